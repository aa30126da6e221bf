from __future__ import annotations

from django.core.management.base import BaseCommand

from newsroom.operations.measuring import as_table
from newsroom.operations.measuring_search import measure_search
from newsroom.search.models import SearchEntry


class Command(BaseCommand):
    help = "Prints what the search of readers costs on this database, with rare and common words."

    def handle(self, **options: object) -> None:
        self.stdout.write(f"{SearchEntry.objects.count():,} stories")
        for line in as_table(measure_search()):
            self.stdout.write(line)
