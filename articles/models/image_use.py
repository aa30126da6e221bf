from __future__ import annotations

from django.db import models


class ImageUse(models.Model):
    """Where a picture is used, live and in drafts: made with the links, from one document."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="image_uses")
    image = models.ForeignKey("media.Image", models.PROTECT, related_name="uses")
    # Set for a draft that is ahead of its live story.
    revision = models.ForeignKey(
        "articles.Revision", models.CASCADE, null=True, related_name="image_uses"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "image"],
                condition=models.Q(revision=None),
                name="live_image_use_once",
            ),
            models.UniqueConstraint(
                fields=["revision", "image"],
                condition=models.Q(revision__isnull=False),
                name="draft_image_use_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.article)
