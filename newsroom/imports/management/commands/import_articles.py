from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from newsroom.accounts.admins import find_admin
from newsroom.imports.actions import Importer, left_out_of
from newsroom.imports.rows import ArticleRow, BadLine, lines_of, read_row
from newsroom.publication.models import Publication, Section, paper_zone
from newsroom.search.indexing import together

# Lines in one transaction: fewer waits for the disk, and little to do again after a stop.
BATCH = 100
REPORTED_PROBLEMS = 50


class Command(BaseCommand):
    help = "Imports articles from JSON Lines files and publishes them on their own days."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE.jsonl")
        parser.add_argument("--section", help="The section's address; the first one if left out.")
        parser.add_argument("--source", help="The source's name; each file's own if left out.")
        parser.add_argument("--by", help="The e-mail of the admin who imports; the first one.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Reads and checks everything and keeps nothing."
        )

    def handle(self, *, files: list[Path], **options: object) -> None:
        self.is_dry_run = options["dry_run"]
        self.problems = 0
        by, section = find_admin(options["by"]), find_section(options["section"])
        for file in files:
            importer = Importer(options["source"] or file.stem, section, by, paper_zone())
            try:
                self.import_file(file, importer)
            except OSError as error:
                raise CommandError(f"{file}: {error.strerror}") from error
        if self.problems:
            raise CommandError(f"{self.problems} lines were not imported, or not whole.")

    def import_file(self, file: Path, importer: Importer) -> None:
        new = known = 0
        with file.open("rb") as lines:
            progress = Progress(file, self.stderr)
            for batch in batches(self.rows(lines, progress)):
                here = importer.known([row.id for _, row in batch])
                missing = [(number, row) for number, row in batch if row.id not in here]
                with transaction.atomic():
                    with together():
                        added = sum(self.bring(importer, number, row) for number, row in missing)
                    transaction.set_rollback(self.is_dry_run)
                new += added
                known += len(batch) - added
            progress.end()
        if importer.waiting and not self.is_dry_run:
            self.link_again(file, importer)
        known -= self.refused
        what = "would be new" if self.is_dry_run else "new"
        self.stdout.write(f"{file.name}: {new} {what}, {known} here already, {self.bad} not read.")

    def rows(self, lines: BinaryIO, progress: Progress) -> Iterator[tuple[int, ArticleRow]]:
        self.bad = self.refused = 0
        for number, line in enumerate(lines_of(lines), start=1):
            progress.show(number, lines.tell())
            if not line.strip():
                continue
            try:
                yield number, read_row(line)
            except BadLine as reason:
                self.report(number, reason)

    def bring(self, importer: Importer, number: int, row: ArticleRow) -> bool:
        try:
            is_new = importer.bring(row)
        except BadLine as reason:
            self.refused += 1
            self.report(number, reason)
            return False
        for note in left_out_of(row) if is_new else ():
            self.stderr.write(f"Line {number}: {note}")
        return is_new

    def link_again(self, file: Path, importer: Importer) -> None:
        with file.open("rb") as lines:
            for number, line in enumerate(lines_of(lines), start=1):
                try:
                    row = read_row(line)
                except BadLine:
                    continue  # Reported the first time.
                if row.id not in importer.waiting:
                    continue
                try:
                    importer.link_again(row)
                except BadLine as reason:
                    self.report(number, reason)

    def report(self, number: int, reason: BadLine) -> None:
        self.bad += 1
        self.problems += 1
        if self.problems <= REPORTED_PROBLEMS:
            self.stderr.write(f"Line {number}: {reason}")
        elif self.problems == REPORTED_PROBLEMS + 1:
            self.stderr.write("More lines have problems; they are counted only.")


class Progress:
    """A line that grows while a file is read, on a terminal; elsewhere nothing."""

    def __init__(self, file: Path, stream) -> None:
        self.size = max(file.stat().st_size, 1)
        self.stream = stream if sys.stderr.isatty() else None

    def show(self, number: int, position: int) -> None:
        if self.stream and number % 20 == 0:
            share = position / self.size
            bar = "█" * round(share * 30)
            self.stream.write(f"\r{bar:░<30} {share:4.0%} {number:,} lines", ending="")

    def end(self) -> None:
        if self.stream:
            self.stream.write("")


def batches(rows: Iterator[tuple[int, ArticleRow]]) -> Iterator[list[tuple[int, ArticleRow]]]:
    batch = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def find_section(slug: str | None) -> Section:
    if not Publication.objects.exists():
        raise CommandError("There is no paper yet. Begin with ./manage.py setup.")
    sections = Section.objects.in_order()
    section = sections.filter(slug=slug).first() if slug else sections.first()
    if section is None:
        raise CommandError(f"There is no section “{slug or ''}”.")
    return section
