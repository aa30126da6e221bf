from __future__ import annotations

from django.core.management.base import BaseCommand

from newsroom.search.indexing import rebuild


class Command(BaseCommand):
    help = (
        "Makes the index of the search anew from the published stories, the newest first. "
        "Readers find what is there meanwhile."
    )

    def handle(self, **options: object) -> None:
        done = 0
        for done in rebuild():
            if done % 10_000 == 0:
                self.stdout.write(f"{done:,} stories")
        self.stdout.write(f"{done:,} stories indexed.")
