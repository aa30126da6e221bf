from __future__ import annotations

import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from articles.models import Article
from newsroom.accounts.backends import DEMO_DOMAIN, DEMO_PASSWORD
from newsroom.accounts.models import Role
from newsroom.operations.demo.loading import Loader
from newsroom.operations.demo.paper import load_paper
from newsroom.publication.models import Publication
from newsroom.search.models import SearchEntry

WORKERS = "2"
THREADS = "4"


class Command(BaseCommand):
    help = "Loads the demo paper, prints the log-ins, and serves it with a worker beside it."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=os.environ.get("HOST", "127.0.0.1"))
        parser.add_argument("--port", default=os.environ.get("PORT", "8000"))
        parser.add_argument("--reset", action="store_true", help="Starts afresh.")
        parser.add_argument("--load-only", action="store_true", help="Does not serve it.")

    def handle(self, *, host: str, port: str, reset: bool, load_only: bool, **_: object) -> None:
        refuse_a_real_paper()
        if reset:
            self.empty()
        self.load()
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write(greeting(host, port))
        if not load_only:
            self.stdout.flush()
            serve(host, port)

    def empty(self) -> None:
        call_command("migrate", verbosity=0)
        call_command("flush", interactive=False, verbosity=0)
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)

    def load(self) -> None:
        call_command("migrate", verbosity=0)
        if Article.objects.exists():
            self.stdout.write("The demo paper is here already and keeps what was written in it.")
            if not SearchEntry.objects.exists():  # It is older than the search.
                call_command("index_search", stdout=self.stdout)
            return
        self.stdout.write("Loading the demo paper …")
        Loader(load_paper()).load()


def refuse_a_real_paper() -> None:
    """Nothing of somebody's own may be touched, nor opened with a password that all know."""
    if not settings.DEMO:
        raise CommandError("This is not a demo site. Run it as ./manage.py demo, or set DEMO=1.")
    tables = connection.introspection.table_names()
    if Publication._meta.db_table not in tables:
        if tables:
            raise CommandError("This database holds something else. The demo needs an empty one.")
        return
    if Publication.objects.filter(is_demo=False).exists():
        raise CommandError("This database holds a real paper. The demo needs one of its own.")


def greeting(host: str, port: str) -> str:
    address = f"http://{host}:{port}"
    people = "\n".join(f"  {role:<9} {role}{DEMO_DOMAIN}" for role in Role.values)
    return f"""
The paper      {address}/
The newsroom   {address}/desk/
Log in as
{people}
with the password {DEMO_PASSWORD}
"""


def serve(host: str, port: str) -> None:
    """Becomes the application server, so that one Ctrl+C ends everything."""
    os.environ["DEMO"] = "1"
    os.chdir(settings.BASE_DIR)
    start_worker()
    arguments = ["--interface", "wsgi", "--workers", WORKERS, "--blocking-threads", THREADS]
    place = ["--host", host, "--port", port, "--no-ws", "--log-level", "warning"]
    # Ctrl+C reaches the server's workers twice, and now and then one of them stays.
    place += ["--workers-kill-timeout", "3"]
    connection.close()
    command = [sys.executable, "-m", "granian", *arguments, *place, "newsroom.wsgi:application"]
    os.execv(sys.executable, command)  # noqa: S606  our own interpreter and words


def start_worker() -> None:
    """Background work, for as long as this process lives, whatever it becomes."""
    worker = [sys.executable, "manage.py", "run_worker"]
    keeper = [sys.executable, "-m", "newsroom.operations.beside", str(os.getpid()), *worker]
    # In a session of its own: Ctrl+C would also reach the processes that the worker has started.
    subprocess.Popen(keeper, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
