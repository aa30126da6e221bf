from __future__ import annotations

import io

import pytest
from PIL import Image as Picture

from newsroom.media import decoding, making
from newsroom.media.actions import change_image_data, store_image
from newsroom.media.files import files_in
from newsroom.media.models import Image, RightsCategory
from newsroom.media.packet import xmp_packet
from tests.newsroom.media.conftest import upload
from tests.newsroom.media.pictures import picture_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def image(reporter, work_off) -> Image:
    image = store_image(upload(), by=reporter, credit="Former name")
    work_off()
    return image


def test_another_credit_stands_in_every_file_also_in_those_made_when_asked_for(
    client, image, reporter, work_off
):
    asked_for = image.cut("4x3").url(320, "avif")
    assert b"Former name" in client.get(asked_for).getvalue()

    change_image_data(image, by=reporter, credit="New name")
    work_off()

    addresses = [asked_for, *(f"/media/{each.file}" for each in image.renditions_ahead)]
    for address in addresses:
        content = client.get(address).getvalue()
        with Picture.open(io.BytesIO(content)) as picture:
            picture.load()
            assert b"New name" in picture.info["xmp"], address


def test_a_picture_is_made_anew_in_one_go(image, monkeypatch):
    goes = []
    make = decoding.make
    monkeypatch.setattr(decoding, "make", lambda *job: (goes.append(job), make(*job)))
    image.made_at = None

    making.make_anew(image)

    assert len(goes) == 1
    assert len(files_in(image.rendition_folder)) == len(
        {*image.renditions_ahead, image.editor_rendition}
    )


def kind_inside(client, image: Image) -> bytes:
    """What a copy for readers says of how the picture was made; nothing where it is silent."""
    image.refresh_from_db()
    content = client.get(f"/media/{image.renditions_ahead[0].file}").getvalue()
    with Picture.open(io.BytesIO(content)) as picture:
        picture.load()
        said = picture.info.get("xmp", b"")
    return said.partition(b"digitalsourcetype/")[2].partition(b"<")[0]


def test_what_people_say_of_a_machine_stands_in_every_file(client, image, reporter, work_off):
    assert kind_inside(client, image) == b""

    for category, kind in [
        (RightsCategory.AI, b"trainedAlgorithmicMedia"),
        (RightsCategory.AI_ALTERED, b"compositeWithTrainedAlgorithmicMedia"),
        (RightsCategory.OWN, b""),
    ]:
        change_image_data(image, by=reporter, category=category)
        work_off()
        assert kind_inside(client, image) == kind


def test_a_files_own_word_for_its_machine_is_kept_until_people_say_otherwise(
    client, reporter, work_off
):
    packet = xmp_packet("", "", "", "algorithmicMedia")
    image = store_image(upload(picture_bytes(xmp=packet)), by=reporter, credit="Somebody")
    work_off()
    assert (image.category, image.origins["category"]) == (RightsCategory.AI, "xmp")
    assert kind_inside(client, image) == b"algorithmicMedia"

    change_image_data(image, by=reporter, category=RightsCategory.OWN)
    work_off()

    assert kind_inside(client, image) == b""
