from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RevisionKind(models.TextChoices):
    AUTOSAVE = "autosave", _("saved by itself")
    SAVE = "save", _("saved")
    SUBMIT = "submit", _("sent to review")
    PUBLISH = "publish", _("published")
    UPDATE = "update", _("published as an update")
    IMPORT = "import", _("imported")
    CONFLICT = "conflict", _("kept beside a newer version")


class Revision(models.Model):
    """A saved state of a story, whole: its fields, body, tags and bylines."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField(_("version"))
    kind = models.CharField(_("kind"), max_length=20, choices=RevisionKind)
    snapshot = models.JSONField()  # articles.snapshots says what is in it
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    created_at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    note = models.CharField(_("note"), max_length=500, blank=True)
    # What readers are told that an update changed; they see it only once the story shows it.
    reader_note = models.CharField(_("what changed"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "version"], name="one_revision_per_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}/{self.version}"
