"""The paper itself: its name, language, zone and sections."""

from __future__ import annotations

import datetime
import uuid
import zoneinfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from newsroom.publication.models.page import Page, in_order_of_foot

# The first parts of addresses that mean something else than a section.
RESERVED_SLUGS = frozenset(
    "about admin api authors corrections desk feed files healthz media news-sitemap oembed preview"
    " readyz robots search sitemap static theme topics".split()
)

colour = RegexValidator(
    r"^#[0-9a-f]{6}$", _("Write the colour as # and six digits, such as #0d5b66.")
)


indexnow_key = RegexValidator(
    r"^[A-Za-z0-9-]{8,128}$", _("Write 8 to 128 letters, digits and hyphens.")
)


def known_zone(name: str) -> None:
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("Write the zone as in Europe/Luxembourg."))


def free_slug(slug: str) -> None:
    if slug in RESERVED_SLUGS or slug.isdigit():
        raise ValidationError(
            _("“%(slug)s” is an address of its own. Choose another word."), params={"slug": slug}
        )


class Publication(models.Model):
    """One row, made by `setup` or `demo`."""

    name = models.CharField(_("name"), max_length=100)
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    description = models.TextField(_("description"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=12, default="en")
    time_zone = models.CharField(
        _("time zone"), max_length=60, default="UTC", validators=[known_zone]
    )
    contact_email = models.EmailField(_("contact"), blank=True)
    logo = models.ForeignKey(
        "media.Image",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_(
            "Becomes the icons: nearly square, 512 pixels or more. "
            "Upload it to the picture library first."
        ),
    )
    is_demo = models.BooleanField(default=False, editable=False)

    # For machines. newsroom.feeds and newsroom.robots have a screen for these each.
    uid = models.UUIDField(default=uuid.uuid4, editable=False)  # in the lasting ids of stories
    site_address = models.URLField(_("address of the site"), blank=True)
    feeds_have_full_text = models.BooleanField(_("whole stories in feeds"), default=True)
    websub_hub = models.URLField(_("WebSub hub"), blank=True)
    indexnow_key = models.CharField(
        _("IndexNow key"), max_length=128, blank=True, validators=[indexnow_key]
    )
    lets_ai_train = models.BooleanField(_("training"), default=False)
    lets_ai_search = models.BooleanField(_("search and answers"), default=True)
    lets_ai_fetch = models.BooleanField(_("at a person’s request"), default=True)
    refused_agents = models.TextField(_("refused besides"), max_length=5000, blank=True)
    robots_lines = models.TextField(_("lines of our own"), max_length=5000, blank=True)
    tdm_policy = models.URLField(_("terms for machines"), blank=True)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publication")
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="one_publication"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    @cached_property
    def pages(self) -> list[Page]:
        """The pages that readers may see, in the order of the foot. The shell gives them along."""
        return in_order_of_foot(Page.objects.public().defer("text"))


class SectionQuerySet(models.QuerySet):
    def in_order(self):
        """The sections as the menu shows them, each with its paper: the shell in one query."""
        return self.select_related("publication__logo").order_by("position", "pk")


class Section(models.Model):
    publication = models.ForeignKey(
        Publication, models.CASCADE, default=1, editable=False, related_name="sections"
    )
    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(_("address"), max_length=60, unique=True, validators=[free_slug])
    description = models.TextField(_("description"), max_length=500, blank=True)
    colour_light = models.CharField(
        _("colour on light"), max_length=7, default="#0d5b66", validators=[colour]
    )
    colour_dark = models.CharField(
        _("colour on dark"), max_length=7, default="#71c6cf", validators=[colour]
    )
    position = models.PositiveSmallIntegerField(_("place in the menu"), default=0)
    staff = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="sections", blank=True, verbose_name=_("people")
    )

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("fronts:section", kwargs={"section": self.slug})


def paper_zone() -> zoneinfo.ZoneInfo:
    """The zone of the paper; UTC before there is one."""
    name = Publication.objects.values_list("time_zone", flat=True).first()
    return zoneinfo.ZoneInfo(name or "UTC")


def paper_language() -> str:
    """What the paper is written in; English before there is one."""
    return Publication.objects.values_list("language", flat=True).first() or "en"


def local_day(moment: datetime.datetime) -> datetime.date:
    """The day that a moment belongs to where the paper is made."""
    return moment.astimezone(paper_zone()).date()
