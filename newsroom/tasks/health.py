"""What monitors are told of background work."""

from __future__ import annotations

from datetime import timedelta

from newsroom.tasks.attempts import due
from newsroom.tasks.models import FailedWork, Heartbeat

MISSED_AFTER = timedelta(minutes=2)


def is_worker_missed() -> bool:
    """Whether work waits, and no worker has given a sign for some time."""
    return due().exists() and not Heartbeat.objects.since(MISSED_AFTER).exists()


def count_failed_work() -> int:
    return FailedWork.objects.count()
