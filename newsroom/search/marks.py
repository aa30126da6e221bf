"""Words that nobody can type, by which the index knows what a story belongs to."""

from __future__ import annotations

from collections.abc import Sequence

from articles.models import Article, Byline, TaggedArticle
from newsroom.publication.models import paper_zone

SIGN = "~"
SECTION, TOPIC, AUTHOR, YEAR, BLOCK = "s", "t", "a", "y", "b"


def mark(kind: str, number: int) -> str:
    return f"{SIGN}{kind}{number}"


def marks_of(articles: Sequence[Article]) -> dict[int, list[str]]:
    """By story, those of its section, year, tags and authors.

    All tags: which of them readers may know of is asked when they are shown.
    """
    zone = paper_zone()
    marks = {
        article.pk: [
            mark(SECTION, article.section_id),
            mark(YEAR, article.public_from.astimezone(zone).year),
        ]
        for article in articles
    }
    tagged = TaggedArticle.objects.filter(content_object__in=articles).order_by("position")
    for story, tag in tagged.values_list("content_object", "tag"):
        marks[story].append(mark(TOPIC, tag))
    bylines = Byline.objects.filter(article__in=articles).order_by("position")
    for story, author in bylines.values_list("article", "author"):
        marks[story].append(mark(AUTHOR, author))
    return marks
