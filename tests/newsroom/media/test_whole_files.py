"""Pictures whose files are on the machine itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import filesystem
from django.core.files.storage.filesystem import safe_makedirs

from newsroom.media.storage import WholeFileStorage


@pytest.fixture
def storage(tmp_path) -> WholeFileStorage:
    return WholeFileStorage(location=tmp_path / "media")


def test_a_folder_goes_with_its_last_file(storage, tmp_path):
    for name in ("renditions/abc/1.jpg", "renditions/abc/2.jpg", "masters/abc.jpg"):
        storage.save(name, ContentFile(b"x"))

    storage.delete("renditions/abc/1.jpg")
    assert (tmp_path / "media/renditions/abc").exists()
    storage.delete("renditions/abc/2.jpg")
    storage.delete("renditions/abc/2.jpg")
    storage.delete("masters/abc.jpg")

    assert sorted(path.name for path in (tmp_path / "media").rglob("*")) == [
        "masters",
        "renditions",
    ]


def test_a_folder_that_goes_while_a_file_comes_is_made_again(storage, tmp_path, monkeypatch):
    made = []

    def make_and_lose(path, *args, **options):
        safe_makedirs(path, *args, **options)
        made.append(path)
        if len(made) == 1:
            Path(path).rmdir()

    monkeypatch.setattr(filesystem, "safe_makedirs", make_and_lose)

    storage.save("renditions/abc/1.jpg", ContentFile(b"x"))

    assert len(made) == 2
    assert (tmp_path / "media/renditions/abc/1.jpg").read_bytes() == b"x"
