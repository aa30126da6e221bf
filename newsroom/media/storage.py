"""Where the files of pictures are, on the machine itself."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from django.core.files import File
from django.core.files.storage import FileSystemStorage


class WholeFileStorage(FileSystemStorage):
    """A file is there whole or not at all, and the same file written again takes its place.

    Django writes piece by piece under the name itself: a reader who comes at that moment would
    get half a picture, and keep it for a year.
    """

    def __init__(self, **options: object) -> None:
        super().__init__(**options, allow_overwrite=True)

    def _save(self, name: str, content: File) -> str:
        unfinished = f"{name}.{uuid4().hex}.part"
        try:
            try:
                super()._save(unfinished, content)
            except FileNotFoundError:  # its folder was empty, and went at that moment
                super()._save(unfinished, content)
            Path(self.path(unfinished)).replace(self.path(name))
        except BaseException:
            Path(self.path(unfinished)).unlink(missing_ok=True)
            raise
        return name

    def delete(self, name: str) -> None:
        """Takes the folder of a picture along with its last file."""
        super().delete(name)
        folder = Path(self.path(name)).parent
        if folder.parent != Path(self.location):
            with suppress(OSError):  # It is not empty, or somebody else has removed it.
                folder.rmdir()
