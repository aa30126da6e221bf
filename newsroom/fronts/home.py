"""The home page: what was pinned, what is new, and a little of every section."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from django.utils import timezone

from articles.models import Article, Author
from articles.pages import newest_first
from articles.tag_counts import with_count
from articles.tags.models import Tag
from newsroom.fronts.arranging import (
    Placed,
    Pool,
    Voice,
    first_author,
    place_pins,
    section_blocks,
)
from newsroom.fronts.models import Pin
from newsroom.publication.models import Section

TOP = 5
LINKS_OF_SPLASH = 2
LATEST = 7
# Read for each section: what it shows, and some that may stand further up already.
OF_A_SECTION = 12
TOPICS = 9


class HomePage:
    """Each story stands on it once: those at the top are chosen first."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self.sections = sections
        pins = list(Pin.objects.on(None).current().in_order()[:TOP])
        self.read = self.articles({pin.article_id for pin in pins})
        pool = Pool(self.read.values())
        self.top = place_pins(pins, self.read, pool, TOP)
        self.splash_links = self.take_links(pool)
        self.latest = pool.take(LATEST)
        self.blocks = section_blocks(sections, pool)
        self.give_voices()

    def articles(self, pinned: set[int]) -> dict[int, Article]:
        """The pinned stories and the newest ones, all that the page may need, newest first."""
        public = Article.objects.public()
        newest = public.newest_first().values("pk")
        lists = [
            public.filter(pk__in=pinned).values("pk"),
            newest[: TOP + LINKS_OF_SPLASH + LATEST],
            *(newest.filter(section=section)[:OF_A_SECTION] for section in self.sections),
        ]
        found = newest_first(Article.objects.in_any_of(lists).with_card_content())
        return {article.pk: article for article in found}

    def take_links(self, pool: Pool) -> list[Article]:
        """What else there is on the topic of the splash."""
        tag = self.splash.article.main_tag_id if self.splash else None
        if tag is None:
            return []
        return pool.take(LINKS_OF_SPLASH, lambda article: article.main_tag_id == tag)

    @property
    def splash(self) -> Placed | None:
        return self.top[0] if self.top else None

    @property
    def today(self) -> datetime.date | None:
        """The present day, once it has a story."""
        stories = [*(placed.article for placed in self.top), *self.latest]
        today = timezone.localdate()
        return today if any(timezone.localdate(s.public_from) == today for s in stories) else None

    @cached_property
    def topics(self) -> list[Tag]:
        """What the newest stories are about, with `count`: how many stories each has in all."""
        subjects = Counter(
            article.main_tag
            for article in self.read.values()
            if article.main_tag
            and article.main_tag.is_public
            and not article.main_tag.is_sensitive
        )
        numbers = [tag.pk for tag, _number in subjects.most_common(TOPICS)]
        return list(with_count(Tag.objects.filter(pk__in=numbers)).order_by("-count", "key"))

    def give_voices(self) -> None:
        """Finds who speaks in the blocks of opinion, whose faces are shown."""
        opinion = [block for block in self.blocks if block.is_opinion]
        numbers = {number for block in opinion for number in map(first_author, block.articles)}
        authors = Author.objects.select_related("portrait").in_bulk(numbers - {None})
        for block in opinion:
            block.voices = [
                Voice(article, authors.get(first_author(article))) for article in block.articles
            ]
