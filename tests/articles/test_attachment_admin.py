from __future__ import annotations

import pytest
from django.test import Client

from newsroom.audit.models import AuditEvent
from newsroom.media.models import Attachment
from tests.factories import (
    attachment_block,
    body,
    make_article,
    make_attachment,
    make_publication,
    make_user,
)
from tests.newsroom.media.attachments import file_upload

pytestmark = pytest.mark.django_db

LIST = "/admin/media/attachment/"
ADD = f"{LIST}add/"


@pytest.fixture(autouse=True)
def places(tmp_path, settings):
    make_publication()
    settings.MEDIA_ROOT = tmp_path / "media"


def browser_of(user) -> Client:
    client = Client()
    client.force_login(user if not isinstance(user, str) else make_user(user))
    return client


def test_a_file_is_added_by_uploading_it():
    reporter = make_user()

    response = browser_of(reporter).post(ADD, {"file": file_upload(), "title": "The budget"})

    attachment = Attachment.objects.get()
    assert response["Location"] == f"{LIST}{attachment.pk}/change/"
    assert (attachment.uploaded_by, attachment.title) == (reporter, "The budget")


def test_a_refused_upload_comes_back_with_the_reason_and_what_was_typed():
    browser = browser_of("reporter")
    assert "up to 50 MB" in browser.get(ADD).content.decode()

    page = browser.post(ADD, {"file": file_upload(b"x"), "title": "The budget"}).content.decode()

    assert "PDF, MP3, M4A" in page
    assert "The budget" in page


def test_the_list_is_searched_by_words_and_shows_no_file_of_a_hidden_story():
    secret, free = make_attachment(title="Secret plan"), make_attachment(title="Open plan")
    make_article(headline="Not yet", body=body("Text.", attachment_block(secret)))
    reporter, chief = browser_of("reporter"), browser_of("chief")

    for address in (LIST, f"{LIST}?q=plan"):
        assert "Secret plan" not in reporter.get(address).content.decode()
    assert "Open plan" in reporter.get(LIST).content.decode()
    assert reporter.get(f"{LIST}{secret.pk}/change/").status_code == 302
    assert reporter.get(f"{LIST}{free.pk}/change/").status_code == 200
    assert "Secret plan" in chief.get(LIST).content.decode()
    assert "Not yet" in chief.get(f"{LIST}{secret.pk}/change/").content.decode()


def test_a_title_is_changed_by_who_uploaded_the_file_and_by_editors():
    reporter = make_user()
    attachment = make_attachment(uploaded_by=reporter)
    address = f"{LIST}{attachment.pk}/change/"

    for user, title, status in [
        (reporter, "One", 302),
        (make_user("editor"), "Two", 302),
        (make_user(), "Three", 403),
    ]:
        assert browser_of(user).post(address, {"title": title}).status_code == status

    attachment.refresh_from_db()
    assert attachment.title == "Two"
    assert AuditEvent.objects.about(attachment).filter(act="edit_file").count() == 2


@pytest.mark.parametrize(("role", "status"), [("reporter", 403), ("editor", 403), ("chief", 302)])
def test_a_chief_deletes_a_file(role, status):
    attachment = make_attachment()

    response = browser_of(role).post(f"{LIST}{attachment.pk}/delete/", {"post": "yes"})

    assert response.status_code == status
    assert Attachment.objects.exists() is (status == 403)


def test_a_file_in_use_is_not_deleted_and_the_page_says_where():
    attachment = make_attachment()
    make_article(headline="The budget", body=body("Text.", attachment_block(attachment)))

    response = browser_of("chief").post(f"{LIST}{attachment.pk}/delete/", {"post": "yes"})

    assert "The budget" in response.content.decode()
    assert Attachment.objects.exists()


def test_hostile_words_stay_words():
    hostile = "<script>window.__xss=1</script>"
    attachment = make_attachment(title=hostile, original_filename=f"{hostile}.pdf")
    chief = browser_of("chief")

    for address in (LIST, f"{LIST}{attachment.pk}/change/", f"{LIST}{attachment.pk}/delete/"):
        assert hostile not in chief.get(address).content.decode()
