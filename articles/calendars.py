"""The days of a month and the months of a year on which something came out."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import get_format

from articles.models import Article
from articles.models.public_times import InTimeQuerySet
from articles.spans import (
    MONTHS,
    Span,
    month_of,
    months_later,
    span_of_day,
    span_of_month,
)


@dataclass(frozen=True)
class Day:
    date: datetime.date
    is_of_month: bool
    has_stories: bool


def calendar_of(rows: InTimeQuerySet, month: datetime.date) -> list[list[Day]]:
    """The weeks of a month (any day of it), whole, beginning as weeks do in the language."""
    # Django counts from Sunday, Python from Monday.
    weeks = calendar.Calendar((get_format("FIRST_DAY_OF_WEEK") - 1) % 7)
    dates = weeks.monthdatescalendar(month.year, month.month)
    known = days_with_stories(
        rows, [date for week in dates for date in week if date.month == month.month]
    )
    return [
        [Day(date, date.month == month.month, date in known) for date in week] for week in dates
    ]


def days_with_stories(rows: InTimeQuerySet, days: list[datetime.date]) -> set[datetime.date]:
    today = timezone.localdate()
    moments = newest_within(rows, [span_of_day(day) for day in days if day <= today])
    return {timezone.localdate(moment) for moment in moments}


def months_with_stories(rows: InTimeQuerySet, year: datetime.date) -> list[datetime.date]:
    """The first days of those months of a year in which something came out."""
    months = [months_later(year.replace(month=1, day=1), number) for number in range(MONTHS)]
    moments = newest_within(rows, [span_of_month(month) for month in months])
    return sorted({month_of(moment) for moment in moments})


def newest_within(rows: InTimeQuerySet, spans: list[Span]) -> Iterable[datetime.datetime]:
    """When the newest story of each span came out, of those that have one.

    One query, with one look into the index for each span, however many stories it has.
    """
    field = rows.model.story_field
    newest = Article.objects.in_any_of(
        rows.public(since=span.first, until=span.last).newest_first().values(field)[:1]
        for span in spans
    )
    return newest.values_list("public_from", flat=True)
