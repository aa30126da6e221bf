"""One row for every reference from a story to another: links are known in both directions."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class LinkKind(models.TextChoices):
    BODY = "body", _("in the text")
    BOX = "box", _("in a related box")
    SERIES = "series", _("in a series")


class LinkOrigin(models.TextChoices):
    EDITOR = "editor", _("an editor")
    AUTOMATIC = "automatic", _("automatic")


class LinkQuerySet(models.QuerySet):
    def live(self):
        """Of what readers see, or of a story that was never published its draft."""
        return self.filter(revision=None)

    def to(self, article):
        return self.filter(target=article)


class Link(models.Model):
    """Rebuilt from the document on every save; held by number, so a new address breaks nothing."""

    source = models.ForeignKey("articles.Article", models.CASCADE, related_name="links_out")
    # A purged story takes its links along; the document keeps the number and shows plain text.
    target = models.ForeignKey("articles.Article", models.CASCADE, related_name="links_in")
    # Set for a draft that is ahead of its live story.
    revision = models.ForeignKey(
        "articles.Revision", models.CASCADE, null=True, related_name="links"
    )
    kind = models.CharField(max_length=10, choices=LinkKind)
    box = models.PositiveSmallIntegerField(default=0)  # which related box of the story
    position = models.PositiveSmallIntegerField()
    headline = models.CharField(max_length=300, blank=True)  # the entry's own headline
    origin = models.CharField(max_length=10, choices=LinkOrigin, default=LinkOrigin.EDITOR)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        constraints = [
            models.CheckConstraint(
                condition=~Q(source=F("target")), name="story_does_not_link_to_itself"
            ),
            models.UniqueConstraint(
                fields=["source", "kind", "box", "position"],
                condition=Q(revision=None),
                name="one_live_link_per_place",
            ),
            models.UniqueConstraint(
                fields=["revision", "kind", "box", "position"],
                condition=Q(revision__isnull=False),
                name="one_draft_link_per_place",
            ),
        ]
        indexes = [
            models.Index(fields=["target", "revision", "source"], name="link_what_links_here")
        ]

    def __str__(self) -> str:
        return f"{self.source_id} → {self.target_id}"
