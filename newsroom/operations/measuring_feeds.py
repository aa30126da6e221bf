"""What feeds and sitemaps cost: queries, and the time of each in the process."""

from __future__ import annotations

from collections.abc import Iterator

from django.test import Client

from newsroom.feeds import sitemaps
from newsroom.operations.measuring import Measure, measure, pages

LISTS = ["section", "topic", "two topics", "author"]


def measure_feeds() -> list[Measure]:
    client = Client()
    return [measure(client, name, path) for name, path in addresses()]


def addresses() -> Iterator[tuple[str, str]]:
    lists = {"site": "/", **{name: page for name, page in pages().items() if name in LISTS}}
    for name, page in lists.items():
        yield f"feed: {name}", f"{page}feed/"
    yield "feed: as JSON", "/feed.json"
    yield "feed: corrections", "/corrections/feed/"
    yield "sitemap", "/sitemap.xml"
    for part in ("pages", "topics", "authors", old_month()):
        yield f"sitemap: {part}", f"/sitemap/{part}.xml"
    yield "news sitemap", "/news-sitemap.xml"


def old_month() -> str:
    """The second one, since the first may not be whole."""
    return f"{sitemaps.months()[-2:][0]:%Y-%m}"
