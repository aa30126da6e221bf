"""What stories are about: topics, people, organisations, places, events, series, labels."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from articles.tags.keys import KEY_LENGTH, SLUG_LENGTH, free_slug, slug_of
from newsroom.folding import fold


class TagKind(models.TextChoices):
    TOPIC = "topic", _("Topic")
    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")
    PLACE = "place", _("Place")
    EVENT = "event", _("Event")
    SERIES = "series", _("Series")
    INTERNAL = "internal", _("Internal label")  # never public


class TagState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    ACTIVE = "active", _("Active")
    RETIRED = "retired", _("Retired")


class TagQuerySet(models.QuerySet):
    def public(self):
        """The tags that readers see: a proposed one waits for an editor, an internal one never."""
        return self.filter(state=TagState.ACTIVE).exclude(kind=TagKind.INTERNAL)

    def usable(self):
        return self.exclude(state=TagState.RETIRED)

    def named(self, name: str, kind: str | None = None):
        """The tags whose name, folded, is this one; at most one of a kind."""
        named = self.filter(key=fold(name))
        return named.filter(kind=kind) if kind else named

    def by_name(self):
        return self.order_by("key", "pk")

    def matching(self, typed: str):
        """For search as you type: by the beginning of a name or alias, the most used first."""
        key = fold(typed)
        by_alias = TagAlias.objects.filter(key__prefix=key).values("tag")
        return self.filter(Q(key__prefix=key) | Q(pk__in=by_alias)).order_by(
            "-public_count", "key"
        )


class Tag(TagBase):
    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(
        _("address"), max_length=SLUG_LENGTH, unique=True, allow_unicode=True, blank=True
    )
    kind = models.CharField(_("kind"), max_length=20, choices=TagKind, default=TagKind.TOPIC)
    key = models.CharField(max_length=KEY_LENGTH, editable=False, db_index=True)
    state = models.CharField(_("state"), max_length=20, choices=TagState, default=TagState.ACTIVE)
    parent = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    description = models.TextField(_("description"), max_length=1000, blank=True)
    picture = models.ForeignKey(
        "media.Image",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    is_sensitive = models.BooleanField(
        _("legally sensitive"),
        default=False,
        help_text=_("Never suggested, never linked by itself."),
    )
    wikidata_id = models.CharField(_("Wikidata"), max_length=20, blank=True)
    iptc_id = models.CharField(_("IPTC Media Topic"), max_length=30, blank=True)
    proposed_by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # How many stories were public at `counted_at`; with_count() adds what appeared or ended since.
    public_count = models.PositiveIntegerField(default=0, editable=False)
    counted_at = models.DateTimeField(default=timezone.now, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_tag_per_name_and_kind"),
            models.CheckConstraint(condition=~Q(key=""), name="tag_has_a_name"),
            models.CheckConstraint(condition=~Q(slug=""), name="tag_has_an_address"),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")), name="tag_is_not_its_own_parent"
            ),
        ]
        indexes = [models.Index(fields=["state", "kind", "key"], name="tag_a_to_z")]

    def save(self, *args, **kwargs) -> None:
        """Keeps the key true, and finds a free address for a new tag."""
        self.name = " ".join(self.name.split())
        self.key = fold(self.name)
        if not self.slug:
            self.slug = free_tag_slug(self.name)
        update_fields = kwargs.get("update_fields")
        if update_fields is not None and "name" in update_fields:
            kwargs["update_fields"] = {*update_fields, "key"}
        models.Model.save(self, *args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("tags:topic", kwargs={"tag": self.slug})

    @property
    def is_public(self) -> bool:
        return self.state == TagState.ACTIVE and self.kind != TagKind.INTERNAL


class TagAlias(models.Model):
    """Another name of a tag.

    One that redirects keeps an old address alive and belongs to one tag; one for typing may
    stand for several ("Georgia"), and is then only offered.
    """

    tag = models.ForeignKey(Tag, models.CASCADE, related_name="aliases")
    label = models.CharField(_("name"), max_length=100)
    key = models.CharField(max_length=KEY_LENGTH, editable=False, db_index=True)
    slug = models.SlugField(
        _("old address"), max_length=SLUG_LENGTH, allow_unicode=True, blank=True
    )
    redirects = models.BooleanField(_("its address leads to the tag"), default=False)

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        constraints = [
            models.UniqueConstraint(fields=["tag", "key"], name="alias_once_per_tag"),
            models.UniqueConstraint(
                fields=["slug"], condition=Q(redirects=True), name="redirecting_alias_has_one_tag"
            ),
            models.CheckConstraint(
                condition=Q(redirects=False) | ~Q(slug=""), name="redirecting_alias_has_an_address"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def save(self, *args, **kwargs) -> None:
        self.key = fold(self.label)
        if self.redirects and not self.slug:
            self.slug = free_tag_slug(self.label)
        super().save(*args, **kwargs)


def free_tag_slug(name: str) -> str:
    """An address that no tag has and no redirecting alias leads from."""
    slug = slug_of(name, "tag")
    beginning = slug[: SLUG_LENGTH - 6]
    taken = set(Tag.objects.filter(slug__startswith=beginning).values_list("slug", flat=True))
    taken |= set(
        TagAlias.objects.filter(redirects=True, slug__startswith=beginning).values_list(
            "slug", flat=True
        )
    )
    return free_slug(slug, taken)
