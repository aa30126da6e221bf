"""Who works, and what could not be done. The work itself stands in the library's table."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from newsroom.tasks.attempts import in_words

BEAT = 5  # seconds between two signs of life
# A worker that gave no sign for so long is dead, and others finish its work.
DEAD_AFTER = timedelta(seconds=30)


class HeartbeatQuerySet(models.QuerySet):
    def since(self, age: timedelta):
        return self.filter(seen_at__gt=timezone.now() - age)


class Heartbeat(models.Model):
    """A worker's sign of life. The row stays for some days after the worker has ended."""

    worker = models.CharField(primary_key=True, max_length=64)
    seen_at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return self.worker


def beat(worker: str) -> None:
    Heartbeat.objects.update_or_create(worker=worker, defaults={"seen_at": timezone.now()})


class FailedWorkManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(status=TaskResultStatus.FAILED)


class FailedWork(DBTaskResult):
    """Work whose last attempt has failed. It waits for an admin."""

    objects = FailedWorkManager()

    class Meta:
        proxy = True
        verbose_name = _("failed work")
        verbose_name_plural = _("failed background work")

    def __str__(self) -> str:
        return in_words(self)

    @property
    def reason(self) -> str:
        """The last line of the traceback: what was raised, and what it said."""
        lines = self.traceback.strip().splitlines()
        return lines[-1] if lines else self.exception_class_path
