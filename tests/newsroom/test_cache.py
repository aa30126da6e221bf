"""Redis may be gone, and people still work."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth import authenticate
from django.core.cache import cache
from django.test import RequestFactory

from newsroom.cache import ForgivingRedisCache
from tests.factories import make_user

pytest.importorskip("redis", reason="the redis client is not installed")

# Nothing listens there.
NOWHERE = "redis://127.0.0.1:1/0"


@pytest.fixture
def gone() -> ForgivingRedisCache:
    return ForgivingRedisCache(NOWHERE, {"OPTIONS": {"socket_connect_timeout": 0.3}})


def test_a_cache_that_is_gone_finds_nothing_and_keeps_nothing(gone):
    begun = time.monotonic()

    gone.set("key", 1)
    assert gone.get("key", "default") == "default"
    assert gone.get_many(["key"]) == {}
    assert gone.get_or_set("key", 7) == 7
    assert gone.incr("key") == 1
    assert not gone.delete("key")
    assert time.monotonic() - begun < 3


@pytest.fixture
def new_throttle() -> Iterator[None]:
    """It is made once and keeps its cache: no earlier one serves here, nor this one later."""
    AxesProxyHandler.implementation = None
    yield
    AxesProxyHandler.implementation = None


# The throttle comes first, so that it goes last: changed settings make another one.
@pytest.mark.django_db
def test_people_log_in_while_it_is_gone(new_throttle, settings):
    backend = f"{ForgivingRedisCache.__module__}.{ForgivingRedisCache.__qualname__}"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": NOWHERE}}
    settings.AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"
    user = make_user()
    request = RequestFactory().post("/desk/log-in/")

    password = "correct horse battery"
    assert cache.get("anything") is None
    assert authenticate(request, username=user.email, password="wrong") is None
    assert authenticate(request, username=user.email, password=password) == user
