"""All that a story's page shows, in two queries beside the story's own."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.safestring import SafeString

from articles import body
from articles.models import Article, CorrectionPlace, TaggedArticle
from articles.models.public_times import CopiedTimesQuerySet
from articles.models.rows import moment
from articles.pages import newest_first
from articles.tag_counts import with_count
from articles.tags.models import Tag, TagKind
from newsroom.media.models import Image

STORY_SO_FAR = 3
MORE = 4


def with_main_tag_count(articles: QuerySet) -> QuerySet:
    """The stories with `main_tag_count`: how many readers find on the page of the main tag."""
    tag = with_count(Tag.objects.filter(pk=OuterRef("main_tag")))
    return articles.annotate(main_tag_count=Subquery(tag.values("count")))


def place_in_time(article: Article) -> tuple[datetime.datetime, int]:
    return article.public_from, article.pk


@dataclass(frozen=True)
class Note:
    """A dated word to the readers: what an update changed, or a correction."""

    text: str
    at: datetime.datetime


class StoryPage:
    """Takes a story with its page content (`Article.objects.with_page_content()`)."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.now = timezone.now()
        self.holes = body.holes(article.body_html)

    @cached_property
    def frame_sources(self) -> list[str]:
        return body.frame_sources(self.article.body_html)

    @cached_property
    def body(self) -> SafeString:
        return body.fill(
            self.article.body_html,
            articles=self.others,
            images=self.images,
            language=self.article.language,
        )

    @cached_property
    def tag(self) -> Tag | None:
        """The main tag, if readers may see it."""
        tag = self.article.main_tag
        return tag if tag and tag.is_public else None

    @cached_property
    def others(self) -> dict[int, Article]:
        """Every other story that the page shows, by its number: those linked, boxed, and near."""
        public = Article.objects.public(self.now)
        named = {*self.holes.articles, self.article.replaced_by_id} - {None}
        lists = [
            public.filter(pk__in=named).values("pk"),
            *self.lists_of_tag(),
            *self.lists_of_series(),
        ]
        tagged = TaggedArticle.objects.filter(content_object=OuterRef("pk"))
        found = Article.objects.in_any_of(lists).with_card_content()
        articles = newest_first(
            found.annotate(
                is_near=Exists(tagged.filter(tag=self.tag)),
                is_in_series=Exists(tagged.filter(tag=self.series["id"] if self.series else None)),
            )
        )
        return {article.pk: article for article in articles}

    def lists_of_tag(self) -> list[QuerySet]:
        if not self.tag:
            return []
        tagged = TaggedArticle.objects.filter(tag=self.tag)
        before = self.before(tagged).story_numbers()
        # One more than is shown, because the newest ones may hold the story itself.
        newest = tagged.public(self.now).newest_first().story_numbers()
        return [before[:STORY_SO_FAR], newest[: STORY_SO_FAR + MORE + 1]]

    @cached_property
    def series(self) -> dict | None:
        """The series it is part of: a tag with id, name and slug."""
        return next((tag for tag in self.article.tag_rows if tag["kind"] == TagKind.SERIES), None)

    def lists_of_series(self) -> list[QuerySet]:
        if not self.series:
            return []
        tagged = TaggedArticle.objects.filter(tag=self.series["id"])
        later = tagged.public(self.now, since=self.article.public_from).oldest_first()
        later = later.after(*self.place).story_numbers()
        return [self.before(tagged).story_numbers()[:1], later[:1]]

    def before(self, rows: CopiedTimesQuerySet) -> CopiedTimesQuerySet:
        rows = rows.public(self.now, until=self.article.public_from)
        return rows.before(*self.place).newest_first()

    @property
    def place(self) -> tuple[datetime.datetime, int]:
        return place_in_time(self.article)

    @cached_property
    def earlier(self) -> list[Article]:
        """Of all those stories the ones that came out before this one, the newest first."""
        return [other for other in self.others.values() if place_in_time(other) < self.place]

    @property
    def previous_in_series(self) -> Article | None:
        return next((other for other in self.earlier if other.is_in_series), None)

    @property
    def next_in_series(self) -> Article | None:
        later = [
            other
            for other in self.others.values()
            if other.is_in_series and place_in_time(other) > self.place
        ]
        return later[-1] if later else None

    @cached_property
    def near(self) -> list[Article]:
        """The stories of the main tag, newest first, without this one."""
        return [
            other
            for other in self.others.values()
            if self.tag and other.is_near and other.pk != self.article.pk
        ]

    @cached_property
    def story_so_far(self) -> list[Article]:
        """What came before on the main tag; first of all what the text itself leads to."""
        on_topic = [other for other in self.earlier if other.is_near or not self.tag]
        linked = [other for other in on_topic if other.pk in self.holes.articles]
        others = [other for other in on_topic if other.is_near and other not in linked]
        return newest_first((linked + others)[:STORY_SO_FAR])

    @cached_property
    def more(self) -> list[Article]:
        return [other for other in self.near if other not in self.story_so_far][:MORE]

    @property
    def replaced_by(self) -> Article | None:
        return self.others.get(self.article.replaced_by_id)

    @cached_property
    def images(self) -> dict[int, Image]:
        """The pictures in the text and the faces of the authors, by number."""
        portraits = {line["portrait"] for line in self.article.byline_rows} - {None}
        return Image.objects.in_bulk({*self.holes.images, *portraits})

    @cached_property
    def people(self) -> list[dict]:
        """The authors of whom there is something to say."""
        return [
            {**line, "picture": self.images.get(line["portrait"])}
            for line in self.article.byline_rows
            if line["biography"]
        ]

    @cached_property
    def updates(self) -> list[Note]:
        return [Note(row["note"], moment(row["at"])) for row in self.article.update_rows]

    @property
    def corrections_above(self) -> list[Note]:
        return self.corrections(CorrectionPlace.TOP)

    @property
    def corrections_below(self) -> list[Note]:
        return self.corrections(CorrectionPlace.FOOT)

    def corrections(self, place: str) -> list[Note]:
        rows = self.article.correction_rows
        return [Note(row["text"], moment(row["made_at"])) for row in rows if row["place"] == place]

    @property
    def updated_at(self) -> datetime.datetime | None:
        """When the story last changed in substance, if it did since it came out."""
        modified_at = self.article.modified_at
        return modified_at if modified_at and modified_at > self.article.public_from else None

    @property
    def original(self) -> str:
        """Where it was first, for a link: what an import wrote there may be anything."""
        address = self.article.source_url
        return address if address.startswith(("https://", "http://")) else ""
