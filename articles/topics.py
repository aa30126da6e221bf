"""What is known of a topic through the stories that have it."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from articles.models import TaggedArticle
from articles.models.public_times import CopiedTimesQuerySet
from articles.models.rows import moment
from articles.spans import month_of
from articles.tag_counts import with_count
from articles.tags.models import Tag, TagKind, TagQuerySet, TagState
from newsroom.lookups import JSONRows

# What a topic page says of other topics and of months is read off this many of its stories.
NEWEST = 500
NARROWER = 12
MOST_TAGS = 40


def stories_on(tag: Tag) -> CopiedTimesQuerySet:
    """The rows that stand for the stories of a tag, on the tag's own index."""
    return TaggedArticle.objects.filter(tag=tag)


def stories_on_both(one: Tag, other: Tag) -> CopiedTimesQuerySet:
    """Those of two tags. They are looked for among the stories of the rarer one."""
    rare, common = sorted([one, other], key=lambda tag: tag.public_count)
    also = TaggedArticle.objects.filter(content_object=OuterRef("content_object"), tag=common)
    return stories_on(rare).filter(Exists(also))


def with_topic_content(tags: TagQuerySet) -> TagQuerySet:
    """All that a topic page shows of the tag itself, in one query.

    `narrower`: the topics below it, each with name and slug; `parent_count`: the stories of the
    one above; `newest`: the moments of its newest stories, each with at (ISO text).
    """
    narrower = with_count(Tag.objects.public().filter(parent=OuterRef("pk"))).filter(count__gt=0)
    parent = with_count(Tag.objects.public().filter(pk=OuterRef("parent")))
    newest = TaggedArticle.objects.public().filter(tag=OuterRef("pk")).newest_first()[:NEWEST]
    return (
        with_count(tags)
        .select_related("parent", "picture")
        .annotate(
            parent_count=Subquery(parent.values("count")),
            narrower=JSONRows(
                narrower.order_by("-public_count", "key").values(
                    json_row=JSONObject(name="name", slug="slug")
                )[:NARROWER]
            ),
            newest=JSONRows(newest.values(json_row=JSONObject(at="public_from"))),
        )
    )


def frequent_tags(story_numbers: QuerySet) -> list[dict]:
    """The tags of these stories, the most frequent first: each with name, slug, kind and count.

    Without those that readers do not see and those that are never linked by themselves.
    """
    tagged = TaggedArticle.objects.filter(content_object__in=story_numbers, is_inherited=False)
    # Said as what the state is not: SQLite would begin with an index of what it is, and ask for
    # every tag about every story.
    shown = (
        tagged.exclude(tag__state__in=[TagState.PROPOSED, TagState.RETIRED])
        .exclude(tag__kind=TagKind.INTERNAL)
        .exclude(tag__is_sensitive=True)
    )
    counted = shown.values(name=F("tag__name"), slug=F("tag__slug"), kind=F("tag__kind"))
    return list(counted.annotate(count=Count("pk")).order_by("-count", "slug")[:MOST_TAGS])


@dataclass(frozen=True)
class Month:
    first: datetime.date
    number: int  # of stories


def months_of(tag: Tag) -> list[Month]:
    """The months with stories among the newest, the newest month first.

    Takes a tag with its topic content. The last month is left out where it may not be whole.
    """
    counted = Counter(month_of(moment(row["at"])) for row in tag.newest)
    months = [Month(first, number) for first, number in counted.items()]
    return months[:-1] if len(tag.newest) == NEWEST and len(months) > 1 else months
