"""The question that every public page asks, in the one place where it is written."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.moments import END_OF_TIME


class ArticleState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    READY = "ready", _("Ready")
    PUBLISHED = "published", _("Published")  # with its hour ahead: scheduled
    WITHDRAWN = "withdrawn", _("Withdrawn")


# What the rows that copy the state say of a story in the bin.
BINNED = "binned"


class PublicTimes(NamedTuple):
    """What decides when a story is public; the rows that answer for it hold a copy."""

    state: str
    public_from: datetime.datetime | None
    public_until: datetime.datetime

    def is_public_at(self, moment: datetime.datetime) -> bool:
        return (
            self.state == ArticleState.PUBLISHED and self.public_from <= moment < self.public_until
        )


def is_public_at(moment: datetime.datetime, *, latest: datetime.datetime | None = None) -> Q:
    """For stories and for the rows that copy their times: may readers see it at this moment?

    Of those, with `latest`, the ones that came out by an earlier moment.
    """
    return Q(
        state=ArticleState.PUBLISHED, public_from__lte=latest or moment, public_until__gt=moment
    )


class InTimeQuerySet(models.QuerySet):
    """Stories, or rows that stand for a story each, in the order of all lists: newest first.

    A place in it is the moment and the number of a story.
    """

    def public(
        self,
        at: datetime.datetime | None = None,
        *,
        since: datetime.datetime | None = None,
        until: datetime.datetime | None = None,
    ):
        """What readers may see at a moment; of that, what came out in a span of time.

        The span is part of the question: with two bounds on one side, SQLite may enter its index
        at the wrong one, and read all that is newer before it finds the right place.
        """
        now = at or timezone.now()
        latest = min(now, until) if until else now
        public = self.filter(is_public_at(now, latest=latest))
        return public.filter(public_from__gte=since) if since else public

    def newest_first(self):
        return self.order_by("-public_from", f"-{self.model.story_field}")

    def oldest_first(self):
        return self.order_by("public_from", self.model.story_field)

    def before(self, moment: datetime.datetime, pk: int):
        """What comes after this place in a newest-first list."""
        lower = {f"{self.model.story_field}__lt": pk}
        return self.filter(Q(public_from__lt=moment) | Q(public_from=moment, **lower))

    def after(self, moment: datetime.datetime, pk: int):
        """What comes before this place in a newest-first list."""
        higher = {f"{self.model.story_field}__gt": pk}
        return self.filter(Q(public_from__gt=moment) | Q(public_from=moment, **higher))


class CopiedTimesQuerySet(InTimeQuerySet):
    def story_numbers(self):
        """The stories that the rows stand for, as numbers to ask for."""
        return self.values(self.model.story_field)


class CopiesPublicTimes(models.Model):
    """A row that hangs on a story and answers for it on one index: a tag's, an author's.

    `articles.actions` writes these columns whenever the story's own change.
    """

    story_field: str  # the name of the foreign key to the story

    state = models.CharField(max_length=20, default=ArticleState.DRAFT, editable=False)
    public_from = models.DateTimeField(null=True, editable=False)
    public_until = models.DateTimeField(default=END_OF_TIME, editable=False)

    class Meta:
        abstract = True
