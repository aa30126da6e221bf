from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from newsroom.accounts.models import User
from tests.factories import make_publication

BACKEND = "newsroom.accounts.backends.RoleBackend"


@pytest.fixture(autouse=True)
def paper():
    return make_publication(time_zone="Europe/Luxembourg")


@pytest.fixture
def log_in() -> Callable[[User], Client]:
    """A browser of somebody's own. What goes wrong on the server is raised in the test."""

    def open_browser(user: User) -> Client:
        client = Client()
        client.force_login(user, backend=BACKEND)
        return client

    return open_browser
