from __future__ import annotations

import logging
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from newsroom.tasks import attempts, enqueue
from newsroom.tasks.attempts import carry_out, fall_short, take
from newsroom.tasks.delays import DELAYS, delay_after
from newsroom.tasks.models import FailedWork
from tests.newsroom.tasks.work import fail, leave, note

pytestmark = pytest.mark.django_db


def test_work_that_fails_waits_longer_each_time_and_then_stays_failed():
    enqueue(fail, "no")
    now = timezone.now()

    for delay in DELAYS[:2]:
        with time_machine.travel(now, tick=False):
            carry_out(take("a worker"))
        row = DBTaskResult.objects.get()
        assert row.status == "READY"
        assert delay * 0.8 <= row.run_after - now <= delay * 1.2
        assert take("a worker", at=row.run_after - timedelta(seconds=1)) is None
        now = row.run_after
    with time_machine.travel(now, tick=False):
        carry_out(take("a worker"))

    failed = FailedWork.objects.get()
    assert (failed.reason, failed.finished_at) == ("ValueError: no", now)
    assert len(failed.worker_ids) == 3
    assert take("a worker", at=now + timedelta(days=1)) is None


def test_the_last_delay_stands_for_all_that_follow():
    assert timedelta(minutes=48) <= delay_after(99) <= timedelta(minutes=72)


def test_each_attempt_is_logged_with_its_reason(work_off, hours_from_now, caplog):
    enqueue(fail, "no paper left")

    work_off(at=hours_from_now(1), may_fail=True)

    lines = [record for record in caplog.records if record.name == attempts.logger.name]
    assert [line.levelno for line in lines] == [logging.WARNING, logging.WARNING, logging.ERROR]
    for number, line in enumerate(lines, 1):
        assert "work.fail('no paper left')" in line.getMessage()
        assert f"attempt {number} of 3: ValueError('no paper left')" in line.getMessage()


def test_work_that_ends_the_process_ends_its_attempt_only(work_off):
    enqueue(leave)

    assert work_off(may_fail=True) == 1
    assert DBTaskResult.objects.get().exception_class_path == "builtins.SystemExit"


def test_work_that_this_code_does_not_know_waits_for_newer_code(work_off):
    enqueue(fail, "")
    DBTaskResult.objects.update(task_path="newsroom.rooms_to_come.work")

    work_off(may_fail=True)

    row = DBTaskResult.objects.get()
    assert (row.status, row.exception_class_path) == ("READY", "builtins.ModuleNotFoundError")


def test_a_worker_that_was_taken_for_dead_changes_nothing(tmp_path):
    enqueue(note, str(tmp_path / "notes"), "late")
    late = take("late worker")
    fall_short(late, RuntimeError("gone"))
    other = take("other worker", at=timezone.now() + timedelta(minutes=1))

    carry_out(late)
    assert DBTaskResult.objects.get().status == "RUNNING"

    carry_out(other)
    assert DBTaskResult.objects.get().status == "SUCCESSFUL"


def test_a_test_hears_of_work_that_fails(work_off):
    enqueue(fail, "loud")

    with pytest.raises(ValueError, match="loud"):
        work_off()
