from __future__ import annotations

import datetime
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.utils import timezone

from articles import actions
from articles.models import Article
from newsroom.accounts.admins import find_admin
from newsroom.accounts.models import User
from newsroom.media.actions import forget_replaced
from newsroom.media.files import forget_workplaces
from newsroom.media.models import ReplacedFile
from newsroom.media.upkeep import weigh_indexes

DAYS = 30
A_DAY = datetime.timedelta(days=1)


class Command(BaseCommand):
    help = "Deletes for good what was binned or replaced long enough ago. Run it once a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=DAYS, help="How long it is kept.")
        parser.add_argument("--by", help="The e-mail of the admin who deletes; the first one.")

    def handle(self, *, days: int, by: str | None, **options: object) -> None:
        admin = find_admin(by)
        before = timezone.now() - datetime.timedelta(days=days)
        self.stdout.write(f"{self.purge_stories(before, admin)} stories deleted for good.")
        files = 0
        for former in ReplacedFile.objects.filter(replaced_at__lt=before).select_related("image"):
            forget_replaced(former, by=admin)
            files += 1
        self.stdout.write(f"{files} replaced pictures deleted for good.")
        forget_workplaces(before=(timezone.now() - A_DAY).timestamp())
        weigh_indexes()

    def purge_stories(self, before: datetime.datetime, admin: User) -> int:
        gone = 0
        for article in Article.objects.filter(binned_at__lt=before).iterator():
            try:
                actions.purge(article, by=admin)
            except actions.Refused as reason:  # taken out of the bin, or purged, meanwhile
                self.stderr.write(f"{article}: {reason}")
            else:
                gone += 1
        return gone
