"""A full disk, or no worker: stories are saved and read, and pictures come as soon as they can."""

from __future__ import annotations

import errno
import io
import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django_tasks_db.models import DBTaskResult
from PIL import Image as Picture

from articles import actions
from articles.models import Article
from newsroom.media.actions import change_image_data
from newsroom.media.models import Image
from newsroom.media.renditions import rendition_path
from tests.factories import body, figure, make_content, make_published_article
from tests.newsroom.media.conftest import upload
from tests.newsroom.media.pictures import first_files, picture_bytes

pytestmark = pytest.mark.django_db

DOOR = "/desk/pictures/upload/"
SIZE = (510, 390)


class Disk:
    """Has room for so many files more; of the next one it takes a part."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.room: int | None = None
        save = FileSystemStorage._save

        def save_while_there_is_room(storage, name, content):
            if self.room == 0:
                save(storage, name, ContentFile(content.read(1000)))
                raise OSError(errno.ENOSPC, "No space left on device")
            if self.room is not None:
                self.room -= 1
            return save(storage, name, content)

        monkeypatch.setattr(FileSystemStorage, "_save", save_while_there_is_room)


@pytest.fixture
def disk(monkeypatch) -> Disk:
    return Disk(monkeypatch)


@pytest.fixture
def image(desk) -> Image:
    content = picture_bytes(Picture.new("RGB", SIZE, "teal"))
    assert desk.post(DOOR, {"file": upload(content)}).status_code == 201
    return Image.objects.get()


def story_with(image: Image) -> Article:
    return make_published_article(
        lead_image=image, lead_alt="A quay", lead_credit="NR", body=body("See.", figure(image))
    )


def shown_on(client, article: Article) -> set[str]:
    """The addresses of all files of pictures on a page."""
    page = client.get(article.get_absolute_url())
    assert page.status_code == 200
    found = set(re.findall(r"/media/[\w.-]+", page.content.decode()))
    assert found
    return found


def assert_whole(media_root: Path, paths: set[str]) -> None:
    for path in paths:
        with Picture.open(io.BytesIO((media_root / path).read_bytes())) as picture:
            picture.load()


def test_a_full_disk_stops_neither_the_story_nor_its_page(
    client, disk, image, files_left, media_root, work_off, hours_from_now, reporter
):
    disk.room = 3

    assert work_off(may_fail=True) == 1

    waiting = DBTaskResult.objects.get()
    assert (waiting.status, len(waiting.worker_ids)) == ("READY", 1)
    assert "No space left" in waiting.traceback
    there = {path.removeprefix("media/") for path in files_left()}
    assert len(there) == len(first_files(image)) + 3
    assert_whole(media_root, there)
    image.refresh_from_db()
    assert image.made_at is None

    article = story_with(image)
    draft = actions.create(make_content(body=body("Saved.", figure(image))), by=reporter)
    assert draft.pk
    addresses = shown_on(client, article)
    answers = {address: client.get(address) for address in addresses}
    assert {answer.status_code for answer in answers.values()} == {200, 503}
    for address, answer in answers.items():
        path = rendition_path(image.name, address.removeprefix("/media/"))
        assert answer.status_code == (200 if path in there else 503), address
        assert answer.status_code == 200 or answer["Retry-After"] == "5"
    assert {path.removeprefix("media/") for path in files_left()} == there

    disk.room = None
    assert {client.get(address).status_code for address in addresses} == {200}
    assert work_off(at=hours_from_now(1)) == 1
    image.refresh_from_db()
    assert image.made_at
    made = {rendition_path(image.name, each.file) for each in image.renditions_ahead}
    assert made <= {path.removeprefix("media/") for path in files_left()}


def test_a_full_disk_takes_no_file_that_was_there(disk, image, media_root, work_off, chief):
    work_off()
    before = {path: path.read_bytes() for path in media_root.rglob("*.*")}
    change_image_data(image, by=chief, credit="Ada Weber")
    disk.room = 2

    work_off(may_fail=True)

    after = {path: path.read_bytes() for path in media_root.rglob("*.*")}
    assert after.keys() == before.keys()
    assert len([path for path in after if after[path] != before[path]]) == 2


def test_without_a_worker_the_editor_and_the_page_have_their_pictures(
    client, desk, image, reporter
):
    article = story_with(image)

    assert desk.get(image.staff_url).status_code == 200
    assert desk.get(image.staff_thumb_url).status_code == 200
    draft = actions.create(make_content(body=body("See.", figure(image))), by=reporter)
    assert desk.get(f"/desk/stories/{draft.pk}/").status_code == 200
    for address in shown_on(client, article):
        assert client.get(address).status_code == 200, address
    assert DBTaskResult.objects.get().status == "READY"
