"""The breaking strip as every public page knows it, in the query that asks for the paper."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import F
from django.db.models.functions import JSONObject
from django.urls import reverse

from articles.models.public_times import ArticleState, PublicTimes
from articles.models.rows import moment
from newsroom.fronts.models import BreakingStrip
from newsroom.lookups import JSONRows

# Enough for the one that shows to be among them: whoever raises one takes down the one before,
# unless its story is hidden at that time.
NEWEST = 5

Row = dict[str, str]


class Strip(NamedTuple):
    text: str
    url: str
    raised_at: datetime.datetime


def strip_rows() -> JSONRows:
    """The newest strips. Whether one shows is asked of the clock when a page is made."""
    row = JSONObject(
        text=F("text"),
        address=F("address"),
        raised_at=F("raised_at"),
        until=F("until"),
        headline="article__headline",
        headline_front="article__headline_front",
        day="article__address_date",
        slug="article__slug",
        state="article__state",
        public_from="article__public_from",
        public_until="article__public_until",
        binned_at="article__binned_at",
    )
    return JSONRows(BreakingStrip.objects.newest_first().values(json_row=row)[:NEWEST])


def strip_at(now: datetime.datetime, rows: Iterable[Row]) -> Strip | None:
    """The newest one that shows: what `BreakingStrip.objects.showing()` asks the database."""
    showing = (row for row in rows if moment(row["until"]) > now and leads_somewhere(row, now))
    row = next(showing, None)
    if row is None:
        return None
    words = row["text"] or row["headline_front"] or row["headline"]
    return Strip(words, row["address"] or address_of_story(row), moment(row["raised_at"]))


def leads_somewhere(row: Row, now: datetime.datetime) -> bool:
    if row["address"]:
        return True
    if row["state"] != ArticleState.PUBLISHED or row["binned_at"]:
        return False
    times = PublicTimes(row["state"], moment(row["public_from"]), moment(row["public_until"]))
    return times.is_public_at(now)


def address_of_story(row: Row) -> str:
    day = datetime.date.fromisoformat(row["day"])
    return reverse("articles:detail", kwargs={"day": day, "slug": row["slug"]})
