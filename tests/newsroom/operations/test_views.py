from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.utils import OperationalError


def test_the_process_answers_without_asking_anything(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_a_site_whose_database_answers_is_ready(client):
    assert client.get("/readyz").json() == {
        "database": True,
        "cache": True,
        "worker": True,
        "failed_work": 0,
    }


@pytest.mark.django_db
def test_a_site_without_its_database_is_not_ready(client, monkeypatch):
    def refuse():
        raise OperationalError("gone")

    monkeypatch.setattr(connection, "cursor", refuse)

    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["database"] is False
    assert response.json()["worker"] is None


@pytest.mark.django_db
def test_a_site_without_its_cache_is_ready_and_says_what_is_missing(client, monkeypatch):
    def refuse(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr(cache, "set", refuse)

    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["cache"] is False
