from __future__ import annotations

import io

import pytest
from django.core.files.storage import FileSystemStorage
from django.test import Client
from PIL import Image as Picture

from newsroom.media import decoding
from newsroom.media.actions import change_image_data, store_image
from newsroom.media.models import Image
from newsroom.media.renditions import RATIOS
from newsroom.media.views import upload as upload_view
from tests.factories import make_article, make_user
from tests.newsroom.media.conftest import upload
from tests.newsroom.media.tagged_pictures import iim

pytestmark = pytest.mark.django_db

UPLOAD = "/desk/pictures/upload/"


@pytest.fixture
def image(reporter) -> Image:
    return store_image(upload(), by=reporter)


# The files that readers get


@pytest.fixture
def address(image) -> str:
    return image.whole.url(320)


def test_a_rendition_is_served_to_everybody(
    client, image, address, media_root, django_assert_num_queries
):
    client.get(address)  # makes it

    with django_assert_num_queries(1):
        response = client.get(address)

    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    path = media_root / "renditions" / image.name / "320.jpg"
    assert response.getvalue() == path.read_bytes()
    assert int(response["Content-Length"]) == path.stat().st_size


@pytest.mark.parametrize("extension", ["jpg", "avif"])
@pytest.mark.parametrize("ratio", ["", *RATIOS])
def test_every_file_that_pages_name_is_there_before_a_worker_made_it(
    client, image, ratio, extension
):
    cut = image.cut(ratio)

    for width in cut.widths:
        response = client.get(cut.url(width, extension))
        assert response.status_code == 200
        with Picture.open(io.BytesIO(response.getvalue())) as picture:
            assert picture.size == (width, cut.height_at(width))


def test_a_file_is_made_once(client, image, address, monkeypatch):
    client.get(address)
    monkeypatch.setattr(decoding, "make", None)

    assert client.get(address).status_code == 200


def test_a_file_that_cannot_be_made_now_is_asked_for_again(client, address, monkeypatch):
    monkeypatch.setattr(decoding, "MAX_WAIT", 0.01)

    with decoding.PLACES, decoding.PLACES:
        response = client.get(address)

    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert "year" not in response.get("Cache-Control", "")
    assert "max-age=3" not in response["Cache-Control"]


@pytest.mark.parametrize("times", [{"usable_from": 1}, {"usable_until": 0}])
def test_a_picture_outside_its_licence_is_gone_for_readers_and_here_for_the_desk(
    client, desk, image, address, hours_from_now, times
):
    hours = {name: hours_from_now(value) for name, value in times.items()}
    if "usable_until" in times:
        hours["licence_until"] = hours["usable_until"].date()
    Image.objects.filter(pk=image.pk).update(**hours)

    response = client.get(address)

    assert response.status_code == 410
    assert response["Cache-Control"] == "public, max-age=60"
    staff = desk.get(image.staff_thumb_url)
    assert staff.status_code == 200
    assert staff["Cache-Control"].startswith("private")


def test_the_files_of_the_desk_are_not_for_strangers(client, image):
    assert client.get(image.staff_url).status_code in (302, 404)


def test_the_address_of_a_former_cut_leads_to_the_present_one(client, image, chief):
    former = image.cut("1x1").url(320, "avif")
    change_image_data(image, by=chief, focal_x=0.0)

    response = client.get(former)

    assert response.status_code == 302
    assert response["Location"] == image.cut("1x1").url(320, "avif")
    assert response["Cache-Control"] == "public, max-age=60"


def test_a_rendition_cannot_run_and_is_kept_for_a_year(client, address):
    headers = client.get(address).headers

    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["Content-Disposition"].startswith("inline")
    assert "Set-Cookie" not in headers
    assert "Cookie" not in headers.get("Vary", "")


def test_a_rendition_is_not_compressed_a_second_time(client, address):
    response = client.get(address, headers={"Accept-Encoding": "gzip, br"})

    assert "Content-Encoding" not in response
    assert int(response["Content-Length"]) == len(response.getvalue())


def test_who_has_the_picture_is_not_sent_it_again(client, address):
    etag = client.get(address)["ETag"]

    response = client.get(address, headers={"If-None-Match": etag})

    assert response.status_code == 304
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"


def test_head_tells_the_length(client, address):
    response = client.head(address)

    assert response.status_code == 200
    assert int(response["Content-Length"]) > 0


@pytest.mark.parametrize(
    "address",
    [
        "/media/{name}-321.jpg",
        "/media/{name}-1920.jpg",
        "/media/{name}-320.webp",
        "/media/{name}-320.png",
        "/media/{name}-320.html",
        "/media/{name}-0320.jpg",
        "/media/{name}-99999.jpg",
        "/media/{name}.jpg",
        "/media/{name}-320.jpg/",
        "/media/{upper}-320.jpg",
        "/media/masters/{name}.jpg",
        "/media/renditions/{name}-320.jpg",
        "/media/../masters/{name}.jpg",
        "/media/%2e%2e/masters/{name}.jpg",
        "/media/..%2fmasters%2f{name}.jpg",
        "/media/{name}-320.jpg%00",
        "/media/{name}-320.jpg%0a",
        "/media/aaaaaaaaaaaaaaaaaaaaaaaaa-320.jpg",
        "/media/",
    ],
)
def test_nothing_else_is_served(client, image, address):
    response = client.get(address.format(name=image.name, upper=image.name.upper() + "A"))

    assert response.status_code == 404


def test_a_guess_is_not_answered_because_of_what_one_claims_to_have(client):
    response = client.get(
        "/media/aaaaaaaaaaaaaaaaaaaaaaaaa-320.jpg",
        headers={"If-None-Match": '"aaaaaaaaaaaaaaaaaaaaaaaaa-320"'},
    )

    assert response.status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_rendition_can_only_be_read(client, address, method):
    assert getattr(client, method)(address).status_code == 405


# The door for uploads


def test_an_upload_is_answered_with_the_picture(desk):
    response = desk.post(
        UPLOAD, {"file": upload(), "alt": "A bridge", "caption": "At dusk", "credit": "N. Reding"}
    )

    image = Image.objects.get()
    assert response.status_code == 201
    assert response.json() == {
        "id": image.pk,
        "thumb": f"/desk/pictures/files/{image.name}-320.jpg",
        "url": f"/desk/pictures/files/{image.name}-600.jpg",
        "alt": "A bridge",
        "caption": "At dusk",
        "credit": "N. Reding",
        "width": 600,
        "height": 400,
        "keywords": [],
        "licence": None,
        "limits": [],
        "ai_label": "",
        "is_known": False,
    }


def test_what_an_agency_wrote_into_a_file_fills_the_fields_of_the_writing_screen(desk):
    words = [(120, b"A convoy crosses."), (110, b"AFP"), (80, b"L. Varga"), (25, b"NATO")]
    limits = [(40, b"Not for social networks")]
    content = iim(*words, *limits).fp.getvalue()

    answer = desk.post(UPLOAD, {"file": upload(content)}).json()

    assert answer["caption"] == "A convoy crosses."
    assert answer["credit"] == "L. Varga / AFP"
    assert answer["keywords"] == ["NATO"]
    assert answer["limits"] == ["Not for social networks"]
    assert answer["licence"] is None
    assert answer["ai_label"] == ""


def test_a_picture_that_a_hidden_story_uses_is_not_told_to_who_uploads_it_too(desk, files_left):
    hidden = store_image(upload(), by=make_user("editor"), caption="Secret")
    make_article(lead_image=hidden)
    before = files_left()

    response = desk.post(UPLOAD, {"file": upload()})

    assert response.status_code == 400
    assert response.json() == {
        "error": "The library has this file already, but it is not open to you."
        " Ask an editor for it."
    }
    assert files_left() == before


def test_the_same_picture_again_is_answered_alike_and_as_known(desk):
    first = desk.post(UPLOAD, {"file": upload()})
    again = desk.post(UPLOAD, {"file": upload(name="again.jpg")})

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json() == first.json() | {"is_known": True}


def test_who_is_logged_out_is_told_so(client, files_left):
    response = client.post(UPLOAD, {"file": upload()})

    assert response.status_code == 403
    assert "logged out" in response.json()["error"]
    assert files_left() == []


def test_another_site_cannot_upload(reporter, files_left):
    client = Client(enforce_csrf_checks=True)
    client.force_login(reporter)

    assert client.post(UPLOAD, {"file": upload()}).status_code == 403
    assert files_left() == []


def test_the_token_may_come_in_a_header(reporter):
    client = Client(enforce_csrf_checks=True)
    client.force_login(reporter)
    token = "a" * 32
    client.cookies["csrftoken"] = token

    response = client.post(UPLOAD, {"file": upload()}, headers={"X-CSRFToken": token})

    assert response.status_code == 201


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete"])
def test_uploads_are_posted(desk, method):
    assert getattr(desk, method)(UPLOAD).status_code == 405


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"file": ""},
        {"file": "a word"},
        {"wrong": upload()},
    ],
)
def test_an_upload_without_a_file_is_refused(desk, form):
    response = desk.post(UPLOAD, form)

    assert response.status_code == 400
    assert response.json() == {"error": "Choose a picture first."}


@pytest.mark.parametrize(
    "content_type", ["application/json", "text/plain", "multipart/form-data; boundary=x"]
)
def test_what_is_no_form_is_refused(desk, content_type):
    response = desk.post(UPLOAD, b'{"file": "x"}', content_type=content_type)

    assert response.status_code == 400
    assert "error" in response.json()


def test_an_empty_file_is_refused(desk):
    response = desk.post(UPLOAD, {"file": upload(b"")})

    assert response.status_code == 400
    assert "empty" in response.json()["error"]


def test_what_is_no_picture_is_refused_with_a_sentence(desk, files_left):
    response = desk.post(UPLOAD, {"file": upload(b"<script>alert(1)</script>", "x.jpg")})

    assert response.status_code == 400
    assert "not a picture" in response.json()["error"]
    assert files_left() == []


def test_words_that_are_too_long_are_refused(desk, files_left):
    response = desk.post(UPLOAD, {"file": upload(), "alt": "a" * 501})

    assert response.status_code == 400
    assert "500" in response.json()["error"]
    assert files_left() == []


def test_words_with_letters_no_database_takes_are_refused(desk):
    response = desk.post(UPLOAD, {"file": upload(), "caption": "a\0b"})

    assert response.status_code == 400


def test_a_request_that_is_too_long_is_refused_before_it_is_read(desk, monkeypatch):
    monkeypatch.setattr(upload_view, "receive_picture", None)

    response = desk.post(UPLOAD, {"file": upload()}, CONTENT_LENGTH=str(27 * 1024 * 1024))

    assert response.status_code == 413
    assert "25 MB" in response.json()["error"]


def test_a_file_that_is_too_large_is_refused(desk, files_left):
    response = desk.post(UPLOAD, {"file": upload(b"x" * (25 * 1024 * 1024 + 1))})

    assert response.status_code == 413
    assert "25 MB" in response.json()["error"]
    assert files_left() == []


def test_no_other_address_takes_what_is_too_long(desk):
    response = desk.post(
        "/admin/media/attachment/add/", {"file": upload()}, CONTENT_LENGTH=str(27 * 1024 * 1024)
    )

    assert response.status_code == 400


def test_a_full_disk_is_told_and_nothing_is_kept(desk, files_left, monkeypatch):
    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", full)

    response = desk.post(UPLOAD, {"file": upload()})

    assert response.status_code == 507
    assert "disk is full" in response.json()["error"]
    assert not Image.objects.exists()
    assert files_left() == []


def test_a_busy_server_says_so(desk, monkeypatch):
    monkeypatch.setattr(decoding, "MAX_WAIT", 0.01)

    with decoding.PLACES, decoding.PLACES:
        response = desk.post(UPLOAD, {"file": upload()})

    assert response.status_code == 503
    assert "minute" in response.json()["error"]
    assert response["Retry-After"] == "5"
