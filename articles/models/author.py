from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.public_times import CopiedTimesQuerySet, CopiesPublicTimes
from newsroom.accounts.models import initials_of


class AuthorQuerySet(models.QuerySet):
    def published(self):
        """Those under a story that readers may see."""
        # By the newest of each, one look into the index: asked whether there is any, PostgreSQL
        # may read all bylines to find out.
        newest = Byline.objects.public().filter(author=OuterRef("pk")).newest_first()
        return self.alias(newest=Subquery(newest.values("pk")[:1])).exclude(newest=None)

    def by_name(self):
        return self.order_by("name", "pk")


class Author(models.Model):
    """A name under a headline. It need not belong to a user."""

    name = models.CharField(_("name"), max_length=150)
    slug = models.SlugField(_("address"), max_length=120, unique=True)
    role = models.CharField(
        _("role"), max_length=150, blank=True, help_text=_("Such as: Defence correspondent")
    )
    biography = models.TextField(_("biography"), max_length=2000, blank=True)
    email = models.EmailField(_("contact"), blank=True)
    portrait = models.ForeignKey(
        "media.Image",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("portrait"),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="author",
        verbose_name=_("user"),
        help_text=_("Stories under this name are this person's own."),
    )
    is_active = models.BooleanField(_("offered for new stories"), default=True)

    objects = AuthorQuerySet.as_manager()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        return initials_of(self.name)

    def get_absolute_url(self) -> str:
        return reverse("articles:author", kwargs={"slug": self.slug})


class Byline(CopiesPublicTimes):
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="bylines")
    author = models.ForeignKey(Author, models.PROTECT, related_name="bylines")
    role = models.CharField(_("role"), max_length=100, blank=True)
    position = models.PositiveSmallIntegerField()

    story_field = "article"
    objects = CopiedTimesQuerySet.as_manager()

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["article", "author"], name="author_once_per_story"),
        ]
        indexes = [
            models.Index(
                fields=["author", "state", "-public_from", "-article"], name="byline_newest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author}"
