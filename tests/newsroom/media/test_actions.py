from __future__ import annotations

import errno
import hashlib

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import DatabaseError

from newsroom.audit.models import AuditEvent
from newsroom.media import actions, files
from newsroom.media.actions import change_image_data, delete_image, store_image
from newsroom.media.models import Image
from newsroom.media.refusals import ImageInUse, StorageFull, UploadRefused, UploadTooLarge
from tests.factories import make_author, make_image, make_user
from tests.newsroom.media.conftest import upload
from tests.newsroom.media.pictures import PLAIN, first_files, parts, picture_bytes
from tests.shared import shared_json

pytestmark = pytest.mark.django_db


def acts() -> list[str]:
    return list(AuditEvent.objects.values_list("act", flat=True))


# Uploading


def test_an_upload_becomes_a_row_and_its_files(reporter, media_root):
    content = picture_bytes()

    image = store_image(upload(content), by=reporter, alt="A bridge", caption="Dusk", credit="NR")

    image.refresh_from_db()
    assert (image.width, image.height, image.extension) == (600, 400, "jpg")
    assert (image.alt, image.caption, image.credit) == ("A bridge", "Dusk", "NR")
    assert image.sha256 == hashlib.sha256(content).hexdigest()
    assert image.size == len(content)
    assert image.uploaded_by == reporter
    assert image.original_filename == "bridge.jpg"
    assert acts() == ["upload_picture"]
    stored = {path for path in media_root.rglob("*") if path.is_file()}
    assert stored == {media_root / path for path in first_files(image)}


def test_nothing_is_left_on_the_way(reporter, files_left):
    image = store_image(upload(), by=reporter)

    assert files_left() == [f"media/{path}" for path in first_files(image)]


def test_files_are_not_for_everybody_on_the_machine(reporter, media_root):
    image = store_image(upload(), by=reporter)

    for path in first_files(image):
        assert (media_root / path).stat().st_mode & 0o777 == 0o640


def test_a_file_from_the_disk_is_taken_like_an_upload(reporter):
    image = store_image(ContentFile(picture_bytes(), name="drawings/bridge.jpg"), by=reporter)

    assert image.original_filename == "bridge.jpg"


def test_the_same_bytes_are_the_same_picture(reporter, files_left):
    first = store_image(upload(), by=reporter, caption="First")
    before = files_left()

    again = store_image(upload(name="copy.jpg"), by=make_user("editor"), caption="Second")

    assert again == first
    assert again.caption == "First"
    assert Image.objects.count() == 1
    assert files_left() == before


def test_the_same_bytes_at_the_same_moment_are_one_picture(reporter, files_left, monkeypatch):
    content = picture_bytes()
    decode = actions.open_upload

    def decode_while_another_is_faster(path, folder):
        make_image(sha256=hashlib.sha256(content).hexdigest(), name="faster")
        return decode(path, folder)

    monkeypatch.setattr(actions, "open_upload", decode_while_another_is_faster)

    image, is_known = actions.store_or_find(upload(content), by=reporter)

    assert (image.name, is_known) == ("faster", True)
    assert files_left() == []


def test_someone_who_left_the_paper_uploads_nothing(files_left):
    with pytest.raises(PermissionDenied):
        store_image(upload(), by=make_user("admin", is_active=False))

    assert files_left() == []


def test_what_is_refused_leaves_neither_row_nor_file(reporter, files_left):
    with pytest.raises(UploadRefused):
        store_image(upload(b"not a picture"), by=reporter)

    assert not Image.objects.exists()
    assert files_left() == []


def test_a_file_that_is_too_large_is_not_even_opened(reporter, files_left, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 1000)
    monkeypatch.setattr(actions, "open_upload", None)

    with pytest.raises(UploadTooLarge, match="25 MB"):
        store_image(upload(b"x" * 1001), by=reporter)

    assert files_left() == []


@pytest.mark.parametrize("full_after", range(2))
def test_a_full_disk_leaves_neither_row_nor_file(reporter, files_left, monkeypatch, full_after):
    save = FileSystemStorage._save
    saved = []

    def save_until_full(storage, name, content):
        if len(saved) == full_after:
            # What an interrupted write leaves behind.
            save(storage, name, ContentFile(b"half"))
            raise OSError(errno.ENOSPC, "No space left on device")
        saved.append(name)
        return save(storage, name, content)

    monkeypatch.setattr(FileSystemStorage, "_save", save_until_full)

    with pytest.raises(StorageFull, match="disk is full"):
        store_image(upload(), by=reporter)

    assert len(saved) == full_after
    assert not Image.objects.exists()
    assert files_left() == []


def test_a_full_disk_on_the_way_leaves_nothing_either(reporter, files_left, monkeypatch):
    monkeypatch.setitem(actions.open_upload.__globals__["LIMITS"], "file_bytes", 100)

    with pytest.raises(StorageFull, match="could not keep"):
        store_image(upload(), by=reporter)

    assert not Image.objects.exists()
    assert files_left() == []


def test_a_row_that_cannot_be_written_takes_its_files_away(reporter, files_left, monkeypatch):
    def fail(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(actions, "record", fail)

    with pytest.raises(DatabaseError):
        store_image(upload(), by=reporter)

    assert not Image.objects.exists()
    assert files_left() == []


@pytest.mark.parametrize("name", shared_json("badinput/uploads/filenames.json") or ["x/../y.jpg"])
def test_a_file_name_is_only_a_word_to_search_for(reporter, media_root, files_left, name):
    file = ContentFile(picture_bytes())
    file.name = name

    image = store_image(file, by=reporter)

    image.refresh_from_db()
    assert image.original_filename.isprintable()
    assert not set(image.original_filename) & set("/\\")
    assert len(image.original_filename) <= 200
    assert files_left() == [f"media/{path}" for path in first_files(image)]
    for path in first_files(image):
        assert set(parts((media_root / path).read_bytes())) <= PLAIN


# Changing


def test_words_rights_and_focus_can_be_changed(reporter):
    image = make_image(uploaded_by=reporter)

    change_image_data(image, by=reporter, alt="New", rights_note="Until May", focal_x=0.2)

    image.refresh_from_db()
    assert (image.alt, image.rights_note, image.focal_x) == ("New", "Until May", 0.2)
    assert acts() == ["edit_picture"]


def test_a_reporter_changes_only_pictures_of_their_own(reporter):
    image = make_image(uploaded_by=make_user("reporter"))

    with pytest.raises(PermissionDenied):
        change_image_data(image, by=reporter, alt="New")


def test_an_editor_changes_the_pictures_of_others(reporter):
    image = make_image(uploaded_by=reporter)

    change_image_data(image, by=make_user("editor"), alt="New")

    assert acts() == ["edit_picture"]


def test_files_cannot_be_changed_as_words_can(chief):
    with pytest.raises(TypeError):
        change_image_data(make_image(), by=chief, name="chosen")


# Deleting


def test_an_unused_picture_is_deleted_with_its_files(
    reporter, chief, files_left, django_capture_on_commit_callbacks
):
    image = store_image(upload(), by=reporter)

    with django_capture_on_commit_callbacks(execute=True):
        delete_image(image, by=chief)
        assert files_left() != [], "the files go only after the row"

    assert not Image.objects.exists()
    assert files_left() == []
    assert acts() == ["upload_picture", "delete_picture"]


@pytest.mark.parametrize("role", ["reporter", "editor"])
def test_only_a_chief_deletes_a_picture(role):
    user = make_user(role)

    with pytest.raises(PermissionDenied):
        delete_image(make_image(uploaded_by=user), by=user)


def test_a_picture_in_use_is_not_deleted_and_the_place_is_named(
    chief, django_capture_on_commit_callbacks
):
    image = make_image()
    make_author("Nora Reding", portrait=image)

    with django_capture_on_commit_callbacks() as callbacks, pytest.raises(ImageInUse) as refusal:
        delete_image(image, by=chief)

    assert "Nora Reding" in str(refusal.value)
    assert Image.objects.filter(pk=image.pk).exists()
    assert callbacks == []
    assert acts() == []
