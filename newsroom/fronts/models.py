"""What an editor puts at the top: stories of a front, and the strip above every page."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article


class PinQuerySet(models.QuerySet):
    def on(self, section_id: int | None):
        """Of one front; None is the home page."""
        return self.filter(section=section_id)

    def current(self, at: datetime.datetime | None = None):
        return self.filter(Q(expires_at=None) | Q(expires_at__gt=at or timezone.now()))

    def in_order(self):
        return self.order_by("position", "-pk")


class Pin(models.Model):
    """A story held in its place on a front until the pin expires. The first one is the splash."""

    section = models.ForeignKey(
        "publication.Section",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="pins",
        verbose_name=_("front"),
        help_text=_("Empty: the home page."),
    )
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="pins", verbose_name=_("story")
    )
    position = models.PositiveSmallIntegerField(
        _("place"), default=1, help_text=_("1 is the splash.")
    )
    kicker = models.CharField(_("kicker"), max_length=80, blank=True)
    headline = models.CharField(_("headline here"), max_length=300, blank=True)
    expires_at = models.DateTimeField(_("until"), null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PinQuerySet.as_manager()

    class Meta:
        verbose_name = _("pin")
        verbose_name_plural = _("pins")
        ordering = ["section", "position", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["section", "article"], name="story_pinned_once_per_section"
            ),
            models.UniqueConstraint(
                fields=["article"], condition=Q(section=None), name="story_pinned_once_on_home"
            ),
        ]

    def __str__(self) -> str:
        return self.headline or str(self.article)

    @property
    def front_name(self) -> str:
        return str(self.section or _("Home"))


class BreakingStripQuerySet(models.QuerySet):
    def showing(self, at: datetime.datetime | None = None):
        """What readers see at a moment: while it is wanted and its story is there."""
        now = at or timezone.now()
        stories = Article.objects.public(now).filter(pk=OuterRef("article"))
        return self.filter(Q(article=None) | Exists(stories), until__gt=now)

    def newest_first(self):
        return self.order_by("-raised_at", "-pk")


class BreakingStrip(models.Model):
    """One line above every page, which leads to a story or elsewhere and goes by itself."""

    text = models.CharField(_("words"), max_length=150, blank=True)
    article = models.ForeignKey(
        "articles.Article",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("story"),
    )
    address = models.CharField(_("address"), max_length=500, blank=True)
    raised_at = models.DateTimeField(_("raised"), default=timezone.now, editable=False)
    until = models.DateTimeField(_("until"))
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("by"),
    )

    objects = BreakingStripQuerySet.as_manager()

    class Meta:
        verbose_name = _("breaking strip")
        verbose_name_plural = _("breaking strips")
        ordering = ["-raised_at", "-pk"]
        indexes = [models.Index(fields=["-raised_at", "-id"], name="strip_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, address="")
                | Q(article=None) & ~Q(address="") & ~Q(text=""),
                name="strip_leads_to_one_place_and_has_words",
            ),
        ]

    def __str__(self) -> str:
        return self.text or self.article.front_headline

    @property
    def section_id(self) -> int | None:
        """Whose it is: the section of its story. One that leads elsewhere belongs to none."""
        return self.article.section_id if self.article else None

    @property
    def url(self) -> str:
        return self.article.get_absolute_url() if self.article else self.address
