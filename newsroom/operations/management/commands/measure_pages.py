from __future__ import annotations

from django.core.management.base import BaseCommand

from articles.models import Article
from newsroom.operations.measuring import as_table, measure_pages


class Command(BaseCommand):
    help = "Prints what each kind of public page costs on this database."

    def handle(self, **options: object) -> None:
        self.stdout.write(f"{Article.objects.count():,} stories")
        for line in as_table(measure_pages()):
            self.stdout.write(line)
