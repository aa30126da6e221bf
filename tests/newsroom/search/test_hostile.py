"""Whatever is typed gets results or a sentence, quickly, and nothing of it runs."""

from __future__ import annotations

import time

import pytest
from django.db import connection

from tests.factories import make_article, make_author, make_published_article, make_tag
from tests.hostile import OWN_STRINGS, assert_nothing_runs, collected_strings
from tests.html import parse_page

pytestmark = pytest.mark.django_db

# Seconds of the processor for all of a request, far above what it takes: what hangs takes minutes.
QUICK = 0.5
OPERATORS = [
    '"',
    '""',
    '"""',
    "'",
    "a'b",
    "\\",
    "\\'",
    "a\\",
    "*",
    "a*",
    "^a",
    "a:b",
    "headline:a",
    "marks : ~t1",
    "{headline} : a",
    "NEAR(a b, 3)",
    "a NEAR b",
    "AND",
    "OR",
    "NOT",
    "a AND",
    "NOT a",
    "(((((a",
    "a)))))",
    "a <-> b",
    "a & b | !c",
    "!!a",
    ":*",
    "a:*A",
    "'a':1A",
    "a + b",
    "-a -b -c",
    "--",
    "-",
    "- -",
    '-"',
    '-"a',
    "%s %d {0} {}",
    "%",
    "_",
    "~t1",
    "~b0 ~s1",
    "t1",
    "\x00",
    "a\x00b",
    "\ud7ff\ue000",
    "٣ ² ½ Ⅷ",
    "a" * 100_000,
    "a " * 50_000,
    '"' * 100_000,
    '"a ' * 30_000,
    "(" * 10_000,
    "-a" * 30_000,
    " ".join(f"w{number}" for number in range(5_000)),
    "é" * 50_000,
]


@pytest.fixture(autouse=True)
def paper():
    make_published_article(
        headline="A bridge", tags=[make_tag("Bridges")], bylines=[make_author("Ann O’Author")]
    )
    make_article(headline="Secret")


def answer(client, typed: str) -> str:
    begun = time.process_time()
    response = client.get("/search/", {"q": typed, "order": typed[:9], "topic": typed})
    taken = time.process_time() - begun
    assert response.status_code == 200, typed[:200]
    assert taken < QUICK, (typed[:200], taken)
    page = response.content.decode()
    assert "Secret" not in page
    return page


def test_operators_and_endless_texts_are_words_or_nothing(client):
    client.get("/search/?q=bridge")  # reads the templates
    for typed in OPERATORS:
        answer(client, typed)


@pytest.mark.slow
def test_collected_strings_get_an_answer(client):
    """Every tenth: all of them take a minute."""
    for typed in [*OWN_STRINGS, *collected_strings()[::10]]:
        assert_nothing_runs(parse_page(answer(client, typed)), where=typed[:200])


def test_what_is_hostile_in_a_story_is_shown_as_text(client):
    for typed in OWN_STRINGS[:12]:
        make_published_article(
            headline=f"Bridge {typed}"[:300], standfirst=f"bridge {typed}"[:900]
        )

    page = client.get("/search/?q=bridge").content.decode()

    assert page.count("<mark>Bridge</mark>") >= 12
    assert_nothing_runs(parse_page(page))
    assert connection.is_usable()
