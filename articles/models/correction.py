from __future__ import annotations

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class CorrectionPlace(models.TextChoices):
    FOOT = "foot", _("below the text")
    TOP = "top", _("above the text, for a serious error")


class CorrectionQuerySet(models.QuerySet):
    """A place in the log is the moment and the number of a correction."""

    def public(self, at: datetime.datetime | None = None):
        """Those of stories that readers may see."""
        stories = self.model.article.field.related_model.objects.public(at)
        return self.filter(Exists(stories.filter(pk=OuterRef("article"))))

    def newest_first(self):
        return self.order_by("-made_at", "-pk")

    def oldest_first(self):
        return self.order_by("made_at", "pk")

    def before(self, moment: datetime.datetime, pk: int):
        """What comes after this place in the log."""
        return self.filter(Q(made_at__lt=moment) | Q(made_at=moment, pk__lt=pk))

    def after(self, moment: datetime.datetime, pk: int):
        """What comes before this place in the log."""
        return self.filter(Q(made_at__gt=moment) | Q(made_at=moment, pk__gt=pk))

    def with_stories(self):
        """Each with what a link to its story shows, in the same query."""
        long = ["article__body", "article__body_text", "article__body_html"]
        return self.select_related("article__section").defer(*long)


class Correction(models.Model):
    """A dated public note that something was wrong and what is right."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="corrections")
    text = models.TextField(_("what was wrong and what is right"), max_length=1000)
    place = models.CharField(
        _("place"), max_length=10, choices=CorrectionPlace, default=CorrectionPlace.FOOT
    )
    made_at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["made_at", "pk"]
        indexes = [models.Index(fields=["-made_at", "-id"], name="correction_in_order")]

    def __str__(self) -> str:
        return self.text[:80]
