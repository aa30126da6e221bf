"""Long lists by place in time: the thousandth page costs what the first does.

A page is what comes before or after a place, the moment and the number of a story, so that a
story published or withdrawn meanwhile moves nothing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.http import Http404, QueryDict
from django.utils import timezone

from articles.models import Article
from articles.models.public_times import InTimeQuerySet
from articles.spans import AN_INSTANT, Span

PAGE_SIZE = 20

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MICROSECOND = datetime.timedelta(microseconds=1)
WRITTEN = re.compile(r"(-?[0-9]{1,17})-([0-9]{1,18})")


@dataclass(frozen=True)
class Page:
    """Stories of a list, and the queries of the pages beside them: empty where there is none."""

    articles: list[Article]
    newer: str
    older: str
    own: str  # the query of its one canonical address; empty for the newest page

    @property
    def is_newest(self) -> bool:
        return not self.own


class DaysBeside(NamedTuple):
    earlier: datetime.date | None
    later: datetime.date | None


def position_of(moment: datetime.datetime, pk: int) -> str:
    """A place in a list as it stands in an address."""
    return f"{(moment - EPOCH) // MICROSECOND}-{pk}"


def read_position(written: str) -> tuple[datetime.datetime, int]:
    """Raises Http404 for a place that no list has ever linked to."""
    match = WRITTEN.fullmatch(written)
    if not match:
        raise Http404("No such place in the list")
    try:
        return EPOCH + int(match[1]) * MICROSECOND, int(match[2])
    except OverflowError as error:
        raise Http404("No such place in the list") from error


def page_in_time(
    rows: InTimeQuerySet, query: QueryDict, *, span: Span | None = None, size: int = PAGE_SIZE
) -> Page:
    """One page of the public ones among stories, or rows that stand for stories.

    Raises Http404 for a malformed place and for one behind which there is nothing.
    """
    since, until = span or (None, None)
    if before := query.get("before"):
        moment, pk = read_position(before)
        older = rows.public(since=since, until=min(until or moment, moment)).before(moment, pk)
        return older_page(older, before, size)
    if after := query.get("after"):
        moment, pk = read_position(after)
        newer = rows.public(since=max(since or moment, moment), until=until).after(moment, pk)
        if found := cards(newer.oldest_first(), size + 1):
            return newer_page(found, size)
    found = cards(rows.public(since=since, until=until).newest_first(), size + 1)
    return Page(found[:size], newer="", older=older_than(found, size), own="")


def older_page(rows: InTimeQuerySet, position: str, size: int) -> Page:
    found = cards(rows.newest_first(), size + 1)
    if not found:
        raise Http404("Nothing is older")
    return Page(
        found[:size],
        newer=f"?after={place(found[0])}",
        older=older_than(found, size),
        own=f"?before={position}",
    )


def newer_page(found: list[Article], size: int) -> Page:
    """What is just newer than a place. Its canonical address is that of the same older page."""
    older = f"?before={place(found[-1])}"
    if len(found) <= size:
        return Page(found, newer="", older=older, own="")
    extra, *articles = found
    return Page(
        articles, newer=f"?after={place(articles[0])}", older=older, own=f"?before={place(extra)}"
    )


def older_than(found: list[Article], size: int) -> str:
    return f"?before={place(found[size - 1])}" if len(found) > size else ""


def place(article: Article) -> str:
    return position_of(article.public_from, article.pk)


def cards(rows: InTimeQuerySet, size: int) -> list[Article]:
    """The first stories of a list, newest first, with what their cards show."""
    numbers = rows.values(rows.model.story_field)[:size]
    return newest_first(Article.objects.filter(pk__in=numbers).with_card_content())


def newest_first(articles: Iterable[Article]) -> list[Article]:
    """For few stories chosen by number.

    A database that is asked to sort them, or whether they are public, which their list has asked,
    may take that for a reason to read all stories in that order.
    """
    now = timezone.now()
    public = [article for article in articles if article.is_public_at(now)]
    return sorted(public, key=lambda article: (article.public_from, article.pk), reverse=True)


def days_beside(rows: InTimeQuerySet, span: Span) -> DaysBeside:
    """The days of the nearest public stories before and after a span: the ways out of it."""
    earlier = rows.public(until=span.first - AN_INSTANT).newest_first()
    later = rows.public(since=span.last + AN_INSTANT).oldest_first()
    field = rows.model.story_field
    nearest = Article.objects.in_any_of([earlier.values(field)[:1], later.values(field)[:1]])
    moments = sorted(nearest.values_list("public_from", flat=True))
    return DaysBeside(
        earlier=next((timezone.localdate(at) for at in moments if at < span.first), None),
        later=next((timezone.localdate(at) for at in moments if at > span.last), None),
    )
