from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from newsroom.tasks import enqueue
from newsroom.tasks.models import Heartbeat
from tests.newsroom.tasks.work import fail

pytestmark = pytest.mark.django_db


def answer(client) -> dict[str, object]:
    response = client.get("/readyz")
    assert response.status_code == 200
    return response.json()


@pytest.mark.parametrize(("minutes", "is_there"), [(1, True), (3, False)])
def test_a_worker_without_a_sign_of_life_is_missed_while_work_waits(client, minutes, is_there):
    seen = timezone.now() - timedelta(minutes=minutes)
    Heartbeat.objects.create(worker="a worker", seen_at=seen)

    assert answer(client)["worker"] is True

    enqueue(fail, "")
    assert answer(client)["worker"] is is_there


def test_a_worker_that_never_was_is_missed_too(client):
    enqueue(fail, "")

    assert answer(client)["worker"] is False


def test_failed_work_is_counted_and_turns_nobody_away(client, work_off, hours_from_now):
    enqueue(fail, "")
    work_off(at=hours_from_now(1), may_fail=True)

    assert answer(client)["failed_work"] == 1
