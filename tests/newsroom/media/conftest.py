from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from newsroom.accounts.models import User
from tests.factories import make_user
from tests.newsroom.media.pictures import picture_bytes

EXIFTOOL = shutil.which("exiftool")
WITHOUT_EXIFTOOL = "exiftool is not installed"
# For continuous integration, where what an independent reader finds must be known.
MUST_HAVE_EXIFTOOL = os.environ.get("NEWSROOM_REQUIRE_EXIFTOOL") == "1"


@pytest.fixture(scope="session")
def exiftool() -> str:
    """The path of the independent reader and writer of what pictures carry."""
    if not EXIFTOOL:
        (pytest.fail if MUST_HAVE_EXIFTOOL else pytest.skip)(WITHOUT_EXIFTOOL)
    return EXIFTOOL


@pytest.fixture(autouse=True)
def media_root(tmp_path, settings) -> Path:
    """Each test has a storage and a folder for uploads of its own, both empty."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "uploads")
    (tmp_path / "uploads").mkdir()
    return settings.MEDIA_ROOT


@pytest.fixture
def files_left(tmp_path) -> Callable[[], list[str]]:
    """All files anywhere: in the storage, or forgotten on the way there."""
    return lambda: sorted(
        str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()
    )


@pytest.fixture
def reporter(db) -> User:
    return make_user("reporter")


@pytest.fixture
def chief(db) -> User:
    return make_user("chief")


@pytest.fixture
def desk(reporter) -> Client:
    """A browser in which the reporter has logged in."""
    client = Client()
    client.force_login(reporter)
    return client


def upload(content: bytes | None = None, name: str = "bridge.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture_bytes() if content is None else content)
