"""PostgreSQL: a column of tsvector on the entries, with a GIN index.

GIN knows which rows have a word, and not which of them are new. So every row also has the number
of its block, a mark that is asked for together with the words: first the newest blocks, and only
if they hold too few stories, older ones. A common word is found in the first step, and a rare one
is cheap in the last.
"""
# ruff: noqa: S608 - the SQL is put together of pieces that are ours or Django's

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import connection
from django.db.models.expressions import RawSQL

from newsroom.search.marks import BLOCK, SIGN, mark
from newsroom.search.models import SearchEntry
from newsroom.search.texts import StoryText
from newsroom.search.wanted import Alternatives, Wanted

# How many blocks back each step begins and ends. The last step looks at all that is older.
STEPS = [(0, 3), (3, 10), (10, 40), (40, 200)]
# A phrase is looked for in the text of so many stories that have its words, the newest ones.
READ_FOR_PHRASES = 3000
# Of the body, marks, standfirst and headline.
WEIGHTS = "{0.1, 0.4, 0.4, 1.0}"
MARKS_AT = 16_383  # the last place there is

BLOCKS = (
    f"(SELECT string_agg(quote_literal('{SIGN}{BLOCK}' || number), ' | ')::tsquery"
    " FROM generate_series(greatest((SELECT block FROM newest) - {last}, 0),"
    " (SELECT block FROM newest) - {first}) AS number)"
)
STEP = """
step_{step} AS MATERIALIZED (
    SELECT id, article_id, marks FROM ({public}) AS entry
    WHERE vector @@ (SELECT %s::tsquery{blocks}) AND id < %s{older}
    AND (SELECT {so_far}) < %s
)"""
HITS = """
SELECT id, article_id, marks, 0.0 AS rank FROM (
    WITH newest AS MATERIALIZED (
        SELECT block FROM search_searchentry WHERE id < %s ORDER BY id DESC LIMIT 1
    ), {steps}
    {union} ORDER BY id DESC LIMIT %s
) AS found
"""
# OFFSET 0: the texts are read of what was found, and not what was found looked up in all texts.
EXACT = """
SELECT found.id, found.article_id, found.marks, {rank} AS rank
FROM ({hits}) AS found CROSS JOIN LATERAL (
    SELECT vector FROM search_searchentry WHERE id = found.id OFFSET 0
) AS entry
{where} ORDER BY found.id DESC LIMIT %s
"""


def write(texts: Iterable[tuple[SearchEntry, StoryText]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE search_searchentry SET vector = %s::tsvector WHERE id = %s",
            [[vector(entry, text), entry.pk] for entry, text in texts],
        )


def erase(places: Iterable[int]) -> None:
    """The text stands in the entry itself."""


def clear() -> None:
    """Likewise."""


def vector(entry: SearchEntry, text: StoryText) -> str:
    """Between two parts a place is left free: no phrase goes from one into the next."""
    places: dict[str, list[str]] = {}
    at = 0
    for words, weight in [(text.headline, "A"), (text.standfirst, "B"), (text.body, "D")]:
        for word in words:
            at += 1
            places.setdefault(word, []).append(f"{at}{weight}")
        at += 1
    for word in [*entry.marks.split(), mark(BLOCK, entry.block)]:
        places[word] = [f"{MARKS_AT}C"]
    return " ".join(f"'{word}':{','.join(where)}" for word, where in places.items())


def hits(
    wanted: Wanted, now: datetime.datetime, limit: int, before: int, is_ranked: bool
) -> tuple[str, list]:
    if not wanted.has_phrases and not is_ranked:
        return newest_hits(expression(wanted), now, limit, before)
    exact = expression(wanted)
    read = max(limit, READ_FOR_PHRASES) if wanted.has_phrases else limit
    sql, values = newest_hits(index_expression(wanted), now, read, before)
    rank = f"ts_rank('{WEIGHTS}', vector, %s::tsquery, 1)" if is_ranked else "0.0"
    where = "WHERE vector @@ %s::tsquery" if wanted.has_phrases else ""
    return EXACT.format(hits=sql, rank=rank, where=where), [
        *([exact] if is_ranked else []),
        *values,
        *([exact] if wanted.has_phrases else []),
        limit,
    ]


def newest_hits(query: str, now: datetime.datetime, limit: int, before: int) -> tuple[str, list]:
    vector = RawSQL("search_searchentry.vector", [])
    public = SearchEntry.objects.public(now).annotate(vector=vector)
    public = public.values("id", "article_id", "marks", "block", "vector")
    entries, of_entries = public.query.sql_with_params()
    steps, values, so_far = [], [before], "0"
    for number, (first, end) in enumerate([*STEPS, (STEPS[-1][1], None)]):
        blocks = f" && {BLOCKS.format(first=first, last=end - 1)}" if end else ""
        older = "" if end else f" AND block <= (SELECT block FROM newest) - {first}"
        steps.append(
            STEP.format(step=number, public=entries, blocks=blocks, older=older, so_far=so_far)
        )
        values += [*of_entries, query, before, limit]
        so_far += f" + (SELECT count(*) FROM step_{number})"
    union = " UNION ALL ".join(f"SELECT * FROM step_{number}" for number in range(len(steps)))
    return HITS.format(steps=",".join(steps), union=union), [*values, limit]


def expression(wanted: Wanted, follows: str = " <-> ") -> str:
    """Words are letters and digits, and marks: nothing in them can end the quotes."""
    every = " & ".join(f"({one_of(alternatives, follows)})" for alternatives in wanted.every)
    return f"{every} & !({one_of(wanted.none, follows)})" if wanted.none else every


def index_expression(wanted: Wanted) -> str:
    """What the index can answer alone: that all words of a phrase are somewhere in the story."""
    none = tuple(phrase for phrase in wanted.none if len(phrase) == 1)
    return expression(Wanted(wanted.every, none), follows=" & ")


def one_of(alternatives: Alternatives, follows: str) -> str:
    return " | ".join(
        "(" + follows.join(f"'{word}'" for word in phrase) + ")" for phrase in alternatives
    )
