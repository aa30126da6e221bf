from __future__ import annotations

from django.db import models


class AttachmentUse(models.Model):
    """Which stories offer a file, live and in drafts: made with the links, from one document."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="attachment_uses")
    attachment = models.ForeignKey("media.Attachment", models.PROTECT, related_name="uses")
    # Set for a draft that is ahead of its live story.
    revision = models.ForeignKey(
        "articles.Revision", models.CASCADE, null=True, related_name="attachment_uses"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "attachment"],
                condition=models.Q(revision=None),
                name="live_attachment_use_once",
            ),
            models.UniqueConstraint(
                fields=["revision", "attachment"],
                condition=models.Q(revision__isnull=False),
                name="draft_attachment_use_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.article)
