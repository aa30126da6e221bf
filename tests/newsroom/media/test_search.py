"""Pictures found by what is said of them, and by what a single field says."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom.media.models import Image, ImageWord, image_questions
from tests.factories import make_image

pytestmark = pytest.mark.django_db


def found(typed: str = "", **asked: object) -> list[Image]:
    return Image.objects.all().found(typed, limit=10, **asked)


def test_every_word_must_be_there_and_each_may_be_unfinished():
    bridge = make_image(caption="The old bridge", credit="J. Kask")
    make_image(alt="The old tram", credit="J. Kask")

    assert found("kas BRID") == [bridge]


@pytest.mark.parametrize(
    ("field", "columns"),
    [
        ("credit", {"credit": "Photo: Élysée"}),
        ("credit", {"credit": "", "creator": "Elysee"}),
        ("place", {"city": "L’Élysée"}),
        ("place", {"country": "ELYSEE"}),
        ("person", {"people": ["Ann Ély", "Jean Élysée"]}),
        ("keyword", {"keywords": ["élysée"]}),
    ],
)
def test_a_field_is_asked_alone(field, columns):
    image = make_image(**columns)
    make_image(caption="Élysée")

    assert found(**{field: "elys"}) == [image]
    assert len(found("elys")) == 2


def test_a_word_with_a_colon_asks_no_field():
    make_image(credit="Kask")

    for typed in ("credit", ":credit:kask", "credit:kask"):
        assert found(typed) == []


@pytest.mark.parametrize("common", [1, 5000])
def test_a_word_is_found_beyond_the_newest(monkeypatch, common):
    monkeypatch.setattr(image_questions, "COMMON", common)
    monkeypatch.setattr(image_questions, "NEWEST_LOOKED_AT", 2)
    images = [make_image(caption="Harbour"), *(make_image() for _number in range(3))]

    assert found("harbour") == images[:1]
    assert found("harbour", before=images[0].pk) == []
    assert found(before=images[2].pk) == [images[1], images[0]]


def test_a_common_word_is_looked_for_among_the_newest(monkeypatch):
    monkeypatch.setattr(image_questions, "COMMON", 3)
    images = [make_image(caption="Harbour") for _number in range(4)]

    with CaptureQueriesContext(connection) as asked:
        found_there = Image.objects.all().found("harbour", limit=2)

    assert found_there == [images[3], images[2]]
    assert len(asked) == 2


def test_the_pictures_of_a_word_are_read_from_one_index():
    for number in range(50):
        make_image(caption=f"Harbour {number}")

    plan = "\n".join(plan_of(Image.objects.having("harbour", "3").newest_first()[:20]))

    assert "image_by_word" in plan
    if connection.vendor == "sqlite":
        assert "COVERING INDEX image_by_word" in plan
        assert "TEMP B-TREE" not in plan


def plan_of(pictures) -> list[str]:
    """On PostgreSQL as for a table that is too large to be read whole."""
    sql, values = pictures.query.sql_with_params()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        cursor.execute(f"{explain} {sql}", values)
        return [row[-1] for row in cursor.fetchall()]


def test_long_words_of_a_field_fit_the_index():
    image = make_image(keywords=["x" * 60])

    assert max(len(row.word) for row in ImageWord.objects.all()) <= 40
    assert found(keyword="x" * 60) == [image]
