from __future__ import annotations

from django.core.management.base import BaseCommand

from articles.models import Article
from newsroom.operations.measuring import as_table
from newsroom.operations.measuring_feeds import measure_feeds


class Command(BaseCommand):
    help = "Prints what feeds and sitemaps cost on this database."

    def handle(self, **options: object) -> None:
        self.stdout.write(f"{Article.objects.count():,} stories")
        for line in as_table(measure_feeds()):
            self.stdout.write(line)
