from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator

from django.core.management.base import BaseCommand

from newsroom.media.models import Image
from newsroom.operations.measuring import as_table
from newsroom.operations.measuring_library import compare_libraries, measure_library


class Command(BaseCommand):
    help = "Prints what the library of pictures costs on this database: searches and screens."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--by", help="The e-mail of the admin who looks; the first one.")

        parser.add_argument(
            "--against",
            metavar="DATABASE",
            help="Another database, to compare with: its name, or the file of an SQLite.",
        )

    def handle(self, *, by: str | None, against: str | None, **options: object) -> None:
        self.stdout.write(f"{Image.objects.count():,} pictures")
        lines = compared(against, by) if against else as_table(measure_library(by))
        for line in lines:
            self.stdout.write(line)


def compared(other: str, by: str | None) -> Iterator[str]:
    yield f"{'':<24}{'there ms':>9}{'here ms':>9}{'times':>7}"
    for name, there, here in compare_libraries(other, by):
        yield f"{name:<24}{there:>9.1f}{here:>9.1f}{here / there:>7.2f}"
