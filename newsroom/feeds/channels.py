"""What a feed is about, and what stands in it: the newest things, whatever the archive holds."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from articles.models import Article, Correction
from articles.models.public_times import InTimeQuerySet
from articles.pages import newest_first
from newsroom.feeds.entries import Entry, entry_of_correction, entry_of_story, updated_at
from newsroom.feeds.rows import images, with_all_but_text
from newsroom.publication.models import Publication

NEWEST = 30


class Contents(Protocol):
    def stamps(self) -> list[tuple]:
        """One cheap question: what is in the feed, and in which version."""

    def changed_at(self) -> datetime.datetime | None: ...

    def entries(self, paper: Publication, absolute: Callable[[str], str]) -> list[Entry]: ...


@dataclass(frozen=True)
class Channel:
    title: str
    description: str
    page: str  # the address of the page that shows the same
    contents: Contents
    # Whether a hub is told of what is new. Of two topics together it is not: there are too many.
    has_hub: bool = True


class Stories:
    """The newest stories among some, or among rows that stand for stories."""

    def __init__(self, rows: InTimeQuerySet) -> None:
        self.rows = rows

    @cached_property
    def newest(self) -> list[Article]:
        """Without their text, which is most of them."""
        numbers = self.rows.public().newest_first().values(self.rows.model.story_field)
        articles = Article.objects.filter(pk__in=numbers[:NEWEST])
        return newest_first(with_all_but_text(articles))

    def stamps(self) -> list[tuple]:
        return list(map(stamp, self.newest))

    def changed_at(self) -> datetime.datetime | None:
        return max(map(updated_at, self.newest), default=None)

    def entries(self, paper: Publication, absolute: Callable[[str], str]) -> list[Entry]:
        if paper.feeds_have_full_text:
            self.add_text()
        return [entry_of_story(article, paper, absolute) for article in self.newest]

    def add_text(self) -> None:
        articles = Article.objects.filter(pk__in=[story.pk for story in self.newest])
        texts = dict(articles.values_list("pk", "body_html"))
        for story in self.newest:
            story.body_html = texts.get(story.pk, "")


def stamp(story: Article) -> tuple:
    """Changes with all that a feed says of a story: what was withdrawn leaves related boxes, and
    a cache that asks again must not be told that nothing is new.
    """
    pictures = [story.lead_image, *images(story).values()]
    usable = [
        (picture.name, picture.category) for picture in pictures if picture and picture.is_usable
    ]
    cut = story.lead_image.cut("16x9").box if story.lead_image else None
    written = (story.live, story.modified_at, story.headline, story.standfirst, story.section)
    hanging = (story.byline_rows, story.tag_rows, story.correction_rows, story.link_rows)
    return story.pk, story.public_from, story.get_absolute_url(), *written, *hanging, usable, cut


class Corrections:
    """The newest notes of what was wrong, in stories that readers may see."""

    @cached_property
    def newest(self) -> Sequence[Correction]:
        corrections = Correction.objects.public().newest_first().select_related("article")
        columns = "headline language slug address_date".split()
        only = ["article", "text", "made_at", *(f"article__{name}" for name in columns)]
        return corrections.only(*only)[:NEWEST]

    def stamps(self) -> list[tuple]:
        return [
            (note.pk, note.text, note.article.headline, note.article.get_absolute_url())
            for note in self.newest
        ]

    def changed_at(self) -> datetime.datetime | None:
        return max((note.made_at for note in self.newest), default=None)

    def entries(self, paper: Publication, absolute: Callable[[str], str]) -> list[Entry]:
        return [entry_of_correction(note, paper, absolute) for note in self.newest]
