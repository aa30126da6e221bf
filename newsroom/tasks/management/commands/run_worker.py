from __future__ import annotations

import os
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from newsroom.tasks.worker import Worker

# Readers come first.
NICENESS = 10


class Command(BaseCommand):
    help = "Carries out the work of the background, until it is stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--until-empty", action="store_true", help="Ends when nothing may begin."
        )

    def handle(self, *, until_empty: bool, **options: object) -> None:
        os.nice(NICENESS)
        worker = Worker()
        worker.heed_signals()
        if until_empty:
            worker.work_off()
        else:
            worker.work()
