"""Keeps a command running beside the process that started this one, and ends it with that one.

python -m newsroom.operations.beside PID_OF_THE_PARENT COMMAND…

Even a parent that was killed takes its companion along: this looks who the parent is, again and
again. It is a process of its own, without Django, because the parent becomes something else.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

BETWEEN_LOOKS = 0.25  # seconds
BEFORE_ANOTHER_START = 1
PATIENCE = 15  # for the command to end when it is told to


class Companion:
    def __init__(self, parent: int, command: list[str]) -> None:
        self.parent = parent
        self.command = command
        self.is_stopping = False

    def stop(self, *_signal: object) -> None:
        self.is_stopping = True

    def is_needed(self) -> bool:
        return not self.is_stopping and os.getppid() == self.parent

    def keep_running(self) -> None:
        signal.signal(signal.SIGINT, self.stop)
        signal.signal(signal.SIGTERM, self.stop)
        while self.is_needed():
            process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL)  # noqa: S603  ours
            while self.is_needed() and process.poll() is None:
                time.sleep(BETWEEN_LOOKS)
            end(process)
            if self.is_needed():
                time.sleep(BEFORE_ANOTHER_START)


def end(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


if __name__ == "__main__":
    Companion(int(sys.argv[1]), sys.argv[2:]).keep_running()
