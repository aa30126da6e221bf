"""Sitemaps as XML: https://www.sitemaps.org/protocol.html, and Google's for news."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape

from articles.body.characters import clean_text
from articles.models import Article
from newsroom.feeds.sitemaps import Place

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
# The two languages that Google wants with their country.
WITH_COUNTRY = ("zh-cn", "zh-tw")


def index(addresses: Iterable[str]) -> str:
    files = "".join(f"<sitemap>{element('loc', address)}</sitemap>\n" for address in addresses)
    return f"{HEAD}<sitemapindex {SITEMAP}>\n{files}</sitemapindex>\n"


def url_set(places: Iterable[Place], absolute: Callable[[str], str]) -> str:
    rows = "".join(url(place, absolute) for place in places)
    return f"{HEAD}<urlset {SITEMAP}>\n{rows}</urlset>\n"


def url(place: Place, absolute: Callable[[str], str]) -> str:
    changed = element("lastmod", moment(place.changed_at)) if place.changed_at else ""
    return f"<url>{element('loc', absolute(place.address))}{changed}</url>\n"


def news_set(articles: Iterable[Article], paper: str, absolute: Callable[[str], str]) -> str:
    rows = "".join(news_url(article, paper, absolute) for article in articles)
    return f"{HEAD}<urlset {SITEMAP} {NEWS}>\n{rows}</urlset>\n"


def news_url(article: Article, paper: str, absolute: Callable[[str], str]) -> str:
    language = element("news:language", news_language(article.language))
    return (
        f"<url>{element('loc', absolute(article.get_absolute_url()))}<news:news>"
        f"<news:publication>{element('news:name', paper)}{language}</news:publication>"
        f"{element('news:publication_date', moment(article.public_from))}"
        f"{element('news:title', article.headline)}</news:news></url>\n"
    )


def news_language(language: str) -> str:
    tag = language.lower()
    return tag if tag in WITH_COUNTRY else tag.partition("-")[0]


def moment(value: datetime.datetime) -> str:
    return value.isoformat(timespec="seconds")


def element(name: str, text: str) -> str:
    return f"<{name}>{escape(clean_text(text))}</{name}>"
