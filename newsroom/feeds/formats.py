"""A feed as RSS 2.0 and as JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.html import escape

from articles.body.characters import clean_text
from newsroom.feeds.entries import Entry

RSS_TYPE = "application/rss+xml; charset=utf-8"
JSON_TYPE = "application/feed+json; charset=utf-8"
NAMESPACES = {
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}


@dataclass(frozen=True)
class Feed:
    title: str
    description: str
    language: str
    page: str
    address: str  # its own
    hub: str
    entries: list[Entry]


class NewsRss(Rss201rev2Feed):
    """Django's RSS, with the whole text, everybody who wrote it, pictures, and updates."""

    def rss_attributes(self) -> dict[str, str]:
        return super().rss_attributes() | NAMESPACES

    def add_root_elements(self, handler) -> None:
        super().add_root_elements(handler)
        if self.feed["hub"]:
            handler.addQuickElement("atom:link", None, {"rel": "hub", "href": self.feed["hub"]})

    def add_item_elements(self, handler, item) -> None:
        super().add_item_elements(handler, item)
        entry: Entry = item["entry"]
        for person in entry.authors:
            handler.addQuickElement("dc:creator", clean_text(person.name))
        if entry.language != self.feed["language"]:
            handler.addQuickElement("dc:language", entry.language)
        handler.addQuickElement("atom:updated", entry.updated.isoformat())
        if entry.html:
            handler.addQuickElement("content:encoded", clean_text(entry.html))
        if entry.picture:
            self.add_picture(handler, entry)

    def add_picture(self, handler, entry: Entry) -> None:
        picture = entry.picture
        size = {"width": str(picture.width), "height": str(picture.height)}
        handler.startElement("media:content", {"url": picture.url, "medium": "image", **size})
        if entry.credit:
            handler.addQuickElement("media:credit", clean_text(entry.credit))
        handler.endElement("media:content")


def as_rss(feed: Feed) -> str:
    rss = NewsRss(
        title=clean_text(feed.title),
        link=feed.page,
        description=clean_text(feed.description),
        language=feed.language,
        feed_url=feed.address,
        hub=feed.hub,
    )
    for entry in feed.entries:
        rss.add_item(
            title=clean_text(entry.title),
            link=entry.address,
            # Readers take it for HTML.
            description=escape(clean_text(entry.summary)),
            pubdate=entry.published,
            unique_id=entry.id,
            unique_id_is_permalink=False,
            categories=[clean_text(name) for name in entry.categories],
            entry=entry,
        )
    return rss.writeString("utf-8")


def as_json(feed: Feed) -> str:
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "language": feed.language,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else None,
        "items": [item_of(entry) for entry in feed.entries],
    }
    return json.dumps(without_empty(document), ensure_ascii=False)


def item_of(entry: Entry) -> dict:
    return without_empty(
        {
            "id": entry.id,
            "url": entry.address,
            "title": entry.title,
            "content_html": entry.html,
            # One of the two must be there.
            "content_text": None if entry.html else entry.summary or entry.title,
            "summary": entry.summary,
            "image": entry.picture.url if entry.picture else None,
            "date_published": entry.published.isoformat(),
            "date_modified": entry.updated.isoformat(),
            "authors": [{"name": person.name, "url": person.address} for person in entry.authors],
            "tags": entry.categories,
            "language": entry.language,
        }
    )


def without_empty(document: dict) -> dict:
    """`items` stays: it must be there."""
    filled = {name: value for name, value in document.items() if value not in ("", None, [])}
    return filled | ({"items": document["items"]} if "items" in document else {})


@dataclass(frozen=True)
class Format:
    write: Callable[[Feed], str]
    content_type: str


FORMATS = {"rss": Format(as_rss, RSS_TYPE), "json": Format(as_json, JSON_TYPE)}
