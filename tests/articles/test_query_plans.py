"""What the databases do for the lists: none reads a whole table, however large the archive."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client

from articles.models import Article, Byline, TaggedArticle
from articles.tags.models import TagKind
from tests.articles.test_views import every_kind_of_page
from tests.factories import (
    body,
    make_author,
    make_publication,
    make_published_article,
    make_tag,
    related_box,
)

pytestmark = pytest.mark.django_db

COPIES = 20_000
# The most rows that a page reads of one table for one question: 500 stories with their tags.
MOST_ROWS = 2_000
LARGE = {model._meta.db_table for model in (Article, Byline, TaggedArticle)}


@pytest.fixture
def story() -> Article:
    """In an archive: on PostgreSQL a real one, whose plans follow from what the tables hold."""
    make_publication()
    tags = [make_tag("Ukraine"), make_tag("NATO"), make_tag("Winter", kind=TagKind.SERIES)]
    other = make_published_article(tags=tags, bylines=[make_author()])
    story = make_published_article(
        tags=tags, bylines=[make_author()], body=body("One.", "Two.", related_box(other))
    )
    if connection.vendor == "postgresql":
        copy(story)
    return story


def copy(story: Article) -> None:
    """Many more like it, each half an hour older than the one before it."""
    older = "- n * interval '30 minutes'"
    with connection.cursor() as cursor:
        # Asks of no copy whether what it refers to is there.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            insert(
                Article,
                f"articles_article old, generate_series(1, {COPIES}) n WHERE old.id = %s",
                slug="old.slug || '-' || n",
                public_from=f"old.public_from {older}",
                published_at=f"old.published_at {older}",
            ),
            [story.pk],
        )
        for model, key in ((TaggedArticle, "article_id"), (Byline, "article_id")):
            cursor.execute(
                insert(
                    model,
                    f"{model._meta.db_table} old, articles_article new"
                    f" WHERE old.{key} = %s AND new.slug LIKE %s",
                    public_from="new.public_from",
                    **{key: "new.id"},
                ),
                [story.pk, f"{story.slug}-%"],
            )
        cursor.execute("SET LOCAL session_replication_role = origin")
        # For a disk without a head to move. For the default one, reading 60,000 rows from end to
        # end is rightly cheaper than looking up 2,000; of more rows it would not be.
        cursor.execute("SET LOCAL random_page_cost = 1.1")
        for model in (Article, TaggedArticle, Byline):
            cursor.execute(f"ANALYZE {model._meta.db_table}")


def insert(model: type, source: str, **changed: str) -> str:
    columns = [field.column for field in model._meta.concrete_fields if not field.primary_key]
    values = [changed.get(column, f'old."{column}"') for column in columns]
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {model._meta.db_table} ({names}) SELECT {', '.join(values)} FROM {source}"


@contextmanager
def plans() -> Iterator[list[list[str]]]:
    """For each question asked meanwhile, what is wrong with how it is answered."""
    found: list[list[str]] = []
    explain = {"sqlite": sqlite_faults, "postgresql": postgresql_faults}[connection.vendor]

    def ask(execute, sql, params, many, context):
        if sql.startswith("SELECT"):
            with connection.cursor() as cursor:
                found.append(explain(cursor, sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(ask):
        yield found


def sqlite_faults(cursor, sql: str, params: tuple) -> list[str]:
    """It says SCAN where it reads from end to end, and an alias for its table.

    Two questions in one may give one alias to a large table and to a small one, which may be read.
    """
    aliases = re.findall(r'"(\w+)" ([A-Z]\d+)\b', sql)
    names = LARGE | {alias for table, alias in aliases if table in LARGE}
    may_be_read = Counter(alias for table, alias in aliases if table not in LARGE)
    cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
    steps = [row[3] for row in cursor.fetchall()]
    scans = Counter(step.split()[1] for step in steps if step.startswith("SCAN "))
    return [f"SCAN {name}" for name in scans - may_be_read if name in names]


def postgresql_faults(cursor, sql: str, params: tuple) -> list[str]:
    cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}", params)
    [[plan]] = cursor.fetchall()
    plan = json.loads(plan) if isinstance(plan, str) else plan
    return [
        f"{node['Node Type']} on {node['Relation Name']}: {rows_read(node)} rows"
        for node in nodes(plan[0]["Plan"])
        if node.get("Relation Name") in LARGE and rows_read(node) > MOST_ROWS
    ]


def nodes(plan: dict) -> Iterator[dict]:
    yield plan
    for below in plan.get("Plans", []):
        yield from nodes(below)


def rows_read(node: dict) -> float:
    removed = sum(node.get(f"Rows Removed by {by}", 0) for by in ("Filter", "Index Recheck"))
    return (node["Actual Rows"] + removed) * node["Actual Loops"]


def older_pages(story: Article) -> list[str]:
    """The same lists far back in time."""
    place = f"{int(story.public_from.timestamp() - 40 * 86400) * 1_000_000}-{story.pk}"
    return [
        f"{path}?before={place}" for path in (story.section.get_absolute_url(), "/topics/ukraine/")
    ]


def read_by_machines(story: Article) -> list[str]:
    author = story.bylines.get().author.get_absolute_url()
    lists = ["/", story.section.get_absolute_url(), "/topics/ukraine/", author, "/corrections/"]
    files = ["pages", "topics", "authors", f"{story.address_date:%Y-%m}"]
    return [
        *(f"{page}feed/" for page in [*lists, "/topics/nato+ukraine/"]),
        "/sitemap.xml",
        *(f"/sitemap/{file}.xml" for file in files),
        "/news-sitemap.xml",
    ]


def test_no_public_page_reads_a_whole_table(client: Client, story):
    wrong = {}
    pages = [*every_kind_of_page(story), *older_pages(story), *read_by_machines(story)]
    for address in pages:
        with plans() as found:
            response = client.get(address)
        faults = [fault for faults in found for fault in faults]
        assert response.status_code in (200, 404), address
        if faults:
            wrong[address] = faults

    assert wrong == {}
    # Otherwise the above would show nothing.
    with plans() as found:
        list(Article.objects.filter(headline__contains="x").newest_first()[:20])
    assert len(found[0]) == 1
