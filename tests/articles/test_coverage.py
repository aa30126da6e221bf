from __future__ import annotations

import datetime

import pytest

from articles.coverage import coverage_of
from articles.topics import Month


def months(*numbers: tuple[int, int, int]) -> list[Month]:
    """Year, month and stories of each, the newest first."""
    return [Month(datetime.date(year, month, 1), number) for year, month, number in numbers]


@pytest.mark.parametrize("known", [[], [(2026, 1, 5)], [(2026, 1, 5), (2024, 1, 9)]])
def test_there_is_no_picture_without_two_months_to_compare(known):
    assert coverage_of(months(*known)) == []


def test_the_picture_is_the_year_that_ends_with_the_newest_month():
    bars = coverage_of(months((2026, 2, 4), (2026, 1, 2), (2020, 1, 99)))

    assert len(bars) == 12
    assert bars[0].first == datetime.date(2025, 3, 1)
    assert [bar.number for bar in bars] == [0] * 10 + [2, 4]
    assert [bar.height for bar in bars] == [0] * 10 + [32, 64]
    assert [bar.top for bar in bars[-2:]] == [32, 0]


def test_a_month_with_one_story_is_seen_beside_one_with_hundreds():
    one, many = coverage_of(months((2026, 2, 400), (2026, 1, 1)))[-2:]

    assert (one.height, many.height) == (3, 64)
