from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from newsroom.media.refusals import MakingFailed, ServerBusy
from newsroom.media.upkeep import bring_up_to_date, every_picture

SAID_EVERY = 100


class Command(BaseCommand):
    help = (
        "Makes the files that pictures lack and indexes their words anew. For after a restore or "
        "an update; can be broken off and run again."
    )

    def handle(self, **options: object) -> None:
        made = failed = 0
        for number, pk in enumerate(every_picture(), start=1):
            try:
                made += bring_up_to_date(pk)
            except (MakingFailed, ServerBusy, OSError) as reason:
                failed += 1
                self.stderr.write(f"Picture {pk}: {reason!r}")
            if number % SAID_EVERY == 0:
                self.stdout.write(f"{number:,} pictures looked at, {made:,} files made")
        self.stdout.write(f"{made:,} files made.")
        if failed:
            raise CommandError(f"{failed:,} pictures could not be made whole. Run this again.")
