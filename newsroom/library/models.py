"""Searches that somebody wants to make again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.models import User
from newsroom.accounts.rights import Act, may

LONGEST_QUERY = 2000


class CollectionQuerySet(models.QuerySet):
    def visible_to(self, user: User):
        """One's own, and those that others share with the desk."""
        return self.filter(Q(owner=user) | Q(is_shared=True))

    def in_order(self):
        return self.order_by("name", "pk")


class Collection(models.Model):
    """A search with a name. It holds no pictures: what fits later is in it too."""

    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=LONGEST_QUERY)  # of an address, as filters.py writes it
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("owner")
    )
    is_shared = models.BooleanField(_("for everybody on the desk"), default=False)

    objects = CollectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("collection")
        verbose_name_plural = _("collections")
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="one_collection_per_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('library:list')}?{self.query}"

    def may_be_deleted_by(self, user: User) -> bool:
        return self.owner_id == user.pk or may(user, Act.REPLACE_PICTURE)
