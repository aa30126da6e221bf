from __future__ import annotations

from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from newsroom.operations.picture_archive import make_picture_archive


class Command(BaseCommand):
    help = (
        "Adds made-up pictures without files, to measure the library with. Not for a real paper."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("size", type=int, help="How many pictures to add.")

    def handle(self, *, size: int, **options: object) -> None:
        for made in make_picture_archive(size):
            if made % 10_000 == 0:
                self.stdout.write(f"{made:,} pictures")
        self.stdout.write(f"{size:,} pictures added.")
