from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from django.http import HttpRequest

from articles.models import Article, Author
from articles.tags.models import Tag
from newsroom.publication.structured_data import Facts

# A page of names holds up to a thousand: search engines read on by its links.
MOST_NAMED = 100


def collection(request: HttpRequest, named: Iterable[tuple[str, str]], **facts: object) -> Facts:
    """The facts of a page that lists things, given the name and the path of each."""
    entries = [
        {
            "@type": "ListItem",
            "position": position,
            "name": name,
            "url": request.build_absolute_uri(path),
        }
        for position, (name, path) in enumerate(islice(named, MOST_NAMED), start=1)
    ]
    listed = {"@type": "ItemList", "itemListElement": entries} if entries else None
    return {"@type": "CollectionPage", "mainEntity": listed, **facts}


def stories(request: HttpRequest, articles: Sequence[Article], **facts: object) -> Facts:
    named = ((article.front_headline, article.get_absolute_url()) for article in articles)
    return collection(request, named, **facts)


def names(request: HttpRequest, rows: Iterable[Tag | Author]) -> Facts:
    return collection(request, ((row.name, row.get_absolute_url()) for row in rows))
