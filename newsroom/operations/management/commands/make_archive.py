from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from newsroom.operations.archive import make_archive


class Command(BaseCommand):
    help = "Adds made-up published stories, to measure pages with. Not for a real paper."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("size", type=int, help="How many stories to add.")

    def handle(self, *, size: int, **options: object) -> None:
        for made in make_archive(size):
            if made % 10_000 == 0:
                self.stdout.write(f"{made:,} stories")
        self.stdout.write(f"{size:,} stories added.")
