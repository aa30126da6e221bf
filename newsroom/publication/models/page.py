"""What the paper says of itself."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

known_language = RegexValidator(
    r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", _("Write the language as en, fr or pt-br.")
)


class PageRole(models.TextChoices):
    """What a page is for, in the order of the foot of every page."""

    ETHICS = "ethics", _("Ethics and independence")
    CORRECTIONS = "corrections", _("Corrections policy")
    OWNERSHIP = "ownership", _("Ownership and funding")
    MASTHEAD = "masthead", _("Masthead")
    AUTOMATION = "automation", _("How we use automation")
    ABOUT = "about", _("About us")
    CONTACT = "contact", _("Contact")
    ACCESSIBILITY = "accessibility", _("Accessibility")
    PRIVACY = "privacy", _("Privacy")
    FREE = "", _("Another page")


# What the foot of every page names under one head.
HOW_WE_WORK = [
    PageRole.ETHICS,
    PageRole.CORRECTIONS,
    PageRole.OWNERSHIP,
    PageRole.MASTHEAD,
    PageRole.AUTOMATION,
]
# The law wants these facts kept up to date; what nobody has looked at for longer may not be.
REVIEWED_EVERY = datetime.timedelta(days=365)


class PageQuerySet(models.QuerySet):
    def public(self):
        return self.filter(is_public=True)

    def overdue(self, today: datetime.date):
        """What readers may see, should have been reviewed, and was not."""
        is_old = Q(reviewed_on=None) | Q(reviewed_on__lte=today - REVIEWED_EVERY)
        return self.public().filter(is_old, role=PageRole.OWNERSHIP)


class Page(models.Model):
    """What the paper says of itself: one page for each role, and others as wanted."""

    role = models.CharField(
        _("what it is"), max_length=20, choices=PageRole, default=PageRole.FREE, blank=True
    )
    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(_("address"), max_length=60, unique=True)
    language = models.CharField(
        _("language"),
        max_length=12,
        blank=True,
        validators=[known_language],
        help_text=_("Where it is not that of the paper."),
    )
    text = models.TextField(_("text"), max_length=20_000, blank=True)
    is_public = models.BooleanField(
        _("for readers"), default=False, help_text=_("Without this mark it is a draft.")
    )
    reviewed_on = models.DateField(
        _("last reviewed on"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody last made sure that all of it is still true."),
    )
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        constraints = [
            models.UniqueConstraint(
                fields=["role"],
                condition=~Q(role=PageRole.FREE),
                name="one_page_per_role",
                violation_error_message=_("There is a page for this already."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        if self.role == PageRole.ABOUT:
            return reverse("about:about")
        return reverse("about:page", kwargs={"slug": self.slug})

    @property
    def is_on_work(self) -> bool:
        return self.role in HOW_WE_WORK

    @property
    def is_overdue(self) -> bool:
        if self.role != PageRole.OWNERSHIP or not self.is_public:
            return False
        return not self.reviewed_on or self.reviewed_on <= timezone.localdate() - REVIEWED_EVERY


def in_order_of_foot(pages: Iterable[Page]) -> list[Page]:
    return sorted(pages, key=lambda page: (PageRole.values.index(page.role), page.title))


class Ownership(models.Model):
    """What article 6(1) of the European Media Freedom Act has the paper tell of its owners."""

    page = models.OneToOneField(Page, models.CASCADE, related_name="ownership", editable=False)
    legal_name = models.CharField(_("legal name"), max_length=200, blank=True)
    contact = models.TextField(
        _("address and contact"), max_length=500, blank=True, help_text=_("Of the publisher.")
    )
    owners = models.TextField(
        _("owners"),
        max_length=2000,
        blank=True,
        help_text=_("Direct and indirect ones whose share lets them have a say, one a line."),
    )
    beneficial_owners = models.TextField(
        _("beneficial owners"),
        max_length=2000,
        blank=True,
        help_text=_("The people behind the owners, one a line."),
    )
    state_advertising = models.TextField(
        _("state advertising"),
        max_length=1000,
        blank=True,
        help_text=_("What public bodies of the Union paid for advertising in the last year."),
    )
    foreign_state_advertising = models.TextField(
        _("advertising by other countries"),
        max_length=1000,
        blank=True,
        help_text=_("What public bodies of other countries paid for it in the last year."),
    )

    class Meta:
        verbose_name = _("ownership")
        verbose_name_plural = _("ownership")

    def __str__(self) -> str:
        return self.legal_name

    def facts(self) -> list[tuple[str, str]]:
        """Each with its name, in the order in which the page tells them; without those missing."""
        fields = self._meta.concrete_fields[2:]
        told = [(field.verbose_name, getattr(self, field.name)) for field in fields]
        return [(name, fact) for name, fact in told if fact]
