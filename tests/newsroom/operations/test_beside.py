from __future__ import annotations

import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings

pytestmark = pytest.mark.slow

PATIENCE = 60  # seconds, on a busy machine

# As the demo does it: starts the companion's keeper, and becomes something else.
PARENT = """
import os, signal, subprocess, sys
# A shell that runs the tests in its background has taken this signal away.
signal.signal(signal.SIGINT, signal.SIG_DFL)
keeper = [sys.executable, "-m", "newsroom.operations.beside", str(os.getpid())]
subprocess.Popen([*keeper, *sys.argv[1:]])
os.execvp("sleep", ["sleep", "600"])
"""


@pytest.fixture
def start() -> Iterator[Callable[[str], subprocess.Popen]]:
    """Starts a parent with a companion. Its output ends when all processes have ended."""
    parents = []

    def start_parent(companion: str) -> subprocess.Popen:
        command = [sys.executable, "-c", PARENT, sys.executable, "-uc", companion]
        parent = subprocess.Popen(
            command, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True
        )
        parents.append(parent)
        return parent

    yield start_parent
    for parent in parents:
        parent.kill()
        parent.communicate(timeout=PATIENCE)


def next_line(parent: subprocess.Popen) -> str:
    assert select.select([parent.stdout], [], [], PATIENCE)[0], "nothing was said"
    return parent.stdout.readline()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_companion_ends_with_its_parent_however_that_one_ends(start, number):
    parent = start("print('up'); import time; time.sleep(600)")
    assert next_line(parent) == "up\n"

    parent.send_signal(number)

    assert parent.communicate(timeout=PATIENCE)[0] == ""


def test_a_companion_that_dies_is_started_again(start):
    parent = start("print('up'); import os; os.kill(os.getpid(), 9)")

    assert [next_line(parent) for _start in range(2)] == ["up\n", "up\n"]
