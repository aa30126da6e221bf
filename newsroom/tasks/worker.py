"""A worker: a process that carries out what waits, one piece after the other."""

from __future__ import annotations

import logging
import os
import secrets
import signal
import socket
import threading
import time

from django.db import (
    Error,
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
)
from django_tasks_db.models import DBTaskResult

from newsroom.tasks.attempts import carry_out, give_back, take
from newsroom.tasks.models import BEAT, DEAD_AFTER, beat
from newsroom.tasks.reaping import prune, reap

logger = logging.getLogger(__name__)

# Seconds.
BETWEEN_LOOKS = 0.5
BETWEEN_REAPS = 10
BETWEEN_PRUNES = 60 * 60
DATABASE_AWAY = 1
GRACE = 10  # for the piece in hand, when asked to stop


class BrokenOff(BaseException):
    """The worker must stop now. Not an Exception: the work in hand has no say in it."""


class Pulse(threading.Thread):
    """Gives a worker's sign of life while it is busy, or waits for a database that is away."""

    def __init__(self, worker: str) -> None:
        super().__init__(name="pulse", daemon=True)
        self.worker = worker
        self.ended = threading.Event()

    def run(self) -> None:
        while not self.ended.wait(BEAT):
            try:
                close_old_connections()
                beat(self.worker)
            except Error as reason:
                logger.warning("No sign of life could be written: %s", reason)
        connection.close()

    def end(self) -> None:
        self.ended.set()
        self.join(timeout=BEAT)


class Worker:
    def __init__(self) -> None:
        # Who and where, for the log; and no two the same, whatever number the system gives again.
        self.name = f"{socket.gethostname()[:30]}-{os.getpid()}-{secrets.token_hex(4)}"
        self.is_stopping = False
        self.is_cut_off = False
        self.in_hand: DBTaskResult | None = None
        self.next_reap = self.next_prune = time.monotonic()

    def work(self) -> None:
        """Carries out whatever comes, until it is told to stop."""
        pulse = Pulse(self.name)
        pulse.start()
        while not self.is_stopping:
            try:
                if not self.do_next():
                    time.sleep(BETWEEN_LOOKS)
            except (OperationalError, InterfaceError) as reason:
                self.wait_for_the_database(reason)
        pulse.end()

    def work_off(self) -> None:
        """Carries out what may begin now, and ends. A database that is away ends it, too."""
        pulse = Pulse(self.name)
        pulse.start()
        while not self.is_stopping and self.do_next():
            pass
        pulse.end()

    def do_next(self) -> bool:
        """Whether there was something to do."""
        close_old_connections()
        self.look_after_the_others()
        self.in_hand = take(self.name)
        if self.in_hand is None:
            return False
        try:
            carry_out(self.in_hand)
        except BrokenOff:
            # It may have broken into a conversation with the database.
            connection.close()
            give_back(self.in_hand)
        finally:
            self.in_hand = None
        return True

    def look_after_the_others(self) -> None:
        now = time.monotonic()
        if self.is_cut_off:
            # The others may not have found back yet: they get the time to give a sign.
            self.is_cut_off, self.next_reap = False, now + DEAD_AFTER.total_seconds()
            beat(self.name)
        if now >= self.next_reap:
            beat(self.name)
            reap(idle_worker=self.name)
            self.next_reap = time.monotonic() + BETWEEN_REAPS
        if now >= self.next_prune:
            prune()
            self.next_prune = now + BETWEEN_PRUNES

    def wait_for_the_database(self, reason: Exception) -> None:
        if not self.is_cut_off:
            logger.warning("The database is away, the worker waits for it: %s", reason)
        self.is_cut_off = True
        connection.close()
        time.sleep(DATABASE_AWAY)

    # Told to stop. A second time changes nothing: Ctrl+C reaches a worker from several sides.

    def heed_signals(self) -> None:
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        signal.signal(signal.SIGALRM, self.break_off)

    def stop(self, *_signal: object) -> None:
        if not self.is_stopping:
            self.is_stopping = True
            signal.alarm(GRACE)

    def break_off(self, *_signal: object) -> None:
        if self.in_hand is not None:
            raise BrokenOff
