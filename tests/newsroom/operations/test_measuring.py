"""What the public pages ask of the database, with few stories and with many."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from articles.models import Article
from articles.tag_counts import with_count
from articles.tags.models import Tag
from newsroom.operations import measuring
from newsroom.operations.archive import make_archive
from newsroom.operations.measuring import measure_pages
from tests.factories import make_section

# The number of questions is the same on every database.
pytestmark = [pytest.mark.once, pytest.mark.slow, pytest.mark.django_db]

MOST_QUERIES = {"home": 6, "article": 4}
MOST_QUERIES_OF_A_LIST = 4


@pytest.fixture
def archive(monkeypatch):
    """Fills the archive up to a number of stories, and tells the queries of each page."""
    monkeypatch.setattr(measuring, "ROUNDS", 1)
    for slug in ("europe", "sport", "world"):
        make_section(slug)

    def fill(size: int) -> dict[str, int]:
        list(make_archive(size - Article.objects.count()))
        return {measured.page: measured.queries for measured in measure_pages()}

    return fill


@pytest.mark.long
def test_pages_ask_the_same_of_a_small_archive_and_of_a_large_one(archive, figure):
    few = archive(300)
    many = archive(2600)

    table = ", ".join(f"{page} {number}" for page, number in many.items())
    figure(f"Queries with 300 and with 2,600 stories: {table}")
    assert many == few
    for page, number in many.items():
        assert number <= MOST_QUERIES.get(page, MOST_QUERIES_OF_A_LIST), page


def test_the_archive_counts_its_tags_and_the_figures_are_printed_as_a_table(archive):
    archive(30)
    tag = with_count(Tag.objects.all()).order_by("-count")[0]
    assert tag.count == tag.public_count == tag.tagged.public().count()
    said = io.StringIO()

    call_command("measure_pages", stdout=said)

    assert "30 stories" in said.getvalue()
    assert "two topics" in said.getvalue()
