"""What a site is told that was given the address of a story, and that nothing else is told."""

from __future__ import annotations

import datetime
from urllib.parse import quote

import pytest
from django.utils import timezone

from articles import actions
from articles.models import Article, FormerAddress
from newsroom.accounts.models import Role
from tests.factories import (
    make_author,
    make_image,
    make_publication,
    make_published_article,
    make_tag,
    make_user,
)
from tests.html import parse_page

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


@pytest.fixture(autouse=True)
def paper():
    return make_publication()


def ask(client, address: str, **query: object):
    more = "".join(f"&{name}={value}" for name, value in query.items())
    return client.get(f"/oembed?url={quote(address, safe='')}{more}")


def address_of(story: Article) -> str:
    return SITE + story.get_absolute_url()


def test_a_story_leads_to_its_description(client, django_assert_max_num_queries):
    story = make_published_article(
        headline='"Quoted" & <b>bold</b>', bylines=[make_author("Ann Author", slug="ann")]
    )
    page = parse_page(client.get(story.get_absolute_url()).content.decode())
    [link] = [each.get("href") for each in page.iter("link") if "oembed" in each.get("type", "")]

    with django_assert_max_num_queries(2):
        response = client.get(link.removeprefix(SITE))
    told = response.json()

    assert response["Content-Type"] == "application/json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert (told["version"], told["type"]) == ("1.0", "link")
    assert told["title"] == '"Quoted" & <b>bold</b>'
    assert told["author_name"] == "Ann Author"
    assert told["author_url"] == f"{SITE}/authors/ann/"
    assert (told["provider_name"], told["provider_url"]) == ("The Alzette", f"{SITE}/")
    assert (told["thumbnail_width"], told["thumbnail_height"]) == (1200, 630)
    assert told["thumbnail_url"].startswith(f"{SITE}/media/share-")


@pytest.mark.parametrize(
    ("limits", "size"),
    [
        ({}, (1200, 800)),
        ({"maxwidth": 700}, (640, 427)),
        ({"maxwidth": 700, "maxheight": 300}, (320, 213)),
        ({"maxwidth": 319}, None),
        ({"maxheight": 0}, None),
    ],
)
def test_the_picture_is_no_larger_than_asked_for(client, limits, size):
    story = make_published_article(lead_image=make_image(width=1200, height=800))

    told = ask(client, address_of(story), **limits).json()

    sides = (told["thumbnail_width"], told["thumbnail_height"]) if size else None
    assert sides == size
    assert ("thumbnail_url" in told) == bool(size)


@pytest.mark.parametrize("more", ["?utm_source=x", "#comments", "?a=%00"])
def test_what_others_add_to_an_address_is_left_aside(client, more):
    story = make_published_article()

    assert ask(client, address_of(story) + more).status_code == 200


def test_a_slug_in_other_letters_is_found(client):
    story = make_published_article()
    Article.objects.filter(pk=story.pk).update(slug="brücke")
    story.refresh_from_db()

    assert "%C3%BC" in story.get_absolute_url()
    assert ask(client, address_of(story)).status_code == 200


def test_a_former_address_still_leads_to_its_story(client):
    story = make_published_article(headline="Moved")
    former = address_of(story)
    FormerAddress.objects.create(article=story, address_date=story.address_date, slug=story.slug)
    Article.objects.filter(pk=story.pk).update(slug="elsewhere")

    assert ask(client, former).json()["title"] == "Moved"


def test_only_what_readers_may_see_is_described(client, hours_from_now):
    chief = make_user(Role.CHIEF)
    hidden = [
        make_published_article(published_at=hours_from_now(1)),
        make_published_article(embargo_until=hours_from_now(1)),
        make_published_article(expires_at=timezone.now() - datetime.timedelta(minutes=5)),
        make_published_article(),
        make_published_article(),
    ]
    actions.withdraw(hidden[3], by=chief, reason="Wrong")
    actions.delete(hidden[4], by=chief)

    for story in hidden:
        response = ask(client, address_of(story))
        assert response.status_code == 404
        assert story.headline not in response.content.decode()


def test_no_other_address_is_answered_or_repeated(client):
    story = make_published_article(tags=[make_tag("Trams")])
    path = story.get_absolute_url()
    strange = [
        "",
        path,
        f"//testserver{path}",
        f"javascript:alert(1)//testserver{path}",
        f"http://evil.example{path}",
        f"http://testserver@evil.example{path}",
        f"http://evil.example@testserver{path}",
        f"http://testserver:81{path}",
        f"http://testserver.evil.example{path}",
        f"http://testserver{path}x",
        f"http://testserver{path}../",
        "http://testserver/topics/trams/",
        "http://testserver/2022/02/31/x/",
        "http://[::1",
        "http://testserver/%ff/",
        f"http://testserver/{'a' * 3000}/",
        f"{SITE}{path}\x00",
        "<script>alert(1)</script>",
    ]
    for address in strange:
        response = ask(client, address)
        assert response.status_code == 404, address
        assert response.content == b"There is no story at this address.\n"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("format=xml", 501),
        ("format=<b>", 501),
        ("maxwidth=wide", 400),
        ("maxwidth=-1", 400),
        ("maxheight=1e9", 400),
        ("maxheight=٣", 400),
        ("maxwidth=" + "9" * 5000, 400),
    ],
)
def test_what_is_not_understood_is_refused_without_repeating_it(client, query, status):
    story = make_published_article()

    response = client.get(f"/oembed?url={quote(address_of(story), safe='')}&{query}")

    assert response.status_code == status
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert b"<b>" not in response.content
