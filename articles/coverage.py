"""The small picture of how much was written about a topic, month by month."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from articles.spans import months_later
from articles.topics import Month

# Each bar is a link, and in the narrow column as wide as a finger needs.
MONTHS_SHOWN = 12
# In the units of the picture's view box.
HEIGHT = 64
LOWEST = 3  # a month with stories is seen, however few


@dataclass(frozen=True)
class Bar:
    first: datetime.date  # of the month
    number: int  # of stories
    height: int

    @property
    def top(self) -> int:
        return HEIGHT - self.height


def coverage_of(months: Sequence[Month]) -> list[Bar]:
    """Takes the months that have stories, the newest first; the bars end with that one.

    Empty where there are not two months to compare.
    """
    if not months:
        return []
    firsts = [months_later(months[0].first, -back) for back in reversed(range(MONTHS_SHOWN))]
    numbers = {month.first: month.number for month in months if month.first >= firsts[0]}
    if len(numbers) < 2:
        return []
    most = max(numbers.values())
    return [bar_of(first, numbers.get(first, 0), most) for first in firsts]


def bar_of(first: datetime.date, number: int, most: int) -> Bar:
    height = max(LOWEST, HEIGHT * number // most) if number else 0
    return Bar(first, number, height)
