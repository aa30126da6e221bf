"""What people do to pictures: the upload door, the library and the demo paper all call these."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from newsroom.accounts.models import User
from newsroom.accounts.rights import Act, require
from newsroom.audit.actions import record
from newsroom.media import words
from newsroom.media.decoding import OpenedPicture, open_upload
from newsroom.media.files import (
    clean_filename,
    receive,
    remove_files,
    remove_folder,
    stored,
    workplace,
)
from newsroom.media.models import Image, ReplacedFile, random_name
from newsroom.media.refusals import AlreadyThere, ImageInUse, KnownElsewhere, StorageFull
from newsroom.media.renditions import rendition_folder, rendition_path
from newsroom.media.tasks import make_files
from newsroom.media.uses import is_visible_to
from newsroom.tasks import enqueue

logger = logging.getLogger(__name__)

# Columns that say how a picture is cut: with them its files change.
CUTTING = {"focal_x", "focal_y", "crops"}
# And those that travel inside every file.
TRAVELLING = {"creator", "credit", "copyright", "source_type"}
EDITABLE = {*words.FIELDS, *words.RIGHTS, *CUTTING}


def store_image(upload: File, *, by: User, **said: object) -> Image:
    """Makes a picture of an upload, or finds the one made of the same bytes before.

    What the file says of itself fills the fields that `said` leaves empty. Raises UploadRefused
    or StorageFull with a sentence; then neither row nor file is left. Takes seconds, and writes
    the row last: call it outside a transaction.
    """
    image, _is_known = store_or_find(upload, by=by, **said)
    return image


def store_or_find(upload: File, *, by: User, **said: object) -> tuple[Image, bool]:
    """As store_image, and whether it found the picture: the other of two at a moment did.

    Raises KnownElsewhere where the one it found is not for everybody's eyes.
    """
    require(by, Act.UPLOAD_PICTURE)
    check_editable(said)
    with opened(upload) as (sha256, opened_picture):
        if known := Image.objects.filter(sha256=sha256).first():
            return if_visible(known, by), True
        picture = opened_picture()
        image = Image(uploaded_by=by, **columns_of(upload, sha256, picture))
        words.fill(image, picture.metadata)
        words.say(image, {field: value for field, value in said.items() if value})
        return keep(image, picture, by=by)


def change_image_data(image: Image, *, by: User, **said: object) -> None:
    """Changes what the library says. A story with words of its own for the picture keeps them."""
    require(by, Act.EDIT_PICTURE, image)
    check_editable(said)
    with transaction.atomic():
        row = Image.objects.select_for_update().get(pk=image.pk)
        changed = {field for field, value in said.items() if value != getattr(row, field)}
        if not changed:
            return
        made_how = words.source_type_of(row)
        written = words.say(row, {field: said[field] for field in changed})
        travels = bool(changed & TRAVELLING) or words.source_type_of(row) != made_how
        if travels or changed & CUTTING:
            row.made_at = None
            written = {*written, "made_at"}
            enqueue(make_files, row.pk, travels)
        row.save(update_fields=written)
        words.index(row)
        record("edit_picture", row, by=by, fields=sorted(changed))
    for column in written:
        setattr(image, column, getattr(row, column))


def replace_file(image: Image, upload: File, *, by: User) -> None:
    """Puts a better file in the place of a picture's. Words, rights, focus and uses stay.

    Its addresses change; the former ones lead to the new ones for 30 days. Raises AlreadyThere
    when the library holds that file as another picture.
    """
    require(by, Act.REPLACE_PICTURE, image)
    with opened(upload) as (sha256, opened_picture):
        if known := Image.objects.filter(sha256=sha256).first():
            raise AlreadyThere(known)
        picture = opened_picture()
        former = former_file(image, by)
        columns = columns_of(upload, sha256, picture)
        for column, value in columns.items():
            setattr(image, column, value)
        image.name, image.made_at = random_name(), None
        with stored(first_files(image, picture)), transaction.atomic():
            former.save(force_insert=True)
            # Not its words or its count of uses, which others may change meanwhile.
            image.save(update_fields=[*columns, "name", "made_at"])
            words.index(image)
            enqueue(make_files, image.pk, False)
            record("replace_picture", image, by=by, former=former.sha256, sha256=sha256)
    # The master stays for a while, in case the new one was a mistake.
    transaction.on_commit(partial(remove_folder, rendition_folder(former.name)))


def forget_replaced(former: ReplacedFile, *, by: User) -> None:
    """Removes a replaced file for good; its addresses lead nowhere then."""
    require(by, Act.REPLACE_PICTURE, former.image)
    path = former.master_path
    with transaction.atomic():
        record("forget_replaced_file", former.image, by=by, former=former.sha256)
        former.delete()
    transaction.on_commit(partial(remove_files, [path]))


def delete_image(image: Image, *, by: User) -> None:
    """Raises ImageInUse, which names the places, while anything shows the picture."""
    require(by, Act.REPLACE_PICTURE, image)
    masters, folder = masters_of(image), image.rendition_folder
    try:
        with transaction.atomic():
            record("delete_picture", image, by=by, sha256=image.sha256)
            image.delete()
    except ProtectedError as error:
        raise ImageInUse(error.protected_objects) from error
    # Only once the row is gone for good: a row without its files would be a broken picture.
    transaction.on_commit(partial(remove_files, masters))
    transaction.on_commit(partial(remove_folder, folder))


def masters_of(image: Image) -> list[str]:
    """The whole picture, and those that it has replaced."""
    formers = image.replaced_files.all()
    return [image.master_path, *(former.master_path for former in formers)]


def check_editable(said: dict[str, object]) -> None:
    if not_data := said.keys() - EDITABLE:
        raise TypeError(f"Not data of a picture: {', '.join(sorted(not_data))}")


@contextmanager
def opened(upload: File) -> Iterator[tuple]:
    """The hash of an upload, and a function that opens it as a picture."""
    with storage_errors_in_words(), workplace() as folder:
        path = folder / "upload"
        sha256 = receive(upload, path)
        yield sha256, partial(open_upload, path, folder)


@contextmanager
def storage_errors_in_words() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        logger.exception("A picture could not be stored")
        raise StorageFull(error) from error


def columns_of(upload: File, sha256: str, picture: OpenedPicture) -> dict[str, object]:
    return {
        "extension": picture.extension,
        "sha256": sha256,
        "width": picture.width,
        "height": picture.height,
        "size": upload.size,
        "original_filename": clean_filename(upload.name or ""),
        "had_place": bool(picture.metadata.get("has_place")),
    }


def former_file(image: Image, by: User) -> ReplacedFile:
    kept = ["name", "extension", "sha256", "width", "height", "size", "original_filename"]
    columns = {column: getattr(image, column) for column in kept}
    return ReplacedFile(image=image, replaced_by=by, **columns)


def first_files(image: Image, picture: OpenedPicture) -> dict[str, Path]:
    """What must be there before the row is: the master, and what the writer sees at once."""
    editor = rendition_path(image.name, image.editor_rendition.file)
    return {image.master_path: picture.folder / "master", editor: picture.folder / "editor"}


def keep(image: Image, picture: OpenedPicture, *, by: User) -> tuple[Image, bool]:
    """The row, and whether it was there before."""
    try:
        with stored(first_files(image, picture)), transaction.atomic():
            image.save(force_insert=True)
            words.index(image)
            enqueue(make_files, image.pk, False)
            record("upload_picture", image, by=by)
    except IntegrityError:
        # The same bytes were uploaded twice at the same moment, and the other one was first.
        return if_visible(Image.objects.get(sha256=image.sha256), by), True
    return image, False


def if_visible(image: Image, user: User) -> Image:
    if not is_visible_to(user, image):
        raise KnownElsewhere
    return image
