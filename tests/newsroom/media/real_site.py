"""The site as people have it: a server that takes uploads, workers, and whoever asks for pages."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from newsroom.accounts.models import User
from newsroom.operations.management.commands.demo import THREADS, WORKERS
from tests.newsroom.media.conftest import upload
from tests.newsroom.tasks.conftest import PATIENCE, address_of_database
from tests.settings import WORKER

TOKEN = "x" * 32
SLOWEST = 300  # seconds for an answer, on a machine that is busy with much else
MEGABYTE = 1024 * 1024


def until(is_so: Callable[[], bool], seconds: float = PATIENCE) -> None:
    """Waits for other processes, which tell nobody when they are done."""
    deadline, pause = time.monotonic() + seconds, threading.Event()
    while not is_so():
        assert time.monotonic() < deadline, "it took too long"
        pause.wait(0.05)


@dataclass
class RealSite:
    """Works on the test's database and in the test's storage."""

    folder: Path  # for temporary files: what is in it when nobody works was forgotten there
    files: Path  # for what the site keeps: no other test's
    port: int = 0
    server: subprocess.Popen | None = None
    workers: list[subprocess.Popen] = field(default_factory=list)

    @property
    def media_root(self) -> Path:
        """Where its processes put pictures: tests/settings.py says so."""
        return self.files / WORKER / "media"

    def start(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        place = ["--host", "127.0.0.1", "--port", str(self.port)]
        size = ["--workers", WORKERS, "--blocking-threads", THREADS]
        options = ["--interface", "wsgi", "--no-ws", "--log-level", "warning"]
        words = ["-m", "granian", *options, *size, *place, "newsroom.wsgi:application"]
        self.server = self.run(*words)
        until(self.answers)

    def start_worker(self, *options: str) -> subprocess.Popen:
        self.workers.append(self.run("manage.py", "run_worker", *options))
        return self.workers[-1]

    def run(self, *words: str) -> subprocess.Popen:
        environment = {
            **os.environ,
            "DATABASE_URL": address_of_database(),
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "LOG_LEVEL": "ERROR",
            "NEWSROOM_TEST_FILES": str(self.files),
            "TMPDIR": str(self.folder),
        }
        command = [sys.executable, *words]
        return subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment)

    def stop(self) -> None:
        for worker in self.workers:
            worker.kill()
            worker.wait()
        if self.server:
            self.server.terminate()
            try:
                self.server.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()

    def answers(self) -> bool:
        try:
            return self.ask("GET", "/healthz")[0] == 200
        except OSError:
            assert self.server.poll() is None, "the server did not start"
            return False

    # What people do

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None
    ) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SLOWEST)
        try:
            connection.request(method, path, body or None, headers or {})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def seconds_for(self, path: str) -> float:
        begun = time.perf_counter()
        status, _content = self.ask("GET", path)
        assert status == 200, path
        return time.perf_counter() - begun

    def door_for(self, user: User) -> Callable[[bytes, str], tuple[int, dict]]:
        """The upload door for somebody who is logged in: takes a file and tells the answer."""
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        cookies = f"{name}={client.cookies[name].value}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
        headers = {"Cookie": cookies, "X-CSRFToken": TOKEN, "Content-Type": MULTIPART_CONTENT}

        def send(content: bytes, file: str) -> tuple[int, dict]:
            body = encode_multipart(BOUNDARY, {"file": upload(content, file)})
            status, answer = self.ask("POST", "/desk/pictures/upload/", body, headers)
            return status, json.loads(answer)

        return send

    # What the machine says

    def processes(self) -> list[int]:
        """The server's own; decoders are processes of their own, with limits of their own."""
        main = self.server.pid
        children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
        return [main, *map(int, children)]

    def memory(self, measure: str) -> int:
        """Bytes of all the server's processes: VmRSS now, VmHWM at most since `forget_peak`."""
        return sum(kilobytes(pid, measure) * 1024 for pid in self.processes())

    def forget_peak(self) -> None:
        for pid in self.processes():
            Path(f"/proc/{pid}/clear_refs").write_text("5")


def kilobytes(pid: int, measure: str) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition(f"{measure}:")[2].split()[0])
