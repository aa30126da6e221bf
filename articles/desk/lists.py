"""The list of stories: searched, filtered, and walked by place instead of by page number."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.desk.board import DRAFTS, shown
from articles.models import Article, ArticleState, Author, Genre
from articles.models.article_questions import ArticleQuerySet, is_own_of
from articles.pages import position_of, read_position
from newsroom.accounts.models import User
from newsroom.accounts.rights import Act, Reach, reaches
from newsroom.publication.models import Section

SIZE = 30

# Lists that together are all stories, each with the column that orders it as `sort_at` orders
# all. Apart, each has an index that holds them in this order, also for one section.
Lists = list[tuple[Q, str]]
INDEXED: Lists = [
    (Q(state__in=DRAFTS), "sort_at"),
    (Q(state=ArticleState.PUBLISHED), "public_from"),
    (Q(state=ArticleState.WITHDRAWN), "public_from"),
]
SORTED: Lists = [(Q(), "sort_at")]

# The moment and the number of a story: where a page of the list begins.
Place = tuple[datetime.datetime, int]


# States as a desk asks for them; what is scheduled is published with its hour ahead.
STATUSES = [
    ("", _("Any status")),
    ("draft", _("Draft")),
    ("in_review", _("In review")),
    ("ready", _("Ready")),
    ("scheduled", _("Scheduled")),
    ("published", _("Published")),
    ("withdrawn", _("Withdrawn")),
]


class FilterForm(forms.Form):
    q = forms.CharField(required=False, max_length=200, label=_("Words of the headline"))
    status = forms.ChoiceField(required=False, choices=STATUSES, label=_("Status"))
    section = forms.ModelChoiceField(
        Section.objects.in_order(),
        required=False,
        empty_label=_("All sections"),
        label=_("Section"),
    )
    genre = forms.ChoiceField(
        required=False, choices=[("", _("Any genre")), *Genre.choices], label=_("Genre")
    )
    author = forms.ModelChoiceField(
        Author.objects.filter(is_active=True, user__isnull=False).by_name(),
        required=False,
        empty_label=_("Everybody"),
        label=_("Author"),
    )
    mine = forms.BooleanField(required=False, label=_("Mine"))

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name != "mine":
                field.widget.attrs["class"] = "in"


@dataclass(frozen=True)
class StoryPage:
    articles: list[Article]
    newer: str  # the place to ask for, empty at the end
    older: str
    is_cut: bool = False  # a search found more than are shown


def page_for(user: User, form: FilterForm, *, before: str = "", after: str = "") -> StoryPage:
    """The stories of a filter that a user may see, drafts among them.

    A search by words shows the newest that match, and no further page: another word finds more.
    """
    wanted = form.cleaned_data if form.is_valid() else {}
    stories = filtered(user, wanted)
    if wanted.get("q"):
        articles = shown(stories).found_by_headline(wanted["q"], limit=SIZE)
        return StoryPage(articles, newer="", older="", is_cut=len(articles) == SIZE)
    lists = SORTED if is_of_few(user, wanted) else INDEXED
    return page_of(stories, lists, before=before, after=after)


def filtered(user: User, wanted: dict[str, Any]) -> ArticleQuerySet:
    stories = Article.objects.not_in_bin().drafts_visible_to(user)
    if wanted.get("mine"):
        stories = stories.filter(is_own_of(user))
    if wanted.get("author"):
        stories = stories.filter(bylines__author=wanted["author"])
    if is_of_few(user, wanted):
        # By their numbers, or a database would look for somebody's few among all that are public.
        stories = Article.objects.filter(pk__in=stories.values("pk"))
    for name in ("section", "genre"):
        if wanted.get(name):
            stories = stories.filter(**{name: wanted[name]})
    if wanted.get("status"):
        stories = stories.filter(status_is(wanted["status"]))
    return stories


def is_of_few(user: User, wanted: dict[str, Any]) -> bool:
    """Whether a list holds the stories of one person: few enough to sort them all."""
    is_own_only = reaches(user, Act.SEE_DRAFT) == {Reach.OWN}
    return bool(is_own_only or wanted.get("mine") or wanted.get("author"))


def status_is(status: str) -> Q:
    now = timezone.now()
    if status == "scheduled":
        return Q(state=ArticleState.PUBLISHED, public_from__gt=now)
    if status == "published":
        return Q(state=ArticleState.PUBLISHED, public_from__lte=now)
    return Q(state=status)


def page_of(
    stories: ArticleQuerySet, lists: Lists, *, before: str = "", after: str = ""
) -> StoryPage:
    """Newest first; `before` and `after` are places as `place_of` writes them."""
    if place := read_place(after):
        articles = list(nearest(stories, lists, place, newer=True))
        has_newer, articles = len(articles) > SIZE, articles[:SIZE][::-1]
        return StoryPage(articles, *ends(articles, has_newer, has_older=True))
    place = read_place(before)
    articles = list(nearest(stories, lists, place, newer=False))
    has_older, articles = len(articles) > SIZE, articles[:SIZE]
    return StoryPage(articles, *ends(articles, bool(place), has_older))


def nearest(
    stories: ArticleQuerySet, lists: Lists, place: Place | None, *, newer: bool
) -> ArticleQuerySet:
    """The first stories from a place on, one more than a page has; found by number first."""
    beyond, sign = ("gt", "") if newer else ("lt", "-")
    pieces = []
    for those, field in lists:
        rows = stories.filter(those)
        if place:
            moment, pk = place
            rows = rows.filter(
                Q(**{f"{field}__{beyond}e": moment}),
                Q(**{f"{field}__{beyond}": moment}) | Q(**{field: moment, f"pk__{beyond}": pk}),
            )
        pieces.append(rows.order_by(f"{sign}{field}", f"{sign}pk").values("pk")[: SIZE + 1])
    found = shown(Article.objects.in_any_of(pieces))
    return found.order_by(f"{sign}sort_at", f"{sign}pk")[: SIZE + 1]


def ends(articles: list[Article], has_newer: bool, has_older: bool) -> tuple[str, str]:
    newer = place_of(articles[0]) if articles and has_newer else ""
    older = place_of(articles[-1]) if articles and has_older else ""
    return newer, older


def place_of(article: Article) -> str:
    return position_of(article.sort_at, article.pk)


def read_place(written: str) -> Place | None:
    """A place, or None for an empty or malformed one: the list then begins at its beginning."""
    try:
        return read_position(written) if written else None
    except Http404:
        return None
