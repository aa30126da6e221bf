"""What people do in the library beyond a single picture: keep a search, change many at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from articles.desk.pictures import pictures_visible_to
from newsroom.accounts.models import User
from newsroom.accounts.rights import Act, require
from newsroom.audit.actions import record
from newsroom.library.lists import MOST_NAMES, merged
from newsroom.library.models import LONGEST_QUERY, Collection
from newsroom.library.refusals import CannotSave
from newsroom.media.actions import change_image_data
from newsroom.media.models import Image, RightsCategory

MOST_COLLECTIONS = 100
MOST_AT_ONCE = 200
ADDED_KEYWORDS = "add_keywords"


@transaction.atomic
def save_collection(name: str, query: str, *, by: User, is_shared: bool) -> Collection:
    """Raises CannotSave when there is one of that name, or there are too many."""
    require(by, Act.UPLOAD_PICTURE)
    if not query:
        raise CannotSave(_("Choose a filter or type a word first: all pictures need no name."))
    if len(query) > LONGEST_QUERY:
        raise CannotSave(_("These filters are too long to keep. Take some words away."))
    if Collection.objects.filter(owner=by).count() >= MOST_COLLECTIONS:
        raise CannotSave(
            _("You have %(most)d collections. Delete one first.") % {"most": MOST_COLLECTIONS}
        )
    try:
        with transaction.atomic():
            collection = Collection.objects.create(
                name=name, query=query, owner=by, is_shared=is_shared
            )
    except IntegrityError as error:
        raise CannotSave(
            _("You have a collection of that name. Choose another name, or delete it first.")
        ) from error
    record("save_collection", collection, by=by, query=query, is_shared=is_shared)
    return collection


@transaction.atomic
def delete_collection(collection: Collection, *, by: User) -> None:
    """Its pictures stay where they are."""
    if not collection.may_be_deleted_by(by):
        raise PermissionDenied(_("Only its owner or a chief editor deletes a collection."))
    record("delete_collection", collection, by=by, query=collection.query)
    collection.delete()


@dataclass
class Changed:
    """What came of a change of many pictures."""

    count: int = 0
    alike: int = 0  # had all of it already
    missing: int = 0  # are not there, or the user may not know of them
    refused: list[tuple[Image, str]] = field(default_factory=list)  # each with a sentence


def change_many(image_ids: Iterable[int], said: Mapping[str, object], *, by: User) -> Changed:
    """Changes each picture as `change_image_data` does, and goes on where one cannot be changed.

    `said` may have `add_keywords` beside the columns, a list.
    """
    wanted = list(dict.fromkeys(image_ids))[:MOST_AT_ONCE]
    visible = pictures_visible_to(by).filter(pk__in=wanted)
    numbers = sorted(visible.values_list("pk", flat=True))
    changed = Changed(missing=len(wanted) - len(numbers))
    for number in numbers:
        change_one(number, said, by, changed)
    return changed


def change_one(number: int, said: Mapping[str, object], by: User, changed: Changed) -> None:
    with transaction.atomic():
        image = Image.objects.select_for_update().filter(pk=number).first()
        if image is None:
            changed.missing += 1
            return
        columns = columns_for(image, said)
        new = {name: value for name, value in columns.items() if value != getattr(image, name)}
        reason = reason_against(image, columns)
        if not reason:
            try:
                change_image_data(image, by=by, **new)
            except PermissionDenied:
                reason = _("You may only change pictures that you uploaded.")
    if reason:
        changed.refused.append((image, reason))
    elif new:
        changed.count += 1
    else:
        changed.alike += 1


def columns_for(image: Image, said: Mapping[str, object]) -> dict[str, object]:
    columns = dict(said)
    if added := columns.pop(ADDED_KEYWORDS, None):
        columns["keywords"] = merged(image.keywords, added)
    return columns


def reason_against(image: Image, columns: Mapping[str, object]) -> str:
    """What would be wrong with the picture then; nothing when all is well."""

    def then(name: str) -> object:
        return columns.get(name, getattr(image, name))

    if columns.keys() & {"licence_from", "licence_until"}:
        first, last = then("licence_from"), then("licence_until")
        if first and last and last < first:
            return _("Its licence would end before it begins.")
    if then("category") == RightsCategory.FREE and not then("licence"):
        return _("A free licence needs its name, such as CC BY 4.0.")
    if len(then("keywords")) > MOST_NAMES:
        return _("It would have more than %(most)d keywords.") % {"most": MOST_NAMES}
    return ""
