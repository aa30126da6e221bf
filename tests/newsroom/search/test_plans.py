"""How the databases find what is looked for: none reads all entries, however many there are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.utils import timezone

from newsroom.search.engines import find
from newsroom.search.models import SearchEntry
from newsroom.search.places import STORIES
from newsroom.search.wanted import Alternatives, Wanted
from tests.factories import make_published_article, make_tag

pytestmark = pytest.mark.django_db

COPIES = 8_000
OF_A_BLOCK = 100
LIMIT = 100
# Three blocks, and what the first of the later steps reads for a word in every second story.
MOST_ROWS = 3 * OF_A_BLOCK
SEARCH_TABLES = ("search_searchentry", "search_searchword", "search_nameword")

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's way")
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's way")


@contextmanager
def explained(prefix: str) -> Iterator[list]:
    """The plan of each question that is asked meanwhile, as the database tells it."""
    plans = []

    def ask(execute, sql, params, many, context):
        if sql.startswith("SELECT"):
            with connection.cursor() as cursor:
                cursor.execute(f"{prefix} {sql}", params)
                plans.append(cursor.fetchall())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(ask):
        yield plans


@on_sqlite
@pytest.mark.parametrize(
    "query",
    [
        "q=tram",
        "q=tram bridge&section=europe&year=2026",
        'q="tram bridge" -water&order=best',
        "q=tarm",
        "q=tram&before=99999999999999999",
        "q=tram&topic=rails&author=ann",
    ],
)
def test_sqlite_reads_the_index_from_the_newest_on_and_sorts_nothing(client, query):
    make_published_article(headline="Tram", tags=[make_tag("Rails", slug="rails")])

    with explained("EXPLAIN QUERY PLAN") as plans:
        assert client.get(f"/search/?{query}").status_code == 200

    steps = [[row[3] for row in plan] for plan in plans]
    read_whole = [
        step
        for plan in steps
        for step in plan
        if step.startswith("SCAN") and step.split()[1] in SEARCH_TABLES
    ]
    assert read_whole == []
    hits = [plan for plan in steps if any("search_text" in step for step in plan)]
    assert len(hits) == 1
    assert not any("TEMP B-TREE" in step for step in hits[0])


@pytest.fixture
def archive():
    """Eight thousand entries, all with "tram", every second with "half", and one with "rare"."""
    for headline in ("Tram half", "Tram"):
        make_published_article(headline=headline)
    rare = make_published_article(headline="Tram rare")
    half, plain = SearchEntry.objects.exclude(article=rare).order_by("article")
    SearchEntry.objects.filter(article=rare).update(id=0)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        # An entry is of one story; here two stories stand for all of them.
        cursor.execute(f"ALTER TABLE search_searchentry DROP CONSTRAINT {unique(cursor)}")
        cursor.execute(
            "INSERT INTO search_searchentry"
            " (id, article_id, state, public_from, public_until, block, marks, vector)"
            " SELECT n::bigint * %s, article_id, state, public_from, public_until, n / %s, marks,"
            " (ts_delete(vector, '~b0')::text || ' ''~b' || n / %s || ''':16383C')::tsvector"
            " FROM search_searchentry, generate_series(1, %s) n"
            " WHERE id = CASE n %% 2 WHEN 0 THEN %s::bigint ELSE %s::bigint END",
            [STORIES, OF_A_BLOCK, OF_A_BLOCK, COPIES, half.pk, plain.pk],
        )
        cursor.execute("DELETE FROM search_searchentry WHERE id IN (%s, %s)", [half.pk, plain.pk])
        cursor.execute("ANALYZE search_searchentry")


def unique(cursor) -> str:
    cursor.execute(
        "SELECT conname FROM pg_constraint"
        " WHERE conrelid = 'search_searchentry'::regclass AND contype = 'u'"
    )
    return cursor.fetchone()[0]


def rows_read(*every: str, none: Alternatives = (), found: int, **how: object) -> float:
    """How many entries PostgreSQL reads for a question, without those it only counts in GIN."""
    wanted = Wanted(tuple(((word,),) for word in every), none)
    with explained("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON)") as plans:
        [hits] = find(wanted, now=timezone.now(), limit=LIMIT, **how)
    assert len(hits) == found
    [[[plan]]] = plans
    plan = json.loads(plan) if isinstance(plan, str) else plan
    return max(
        (node["Actual Rows"] + node.get("Rows Removed by Filter", 0)) * node["Actual Loops"]
        for node in nodes(plan[0]["Plan"])
        if node.get("Relation Name") == "search_searchentry"
    )


def nodes(plan: dict) -> Iterator[dict]:
    yield plan
    for below in plan.get("Plans", []):
        yield from nodes(below)


@on_postgresql
def test_postgresql_reads_the_newest_blocks_for_a_common_word_and_no_more_for_a_rare_one(archive):
    assert rows_read("tram", found=LIMIT) <= MOST_ROWS
    assert rows_read("tram", found=LIMIT, is_ranked=True) <= MOST_ROWS
    assert rows_read("tram", "half", found=LIMIT) <= MOST_ROWS
    assert rows_read("tram", found=LIMIT, none=(("half",),)) <= MOST_ROWS
    assert rows_read("tram", found=LIMIT, before=COPIES // 2 * STORIES) <= MOST_ROWS
    assert rows_read("rare", found=1) <= MOST_ROWS
    assert rows_read("tram", "rare", found=1) <= MOST_ROWS
    assert rows_read("nowhere", found=0) <= MOST_ROWS
