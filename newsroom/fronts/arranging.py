"""Which story stands where on a front. Nothing here asks the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from articles.models import Article, Author, Genre
from articles.tags.models import Tag
from newsroom.fronts.models import Pin
from newsroom.publication.models import Section

FIRST_BLOCK = 8
BLOCK = 5
BLOCK_TOPICS = 4


@dataclass(frozen=True)
class Placed:
    """A story on a front, in the words that its pin gives it there."""

    article: Article
    kicker: str = ""
    headline: str = ""


@dataclass
class Pool:
    """The stories that a front may show, newest first. Each is taken once."""

    articles: Iterable[Article]
    taken: set[int] = field(default_factory=set)

    def take(
        self, number: int, fits: Callable[[Article], bool] = lambda article: True
    ) -> list[Article]:
        found = []
        for article in self.articles:
            if len(found) == number:
                break
            if article.pk not in self.taken and fits(article):
                found.append(article)
                self.taken.add(article.pk)
        return found


def place_pins(
    pins: Iterable[Pin], articles: Mapping[int, Article], pool: Pool, size: int
) -> list[Placed]:
    """The first stories of a front: each pin in its place, the newest stories in the others.

    Takes the pins in order, and by number the pinned stories that readers may see.
    """
    waiting = [pin for pin in pins if pin.article_id in articles][:size]
    pool.taken.update(pin.article_id for pin in waiting)
    placed = []
    for position in range(1, size + 1):
        is_due = bool(waiting) and waiting[0].position <= position
        if not is_due and (newest := pool.take(1)):
            placed.append(Placed(newest[0]))
        elif waiting:  # One that stands further down moves up where nothing else is left.
            pin = waiting.pop(0)
            placed.append(Placed(articles[pin.article_id], pin.kicker, pin.headline))
    return placed


class Voice(NamedTuple):
    article: Article
    author: Author | None


def first_author(article: Article) -> int | None:
    """The number of whoever stands first in the byline."""
    return article.byline_rows[0]["author"] if article.byline_rows else None


@dataclass
class Block:
    """What the home page shows of one section."""

    section: Section
    articles: list[Article]
    voices: list[Voice] = field(default_factory=list)  # of opinion: each story and who speaks

    @property
    def is_opinion(self) -> bool:
        return all(article.genre == Genre.OPINION for article in self.articles)

    @property
    def topics(self) -> list[Tag]:
        """What its stories are about: the ways on in its head."""
        tags = [article.main_tag for article in self.articles]
        return list(dict.fromkeys(tag for tag in tags if tag and tag.is_public))[:BLOCK_TOPICS]


def section_blocks(sections: Iterable[Section], pool: Pool) -> list[Block]:
    """One for each section that has stories left. The first is the widest."""
    blocks = []
    for section in sections:
        size = BLOCK if blocks else FIRST_BLOCK
        articles = pool.take(size, lambda article: article.section_id == section.pk)  # noqa: B023
        if articles:
            blocks.append(Block(section, articles))
    return blocks
