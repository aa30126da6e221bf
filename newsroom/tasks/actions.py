from __future__ import annotations

from django.db import transaction
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import get_date_max

from newsroom.accounts.models import User
from newsroom.accounts.rights import Act, require
from newsroom.audit.models import AuditEvent
from newsroom.tasks.models import FailedWork


@transaction.atomic
def try_again(work: FailedWork, *, by: User) -> None:
    """Lets failed work begin anew, with all its attempts before it."""
    require(by, Act.RETRY_WORK)
    columns = {"run_after": get_date_max(), "finished_at": None, "worker_ids": []}
    failed = FailedWork.objects.filter(pk=work.pk)
    if failed.update(status=TaskResultStatus.READY, **columns):
        # By its words alone: the library names work by no number that the log could keep.
        AuditEvent.objects.create(
            act="try_again",
            by=by,
            subject_type=work._meta.label_lower,
            subject_label=str(work),
            details={"reason": work.reason},
        )
