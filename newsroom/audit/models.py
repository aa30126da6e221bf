"""Who did what: rows are added and never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class AuditIsAppendOnly(Exception):
    """A recorded event cannot be changed or removed."""


class AuditQuerySet(models.QuerySet):
    def about(self, subject: models.Model):
        return self.filter(subject_type=subject._meta.label_lower, subject_id=subject.pk)

    def newest_first(self):
        return self.order_by("-pk")

    def update(self, **kwargs):
        raise AuditIsAppendOnly

    def delete(self):
        raise AuditIsAppendOnly


class AuditEvent(models.Model):
    at = models.DateTimeField(_("when"), default=timezone.now, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("who"),
    )
    act = models.CharField(_("what"), max_length=60)
    # The subject by name, not by foreign key: the record outlives what it speaks of.
    subject_type = models.CharField(_("kind"), max_length=80)
    subject_id = models.BigIntegerField(_("number"), null=True)
    subject_label = models.CharField(_("of what"), max_length=300)
    details = models.JSONField(_("details"), default=dict)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit log")
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-id"], name="audit_by_subject")
        ]

    def __str__(self) -> str:
        return f"{self.act}: {self.subject_label}"

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise AuditIsAppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AuditIsAppendOnly
