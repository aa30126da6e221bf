from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage

from articles import actions
from newsroom.audit.models import AuditEvent
from newsroom.media import attaching
from newsroom.media.attaching import change_title, delete_attachment, store_attachment
from newsroom.media.models import Attachment
from newsroom.media.refusals import AttachmentInUse, NotAnAttachment
from tests.factories import attachment_block, body, make_article, make_user
from tests.newsroom.media.attachments import SAMPLES, file_upload, mp3_bytes

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", SAMPLES)
def test_a_file_is_kept_as_it_came(reporter, kind):
    content = SAMPLES[kind]()

    attachment = store_attachment(file_upload(content, "Talk, part 1.exe"), by=reporter)

    assert (attachment.kind, attachment.size) == (kind, len(content))
    assert attachment.title == "Talk, part 1"
    assert attachment.uploaded_by == reporter
    with default_storage.open(attachment.path) as file:
        assert file.read() == content
    assert AuditEvent.objects.about(attachment).get().act == "upload_file"


def test_a_name_of_a_file_cannot_be_guessed_and_says_nothing(reporter):
    attachment = store_attachment(file_upload(), by=reporter)

    assert len(attachment.name) == 25
    assert "budget" not in attachment.path


@pytest.mark.parametrize(
    ("sent", "filename"),
    [
        ("Budget 2026.pdf", "budget-2026.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\me\\plan.PDF", "plan.pdf"),
        ("Überblick – État.pdf", "überblick-état.pdf"),
        ("evil.html", "evil.pdf"),
        ("x.pdf.exe", "x-pdf.pdf"),
        ('a";b\r\nX-Canary: 1.pdf', "abx-canary-1.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
        (".pdf", "file.pdf"),
        ("???.pdf", "file.pdf"),
        ("x" * 150 + ".pdf", "x" * 80 + ".pdf"),
    ],
)
def test_the_name_that_readers_get_is_made_by_us(sent, filename):
    attachment = Attachment(
        name="a" * 25, kind="pdf", original_filename=attaching.clean_filename(sent)
    )

    assert attachment.filename == filename


def test_the_same_file_again_is_the_one_that_is_there(reporter, chief, files_left):
    first = store_attachment(file_upload(), by=reporter, title="The budget")

    again = store_attachment(file_upload(name="again.pdf"), by=chief)

    assert again == first
    assert again.title == "The budget"
    assert list(first.also_uploaded_by.all()) == [chief]
    assert len(files_left()) == 1


def test_two_who_upload_the_same_file_at_once_get_one(reporter, chief, monkeypatch, files_left):
    first = store_attachment(file_upload(), by=reporter)
    monkeypatch.setattr(attaching, "kind_or_refusal", lambda _path: "pdf")
    late = Attachment(
        original_filename="x.pdf", title="x", kind="pdf", size=1, sha256=first.sha256
    )
    path = default_storage.path(first.path)

    found = attaching.keep_attachment(late, attaching.Path(path), by=chief)

    assert found == first
    assert len(files_left()) == 1


def test_what_is_of_no_kind_of_ours_is_refused_and_leaves_nothing(reporter, files_left):
    with pytest.raises(NotAnAttachment, match="PDF, MP3, M4A, Ogg, WAV and FLAC are taken"):
        store_attachment(file_upload(b"<html><script>1</script>"), by=reporter)

    assert not Attachment.objects.exists()
    assert files_left() == []


def test_files_are_found_by_their_words(reporter):
    talk = store_attachment(file_upload(mp3_bytes(), "Élysée_talk.mp3"), by=reporter)
    budget = store_attachment(file_upload(), by=reporter, title="The budget of 2026")
    change_title(budget, "The accounts", by=reporter)

    def found(typed):
        return list(Attachment.objects.matching(typed).newest_first())

    assert found("elys") == found("TALK mp3") == [talk]
    assert found("accounts") == found("budget.pdf") == [budget]
    assert found("2026") == []
    assert found("") == [budget, talk]


def test_who_may_change_a_title(reporter):
    attachment = store_attachment(file_upload(), by=reporter)

    with pytest.raises(PermissionDenied):
        change_title(attachment, "Mine", by=make_user("reporter"))
    change_title(attachment, "By an editor", by=make_user("editor"))

    attachment.refresh_from_db()
    assert attachment.title == "By an editor"
    assert AuditEvent.objects.about(attachment).filter(act="edit_file").count() == 1


def test_only_a_chief_deletes_a_file(
    reporter, chief, files_left, django_capture_on_commit_callbacks
):
    attachment = store_attachment(file_upload(), by=reporter)

    with pytest.raises(PermissionDenied):
        delete_attachment(attachment, by=reporter)
    with django_capture_on_commit_callbacks(execute=True):
        delete_attachment(attachment, by=chief)

    assert files_left() == []


@pytest.mark.parametrize("is_live", [True, False])
def test_a_file_that_a_story_offers_cannot_be_deleted(reporter, chief, files_left, is_live):
    attachment = store_attachment(file_upload(), by=reporter)
    content = {"headline": "The budget", "body": body("Text.", attachment_block(attachment))}
    article = make_article(by=reporter, **content)
    if is_live:
        actions.publish(article, by=chief, override="A test")

    with pytest.raises(AttachmentInUse, match="in use, so it cannot be deleted: The budget"):
        delete_attachment(attachment, by=chief)

    assert Attachment.objects.get() == attachment
    assert len(files_left()) == 1


def test_a_file_is_free_again_once_no_story_offers_it(reporter, chief):
    attachment = store_attachment(file_upload(), by=reporter)
    article = make_article(by=reporter, body=body("Text.", attachment_block(attachment)))
    actions.publish(article, by=chief, override="A test")
    actions.save(article, {"body": body("Text.")}, by=chief)

    with pytest.raises(AttachmentInUse):
        delete_attachment(attachment, by=chief)
    actions.publish_silently(article, by=chief, override="A test")
    delete_attachment(attachment, by=chief)

    assert not Attachment.objects.exists()
