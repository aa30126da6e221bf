from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import OperationalError, connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from newsroom.tasks import enqueue
from newsroom.tasks.attempts import take
from tests.factories import make_image
from tests.newsroom.tasks.work import fail, note


@pytest.mark.django_db
def test_work_is_done_later_and_once(tmp_path, work_off):
    file = tmp_path / "notes"
    enqueue(note, str(file), "réservé")

    assert not file.exists()
    assert (work_off(), work_off()) == (1, 0)
    assert file.read_text() == "réservé\n"


@pytest.mark.django_db
def test_what_waits_is_not_asked_for_twice(tmp_path, work_off):
    file = tmp_path / "notes"
    for word in ["é", "é", "other"]:
        enqueue(note, str(file), word)

    assert work_off() == 2


@pytest.mark.django_db
def test_work_for_a_later_hour_waits_for_it(tmp_path, work_off):
    file, hour = tmp_path / "notes", timezone.now() + timedelta(hours=1)
    enqueue(note, str(file), "later", at=hour)

    assert work_off(hour - timedelta(seconds=1)) == 0
    assert work_off(hour) == 1


@pytest.mark.django_db
def test_what_waits_for_another_attempt_is_not_asked_for_twice(work_off):
    enqueue(fail, "again")
    work_off(may_fail=True)

    enqueue(fail, "again")

    assert DBTaskResult.objects.count() == 1


@pytest.mark.django_db
def test_what_is_being_done_is_asked_for_anew(tmp_path):
    # It may have read already what has changed since.
    enqueue(note, str(tmp_path / "notes"), "word")
    take("a worker")

    enqueue(note, str(tmp_path / "notes"), "word")

    assert DBTaskResult.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_was_not_asked_for(work_off):
    with transaction.atomic():
        enqueue(fail, "never")
        transaction.set_rollback(True)

    assert work_off() == 0


@pytest.mark.django_db(transaction=True)
def test_work_that_was_asked_for_again_does_not_begin_before_the_change_is_saved(tmp_path):
    arguments = str(tmp_path / "notes"), "word"
    enqueue(note, *arguments)
    taken = []

    def look_for_work():
        if connection.vendor == "sqlite":  # where a worker waits for the other's end
            connection.cursor().execute("PRAGMA busy_timeout = 50")
        try:
            taken.append(take("a worker"))
        except OperationalError:
            taken.append(None)
        finally:
            connection.close()

    with transaction.atomic():
        enqueue(note, *arguments)
        worker = threading.Thread(target=look_for_work)
        worker.start()
        worker.join()

    assert taken == [None]
    assert DBTaskResult.objects.count() == 1
    assert take("a worker") is not None


@pytest.mark.django_db
def test_a_row_is_no_argument():
    with pytest.raises(TypeError):
        enqueue(fail, make_image())


def test_work_that_is_called_is_done_at_once(tmp_path):
    note(str(tmp_path / "notes"), "now")

    assert (tmp_path / "notes").read_text() == "now\n"
