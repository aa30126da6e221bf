"""In how many places a picture stands. Which rows are places, the rooms above say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add

from django.db import models, transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from newsroom.accounts.models import User
from newsroom.media.models import Image


@dataclass(frozen=True)
class Place:
    """A column that names a picture. Rows with the same value of `once` are one place."""

    model: type[models.Model]
    column: str
    once: str = "pk"

    def count(self) -> Coalesce:
        """How many there are of the picture that is asked about."""
        rows = self.model._default_manager.filter(**{self.column: OuterRef("pk")}).order_by()
        counted = rows.values(self.column).annotate(places=Count(self.once, distinct=True))
        return Coalesce(Subquery(counted.values("places")), 0)


# Filled by the rooms above, each in its apps.py.
PLACES: set[Place] = set()
# So are these: the pictures that somebody may know of, as far as each room can tell.
VISIBLE: set[Callable[[User], models.QuerySet]] = set()


def is_visible_to(user: User, image: Image) -> bool:
    return all(pictures(user).filter(pk=image.pk).exists() for pictures in VISIBLE)


@transaction.atomic
def count_uses(image_ids: Iterable[int | None]) -> None:
    """Writes anew how often pictures are used; call it last in the transaction of a change.

    Two changes at once count one after the other: the second waits here for the first, and sees
    what it has done. In the order of their numbers, so that nobody waits for each other.
    """
    wanted = {pk for pk in image_ids if pk}
    # Not against those who only refer to it (no_key): that is what a new place does.
    rows = Image.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")
    if there := list(rows.values_list("pk", flat=True)):
        counts = [place.count() for place in sorted(PLACES, key=str)]
        Image.objects.filter(pk__in=there).update(use_count=reduce(add, counts))
