from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class PreviewLink(models.Model):
    """Shows somebody outside a story that is not public yet. Only the token's hash is kept."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="preview_links")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", editable=False
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        indexes = [models.Index(fields=["article", "expires_at"], name="preview_of_story")]

    def __str__(self) -> str:
        return f"{self.article_id} until {self.expires_at:%Y-%m-%d %H:%M}"

    @property
    def works(self) -> bool:
        """Until its hour, until it is revoked, and until the story has come out."""
        has_ended = self.revoked_at is not None or self.expires_at <= timezone.now()
        return not has_ended and not self.is_from_before_publication

    @property
    def is_from_before_publication(self) -> bool:
        """Such a link does not come back when the story is withdrawn or ends."""
        article = self.article
        came_out = article.first_public_at or article.public_from
        return article.has_been_public and self.made_at <= came_out
