from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from newsroom.accounts.models import Role, User
from newsroom.publication.models import Publication, Section

pytestmark = pytest.mark.django_db

OPTIONS = {
    "name": "The Moselle",
    "time_zone": "Europe/Luxembourg",
    "sections": "News, Économie,Sport",
    "email": "Ada@Example.com",
    "admin_name": "Ada Min",
    "no_input": True,
}


def setup(**options: object) -> str:
    said = io.StringIO()
    call_command("setup", stdout=said, **{**OPTIONS, **options})
    return said.getvalue()


def test_a_paper_begins_with_its_sections_and_an_admin(monkeypatch):
    monkeypatch.setenv("ADMIN_PASSWORD", "four words that differ")

    said = setup()

    assert "The Moselle is ready" in said
    assert Publication.objects.get().time_zone == "Europe/Luxembourg"
    assert [section.slug for section in Section.objects.in_order()] == [
        "news",
        "economie",
        "sport",
    ]
    admin = User.objects.get()
    assert (admin.email, admin.role) == ("ada@example.com", Role.ADMIN)
    assert admin.check_password("four words that differ")


def test_without_a_password_the_account_waits_for_a_reset():
    setup()

    assert not User.objects.get().has_usable_password()


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"time_zone": "Mars"}, "Europe/Luxembourg"),
        ({"sections": "Topics"}, "address of its own"),
        ({"email": "nobody"}, "email"),
        ({"email": None}, "E-mail"),
    ],
)
def test_a_wrong_answer_leaves_nothing_behind(options, sentence):
    with pytest.raises(CommandError, match=sentence):
        setup(**options)

    assert not Publication.objects.exists()
    assert not User.objects.exists()


def test_a_short_password_is_refused(monkeypatch):
    monkeypatch.setenv("ADMIN_PASSWORD", "short")

    with pytest.raises(CommandError, match="12 characters"):
        setup()


def test_a_second_paper_is_refused():
    setup()

    with pytest.raises(CommandError, match="already"):
        setup()
