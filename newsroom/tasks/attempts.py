"""One attempt at a piece of work: taking it, carrying it out, and what becomes of it.

A row counts its attempts by the workers that took it. An attempt is counted when it begins, so
that work which kills its worker does not go on for ever.
"""

from __future__ import annotations

import logging
from datetime import datetime
from traceback import format_exception

from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from newsroom.tasks.delays import delay_after
from newsroom.tasks.queue import ATTEMPTS

logger = logging.getLogger(__name__)


def due(at: datetime | None = None) -> QuerySet[DBTaskResult]:
    """What may begin at a moment: what was asked for, and what failed and has waited enough."""
    has_come = Q(run_after=get_date_max()) | Q(run_after__lte=at or timezone.now())
    return DBTaskResult.objects.filter(has_come, status=TaskResultStatus.READY)


def take(worker: str, at: datetime | None = None) -> DBTaskResult | None:
    """The next piece of work, which no other worker gets then."""
    waiting = due(at)
    # A look takes no lock, and mostly nothing waits.
    if not waiting.exists():
        return None
    with transaction.atomic():
        row = waiting.get_locked()
        if row is not None:
            row.claim(worker)
    return row


def carry_out(row: DBTaskResult) -> BaseException | None:
    """Makes the attempt and writes down what came of it. Returns why it failed, if it did."""
    try:
        row.task.call(*row.args_kwargs["args"])
    # Whatever work raises is the work's own affair: the worker goes on.
    except (Exception, SystemExit) as reason:  # noqa: BLE001  it is logged in fall_short
        fall_short(row, reason)
        return reason
    succeed(row)
    return None


def still_held(row: DBTaskResult) -> QuerySet[DBTaskResult]:
    """The row, unless its worker was taken for dead meanwhile and somebody else has it."""
    return DBTaskResult.objects.filter(
        pk=row.pk, status=TaskResultStatus.RUNNING, worker_ids=row.worker_ids
    )


def succeed(row: DBTaskResult) -> None:
    still_held(row).update(
        status=TaskResultStatus.SUCCESSFUL,
        finished_at=timezone.now(),
        exception_class_path="",
        traceback="",
    )
    logger.info("%s done", in_words(row))


def fall_short(row: DBTaskResult, reason: BaseException) -> None:
    """Ends an attempt that failed: the work waits for the next one, or has failed for good."""
    made, allowed = len(row.worker_ids), attempts_allowed(row)
    columns = {
        "exception_class_path": f"{type(reason).__module__}.{type(reason).__qualname__}",
        "traceback": "".join(format_exception(reason)),
    }
    words = in_words(row), made, allowed, reason
    if made >= allowed:
        columns |= {"status": TaskResultStatus.FAILED, "finished_at": timezone.now()}
        if still_held(row).update(**columns):
            logger.error("%s failed for good, at attempt %d of %d: %r", *words, exc_info=reason)
        return
    later = timezone.now() + delay_after(made)
    if still_held(row).update(status=TaskResultStatus.READY, run_after=later, **columns):
        logger.warning("%s failed at attempt %d of %d: %r. Again at %s", *words, later)


def give_back(row: DBTaskResult) -> None:
    """Ends an attempt that a stopping worker broke off: it was none."""
    still_held(row).update(status=TaskResultStatus.READY, worker_ids=row.worker_ids[:-1])
    logger.info("%s given back", in_words(row))


def attempts_allowed(row: DBTaskResult) -> int:
    try:
        return row.task.attempts
    # Asked for by newer code, or by code that is gone.
    except (ImportError, SuspiciousOperation):
        return ATTEMPTS


def in_words(row: DBTaskResult) -> str:
    arguments = ", ".join(map(repr, row.args_kwargs["args"]))
    return f"{row.task_path}({arguments})"[:300]
