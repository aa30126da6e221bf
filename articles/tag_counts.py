"""How many public stories a tag has, without counting them.

A tag's `public_count` is true for the moment `counted_at`. Readers are shown that number plus
what appeared and minus what ended since, two short ranges of the index (`with_count`). A deed
first rolls the tags it touches forward to its own moment, then changes rows, then adds or
subtracts one where the story has come or gone at the moment that the tag is counted at.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from articles.models.public_times import ArticleState
from articles.models.tagged_article import TaggedArticle
from articles.tags.models import Tag, TagQuerySet


def count_at(moment: datetime.datetime):
    """The count of a tag at a later moment than its own, as an expression."""
    rows = TaggedArticle.objects.filter(tag=OuterRef("pk"), state=ArticleState.PUBLISHED)
    appeared = rows.filter(
        public_from__gt=OuterRef("counted_at"), public_from__lte=moment, public_until__gt=moment
    )
    ended = rows.filter(
        public_from__lte=OuterRef("counted_at"),
        public_until__gt=OuterRef("counted_at"),
        public_until__lte=moment,
    )
    return Greatest(F("public_count") + how_many(appeared) - how_many(ended), 0)


def how_many(rows):
    counted = rows.order_by().values("tag").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def with_count(tags: TagQuerySet, at: datetime.datetime | None = None) -> TagQuerySet:
    """The tags with `count`: their public stories at this moment."""
    return tags.annotate(count=count_at(at or timezone.now()))


def lock(tag_ids: Iterable[int]) -> dict[int, datetime.datetime]:
    """Holds the tags for this transaction; says for which moment the counter of each is true.

    In one order, so that two deeds with the same tags cannot wait for each other; and not against
    those who only refer to a tag (no_key), since they come in any order.
    """
    tags = Tag.objects.filter(pk__in=tag_ids).order_by("pk").select_for_update(no_key=True)
    return dict(tags.values_list("pk", "counted_at"))


def roll_forward(tag_ids: Iterable[int], to: datetime.datetime) -> dict[int, datetime.datetime]:
    """Makes the counters true for a moment; to be called in a transaction, before rows change.

    Says for which moment each is true then: for a later one where a deed with a clock ahead, or
    one that did not have to wait, was here first.
    """
    counted_at = lock(tag_ids)
    behind = [pk for pk, moment in counted_at.items() if moment < to]
    Tag.objects.filter(pk__in=behind).update(public_count=count_at(to), counted_at=to)
    return counted_at | dict.fromkeys(behind, to)


def shift(tag_ids: Iterable[int], by: int) -> None:
    """Adds to the counters what a deed changed at the moment they were rolled to."""
    Tag.objects.filter(pk__in=tag_ids).update(public_count=Greatest(F("public_count") + by, 0))


@transaction.atomic
def recount(tags: TagQuerySet) -> None:
    """Counts from the rows themselves: after an import by other means, or in doubt."""
    lock(tags.values("pk"))
    now = timezone.now()
    rows = TaggedArticle.objects.public(now).filter(tag=OuterRef("pk"))
    tags.update(public_count=how_many(rows), counted_at=now)
