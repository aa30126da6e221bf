from __future__ import annotations

import datetime

import pytest
import time_machine

from tests.factories import make_user

pytestmark = pytest.mark.django_db

START = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)
PAGE = "/admin/media/attachment/"


def log_in(client, **fields):
    fields = {"username": make_user().email, "password": "correct horse battery", **fields}
    return client.post("/desk/log-in/", fields)


def is_open(client) -> bool:
    return client.get(PAGE).status_code == 200


def test_a_session_ends_with_the_browser(client):
    log_in(client)

    assert client.cookies["sessionid"]["max-age"] == ""


def test_a_session_that_is_kept_lasts_a_week(client):
    log_in(client, is_kept="on")

    assert client.cookies["sessionid"]["max-age"] == 7 * 24 * 3600


@pytest.mark.parametrize(("hours", "expected"), [(11, True), (13, False)])
def test_half_a_day_without_use_ends_a_session(client, hours, expected):
    with time_machine.travel(START, tick=False) as clock:
        log_in(client)
        clock.shift(datetime.timedelta(hours=hours))

        assert is_open(client) is expected


def test_use_keeps_a_session_open(client):
    with time_machine.travel(START, tick=False) as clock:
        log_in(client)
        for _visit in range(3):
            clock.shift(datetime.timedelta(hours=8))
            assert is_open(client)


@pytest.mark.parametrize("kept", [{}, {"is_kept": "on"}])
def test_after_a_week_everybody_logs_in_again(client, kept):
    with time_machine.travel(START, tick=False) as clock:
        log_in(client, **kept)
        for _visit in range(13):
            clock.shift(datetime.timedelta(hours=11))
            assert is_open(client)
        for _visit in range(3):
            clock.shift(datetime.timedelta(hours=11))
            client.get(PAGE)

        assert not is_open(client)


def test_a_kept_session_survives_a_long_weekend(client):
    with time_machine.travel(START, tick=False) as clock:
        log_in(client, is_kept="on")
        clock.shift(datetime.timedelta(days=4))

        assert is_open(client)


def test_closing_an_account_ends_its_sessions(client):
    user = make_user()
    client.force_login(user)
    assert is_open(client)

    user.is_active = False
    user.save()

    assert not is_open(client)


def test_a_session_costs_no_write_on_every_page(client, django_assert_max_num_queries):
    client.force_login(make_user())

    with django_assert_max_num_queries(6) as queries:
        client.get(PAGE)

    assert not [query for query in queries if query["sql"].startswith(("UPDATE", "INSERT"))]
