"""Days, months and years where the paper is made, as moments."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from django.utils import timezone

MONTHS = 12
AN_INSTANT = datetime.timedelta(microseconds=1)


class Span(NamedTuple):
    """From its first moment to its last one, both within it."""

    first: datetime.datetime
    last: datetime.datetime


def span_of_day(day: datetime.date) -> Span:
    return span(day, day + datetime.timedelta(days=1))


def span_of_month(month: datetime.date) -> Span:
    return span(month, months_later(month, 1))


def span_of_year(year: datetime.date) -> Span:
    return span(year, year.replace(year=year.year + 1))


def span(first: datetime.date, end: datetime.date) -> Span:
    return Span(midnight(first), midnight(end) - AN_INSTANT)


def midnight(day: datetime.date) -> datetime.datetime:
    """When a day begins in the zone in use, as a moment that can be reckoned with."""
    local = datetime.datetime.combine(day, datetime.time.min, timezone.get_current_timezone())
    return local.astimezone(datetime.UTC)


def months_later(month: datetime.date, number: int) -> datetime.date:
    """The first day of another month; a negative number goes back."""
    years, index = divmod(month.month - 1 + number, MONTHS)
    return datetime.date(month.year + years, index + 1, 1)


def month_of(moment: datetime.datetime) -> datetime.date:
    """The first day of the month that a moment belongs to."""
    return timezone.localdate(moment).replace(day=1)
