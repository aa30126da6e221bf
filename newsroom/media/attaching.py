"""What people do to the files that stories offer: the writing screen and the admin call these."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from newsroom.accounts.models import User
from newsroom.accounts.rights import Act, require
from newsroom.audit.actions import record
from newsroom.folding import words_of
from newsroom.media.actions import storage_errors_in_words
from newsroom.media.file_kinds import kind_of
from newsroom.media.files import clean_filename, receive, remove_files, stored, workplace
from newsroom.media.limits import MAX_FILE_BYTES
from newsroom.media.models import Attachment, AttachmentWord
from newsroom.media.refusals import (
    AttachmentInUse,
    AttachmentTooLarge,
    NotAnAttachment,
    UploadTooLarge,
)


def store_attachment(upload: File, *, by: User, title: str = "") -> Attachment:
    """Keeps a file as it came, or finds the one of the same bytes.

    Raises UploadRefused or StorageFull with a sentence; then neither row nor file is left. Writes
    the row last: call it outside a transaction.
    """
    require(by, Act.UPLOAD_PICTURE)
    with storage_errors_in_words(), workplace() as folder:
        path = folder / "upload"
        sha256 = receive_file(upload, path)
        if known := Attachment.objects.filter(sha256=sha256).first():
            return known_to(known, by)
        attachment = Attachment(
            original_filename=clean_filename(upload.name or ""),
            kind=kind_or_refusal(path),
            size=path.stat().st_size,
            sha256=sha256,
            uploaded_by=by,
        )
        attachment.title = title or title_from(attachment.original_filename)
        return keep_attachment(attachment, path, by=by)


def change_title(attachment: Attachment, title: str, *, by: User) -> None:
    """A story that has given the file a title of its own keeps it, and so do published ones."""
    require(by, Act.EDIT_PICTURE, attachment)
    if title == attachment.title:
        return
    with transaction.atomic():
        attachment.title = title
        attachment.save(update_fields=["title"])
        index_attachment(attachment)
        record("edit_file", attachment, by=by, fields=["title"])


def delete_attachment(attachment: Attachment, *, by: User) -> None:
    """Raises AttachmentInUse, which names the stories, while any offers the file."""
    require(by, Act.REPLACE_PICTURE, attachment)
    path = attachment.path
    try:
        with transaction.atomic():
            record("delete_file", attachment, by=by, sha256=attachment.sha256)
            attachment.delete()
    except ProtectedError as error:
        raise AttachmentInUse(error.protected_objects) from error
    transaction.on_commit(partial(remove_files, [path]))


def receive_file(upload: File, path: Path) -> str:
    try:
        return receive(upload, path, most=MAX_FILE_BYTES)
    except UploadTooLarge as error:
        raise AttachmentTooLarge from error


def kind_or_refusal(path: Path) -> str:
    with path.open("rb") as file:
        kind = kind_of(file)
    if kind is None:
        raise NotAnAttachment
    return kind


def title_from(filename: str) -> str:
    stem = filename.rpartition(".")[0] or filename
    return " ".join(stem.replace("_", " ").split()) or filename or "?"


def known_to(attachment: Attachment, by: User) -> Attachment:
    """Who has the file may know that we have it, even where only a hidden story offers it."""
    if attachment.uploaded_by_id != by.pk:
        attachment.also_uploaded_by.add(by)
    return attachment


def keep_attachment(attachment: Attachment, path: Path, *, by: User) -> Attachment:
    try:
        with stored({attachment.path: path}), transaction.atomic():
            attachment.save(force_insert=True)
            index_attachment(attachment)
            record("upload_file", attachment, by=by)
    except IntegrityError:
        # The same bytes were uploaded twice at the same moment, and the other one was first.
        return known_to(Attachment.objects.get(sha256=attachment.sha256), by)
    return attachment


def index_attachment(attachment: Attachment) -> None:
    AttachmentWord.objects.filter(attachment=attachment).delete()
    said = f"{attachment.title} {attachment.original_filename.replace('_', ' ')} {attachment.kind}"
    rows = (AttachmentWord(attachment=attachment, word=word) for word in sorted({*words_of(said)}))
    AttachmentWord.objects.bulk_create(rows)
