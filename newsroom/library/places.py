"""Where a picture stands, in words and with links: no more than somebody may know of."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.body.references import image_ids
from articles.desk.doors import state_label
from articles.models import Article, Author, ImageUse
from articles.tags.models import Tag, TagKind
from newsroom.accounts.models import User
from newsroom.accounts.rights import Act, may
from newsroom.media.models import Image
from newsroom.publication.models import Publication

SHOWN = 20
COUNTED_TO = 1000


@dataclass(frozen=True)
class Place:
    name: str
    words: str
    address: str
    is_public: bool


@dataclass(frozen=True)
class Places:
    shown: list[Place]
    more: int  # stories that are not shown for want of room
    hidden: int  # stories that the user may not see
    public: int  # stories in which readers see it

    def __bool__(self) -> bool:
        return bool(self.shown or self.hidden)


def places_of(image: Image, user: User) -> Places:
    """In a fixed number of queries, however many there are."""
    uses = ImageUse.objects.filter(image=image)
    live = uses.filter(revision=None)
    stories = Article.objects.filter(pk__in=uses.values("article"))
    known = known_stories(user, live, uses.exclude(revision=None))
    found = (
        known.select_related("created_by", "draft")
        .defer("body_text", "body_html")
        .annotate(is_live=Exists(live.filter(article=OuterRef("pk"))))
        .order_by("-sort_at", "-pk")[:SHOWN]
    )
    drafts = Article.objects.drafts_visible_to(user).filter(pk__in=[story.pk for story in found])
    may_open = set(drafts.values_list("pk", flat=True))
    places = [place_of(story, image, story.pk in may_open) for story in found]
    places += [*portraits(image, user), *tags(image, user), *logos(image, user)]
    public = Article.objects.public().filter(pk__in=live.values("article"))
    number = count(known)
    more, hidden = max(0, number - SHOWN), count(stories) - number
    return Places(places, more, hidden, count(public))


def known_stories(user: User, live: QuerySet, ahead: QuerySet) -> QuerySet:
    """A draft ahead of a public story is for fewer people than the story is."""
    drafts = Article.objects.drafts_visible_to(user)
    linkable = Article.objects.linkable_by(user) | drafts
    return Article.objects.filter(
        Q(pk__in=linkable.filter(pk__in=live.values("article")).values("pk"))
        | Q(pk__in=drafts.filter(pk__in=ahead.values("article")).values("pk"))
    )


def count(rows: QuerySet) -> int:
    return rows.order_by().values("pk")[:COUNTED_TO].count()


def place_of(story: Article, image: Image, is_open: bool) -> Place:
    is_public = story.is_public and bool(story.is_live)
    address = reverse("desk:story", args=[story.pk]) if is_open else story.get_absolute_url()
    spot = spot_in(story, image)
    if is_public:
        day = date_format(timezone.localtime(story.public_from), "j F Y")
        words = _("public since %(day)s") % {"day": day}
    elif not story.is_live:
        words = _("in an update that is not published")
    elif story.created_by and story.state == "draft":
        words = _("draft of %(who)s") % {"who": story.created_by}
    else:
        words = state_label(story)
    return Place(str(story), f"{spot} · {words}", address, is_public)


def spot_in(story: Article, image: Image) -> str:
    """By the version that shows it: the live one first."""
    content = {"lead_image": story.lead_image_id, "body": story.body}
    if not story.is_live and story.draft:
        content = story.draft.snapshot
    if content["lead_image"] == image.pk:
        return _("Lead image")
    figures = image_ids(content["body"])
    if image.pk in figures:
        return _("Figure %(number)d") % {"number": figures.index(image.pk) + 1}
    return _("In the text")


def portraits(image: Image, user: User) -> list[Place]:
    may_edit = may(user, Act.EDIT_AUTHORS)
    return [
        Place(
            author.name,
            _("Portrait"),
            reverse("admin:articles_author_change", args=[author.pk])
            if may_edit
            else author.get_absolute_url(),
            True,
        )
        for author in Author.objects.filter(portrait=image).by_name()[:SHOWN]
    ]


def tags(image: Image, user: User) -> list[Place]:
    may_edit = may(user, Act.EDIT_TAGS)
    return [
        Place(
            tag.name,
            TagKind(tag.kind).label,
            reverse("admin:tags_tag_change", args=[tag.pk])
            if may_edit
            else tag.get_absolute_url()
            if tag.is_public
            else "",
            tag.is_public,
        )
        for tag in Tag.objects.filter(picture=image).by_name()[:SHOWN]
    ]


def logos(image: Image, user: User) -> list[Place]:
    """Of the paper itself."""
    may_edit = may(user, Act.EDIT_PUBLICATION)
    return [
        Place(
            paper.name,
            _("Logo"),
            reverse("admin:publication_publication_change", args=[paper.pk]) if may_edit else "/",
            True,
        )
        for paper in Publication.objects.filter(logo=image)
    ]
