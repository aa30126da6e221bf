"""What the search asks of the database, whatever it is asked."""

from __future__ import annotations

import io
import re

import pytest
from django.core.management import call_command

from newsroom.operations import measuring
from newsroom.operations.archive import RARE, RARE_ONES, SPRINKLED, make_archive
from newsroom.operations.measuring_search import QUESTIONS
from newsroom.search.models import SearchEntry, SearchWord
from tests.newsroom.search.finding import found

# The number of questions is the same on every database.
pytestmark = [pytest.mark.once, pytest.mark.slow, pytest.mark.django_db]


def test_every_question_takes_four_queries_at_most_and_is_printed(figure, monkeypatch):
    monkeypatch.setattr(measuring, "ROUNDS", 1)
    list(make_archive(30))
    said = io.StringIO()

    call_command("measure_search", stdout=said)

    assert "30 stories" in said.getvalue()
    queries = dict(re.findall(r"^(.+?) +([0-9]+) +[0-9.]+ +[0-9.]+$", said.getvalue(), re.M))
    assert list(queries) == list(QUESTIONS)
    assert max(map(int, queries.values())) <= 4
    figure(f"Queries of a search: {queries}")

    assert len(found(RARE)) == RARE_ONES
    assert [len(found(word)) for word in SPRINKLED] == [30, 15, 10, 3, 1]
    assert SearchEntry.objects.count() == 30
    assert SearchWord.objects.get(word="zaeverywhere").stories == 20
