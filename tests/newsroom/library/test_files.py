"""The file of a picture: replaced, and handed out as it is kept."""

from __future__ import annotations

import pytest

from newsroom.media.actions import store_image
from newsroom.media.models import Image
from tests.factories import make_image, make_user
from tests.newsroom.library.conftest import LIBRARY
from tests.newsroom.media.conftest import media_root, upload  # noqa: F401  a fixture
from tests.newsroom.media.pictures import four_corners, picture_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def image(chief) -> Image:
    return store_image(upload(name='br"idge\n.jpg'), by=chief)


def test_a_better_file_takes_the_place_and_the_words_stay(browser, image):
    better = upload(picture_bytes(four_corners(300, 200)), name="better.jpg")

    response = browser.post(f"{LIBRARY}{image.pk}/replace/", {"file": better, "back": "q=a"})

    now = Image.objects.get(pk=image.pk)
    assert response["Location"] == f"{LIBRARY}{image.pk}/?q=a"
    assert (now.width, now.height) == (300, 200)
    assert now.name != image.name


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"no picture", "not a picture"), (b"", "empty"), (None, "Choose")]
)
def test_a_refused_file_says_why_and_changes_nothing(browser, image, content, sentence):
    sent = {} if content is None else {"file": upload(content)}

    response = browser.post(f"{LIBRARY}{image.pk}/replace/", sent)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert Image.objects.get(pk=image.pk).name == image.name


def test_the_file_of_another_picture_is_refused_by_name(browser, image, chief):
    other = upload(picture_bytes(four_corners(300, 200)), name="other.jpg")
    store_image(other, by=chief, headline="The other one")
    other.seek(0)

    response = browser.post(f"{LIBRARY}{image.pk}/replace/", {"file": other})

    assert response.status_code == 422
    assert "The other one" in response.content.decode()


def test_the_master_is_a_download_for_those_who_may_edit(browser, log_in, image):
    response = browser.get(f"{LIBRARY}{image.pk}/original/")

    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response).startswith(b"\xff\xd8")
    assert log_in(make_user()).get(f"{LIBRARY}{image.pk}/original/").status_code == 404


def test_a_picture_without_its_master_is_missing(browser):
    assert browser.get(f"{LIBRARY}{make_image().pk}/original/").status_code == 404
