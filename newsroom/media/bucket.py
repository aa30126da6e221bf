"""The files of pictures in a bucket that speaks S3. Needs what requirements-big.lock lists."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files import File
from storages.backends.s3 import S3Storage

# What is larger waits on the disk until it is read; the sizes of a picture are smaller.
KEPT_IN_MEMORY = 4 * 1024 * 1024


class BucketStorage(S3Storage):
    """A bucket as the rooms know a storage: private, overwriting, and failing with OSError."""

    def get_default_settings(self) -> dict:
        return super().get_default_settings() | {
            "default_acl": None,
            "file_overwrite": True,
            "querystring_auth": False,
        }

    def __init__(self, addressing_style: str = "auto", **options: object) -> None:
        super().__init__(**options, client_config=client_config(addressing_style))

    def _open(self, name: str, mode: str = "rb") -> File:
        """The whole file at once: no reader is left with the half that came."""
        folder = settings.FILE_UPLOAD_TEMP_DIR
        content = SpooledTemporaryFile(KEPT_IN_MEMORY, dir=folder)  # noqa: SIM115  the reader's
        try:
            with errors_of_the_system(name):
                answer = self.bucket.Object(self._normalize_name(name)).get()
                shutil.copyfileobj(answer["Body"], content)
        except BaseException:
            content.close()
            raise
        content.seek(0)
        return File(content, name=name)

    def _save(self, name: str, content: File) -> str:
        with errors_of_the_system(name):
            return super()._save(name, content)

    def delete(self, name: str) -> None:
        with errors_of_the_system(name):
            super().delete(name)

    def exists(self, name: str) -> bool:
        with errors_of_the_system(name):
            return super().exists(name)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        with errors_of_the_system(path):
            return super().listdir(path)


def client_config(addressing_style: str) -> Config:
    """Somebody waits for the answer. And few others know the check sums that AWS has now."""
    return Config(
        s3={"addressing_style": addressing_style},
        connect_timeout=5,
        read_timeout=20,
        retries={"mode": "standard", "total_max_attempts": 3},
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )


@contextmanager
def errors_of_the_system(name: str) -> Iterator[None]:
    """So that nobody need know where files are to know that they could not be had."""
    try:
        yield
    except ClientError as reason:
        code = reason.response.get("Error", {}).get("Code")
        # Not every 404: with the bucket missing, no file may be taken for one to be made anew.
        number = errno.ENOENT if code == "NoSuchKey" else errno.EIO
        raise OSError(number, str(reason), name) from reason
    except (BotoCoreError, Boto3Error) as reason:
        raise OSError(errno.EIO, str(reason), name) from reason
