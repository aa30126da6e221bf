"""What every worker does for all of them: finding work that a dead one held, and tidying up."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from newsroom.tasks.attempts import fall_short
from newsroom.tasks.models import DEAD_AFTER, Heartbeat

KEPT_WHEN_DONE = timedelta(days=7)
KEPT_WHEN_FAILED = timedelta(days=30)


class WorkerDied(Exception):
    """The worker ended without a word: killed, out of memory, or the machine went down."""


def reap(idle_worker: str = "") -> None:
    """Ends the attempts of workers that are dead, and those that an idle one seems to make.

    The latter are left over from a moment when the database was away.
    """
    # Rows first: whoever holds one of them has given a sign before it took it.
    rows = list(DBTaskResult.objects.running())
    alive = set(Heartbeat.objects.since(DEAD_AFTER).values_list("worker", flat=True))
    for row in rows:
        worker = row.worker_ids[-1]
        if worker == idle_worker or worker not in alive:
            fall_short(row, WorkerDied(f"The worker {worker} ended before the work did"))


def prune() -> None:
    now = timezone.now()
    DBTaskResult.objects.successful().filter(finished_at__lt=now - KEPT_WHEN_DONE).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=now - KEPT_WHEN_FAILED).delete()
    Heartbeat.objects.filter(seen_at__lt=now - KEPT_WHEN_DONE).delete()
