from __future__ import annotations

import getpass
import os
import sys
from argparse import ArgumentParser

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.tags.keys import slug_of
from newsroom.accounts.models import Role, User
from newsroom.folding import fold
from newsroom.publication.models import Publication, Section

# Colours that pass 4.5:1 on the paper's surfaces, light and dark (docs/reference/settings.md).
COLOURS = [
    ("#b01730", "#ff8f97"),
    ("#1d449f", "#93b4ff"),
    ("#0d5b66", "#71c6cf"),
    ("#7d5300", "#e3b65a"),
    ("#78307c", "#dd9fe0"),
    ("#24652c", "#8ccf90"),
    ("#9d420d", "#f3a473"),
]


class Command(BaseCommand):
    help = "Begins a paper: its name, language, zone and sections, and the first admin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", help="The paper's name.")
        parser.add_argument("--language", help="Such as en, fr, de or lb.")
        parser.add_argument("--time-zone", help="Such as Europe/Luxembourg.")
        parser.add_argument("--sections", help="Their names, with commas between them.")
        parser.add_argument("--email", help="The first admin's e-mail, which is the log-in.")
        parser.add_argument("--admin-name", help="The first admin's name.")
        parser.add_argument(
            "--no-input",
            action="store_true",
            help="Asks nothing; the password is read from ADMIN_PASSWORD, or set by a reset mail.",
        )

    def handle(self, **options: object) -> None:
        if Publication.objects.exists():
            raise CommandError("There is a paper in this database already.")
        self.may_ask = not options["no_input"] and sys.stdin.isatty()
        paper = Publication(
            pk=1,
            name=self.answer(options["name"], "Name of the paper"),
            language=self.answer(options["language"], "Language", "en"),
            time_zone=self.answer(options["time_zone"], "Time zone", "UTC"),
        )
        names = self.answer(options["sections"], "Sections", "News").split(",")
        email = self.answer(options["email"], "E-mail of the first admin")
        admin_name = self.answer(options["admin_name"], "Name of the first admin", email)
        try:
            with transaction.atomic():
                begin(paper, names)
                User.objects.create_user(email, admin_name, Role.ADMIN, self.password())
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(
            self.style.SUCCESS(f"{paper.name} is ready. Log in at /desk/ as {email}.")
        )

    def answer(self, given: str | None, question: str, default: str = "") -> str:
        if given:
            return given.strip()
        hint = f" [{default}]" if default else ""
        answer = input(f"{question}{hint}: ").strip() if self.may_ask else ""
        if not (answer or default):
            raise CommandError(f"{question}: give it as an option (see --help).")
        return answer or default

    def password(self) -> str | None:
        """Without one the account is entered through “Forgotten?” on the log-in page."""
        if self.may_ask:
            password = getpass.getpass("Password (at least 12 characters): ")
        else:
            password = os.environ.get("ADMIN_PASSWORD", "")
        if password:
            validate_password(password)
        return password or None


def begin(paper: Publication, names: list[str]) -> None:
    paper.full_clean(validate_constraints=False)
    paper.save(force_insert=True)
    for position, name in enumerate(filter(None, (name.strip() for name in names))):
        light, dark = COLOURS[position % len(COLOURS)]
        section = Section(
            publication=paper,
            name=name,
            slug=slug_of(fold(name), f"section-{position}"),
            position=position,
            colour_light=light,
            colour_dark=dark,
        )
        section.full_clean()
        section.save()
