"""Telling others that something is new: hubs of feeds (WebSub), search engines (IndexNow).

https://www.w3.org/TR/websub/ leaves to hubs how they are told; all know the form that is older
than the standard. https://www.indexnow.org/documentation
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from articles.models import Article, FormerAddress, TaggedArticle
from articles.tags.models import Tag
from articles.views.article import has_gone
from newsroom.feeds import sitemaps
from newsroom.feeds.addresses import ENDINGS, feed_address
from newsroom.publication.models import Publication

# One engine tells the others.
INDEXNOW = "https://api.indexnow.org/indexnow"
TIMEOUT = 10  # seconds
MOST_FORMER = 100


def may_be_told(article: Article) -> bool:
    """Whether others may know that there is, or was, this story. Nothing else is ever told."""
    return article.is_public or has_gone(article)


def tell_hub(paper: Publication, article: Article) -> None:
    feeds = [
        ("hub.url", urljoin(paper.site_address, feed_address(page, form)))
        for page in pages_with_feeds(article)
        for form in ENDINGS
    ]
    body = urlencode([("hub.mode", "publish"), *feeds])
    post(paper.websub_hub, body, "application/x-www-form-urlencoded")


def pages_with_feeds(article: Article) -> Iterator[str]:
    """The lists in which a story stands or stood: only those that readers find something in."""
    yield "/"
    if article.section:
        yield article.section.get_absolute_url()
    for row in [*public_tags(article), *public_authors(article)]:
        yield row.get_absolute_url()
    if article.corrections.exists():
        yield reverse("articles:corrections")


def public_tags(article: Article) -> QuerySet:
    stories = TaggedArticle.objects.public().filter(tag=OuterRef("pk"))
    return Tag.objects.public().filter(Exists(stories), tagged__content_object=article)


def public_authors(article: Article) -> QuerySet:
    return sitemaps.authors().filter(bylines__article=article)


def tell_search_engines(paper: Publication, article: Article) -> None:
    paths = [article.get_absolute_url(), *former_paths(article)]
    message = {
        "host": urlsplit(paper.site_address).netloc,
        "key": paper.indexnow_key,
        "keyLocation": urljoin(
            paper.site_address, reverse("feeds:indexnow_key", kwargs={"key": paper.indexnow_key})
        ),
        "urlList": [urljoin(paper.site_address, path) for path in paths],
    }
    post(INDEXNOW, json.dumps(message), "application/json; charset=utf-8")


def former_paths(article: Article) -> list[str]:
    former = FormerAddress.objects.filter(article=article).order_by("-left_at")[:MOST_FORMER]
    return [
        reverse("articles:detail", kwargs={"day": each.address_date, "slug": each.slug})
        for each in former
    ]


class NoRedirect(HTTPRedirectHandler):
    """Where else a message should go is not for its receiver to say."""

    def redirect_request(self, *_arguments: object) -> None:
        return None


def post(address: str, body: str, content_type: str) -> None:
    """Raises OSError where nobody answers, or answers with anything but 2xx."""
    headers = {"Content-Type": content_type, "User-Agent": "newsroom"}
    request = Request(address, body.encode(), headers, method="POST")  # noqa: S310 - typed by a chief
    with build_opener(NoRedirect).open(request, timeout=TIMEOUT):
        pass
