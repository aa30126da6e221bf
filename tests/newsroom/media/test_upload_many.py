"""The library's upload form where no script runs."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.core.files.storage import FileSystemStorage
from django.test import Client

from newsroom.media.models import Image
from tests.newsroom.media.conftest import upload
from tests.newsroom.media.pictures import four_corners, picture_bytes

pytestmark = pytest.mark.django_db

MANY = "/desk/pictures/upload/many/"
LIBRARY = "/desk/pictures/"


def said(response) -> list[str]:
    return [message.message for message in get_messages(response.wsgi_request)]


def test_several_pictures_are_taken_at_once(desk):
    files = [upload(), upload(picture_bytes(four_corners()), "corners.jpg")]

    response = desk.post(MANY, {"file": files})

    assert (response.status_code, response["Location"]) == (302, LIBRARY)
    assert Image.objects.count() == 2
    assert said(response) == ["2 pictures added."]


def test_what_is_refused_is_named_with_the_reason_and_the_rest_is_taken(desk):
    files = [upload(b"words", "notes.txt"), upload(), upload(b"", "empty.jpg")]

    response = desk.post(MANY, {"file": files})

    added, notes, empty = said(response)
    assert Image.objects.count() == 1
    assert added == "1 picture added."
    assert notes.startswith("notes.txt: This file is not a picture")
    assert empty.startswith("empty.jpg: This file is empty.")


def test_what_the_library_has_already_is_said(desk):
    response = desk.post(MANY, {"file": [upload(), upload(name="copy.jpg")]})

    assert said(response) == ["1 picture added.", "copy.jpg: The library has this already."]
    assert Image.objects.count() == 1


def test_a_full_disk_is_told(desk, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)

    response = desk.post(MANY, {"file": [upload()]})

    assert "disk is full" in said(response)[0]


def test_nothing_chosen_is_told(desk):
    assert said(desk.post(MANY)) == ["Choose a picture first."]


def test_files_that_are_too_much_together_are_refused_before_they_are_read(desk, files_left):
    response = desk.post(MANY, {"file": [upload()]}, CONTENT_LENGTH=str(27 * 1024 * 1024))

    assert response["Location"] == LIBRARY
    assert said(response) == [
        "Together these files are larger than 25 MB. Send fewer at once.",
    ]
    assert files_left() == []


def test_who_is_logged_out_logs_in_first(client, files_left):
    response = client.post(MANY, {"file": [upload()]})

    assert response["Location"].endswith("log-in/?next=/desk/pictures/")
    assert files_left() == []


def test_another_site_cannot_upload_many(reporter, files_left):
    client = Client(enforce_csrf_checks=True)
    client.force_login(reporter)

    assert client.post(MANY, {"file": [upload()]}).status_code == 403
    assert files_left() == []
