from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class FormerAddress(models.Model):
    """An address that a story once had in public: it answers for ever.

    It leads to where the story is now, and without a story it is a tombstone: 410.
    """

    article = models.ForeignKey(
        "articles.Article", models.SET_NULL, null=True, related_name="former_addresses"
    )
    address_date = models.DateField()
    slug = models.SlugField(max_length=120, allow_unicode=True)
    left_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["address_date", "slug"], name="one_story_per_former_address"
            ),
        ]

    def __str__(self) -> str:
        return f"/{self.address_date:%Y/%m/%d}/{self.slug}/"
