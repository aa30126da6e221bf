"""Every hostile file, through the door that people use, each decoded in a process of its own."""

from __future__ import annotations

import io
import time

import pytest
from PIL import Image as Picture

from newsroom.media.models import Image
from tests.newsroom.media.conftest import upload
from tests.newsroom.media.pictures import PLAIN, first_files, parts, picture_bytes
from tests.shared import SHARED, needs_shared

FOLDERS = ["images-made", "images-pillow", "images-libavif", "uploads", "svg"]
FILES = [
    f"{folder}/{path.name}"
    for folder in FOLDERS
    for path in sorted((SHARED / "badinput" / folder).glob("*"))
    if path.is_file()
]
SECONDS = 20
# What none of them may bring into a stored file.
TELLTALES = [b"<script", b"__xss", b"http://ns.adobe.com", b"Secret Source", b"alert("]


def assert_harmless(content: bytes) -> None:
    assert set(parts(content)) <= PLAIN
    for telltale in TELLTALES:
        assert telltale not in content
    with Picture.open(io.BytesIO(content)) as picture:
        picture.load()
        assert not picture.getexif()


@needs_shared
@pytest.mark.once
@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("file", FILES or [None])
def test_a_hostile_file_gives_a_sentence_or_a_clean_picture(desk, files_left, tmp_path, file):
    path = SHARED / "badinput" / file
    started = time.monotonic()

    response = desk.post("/desk/pictures/upload/", {"file": upload(path.read_bytes(), path.name)})

    assert time.monotonic() - started < SECONDS
    if response.status_code == 201:
        stored = [f"media/{name}" for name in first_files(Image.objects.get())]
    else:
        assert response.status_code == 400
        assert response.json()["error"].endswith(".")
        assert not Image.objects.exists()
        stored = []
    assert files_left() == stored
    for name in stored:
        assert_harmless((tmp_path / name).read_bytes())


@needs_shared
def test_the_hostile_files_are_all_there():
    assert len(FILES) >= 190


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_what_follows_a_picture_is_cut_off(desk, tmp_path, kind):
    polyglot = picture_bytes(kind=kind) + b"<script>window.__xss = 1</script>PK\x03\x04"

    response = desk.post("/desk/pictures/upload/", {"file": upload(polyglot)})

    assert response.status_code == 201
    for name in first_files(Image.objects.get()):
        assert_harmless((tmp_path / "media" / name).read_bytes())
