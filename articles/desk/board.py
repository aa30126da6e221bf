"""The desk: which stories stand where, what goes out, and what needs somebody."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk.licence_alerts import (
    faces_to_warn_of,
    name_of,
    pictures_to_warn_of,
    sentence_of,
    sentence_of_face,
)
from articles.links.models import Link
from articles.models import Article, ArticleState, rows
from articles.models.article_questions import ArticleQuerySet
from articles.tags.models import Tag, TagState
from newsroom.accounts.models import Role, User
from newsroom.accounts.rights import Act, may
from newsroom.publication.models import Page

IN_A_COLUMN = 12
IN_A_LIST = 8
# How far back stories that readers see are looked over: a stretch of the index, not the archive.
LOOKED_OVER = datetime.timedelta(days=14)
# The page of a picture in the library, a room above this one.
PICTURE_PAGE = "/desk/pictures/{}/"
DRAFTS = [ArticleState.DRAFT, ArticleState.IN_REVIEW, ArticleState.READY]


@dataclass(frozen=True)
class Column:
    name: str
    title: str
    articles: list[Article]
    is_cut: bool  # there are more than are shown


@dataclass(frozen=True)
class Alert:
    sentence: str
    subject: str
    address: str


class Board:
    """What one person sees of the newsroom at a moment."""

    def __init__(self, user: User, now: datetime.datetime) -> None:
        self.user = user
        self.now = now
        self.stories = Article.objects.not_in_bin().drafts_visible_to(user)
        self.columns = self._columns()
        self.waiting = self._waiting()
        self.going_out = sorted(
            self._column("going-out").articles, key=lambda article: article.public_from
        )[:IN_A_LIST]
        self.under_embargo = self._under_embargo()
        self.latest = list(shown(Article.objects.public(now)).newest_first()[:IN_A_LIST])
        self.alerts = [
            *self._licences(),
            *self._faces(),
            *self._broken_links(),
            *self._unfinished(),
            *self._proposed_tags(),
            *self._pages_to_review(),
        ]

    def _columns(self) -> list[Column]:
        today = timezone.localtime(self.now).replace(hour=0, minute=0, second=0, microsecond=0)
        drafts = {state: self.stories.filter(state=state) for state in DRAFTS}
        ahead = self.stories.filter(state=ArticleState.PUBLISHED, public_from__gt=self.now)
        live = self.stories.public(self.now).filter(public_from__gte=today)
        return [
            column("writing", _("Writing"), drafts[ArticleState.DRAFT].order_by("-sort_at")),
            column(
                "in-review", _("In review"), drafts[ArticleState.IN_REVIEW].order_by("-sort_at")
            ),
            column("ready", _("Ready"), drafts[ArticleState.READY].order_by("-sort_at")),
            column("going-out", _("Going out"), ahead.oldest_first()),
            column("live", _("Live since today"), live.newest_first()),
        ]

    def _column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def count(self) -> int:
        return sum(len(column.articles) for column in self.columns)

    @property
    def is_cut(self) -> bool:
        return any(column.is_cut for column in self.columns)

    def _under_embargo(self) -> list[Article]:
        """Soonest first. One that is published has its hour ahead, and is in that column."""
        scheduled = [
            story for story in self._column("going-out").articles if story.is_under_embargo
        ]
        drafts = self.stories.filter(state__in=DRAFTS, embargo_until__gt=self.now)
        found = [*scheduled, *shown(drafts).order_by("embargo_until", "pk")[:IN_A_LIST]]
        return sorted(found, key=lambda article: article.embargo_until)[:IN_A_LIST]

    def _waiting(self) -> list[Article]:
        """What an editor has to read; for a reporter what is theirs and not yet with the desk."""
        stories = Article.objects.not_in_bin()
        if self.user.role == Role.REPORTER:
            mine = stories.reached_by(self.user, Act.EDIT_DRAFT).filter(state=ArticleState.DRAFT)
            return list(shown(mine).order_by("-sort_at")[:IN_A_LIST])
        to_read = stories.reached_by(self.user, Act.APPROVE).filter(state=ArticleState.IN_REVIEW)
        return list(shown(to_read).order_by("saved_at")[:IN_A_LIST])

    @property
    def _looked_over(self) -> ArticleQuerySet:
        recent = self.stories.public(self.now)
        return recent.filter(public_from__gte=self.now - LOOKED_OVER)

    def _licences(self) -> list[Alert]:
        since = self.now - LOOKED_OVER
        found = pictures_to_warn_of(self.stories, self.now, since=since)[:IN_A_LIST]
        return [
            Alert(sentence_of(image, self.now), name_of(image), PICTURE_PAGE.format(image.pk))
            for image in found
        ]

    def _faces(self) -> list[Alert]:
        if not may(self.user, Act.EDIT_TAGS):
            return []
        return [
            Alert(sentence_of_face(image, self.now), name_of(image), PICTURE_PAGE.format(image.pk))
            for image in faces_to_warn_of(self.now)[:IN_A_LIST]
        ]

    def _broken_links(self) -> list[Alert]:
        """Live stories that lead to one which readers could see once, and cannot any more."""
        was_public = Q(target__first_public_at__isnull=False) | Q(
            target__state__in=[ArticleState.PUBLISHED, ArticleState.WITHDRAWN],
            target__public_from__lte=self.now,
        )
        links = Link.objects.live().filter(was_public, source__in=self._looked_over)
        broken = links.exclude(target__in=Article.objects.public(self.now))
        words = {
            "box": _("A related box lost “%(target)s”, which readers cannot see any more."),
            "body": _("A link leads to “%(target)s”, which readers cannot see any more."),
            "series": _("A series lost “%(target)s”, which readers cannot see any more."),
        }
        return [
            alert(words[link.kind] % {"target": link.target}, link.source)
            for link in broken.select_related("source", "target").order_by("-pk")[:IN_A_LIST]
        ]

    def _unfinished(self) -> list[Alert]:
        without_tags = Q(main_tag=None)
        without_credit = Q(lead_image__isnull=False, lead_credit="")
        found = self._looked_over.filter(without_tags | without_credit).newest_first()
        return [
            alert(
                _("It is public without a tag: readers find it on no topic page.")
                if story.main_tag_id is None
                else _("It is public, and its lead image names nobody who made it."),
                story,
            )
            for story in found.only("headline", "main_tag")[:IN_A_LIST]
        ]

    def _proposed_tags(self) -> list[Alert]:
        if not may(self.user, Act.EDIT_TAGS):
            return []
        waiting = Tag.objects.filter(state=TagState.PROPOSED).order_by("key", "pk")[:IN_A_LIST]
        return [
            Alert(
                _("A new tag was proposed and waits for an editor."),
                tag.name,
                reverse("admin:tags_tag_change", args=[tag.pk]),
            )
            for tag in waiting
        ]

    def _pages_to_review(self) -> list[Alert]:
        if not may(self.user, Act.EDIT_PUBLICATION):
            return []
        return [
            Alert(
                _("Nobody has reviewed this page for a year, which the law wants up to date."),
                page.title,
                reverse("admin:publication_page_change", args=[page.pk]),
            )
            for page in Page.objects.overdue(timezone.localdate(self.now))
        ]


def alert(sentence: str, article: Article) -> Alert:
    return Alert(sentence, str(article), reverse("desk:story", args=[article.pk]))


def shown(articles: ArticleQuerySet) -> ArticleQuerySet:
    """With all that a card shows, in one query."""
    return (
        articles.select_related("section", "created_by")
        .defer("body", "body_text", "body_html")
        .annotate(byline_rows=rows.bylines())
    )


def column(name: str, title: str, articles: ArticleQuerySet) -> Column:
    found = list(shown(articles)[: IN_A_COLUMN + 1])
    return Column(name, title, found[:IN_A_COLUMN], len(found) > IN_A_COLUMN)
