"""What stands around the text of a story."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client
from django.utils import timezone

from articles import actions
from articles.models import Article
from articles.tags.models import TagKind
from newsroom.accounts.models import Role
from tests.articles.test_views import read
from tests.factories import (
    body,
    make_publication,
    make_published_article,
    make_tag,
    make_user,
    paragraph,
    related_box,
)

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
VIDEO = {"type": "embed", "attrs": {"url": "https://youtu.be/AlzetteDemo", "title": "The speech"}}
POLICY = "Content-Security-Policy"


@pytest.fixture(autouse=True)
def paper():
    return make_publication(time_zone="Europe/Luxembourg")


def parts(*tags, count: int, **content: object) -> list[Article]:
    """Stories an hour apart, the oldest first."""
    now = timezone.now()
    return [
        make_published_article(
            headline=f"Part {number} of it",
            tags=tags,
            published_at=now - (count - number) * HOUR - HOUR,
            **content,
        )
        for number in range(1, count + 1)
    ]


def around(client: Client, story: Article) -> str:
    return read(client, story.get_absolute_url())


# What came before


def so_far(page: str) -> list[str]:
    rail = page.split('id="so-far"')[1].split("</aside>")[0]
    return re.findall(r">([^<]+)</a></h3>", rail)


def test_the_story_so_far_takes_first_what_the_text_leads_to(client):
    tag = make_tag("Ukraine")
    one, two, *_between, six = parts(tag, count=6)
    text = body(paragraph("See there.", article=one.pk), related_box(six, two))
    story = make_published_article(tags=[tag], body=text, published_at=timezone.now())

    assert so_far(around(client, story)) == [s.headline for s in (six, two, one)]


def test_the_story_so_far_leaves_out_what_is_about_something_else(client):
    tag = make_tag("Ukraine")
    one, two = parts(tag, count=2)
    other = make_published_article(tags=[make_tag("Trams")])
    text = body("One.", related_box(other, two))
    story = make_published_article(tags=[tag], body=text, published_at=timezone.now())

    assert so_far(around(client, story)) == [two.headline, one.headline]


def test_the_story_so_far_of_an_untagged_story_is_what_it_links_to(client):
    one, two, three = parts(count=3)
    story = make_published_article(
        body=body("One.", related_box(one, three)), published_at=two.public_from
    )

    assert so_far(around(client, story)) == [one.headline]


def test_the_story_so_far_knows_nothing_that_readers_may_not(client, hours_from_now):
    tag = make_tag("Ukraine")
    hidden, shown = parts(tag, count=2)
    story = make_published_article(
        tags=[tag], body=body("One.", related_box(hidden)), published_at=timezone.now()
    )
    actions.set_embargo(hidden, by=make_user(Role.CHIEF), until=hours_from_now(1))

    assert so_far(around(client, story)) == [shown.headline]
    assert hidden.headline not in around(client, story)


# Series


@pytest.fixture
def series():
    return make_tag("The long winter", slug="the-long-winter", kind=TagKind.SERIES)


def beside(page: str) -> dict[str, str]:
    """The headlines of the parts before and after, by "prev" and "next"."""
    found = re.findall(r'rel="(prev|next)">([^<]+)</a>', page)
    return dict(found)


def test_a_part_of_a_series_leads_to_the_parts_before_and_after_it(client, series):
    one, two, three, four = parts(make_tag("Energy"), series, count=4)

    assert beside(around(client, one)) == {"next": two.headline}
    assert beside(around(client, three)) == {"prev": two.headline, "next": four.headline}
    assert beside(around(client, four)) == {"prev": three.headline}
    assert '<a href="/topics/the-long-winter/">The long winter</a>' in around(client, one)


def test_parts_that_readers_may_not_see_are_passed_over(client, series, hours_from_now):
    one, two, three = parts(series, count=3)
    make_published_article(tags=[series], published_at=hours_from_now(1))
    actions.withdraw(two, by=make_user(Role.CHIEF), reason="Wrong")

    assert beside(around(client, one)) == {"next": three.headline}
    assert beside(around(client, three)) == {"prev": one.headline}


def test_parts_of_one_moment_follow_their_numbers(client, series):
    at = timezone.now() - HOUR
    one, two, three = (make_published_article(tags=[series], published_at=at) for _ in range(3))

    assert beside(around(client, two)) == {"prev": one.headline, "next": three.headline}


def test_the_only_part_of_a_series_is_a_story_like_any_other(client, series):
    [one] = parts(series, count=1)

    assert 'id="series"' not in around(client, one)


def test_a_series_adds_no_query(client, series, django_assert_num_queries):
    _, two, _ = parts(make_tag("Energy"), series, count=3, body=body("One.", "Two."))

    with django_assert_num_queries(3):  # The fourth asks for pictures: here are none.
        around(client, two)


# Embeds


def test_a_page_with_an_embed_may_show_its_frame_and_no_other(client):
    story = make_published_article(body=body("One.", VIDEO))

    response = client.get(story.get_absolute_url())

    assert "frame-src https://www.youtube-nocookie.com;" in response[POLICY]
    assert "js/components/embed-facade" in response.content.decode()


def test_every_other_page_shows_no_frame_and_loads_no_script_for_one(client):
    make_published_article(body=body("One.", VIDEO))
    elsewhere = {"type": "embed", "attrs": {"url": "https://evil.example/", "title": "X"}}
    story = make_published_article(body=body("One.", elsewhere))

    for address in ["/", story.get_absolute_url()]:
        response = client.get(address)
        assert "frame-src 'none';" in response[POLICY]
        assert "embed-facade" not in response.content.decode()
