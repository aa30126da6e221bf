from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

PATIENCE = 60  # seconds, on a busy machine


def address_of_database() -> str:
    """The test's own database, for a process of its own."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    person = f"{database['USER']}:{database['PASSWORD']}".removesuffix(":")
    place = f"{database['HOST']}:{database['PORT']}".removesuffix(":")
    return f"postgres://{person}@{place}/{database['NAME']}"


@pytest.fixture
def start_worker(transactional_db: None) -> Iterator[Callable[..., subprocess.Popen]]:
    """Starts real workers on the test's database; the test's end is theirs, too."""
    environment = {
        **os.environ,
        "DATABASE_URL": address_of_database(),
        "DJANGO_SETTINGS_MODULE": "tests.settings",
    }
    workers = []

    def start(*options: str) -> subprocess.Popen:
        command = [sys.executable, "manage.py", "run_worker", *options]
        workers.append(subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment))
        return workers[-1]

    yield start
    for worker in workers:
        worker.kill()
        worker.wait()


class Hold:
    """Two pipes, with which a test holds a piece of work in another process."""

    def __init__(self, folder: Path) -> None:
        self.arguments = [str(folder / "begun"), str(folder / "released")]
        for path in self.arguments:
            os.mkfifo(path)
        self.begun = os.open(self.arguments[0], os.O_RDONLY | os.O_NONBLOCK)

    def wait_until_begun(self) -> None:
        assert select.select([self.begun], [], [], PATIENCE)[0], "the work did not begin"
        os.read(self.begun, 100)

    def release(self) -> None:
        Path(self.arguments[1]).write_text("go on")


@pytest.fixture
def make_hold(tmp_path: Path) -> Iterator[Callable[[], Hold]]:
    holds = []

    def make() -> Hold:
        folder = tmp_path / f"hold-{len(holds)}"
        folder.mkdir()
        holds.append(Hold(folder))
        return holds[-1]

    yield make
    for hold in holds:
        os.close(hold.begun)
