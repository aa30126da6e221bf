"""What the public pages cost: queries, and the time of each in the process, without a network."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Author, TaggedArticle
from articles.pages import position_of
from articles.tags.models import Tag
from newsroom.publication.models import Section

ROUNDS = 7
DEEP = 200  # how many stories down an old page of a list begins


@dataclass(frozen=True)
class Measure:
    page: str
    queries: int
    milliseconds: float  # median
    size: int  # bytes


def pages() -> dict[str, str]:
    """One address of each kind, on the busiest rows there are."""
    newest = Article.objects.public().newest_first()
    article = newest[min(50, newest.count() - 1)]
    tags = Tag.objects.public().order_by("-public_count")
    tag, other = tags[0], tags[1]
    section = Section.objects.in_order()[0]
    author = Author.objects.filter(bylines__isnull=False).order_by("bylines__author").first()
    older = older_address(tag)
    pair = "+".join(sorted([tag.slug, other.slug]))
    day = timezone.localdate(article.public_from)
    return {
        "home": "/",
        "section": section.get_absolute_url(),
        "article": article.get_absolute_url(),
        "topic": tag.get_absolute_url(),
        "topic, older": older,
        "two topics": f"/topics/{pair}/",
        "A to Z": "/topics/",
        "author": author.get_absolute_url(),
        "search": f"{reverse('search:search')}?{urlencode({'q': tag.name})}",
        "day": f"/{day:%Y/%m/%d}/",
        "month": f"/{day:%Y/%m}/",
    }


def older_address(tag: Tag) -> str:
    """A page of a topic that is far from its beginning, by its place in time."""
    rows = TaggedArticle.objects.public().filter(tag=tag).newest_first()[: 2 * DEEP]
    place = rows[len(rows) // 2]
    before = position_of(place.public_from, place.content_object_id)
    return f"{tag.get_absolute_url()}?before={before}"


def measure(client: Client, page: str, path: str) -> Measure:
    return measure_call(page, request_for(client, path))


def request_for(client: Client, path: str) -> Callable[[], bytes]:
    def ask() -> bytes:
        response = client.get(path)
        if response.status_code != 200:
            raise ValueError(f"{path} answered {response.status_code}")
        return response.content

    return ask


def measure_call(name: str, ask: Callable[[], object]) -> Measure:
    """Of a question that is asked again and again; bytes are measured where it answers some."""
    ask()  # The first time opens the connection and reads the templates.
    with CaptureQueriesContext(connection) as asked:
        answer = ask()
    queries = len(asked)
    times = [timed(ask) for _round in range(ROUNDS)]
    size = len(answer) if isinstance(answer, bytes) else 0
    return Measure(name, queries, statistics.median(times), size)


def timed(ask: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    ask()
    return (time.perf_counter() - begun) * 1000


def measure_pages() -> list[Measure]:
    client = Client()
    return [measure(client, page, path) for page, path in pages().items()]


def as_table(measured: Iterable[Measure]) -> Iterator[str]:
    yield f"{'page':<20}{'queries':>8}{'ms':>8}{'kB':>7}"
    for row in measured:
        yield f"{row.page:<20}{row.queries:>8}{row.milliseconds:>8.1f}{row.size / 1000:>7.1f}"
