"""Work to try the worker with. A worker in a process of its own imports it from here."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from newsroom.tasks import background


@background()
def note(path: str, word: str) -> None:
    """Adds a line to a file; lines of several processes do not mix."""
    with Path(path).open("a") as file:
        file.write(f"{word}\n")


@background(attempts=3)
def fail(word: str) -> None:
    raise ValueError(word)


@background(attempts=2)
def hold(begun: str, released: str) -> None:
    """Says through one pipe that it has begun, and ends when the other one is opened."""
    Path(begun).write_text("begun")
    Path(released).read_text()


@background()
def take_too_long() -> None:
    """Is at work when the worker's patience ends."""
    os.kill(os.getpid(), signal.SIGALRM)


@background()
def leave() -> None:
    raise SystemExit(3)
