"""Pictures that readers see and whose licence ends soon, has ended, or has not begun."""

from __future__ import annotations

import datetime

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import ArticleState, Author, ImageUse
from articles.models.article_questions import ArticleQuerySet
from articles.tags.models import Tag
from newsroom.media.licences import WARNED_AHEAD, first_day, long_day
from newsroom.media.models import Image

# Those nearest to their end, before and after it: an archive has many whose licence has ended.
LOOKED_AT = 200
NAME_LENGTH = 60


def pictures_to_warn_of(
    stories: ArticleQuerySet, now: datetime.datetime, *, since: datetime.datetime
) -> QuerySet:
    """Those in public or scheduled ones of these stories: what ends soonest first, in one query.

    Each has `story_count` and `newest_story`, a headline. A licence that has not begun is looked
    for in stories that appear after `since`, because no index leads to it.
    """
    shown = stories.filter(state=ArticleState.PUBLISHED, public_until__gt=now)
    uses = ImageUse.objects.filter(revision=None, article__in=shown)
    of_picture = uses.filter(image=OuterRef("pk")).order_by()
    count = of_picture.values("image").annotate(number=Count("pk")).values("number")
    newest = of_picture.order_by("-article__public_from").values("article__headline")
    not_begun = uses.filter(article__public_from__gte=since, image__usable_from__gt=now)
    found = Image.objects.filter(
        Q(pk__in=ending(now)) | Q(pk__in=ended(now)) | Q(pk__in=not_begun.values("image"))
    )
    found = found.annotate(
        story_count=Coalesce(Subquery(count), 0), newest_story=Subquery(newest[:1])
    )
    return found.filter(story_count__gt=0).order_by(*soonest_first(now))


def faces_to_warn_of(now: datetime.datetime) -> QuerySet:
    """Those of tags and authors, in one query; each has `shown_by`, a name."""
    tags = Tag.objects.public().filter(picture=OuterRef("pk")).order_by("key").values("name")
    authors = Author.objects.filter(portrait=OuterRef("pk")).order_by("name").values("name")
    shown_by = Coalesce(Subquery(tags[:1]), Subquery(authors[:1]))
    found = Image.objects.filter(Q(pk__in=ending(now)) | Q(pk__in=ended(now)))
    found = found.annotate(shown_by=shown_by).exclude(shown_by=None)
    return found.order_by(*soonest_first(now))


def soonest_first(now: datetime.datetime) -> list:
    ends_at = Case(When(usable_until__gt=now, then=F("usable_until")))
    return [ends_at.asc(nulls_last=True), "-usable_until", "pk"]


def ending(now: datetime.datetime) -> QuerySet:
    soon = Image.objects.filter(usable_until__gt=now, usable_until__lte=now + WARNED_AHEAD)
    return soon.filter(use_count__gt=0).order_by("usable_until").values("pk")[:LOOKED_AT]


def ended(now: datetime.datetime) -> QuerySet:
    past = Image.objects.filter(usable_until__lte=now, use_count__gt=0)
    return past.order_by("-usable_until").values("pk")[:LOOKED_AT]


def name_of(image: Image) -> str:
    return Truncator(str(image)).chars(NAME_LENGTH)


def sentence_of_face(image: Image, now: datetime.datetime) -> str:
    if image.usable_until <= now:
        sentence = _("The licence of a picture ended on %(day)s. “%(name)s” has none now.")
    else:
        sentence = _("The licence of a picture ends on %(day)s. It is that of “%(name)s”.")
    return sentence % {"day": long_day(image.licence_until, now), "name": image.shown_by}


def sentence_of(image: Image, now: datetime.datetime) -> str:
    if image.usable_from and image.usable_from > now:
        day = first_day(image)
        sentence = ngettext(
            "The licence of a picture begins on %(day)s. It stands in “%(story)s” already.",
            "The licence of a picture begins on %(day)s. It stands in %(number)s stories already,"
            " the newest “%(story)s”.",
            image.story_count,
        )
    elif image.usable_until <= now:
        day = image.licence_until
        sentence = ngettext(
            "The licence of a picture ended on %(day)s. “%(story)s” shows an empty frame.",
            "The licence of a picture ended on %(day)s. %(number)s stories show an empty frame,"
            " the newest “%(story)s”.",
            image.story_count,
        )
    else:
        day = image.licence_until
        sentence = ngettext(
            "The licence of a picture ends on %(day)s in one story, “%(story)s”.",
            "The licence of a picture ends on %(day)s in %(number)s stories, the newest"
            " “%(story)s”.",
            image.story_count,
        )
    words = {"day": long_day(day, now), "number": image.story_count, "story": image.newest_story}
    return sentence % words
