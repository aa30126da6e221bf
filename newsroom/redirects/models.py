"""Old addresses: where they lead now, or that what was there is gone."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def local_path(path: str) -> None:
    if (
        not path.startswith("/")
        or path.startswith("//")
        or "\\" in path
        or any(ord(c) < 33 for c in path)
    ):
        raise ValidationError(
            _("Write an address of this site that begins with one slash, such as /2022/old/.")
        )


class Redirect(models.Model):
    old_path = models.CharField(
        _("old address"), max_length=500, unique=True, validators=[local_path]
    )
    new_path = models.CharField(
        _("new address"),
        max_length=500,
        blank=True,
        validators=[local_path],
        help_text=_("Empty: readers are told that the page is gone (410)."),
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(old_path=models.F("new_path")), name="redirect_leads_elsewhere"
            ),
        ]

    def __str__(self) -> str:
        return self.old_path
