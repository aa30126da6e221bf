"""What feeds and sitemaps ask of the database, with few stories and with many."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from newsroom.operations import measuring
from newsroom.operations.archive import make_archive
from newsroom.operations.measuring_feeds import measure_feeds
from tests.factories import make_section

# The number of questions is the same on every database.
pytestmark = [pytest.mark.once, pytest.mark.slow, pytest.mark.django_db]

MOST_QUERIES = {"sitemap": 5, "sitemap: pages": 3}
MOST_QUERIES_OF_A_FEED = 4


@pytest.mark.long
def test_machines_cost_the_same_in_a_small_archive_and_in_a_large_one(figure, monkeypatch):
    monkeypatch.setattr(measuring, "ROUNDS", 1)
    make_section("europe")
    list(make_archive(100))
    few = {row.page: row.queries for row in measure_feeds()}
    list(make_archive(900))
    many = {row.page: row.queries for row in measure_feeds()}

    table = ", ".join(f"{page} {number}" for page, number in many.items())
    figure(f"Queries of feeds and sitemaps with 100 and with 1,000 stories: {table}")
    assert list(many.values()) == list(few.values())
    for page, number in many.items():
        assert number <= MOST_QUERIES.get(page, MOST_QUERIES_OF_A_FEED), page


def test_the_figures_are_printed_as_a_table(monkeypatch):
    monkeypatch.setattr(measuring, "ROUNDS", 1)
    make_section("europe")
    list(make_archive(30))
    said = io.StringIO()

    call_command("measure_feeds", stdout=said)

    assert "30 stories" in said.getvalue()
    assert "news sitemap" in said.getvalue()
