"""How others get our stories: columns of the paper, on a screen of their own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from newsroom.publication.models import Publication


class FeedSettings(Publication):
    class Meta:
        proxy = True
        verbose_name = _("feeds and search engines")
        verbose_name_plural = _("feeds and search engines")

    def __str__(self) -> str:
        return str(_("Feeds and search engines"))
