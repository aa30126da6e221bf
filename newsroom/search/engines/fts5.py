"""SQLite: a virtual table of FTS5, whose row numbers are places in time.

It reads its lists of rows from the newest on, and so a page costs what it shows.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import connection

from newsroom.search.models import SearchEntry
from newsroom.search.texts import StoryText
from newsroom.search.wanted import Alternatives, Wanted

# How much a word counts in the columns headline, standfirst, body and marks.
WEIGHTS = "10.0, 4.0, 1.0, 4.0"

# The texts are folded before (newsroom.folding), and all but their words and marks is spaces.
TABLE = """
CREATE VIRTUAL TABLE search_text USING fts5(
    headline, standfirst, body, marks, tokenize = "ascii tokenchars '_~'"
)
"""

HITS = """
SELECT entry.id, entry.article_id, entry.marks, {rank} AS rank
FROM search_text CROSS JOIN ({public}) AS entry ON entry.id = search_text.rowid
WHERE search_text MATCH %s AND search_text.rowid < %s
ORDER BY search_text.rowid DESC LIMIT %s
"""


def write(texts: Iterable[tuple[SearchEntry, StoryText]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT OR REPLACE INTO search_text (rowid, headline, standfirst, body, marks)"
            " VALUES (%s, %s, %s, %s, %s)",
            [row(entry, text) for entry, text in texts],
        )


def row(entry: SearchEntry, text: StoryText) -> list:
    parts = (text.headline, text.standfirst, text.body)
    return [entry.pk, *(" ".join(words) for words in parts), entry.marks]


def erase(places: Iterable[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM search_text WHERE rowid = %s", [[place] for place in places]
        )


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE search_text")
        cursor.execute(TABLE)


def hits(
    wanted: Wanted, now: datetime.datetime, limit: int, before: int, is_ranked: bool
) -> tuple[str, list]:
    public = SearchEntry.objects.public(now).values("id", "article_id", "marks")
    sql, values = public.query.sql_with_params()
    rank = f"-bm25(search_text, {WEIGHTS})" if is_ranked else "0.0"
    return HITS.format(public=sql, rank=rank), [*values, expression(wanted), before, limit]


def expression(wanted: Wanted) -> str:
    """Words are letters and digits, and marks: nothing in them can end the quotes."""
    every = " AND ".join(f"({one_of(alternatives)})" for alternatives in wanted.every)
    return f"({every}) NOT ({one_of(wanted.none)})" if wanted.none else every


def one_of(alternatives: Alternatives) -> str:
    return " OR ".join('"' + " ".join(phrase) + '"' for phrase in alternatives)
