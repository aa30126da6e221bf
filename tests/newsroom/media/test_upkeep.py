from __future__ import annotations

import io

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from PIL import Image as Picture

from newsroom.media import upkeep
from newsroom.media.actions import store_image
from newsroom.media.models import Image, ImageWord
from newsroom.media.renditions import rendition_path
from tests.newsroom.media.conftest import upload
from tests.newsroom.media.pictures import picture_bytes

# Most of their time goes into files, which are the same beside every database.
pytestmark = [pytest.mark.once, pytest.mark.django_db]


@pytest.fixture
def images(reporter) -> list[Image]:
    return [
        store_image(
            upload(picture_bytes(Picture.new("RGB", (330, 250), colour))), by=reporter, alt=colour
        )
        for colour in ("navy", "olive", "teal")
    ]


def missing(image: Image) -> list[str]:
    paths = [rendition_path(image.name, each.file) for each in image.renditions_ahead]
    return [path for path in paths if not default_storage.exists(path)]


def make_pictures() -> str:
    said = io.StringIO()
    call_command("make_pictures", stdout=said, stderr=said)
    return said.getvalue()


def test_all_pictures_get_what_they_lack_and_are_found_again(images, monkeypatch):
    monkeypatch.setattr(upkeep, "BATCH", 2)
    ImageWord.objects.all().delete()
    ImageWord.objects.create(image=images[0], word="former")

    make_pictures()

    assert [missing(image) for image in images] == [[], [], []]
    for image in images:
        assert Image.objects.found(image.alt, limit=5) == [image]
    assert Image.objects.found("former", limit=5) == []
    assert not Image.objects.filter(made_at=None).exists()


def test_run_again_it_makes_only_what_is_missing(images):
    make_pictures()
    default_storage.delete(rendition_path(images[0].name, images[0].renditions_ahead[0].file))

    assert make_pictures().endswith("1 files made.\n")
    assert make_pictures().endswith("0 files made.\n")


def test_a_picture_whose_file_is_lost_is_named_and_the_others_are_made(images):
    default_storage.delete(images[1].master_path)

    with pytest.raises(CommandError, match="1 pictures"):
        make_pictures()

    assert [bool(missing(image)) for image in images] == [False, True, False]


def test_a_picture_that_has_gone_meanwhile_needs_nothing(db):
    assert upkeep.bring_up_to_date(4711) == 0
