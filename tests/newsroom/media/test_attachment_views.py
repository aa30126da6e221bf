"""The way of files to readers, and the door through which they come in."""

from __future__ import annotations

import pytest
from django.core.files.storage import FileSystemStorage
from django.test import Client

from newsroom.media.attaching import store_attachment
from newsroom.media.models import Attachment
from newsroom.media.views import attachment as attachment_door
from tests.newsroom.media.attachments import SAMPLES, file_upload, pdf_bytes

pytestmark = pytest.mark.django_db

UPLOAD = "/desk/files/upload/"
MEGABYTE = 1024 * 1024


@pytest.fixture
def stored(reporter) -> Attachment:
    return store_attachment(file_upload(name="Überblick 2026.pdf"), by=reporter)


# What readers get


def test_a_file_is_taken_away_and_never_shown(client, stored, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get(stored.url)

    assert response.getvalue() == pdf_bytes()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''%C3%BCberblick-2026.pdf"
    )
    assert response["Content-Length"] == str(len(pdf_bytes()))


def test_a_file_cannot_run_and_is_kept_for_a_year(client, stored):
    headers = client.get(stored.url).headers

    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["Accept-Ranges"] == "none"
    assert "Set-Cookie" not in headers
    assert "Cookie" not in headers.get("Vary", "")


@pytest.mark.parametrize("kind", SAMPLES)
def test_every_kind_has_its_type(client, reporter, kind):
    stored = store_attachment(file_upload(SAMPLES[kind](), "x.html"), by=reporter)

    response = client.get(stored.url)

    assert response["Content-Type"].startswith(("application/pdf", "audio/"))
    assert response["Content-Disposition"] == f'attachment; filename="x.{kind}"'


def test_a_part_of_a_file_is_answered_with_the_whole(client, stored):
    response = client.get(stored.url, headers={"Range": "bytes=0-3"})

    assert response.status_code == 200
    assert response.getvalue() == pdf_bytes()


def test_who_has_the_file_is_not_sent_it_again(client, stored):
    etag = client.get(stored.url)["ETag"]

    assert client.get(stored.url, headers={"If-None-Match": etag}).status_code == 304
    assert client.head(stored.url)["Content-Length"] == str(len(pdf_bytes()))


@pytest.mark.parametrize(
    "address",
    [
        "/files/{name}/",
        "/files/{name}/other.pdf",
        "/files/{name}/%C3%BCberblick-2026.html",
        "/files/{name}/%C3%BCberblick-2026.pdf/",
        "/files/{name}/..%2f{name}.pdf",
        "/files/aaaaaaaaaaaaaaaaaaaaaaaaa/%C3%BCberblick-2026.pdf",
        "/files/{upper}/%C3%BCberblick-2026.pdf",
        "/files/{name}.pdf",
        "/media/files/{name}.pdf",
        "/media/../files/{name}.pdf",
        "/files/",
    ],
)
def test_nothing_else_is_served(client, stored, address):
    response = client.get(
        address.format(name=stored.name, upper=stored.name.upper() + "A"),
        headers={"If-None-Match": f'"{stored.name}"'},
    )

    assert response.status_code == 404


def test_a_file_that_is_gone_from_the_storage_is_not_there(client, stored, media_root):
    (media_root / stored.path).unlink()

    assert client.get(stored.url).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_file_can_only_be_read(client, stored, method):
    assert getattr(client, method)(stored.url).status_code == 405


# The door


def test_an_upload_is_answered_with_the_file(desk):
    response = desk.post(UPLOAD, {"file": file_upload(name="Budget_2026.pdf")})

    stored = Attachment.objects.get()
    assert response.status_code == 201
    assert response.json() == {
        "id": stored.pk,
        "title": "Budget 2026",
        "filename": "Budget_2026.pdf",
        "kind": "PDF",
        "size": f"{len(pdf_bytes())}\xa0bytes",
        "url": f"/files/{stored.name}/budget_2026.pdf",
    }


def test_an_upload_may_bring_its_title(desk):
    response = desk.post(UPLOAD, {"file": file_upload(), "title": "The budget"})

    assert response.json()["title"] == "The budget"


def test_who_is_logged_out_is_told_so(client, files_left):
    response = client.post(UPLOAD, {"file": file_upload()})

    assert response.status_code == 403
    assert "logged out" in response.json()["error"]
    assert files_left() == []


def test_another_site_cannot_upload(reporter, files_left):
    client = Client(enforce_csrf_checks=True)
    client.force_login(reporter)

    assert client.post(UPLOAD, {"file": file_upload()}).status_code == 403
    assert files_left() == []


def test_the_token_may_come_in_a_header(reporter):
    client = Client(enforce_csrf_checks=True)
    client.force_login(reporter)
    token = "a" * 32
    client.cookies["csrftoken"] = token

    response = client.post(UPLOAD, {"file": file_upload()}, headers={"X-CSRFToken": token})

    assert response.status_code == 201


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete"])
def test_uploads_are_posted(desk, method):
    assert getattr(desk, method)(UPLOAD).status_code == 405


@pytest.mark.parametrize("form", [{}, {"file": ""}, {"file": "a word"}])
def test_an_upload_without_a_file_is_refused(desk, form):
    response = desk.post(UPLOAD, form)

    assert response.status_code == 400
    assert response.json() == {"error": "Choose a file first."}


@pytest.mark.parametrize(
    "content", [b"", b"<script>alert(1)</script>", b"MZ\x90\0", b"PK\x03\x04", pdf_bytes()[:-40]]
)
def test_what_is_no_file_of_ours_is_refused_with_a_sentence(desk, files_left, content):
    response = desk.post(UPLOAD, {"file": file_upload(content, "report.pdf")})

    assert response.status_code == 400
    assert response.json()["error"].endswith(".")
    assert files_left() == []


@pytest.mark.parametrize("title", ["a\0b", "x" * 301])
def test_a_title_that_cannot_be_kept_is_refused(desk, files_left, title):
    response = desk.post(UPLOAD, {"file": file_upload(), "title": title})

    assert response.status_code == 400
    assert files_left() == []


def test_this_door_takes_more_than_a_picture_has(desk):
    large = pdf_bytes(" " * (27 * MEGABYTE))

    assert desk.post(UPLOAD, {"file": file_upload(large)}).status_code == 201
    for elsewhere in ("/desk/pictures/upload/", "/admin/media/attachment/add/"):
        assert desk.post(elsewhere, {"file": file_upload(large)}).status_code in (400, 413)
    assert Attachment.objects.count() == 1


def test_a_request_that_is_too_long_is_refused_before_it_is_read(desk, monkeypatch):
    monkeypatch.setattr(attachment_door, "receive_attachment", None)

    response = desk.post(UPLOAD, {"file": file_upload()}, CONTENT_LENGTH=str(52 * MEGABYTE))

    assert response.status_code == 413
    assert "50 MB" in response.json()["error"]


def test_a_file_that_is_too_large_is_refused(desk, files_left):
    response = desk.post(UPLOAD, {"file": file_upload(pdf_bytes(" " * (50 * MEGABYTE)))})

    assert response.status_code == 413
    assert "50 MB" in response.json()["error"]
    assert files_left() == []


def test_a_full_disk_is_told_and_nothing_is_kept(desk, files_left, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)

    response = desk.post(UPLOAD, {"file": file_upload()})

    assert response.status_code == 507
    assert "disk is full" in response.json()["error"]
    assert not Attachment.objects.exists()
    assert files_left() == []
