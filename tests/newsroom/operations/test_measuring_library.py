"""What the library of pictures asks of the database, with few pictures and with many."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.db import connection

from newsroom.accounts.models import Role
from newsroom.media.models import Image, ImageWord
from newsroom.operations import measuring, measuring_library
from newsroom.operations.measuring_library import measure_library
from newsroom.operations.picture_archive import (
    APART,
    COMMON,
    MIDDLING,
    RARE,
    make_picture_archive,
)
from tests.factories import make_section, make_user

# The number of questions is the same on every database.
pytestmark = [pytest.mark.once, pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _people_and_sections(db, monkeypatch):
    monkeypatch.setattr(measuring, "ROUNDS", 1)
    make_user(Role.ADMIN)
    make_section("europe")


@pytest.mark.long
def test_the_library_asks_the_same_of_few_pictures_and_of_many(figure):
    list(make_picture_archive(1000))
    few = {row.page: row.queries for row in measure_library()}
    list(make_picture_archive(2000))
    many = {row.page: row.queries for row in measure_library()}

    figure(
        "Queries of the library with 1,000 and with 3,000 pictures: "
        + ", ".join(f"{page} {number}" for page, number in many.items())
    )
    assert many == few


def test_the_archive_holds_what_is_looked_for():
    list(make_picture_archive(150))
    list(make_picture_archive(50))

    assert Image.objects.count() == 200
    counts = {
        word: ImageWord.objects.filter(word=word).count()
        for word in (COMMON, APART, MIDDLING, RARE)
    }
    assert counts == {COMMON: 100, APART: 100, MIDDLING: 8, RARE: 5}
    assert Image.objects.filter(use_count=1).count() == 100


def test_the_figures_are_printed_as_a_table():
    said = io.StringIO()
    call_command("make_picture_archive", "10", stdout=said)

    call_command("measure_library", stdout=said)

    assert "10 pictures" in said.getvalue()
    assert "search, two words" in said.getvalue()


def test_two_libraries_are_asked_in_turn(monkeypatch):
    asked = []

    def questions(by):
        return {"grid": lambda: asked.append(connection.settings_dict["NAME"])}

    monkeypatch.setattr(measuring_library, "questions", questions)
    monkeypatch.setattr(measuring_library, "COMPARED", 2)
    said = io.StringIO()
    here = connection.settings_dict["NAME"]

    call_command("measure_library", against="another", stdout=said)

    assert asked == ["another", here, "another", here]
    assert said.getvalue().splitlines()[-1].startswith("grid ")
    assert connection.settings_dict["NAME"] == here
