"""The log of corrections, for readers."""

import datetime
import re

import pytest
from django.db import connection
from django.utils import timezone

from articles import actions
from articles.models import Article, Correction
from newsroom.accounts.models import Role
from tests.factories import (
    end,
    make_publication,
    make_published_article,
    make_user,
)

pytestmark = pytest.mark.django_db

BEGINNING = datetime.datetime(2022, 1, 20, 12, tzinfo=datetime.UTC)
MINUTE = datetime.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def paper():
    return make_publication(time_zone="Europe/Luxembourg")


@pytest.fixture
def chief():
    return make_user(Role.CHIEF)


def read(client, query: str = "") -> str:
    response = client.get(f"/corrections/{query}")
    assert response.status_code == 200
    return response.content.decode().split("<main")[1].split("</main")[0]


def make_corrections(number: int, story: Article | None = None) -> list[Correction]:
    """The newest first, two of each minute."""
    story = story or make_published_article()
    made = [
        Correction(
            article=story, text=f"No. {place:02}.", made_at=BEGINNING - (place // 2) * MINUTE
        )
        for place in range(number)
    ]
    stored = Correction.objects.bulk_create(made[::-1])
    return sorted(stored, key=lambda each: (each.made_at, each.pk), reverse=True)


def numbers(page: str) -> list[str]:
    return re.findall(r"No\. \d\d\.", page)


def test_an_empty_log_says_so(client):
    assert "Nothing has been corrected yet." in read(client)


def test_a_correction_is_in_the_log_with_its_story_and_hour(client, chief):
    story = make_published_article(headline="Bridge opens")
    correction = actions.correct(story, by=chief, text="It was Monday, not <b>Sunday</b>.")
    Correction.objects.filter(pk=correction.pk).update(made_at=BEGINNING)

    page = read(client)

    assert f'<a href="{story.get_absolute_url()}">Bridge opens</a>' in page
    assert "It was Monday, not &lt;b&gt;Sunday&lt;/b&gt;." in page
    assert '<time datetime="2022-01-20T13:00+01:00">20 January 2022, 13:00</time>' in page


@pytest.mark.parametrize("fate", ["withdrawn", "embargoed", "expired", "binned"])
def test_the_log_knows_no_story_that_readers_may_not_see(client, chief, fate):
    story = make_published_article(headline="Quokka")
    actions.correct(story, by=chief, text="Wombat.")
    assert "Wombat" in read(client)

    later = timezone.now() + datetime.timedelta(days=1)
    if fate == "withdrawn":
        actions.withdraw(story, by=chief, reason="Wrong")
    elif fate == "embargoed":
        actions.set_embargo(story, by=chief, until=later)
    elif fate == "expired":
        end(story, timezone.now())
    else:
        actions.delete(story, by=chief)

    page = client.get("/corrections/").content.decode()
    assert "Wombat" not in page
    assert "Quokka" not in page


def test_the_log_is_walked_there_and_back_without_a_gap(client):
    made = make_corrections(50)
    wanted = [each.text for each in made]

    first = read(client)
    [older] = re.findall(r'href="(\?before=[^"]+)"', first)
    second = read(client, older)
    [oldest] = re.findall(r'href="(\?before=[^"]+)"', second)
    third = read(client, oldest)
    assert numbers(first) + numbers(second) + numbers(third) == wanted
    assert "before=" not in third

    [newer] = re.findall(r'href="(\?after=[^"]+)"', third)
    assert numbers(read(client, newer)) == wanted[20:40]
    [newest] = re.findall(r'href="(\?after=[^"]+)"', second)
    assert numbers(read(client, newest)) == wanted[:20]


def test_a_page_of_the_log_has_one_canonical_address(client):
    make_corrections(50)
    [second] = re.findall(r'href="(\?before=[^"]+)"', read(client))
    [third] = re.findall(r'href="(\?before=[^"]+)"', read(client, second))
    [back] = re.findall(r'href="(\?after=[^"]+)"', read(client, third))

    for query in (second, back):
        page = client.get(f"/corrections/{query}").content.decode()
        assert f'rel="canonical" href="http://testserver/corrections/{second}"' in page


@pytest.mark.parametrize(
    "query",
    ["?before=x", "?before=1", "?after=%00", "?before=-99999999999999999-1", "?before=1-1"],
)
def test_a_place_that_the_log_never_led_to_is_missing(client, query):
    make_corrections(1)

    assert client.get(f"/corrections/{query}").status_code == 404


def test_the_log_asks_two_queries_however_long_it_is(client, django_assert_num_queries):
    make_corrections(1)
    with django_assert_num_queries(2):
        read(client)

    make_corrections(45, make_published_article())
    with django_assert_num_queries(2):
        read(client)


def test_no_page_of_the_log_reads_all_corrections_or_stories():
    rows = Correction.objects.public().with_stories().newest_first()[:21]

    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # So few rows are read whole; what it does with many is what counts.
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    plan = rows.explain()

    assert "correction_in_order" in plan
    assert "Sort" not in plan.replace("Incremental Sort", "")
    assert "TEMP B-TREE" not in plan
    assert not re.search(r"Seq Scan|SCAN articles_article\b", plan)
