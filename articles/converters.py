"""Days, months, years and slugs in addresses. What is no date is no address."""

from __future__ import annotations

import datetime

from django.urls import register_converter

YEAR = "[12][0-9]{3}"


class DayConverter:
    regex = f"{YEAR}/[0-9]{{2}}/[0-9]{{2}}"

    def to_python(self, value: str) -> datetime.date:
        year, month, day = map(int, value.split("/"))
        return datetime.date(year, month, day)

    def to_url(self, value: datetime.date) -> str:
        return f"{value:%Y/%m/%d}"


class MonthConverter:
    """A month is known by its first day."""

    regex = f"{YEAR}/[0-9]{{2}}"

    def to_python(self, value: str) -> datetime.date:
        year, month = map(int, value.split("/"))
        return datetime.date(year, month, 1)

    def to_url(self, value: datetime.date) -> str:
        return f"{value:%Y/%m}"


class YearConverter:
    """A year is known by its first day."""

    regex = YEAR

    def to_python(self, value: str) -> datetime.date:
        return datetime.date(int(value), 1, 1)

    def to_url(self, value: datetime.date | int | str) -> str:
        return f"{getattr(value, 'year', value)}"


class WordConverter:
    """A slug in the letters of any language."""

    regex = r"[-\w]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(DayConverter, "day")
register_converter(MonthConverter, "month")
register_converter(YearConverter, "year")
register_converter(WordConverter, "word")
