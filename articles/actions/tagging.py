from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from articles import tag_counts
from articles.models import Article, ArticleState
from articles.tags.models import Tag


def write_tags(article: Article, tags: Sequence[Tag]) -> None:
    """Sets a story's tags in this order, in the caller's transaction; the first is the main tag.

    Keeps the counts of the tags that come and go.
    """
    now = timezone.now()
    before = tag_ids_of(article)
    wanted = {tag.pk for tag in tags}
    counted_at = {}
    if article.shown_state == ArticleState.PUBLISHED:
        counted_at = tag_counts.roll_forward(before | wanted, now)
    else:
        tag_counts.lock(wanted - before)

    article.tags.set(tags)

    after = tag_ids_of(article)
    counted = {pk for pk, moment in counted_at.items() if article.is_public_at(moment)}
    tag_counts.shift((after - before) & counted, +1)
    tag_counts.shift((before - after) & counted, -1)
    Tag.objects.filter(pk__in=after - before).update(last_used_at=now)


def tag_ids_of(article: Article) -> set[int]:
    return set(article.tagged.values_list("tag_id", flat=True))
