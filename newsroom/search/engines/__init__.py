"""The full-text index of the database in use, behind one set of functions.

An engine is a module with

    write(texts)       keeps texts, each under the number of its entry
    erase(places)      takes the texts with these numbers out
    clear()            takes all out
    hits(wanted, …)    the SQL of the newest public stories wanted: place, story, marks and rank
"""

from __future__ import annotations

import datetime
from types import ModuleType

from django.db import connection

from newsroom.search.engines import fts5, tsvector
from newsroom.search.places import AFTER_ALL
from newsroom.search.wanted import Hit, Wanted

ENGINES = {"sqlite": fts5, "postgresql": tsvector}


def engine() -> ModuleType:
    return ENGINES[connection.vendor]


def find(
    *several: Wanted,
    now: datetime.datetime,
    limit: int,
    before: int = AFTER_ALL,
    is_ranked: bool = False,
) -> list[list[Hit]]:
    """For each wanted, the newest public stories before a place, at most `limit`: in one query.

    The greater the rank, the better the match; without `is_ranked` it is 0.
    """
    pieces, values = [], []
    for number, wanted in enumerate(several):
        sql, own_values = engine().hits(wanted, now, limit, before, is_ranked)
        pieces.append(f"SELECT {number} AS number, * FROM ({sql}) AS hits_{number}")  # noqa: S608
        values.extend(own_values)
    found: list[list[Hit]] = [[] for _ in several]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(pieces), values)
        for number, place, article, marks, rank in cursor:
            found[number].append(Hit(place, article, marks.split(), rank))
    for hits in found:
        hits.sort(key=lambda hit: hit.place, reverse=True)
    return found
