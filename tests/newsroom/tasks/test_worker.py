from __future__ import annotations

import signal
import threading
import time
from datetime import timedelta

import pytest
from django.db import InterfaceError, OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from newsroom.tasks import enqueue, worker
from newsroom.tasks.attempts import take
from newsroom.tasks.models import FailedWork, Heartbeat
from newsroom.tasks.reaping import reap
from newsroom.tasks.worker import Pulse, Worker
from tests.newsroom.tasks.conftest import PATIENCE
from tests.newsroom.tasks.work import fail, hold, note, take_too_long


@pytest.fixture
def _own_signals():
    numbers = [signal.SIGTERM, signal.SIGINT, signal.SIGALRM]
    handlers = [signal.getsignal(number) for number in numbers]
    yield
    signal.alarm(0)
    for number, handler in zip(numbers, handlers, strict=True):
        signal.signal(number, handler)


@pytest.fixture
def impatient(monkeypatch):
    for pause in ["BETWEEN_LOOKS", "DATABASE_AWAY", "BEAT"]:
        monkeypatch.setattr(worker, pause, 0.01)


def let_time_pass(**since: float) -> None:
    """As if the workers had given their last sign so long ago."""
    Heartbeat.objects.update(seen_at=timezone.now() - timedelta(**since))


def held_by_worker() -> str:
    return DBTaskResult.objects.running().get().worker_ids[-1]


@pytest.mark.slow
def test_two_workers_never_do_the_same_work(start_worker, make_hold, tmp_path):
    file = tmp_path / "notes"
    holds = [make_hold(), make_hold()]
    for a_hold in holds:
        enqueue(hold, *a_hold.arguments)
    for number in range(40):
        enqueue(note, str(file), str(number))

    workers = [start_worker("--until-empty"), start_worker("--until-empty")]
    for a_hold in holds:  # each has one, so both are there
        a_hold.wait_until_begun()
    for a_hold in holds:
        a_hold.release()

    assert [process.wait(PATIENCE) for process in workers] == [0, 0]
    assert sorted(map(int, file.read_text().split())) == list(range(40))
    rows = DBTaskResult.objects.all()
    assert all((row.status, len(row.worker_ids)) == ("SUCCESSFUL", 1) for row in rows)
    assert len({row.worker_ids[0] for row in rows}) == 2


@pytest.mark.slow
def test_what_a_killed_worker_held_is_done_by_another(start_worker, make_hold, work_off):
    a_hold = make_hold()
    enqueue(hold, *a_hold.arguments)
    killed = start_worker()
    a_hold.wait_until_begun()
    killed.kill()
    killed.wait()

    reap()
    assert DBTaskResult.objects.get().status == "RUNNING"  # it may only be slow

    let_time_pass(seconds=31)
    reap()
    row = DBTaskResult.objects.get()
    assert (row.status, len(row.worker_ids)) == ("READY", 1)

    DBTaskResult.objects.update(run_after=timezone.now())
    other = start_worker("--until-empty")
    a_hold.wait_until_begun()
    a_hold.release()
    assert other.wait(PATIENCE) == 0
    row.refresh_from_db()
    assert (row.status, len(set(row.worker_ids))) == ("SUCCESSFUL", 2)


@pytest.mark.slow
def test_a_worker_that_is_told_to_stop_ends_its_piece_and_begins_no_other(
    start_worker, make_hold, tmp_path
):
    a_hold = make_hold()
    enqueue(hold, *a_hold.arguments)
    process = start_worker()
    a_hold.wait_until_begun()
    enqueue(note, str(tmp_path / "notes"), "next")

    process.send_signal(signal.SIGTERM)
    process.send_signal(signal.SIGINT)  # Ctrl+C comes from several sides
    a_hold.release()

    assert process.wait(PATIENCE) == 0
    assert [row.status for row in DBTaskResult.objects.order_by("enqueued_at")] == [
        "SUCCESSFUL",
        "READY",
    ]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_own_signals")
def test_a_piece_that_takes_too_long_to_stop_is_given_back_uncounted():
    enqueue(take_too_long)
    a_worker = Worker()
    a_worker.heed_signals()

    a_worker.do_next()

    row = DBTaskResult.objects.get()
    assert (row.status, row.worker_ids) == ("READY", [])


@pytest.mark.django_db
def test_work_that_kills_its_worker_does_not_go_on_for_ever():
    enqueue(hold, "", "")
    for number in range(2):
        take(f"worker {number}", at=timezone.now() + timedelta(days=1))
        reap()

    assert FailedWork.objects.get().reason == (
        "newsroom.tasks.reaping.WorkerDied: The worker worker 1 ended before the work did"
    )


@pytest.mark.django_db
def test_a_busy_worker_is_left_alone():
    enqueue(fail, "")
    Heartbeat.objects.create(worker="busy", seen_at=timezone.now() - timedelta(seconds=20))
    take("busy")

    reap()

    assert held_by_worker() == "busy"


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("impatient")
def test_a_worker_gives_signs_of_life_while_it_is_busy():
    Heartbeat.objects.create(worker="busy", seen_at=timezone.now())
    let_time_pass(days=1)
    pulse = Pulse("busy")

    pulse.start()
    deadline = time.monotonic() + PATIENCE
    while not Heartbeat.objects.since(timedelta(hours=1)) and time.monotonic() < deadline:
        pass
    pulse.end()

    assert Heartbeat.objects.since(timedelta(hours=1)).exists()
    assert not pulse.is_alive()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_signs_of_life_go_on_after_the_database_was_away(monkeypatch, error):
    written = threading.Event()
    answers = iter([error("gone"), error("gone")])

    def beat_when_it_is_back(_worker):
        if (answer := next(answers, None)) is not None:
            raise answer
        written.set()

    monkeypatch.setattr(worker, "beat", beat_when_it_is_back)
    pulse = Pulse("cut off")
    pulse.start()

    assert written.wait(PATIENCE)
    pulse.end()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("impatient")
def test_a_worker_waits_for_a_database_that_is_away(monkeypatch, tmp_path):
    file = tmp_path / "notes"
    enqueue(note, str(file), "after all")
    a_worker = Worker()
    answers = iter([OperationalError("gone"), OperationalError("gone"), None])

    def take_when_it_is_back(name):
        if (answer := next(answers, None)) is not None:
            raise answer
        row = take(name)
        a_worker.is_stopping = row is None
        return row

    monkeypatch.setattr(worker, "take", take_when_it_is_back)
    a_worker.work()

    assert file.read_text() == "after all\n"


@pytest.mark.django_db
def test_after_the_database_was_away_the_others_get_time_for_a_sign():
    enqueue(fail, "")
    take("other worker")
    a_worker = Worker()
    a_worker.is_cut_off = True

    a_worker.look_after_the_others()
    assert held_by_worker() == "other worker"

    a_worker.next_reap = time.monotonic()
    a_worker.look_after_the_others()
    assert not DBTaskResult.objects.running().exists()


@pytest.mark.django_db
def test_what_a_worker_lost_with_the_database_is_tried_again():
    a_worker = Worker()
    enqueue(fail, "")
    take(a_worker.name)  # and then neither its success nor its failure could be written down

    a_worker.look_after_the_others()

    assert DBTaskResult.objects.get().status == "READY"


@pytest.mark.django_db
def test_what_is_done_is_forgotten_after_a_week_and_what_failed_after_a_month(
    tmp_path, work_off, hours_from_now
):
    enqueue(note, str(tmp_path / "notes"), "done")
    enqueue(fail, "")
    work_off(at=hours_from_now(1), may_fail=True)

    for days, left in [(6, 2), (8, 1), (29, 1), (31, 0)]:
        DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=days))
        worker.prune()
        assert DBTaskResult.objects.count() == left
