"""Files on their way: from the sender to a folder of ours, and from there into the storage."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISDIR
from tempfile import TemporaryDirectory, gettempdir

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage

from newsroom.media.limits import MAX_BYTES
from newsroom.media.refusals import UploadTooLarge

logger = logging.getLogger(__name__)

FILENAME_LENGTH = 200
WORKPLACE = "newsroom-media-"


def receive(upload: File, path: Path, *, most: int | None = None) -> str:
    """Writes an upload to a path and answers its hash. Counts for itself how long the file is."""
    sha256 = hashlib.sha256()
    size = 0
    with path.open("wb") as file:
        for chunk in upload.chunks():
            size += len(chunk)
            if size > (most or MAX_BYTES):
                raise UploadTooLarge
            sha256.update(chunk)
            file.write(chunk)
    return sha256.hexdigest()


def clean_filename(name: str) -> str:
    """What remains of the sender's file name: one line without folders and invisible letters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    visible = (letter for letter in last if not unicodedata.category(letter).startswith("C"))
    return " ".join(unicodedata.normalize("NFC", "".join(visible)).split())[:FILENAME_LENGTH]


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder for work on one file. `forget_workplaces` removes those of killed processes."""
    folder = settings.FILE_UPLOAD_TEMP_DIR
    with TemporaryDirectory(prefix=WORKPLACE, dir=folder) as name:
        yield Path(name)


def forget_workplaces(before: float) -> int:
    """Removes those that nobody has touched since, in seconds of the epoch. Answers how many."""
    left = 0
    for folder in Path(settings.FILE_UPLOAD_TEMP_DIR or gettempdir()).glob(f"{WORKPLACE}*"):
        status = folder.lstat()
        # Anybody may put a thing of that name into the system's folder.
        if S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and status.st_mtime < before:
            shutil.rmtree(folder)
            left += 1
    return left


@contextmanager
def stored(files: dict[str, Path]) -> Iterator[None]:
    """Puts files into the storage, and takes them out again if the block fails."""
    try:
        for target, path in files.items():
            put(target, path)
        yield
    except BaseException:
        remove_files(list(files))
        raise


def put(target: str, path: Path) -> None:
    with path.open("rb") as content:
        default_storage.save(target, File(content))


def fetch(source: str, path: Path) -> None:
    """Copies a file out of the storage, which may be on another machine."""
    with default_storage.open(source) as content, path.open("wb") as file:
        shutil.copyfileobj(content, file)


def remove_files(paths: list[str]) -> None:
    for path in paths:
        try:
            default_storage.delete(path)
        except OSError:
            # Nothing leads to it any more; it only takes up room.
            logger.exception("Could not delete %s", path)


def remove_folder(folder: str) -> None:
    """Removes the files that are in it now: ask when nobody puts any there any more."""
    try:
        remove_files(files_in(folder))
    except OSError:
        logger.exception("Could not look into %s", folder)


def files_in(folder: str) -> list[str]:
    """The paths of the files right inside a folder of the storage; none where there is none."""
    try:
        _folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return []
    return [f"{folder}/{name}" for name in names]
