"""Which pages search engines are told of. No file walks the archive: stories go by month."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Author, Byline, TaggedArticle
from articles.models.article_questions import ArticleQuerySet
from articles.spans import month_of, months_later, span_of_month
from articles.tag_counts import with_count
from articles.tags.models import Tag
from articles.views.topic import ENOUGH
from newsroom.publication.models import Page, Section

# The rules of sitemaps.org and of Google News.
MOST = 50_000
MOST_NEWS = 1000
NEWS_AGE = datetime.timedelta(days=2)
# A database joins no more short lists than some hundreds in one question.
MONTHS_AT_ONCE = 240


class Place(NamedTuple):
    address: str
    changed_at: datetime.datetime | None = None


def months() -> list[datetime.date]:
    """The months in which something public came out, the newest first, by one look into each."""
    public = Article.objects.public()
    ends = [public.oldest_first().values("pk")[:1], public.newest_first().values("pk")[:1]]
    moments = Article.objects.in_any_of(ends).values_list("public_from", flat=True)
    if not moments:
        return []
    first, last = month_of(min(moments)), month_of(max(moments))
    return [month for chunk in chunks(first, last) for month in months_with_stories(chunk)]


def chunks(first: datetime.date, last: datetime.date) -> Iterator[list[datetime.date]]:
    """All months from the last to the first, some at a time."""
    number = 12 * (last.year - first.year) + last.month - first.month + 1
    every = [months_later(last, -back) for back in range(number)]
    for begin in range(0, number, MONTHS_AT_ONCE):
        yield every[begin : begin + MONTHS_AT_ONCE]


def months_with_stories(some: list[datetime.date]) -> list[datetime.date]:
    lists = [stories_of(month).values("pk")[:1] for month in some]
    moments = Article.objects.in_any_of(lists).values_list("public_from", flat=True)
    return sorted({month_of(moment) for moment in moments}, reverse=True)


def stories_of(month: datetime.date) -> ArticleQuerySet:
    span = span_of_month(month)
    return Article.objects.public(since=span.first, until=span.last).newest_first()


def places_of_month(month: datetime.date) -> list[Place]:
    rows = stories_of(month).values_list("address_date", "slug", "public_from", "modified_at")
    return [
        Place(
            reverse("articles:detail", kwargs={"day": day, "slug": slug}),
            max(public_from, modified_at or public_from),
        )
        for day, slug, public_from, modified_at in rows[:MOST]
    ]


def places_of_pages(sections: list[Section], pages: list[Page]) -> list[Place]:
    """What leads to stories, and changes all the time, and what the paper says of itself."""
    with_stories = months()
    years = dict.fromkeys(month.year for month in with_stories)
    addresses = [
        reverse("fronts:home"),
        *(section.get_absolute_url() for section in sections),
        reverse("tags:list"),
        reverse("articles:authors"),
        reverse("articles:corrections"),
        *(page.get_absolute_url() for page in pages),
        *(reverse("articles:year", kwargs={"year": year}) for year in years),
        *(reverse("articles:month", kwargs={"month": month}) for month in with_stories),
    ]
    return [Place(address) for address in addresses]


def topics() -> QuerySet:
    """Those with enough stories to be found; the page of a smaller one asks to be left out."""
    return with_count(Tag.objects.public()).filter(count__gte=ENOUGH).order_by("pk")


def places_of_topics() -> list[Place]:
    newest = TaggedArticle.objects.public().filter(tag=OuterRef("pk")).newest_first()
    return places_of(topics().annotate(newest=Subquery(newest.values("public_from")[:1])))


def authors() -> QuerySet:
    return Author.objects.published().order_by("pk")


def places_of_authors() -> list[Place]:
    theirs = Byline.objects.public().filter(author=OuterRef("pk")).newest_first()
    return places_of(authors().annotate(newest=Subquery(theirs.values("public_from")[:1])))


def places_of(rows: QuerySet) -> list[Place]:
    return [Place(row.get_absolute_url(), row.newest) for row in rows[:MOST]]


def news() -> ArticleQuerySet:
    """What came out in the last two days."""
    return (
        Article.objects.public(since=timezone.now() - NEWS_AGE)
        .newest_first()
        .only("headline", "language", "slug", "address_date", "public_from")[:MOST_NEWS]
    )
