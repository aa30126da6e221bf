from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from newsroom.accounts.models import User
from tests.factories import make_publication, make_user

LIBRARY = "/desk/pictures/"


@pytest.fixture(autouse=True)
def media_root(tmp_path, settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def log_in(db) -> Callable[[User], Client]:
    """A browser in which this user has logged in to the paper."""
    make_publication()

    def log_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def reporter(db) -> User:
    return make_user("reporter")


@pytest.fixture
def chief(db) -> User:
    return make_user("chief")


@pytest.fixture
def browser(log_in, chief) -> Client:
    """Of a chief editor."""
    return log_in(chief)
