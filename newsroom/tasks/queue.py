"""How a room declares work for the background, and asks for it.

@background()
def make_renditions(image_id: int) -> None: ...

enqueue(make_renditions, image.pk)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db import transaction
from django_tasks.base import Task, TaskResultStatus
from django_tasks.utils import normalize_json

ATTEMPTS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Task):
    """A function that a worker can carry out. Called, it is the function."""

    attempts: int = ATTEMPTS

    def __call__(self, *args: object) -> object:
        return self.func(*args)


def background(attempts: int = ATTEMPTS) -> Callable[[Callable[..., None]], Work]:
    """Declares a function of a module as work for the background.

    Its arguments are JSON: numbers and words, not rows. It may be carried out more than once, and
    while others do the same, so it looks at what is there and does what is missing. It begins
    outside a transaction. What it raises is logged, and it is tried again later.
    """
    return lambda function: Work(func=function, attempts=attempts)


def enqueue(work: Work, *args: object, at: datetime | None = None) -> None:
    """Asks for work in the caller's transaction: what is rolled back was not asked for.

    The same work with the same arguments is not asked for twice while it waits. Work for a later
    hour names the hour among its arguments, or it would be the same as that for now.
    """
    arguments = normalize_json(list(args))
    with transaction.atomic():
        if not is_waiting(work, arguments):
            work.using(run_after=at).enqueue(*arguments)


def is_waiting(work: Work, arguments: list[object]) -> bool:
    """Whether the work waits, and will not begin before the caller's transaction has ended.

    The lock holds it back: begun sooner, it would not see what the caller writes. A row that
    somebody else has locked may be about to begin, and does not count.
    """
    # Asked for by name: this module is imported before there are models.
    rows = apps.get_model("django_tasks_database", "DBTaskResult").objects.filter(
        status=TaskResultStatus.READY,
        task_path=work.module_path,
        args_kwargs={"args": arguments, "kwargs": {}},
    )
    return rows.order_by().select_for_update(skip_locked=True).first() is not None
