"""What machines may do with the stories: columns of the paper, on a screen of their own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from newsroom.publication.models import Publication


class CrawlerRules(Publication):
    class Meta:
        proxy = True
        verbose_name = _("crawlers and AI")
        verbose_name_plural = _("crawlers and AI")

    def __str__(self) -> str:
        return str(_("Crawlers and AI"))
