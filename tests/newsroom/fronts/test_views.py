import datetime
import re

import pytest

from articles import actions
from articles.models import Article
from newsroom.accounts.models import Role
from newsroom.fronts.models import Pin
from tests.factories import (
    make_author,
    make_image,
    make_publication,
    make_published_article,
    make_section,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db

BEGINNING = datetime.datetime(2022, 1, 20, 12, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def paper():
    return make_publication(name="The Alzette", tagline="From here", time_zone="Europe/Luxembourg")


def make_stories(number: int, *, after: int = 0, **content: object) -> list[Article]:
    """The newest first, a minute apart; with `after`, behind so many others."""
    minute = datetime.timedelta(minutes=1)
    return [
        make_published_article(published_at=BEGINNING - place * minute, **content)
        for place in range(after, after + number)
    ]


def headlines(client, path: str = "/") -> list[str]:
    """The stories of a page in the order of the document."""
    page = client.get(path).content.decode().split("<main")[1].split("</main>")[0]
    found = re.findall(r'href="(?:/\d{4}/\d\d/\d\d/[^"]+)">([^<]+)</a>', page)
    assert found or "Nothing here yet." in page
    return found


def pin(article: Article, position: int, **columns: object) -> Pin:
    return Pin.objects.create(article=article, position=position, **columns)


def test_a_new_paper_has_a_front_page(client):
    make_section("europe")

    assert client.get("/").status_code == 200
    assert client.get("/europe/").status_code == 200


def test_the_newest_story_is_the_splash(client):
    stories = make_stories(3)

    assert headlines(client) == [story.headline for story in stories]


def test_a_pinned_story_is_the_splash_whatever_its_age(client):
    *_, oldest = make_stories(8)
    pin(oldest, 1)

    assert headlines(client)[0] == oldest.headline


def test_pins_keep_their_places_and_the_newest_fill_the_others(client):
    stories = make_stories(8)
    pin(stories[6], 1)
    pin(stories[7], 3)

    wanted = [stories[6], stories[0], stories[7], stories[1]]
    assert headlines(client)[:4] == [story.headline for story in wanted]


def test_a_pin_gives_a_story_other_words_on_the_front(client):
    [story] = make_stories(1)
    pin(story, 1, headline="Other words", kicker="Exclusive")

    page = client.get("/").content.decode()

    assert "Other words" in page
    assert "Exclusive" in page
    assert story.headline not in page


def test_a_pin_ends_on_its_second(client, hours_from_now):
    stories = make_stories(3)
    pin(stories[2], 1, expires_at=hours_from_now(-0.001))

    assert headlines(client)[0] == stories[0].headline


def test_a_pinned_story_is_shown_only_while_it_is_public(client, hours_from_now):
    newest = make_stories(1)[0]
    later = make_published_article(headline="Later", published_at=hours_from_now(1))
    withdrawn = make_published_article(headline="Withdrawn")
    actions.withdraw(withdrawn, by=make_user(Role.CHIEF), reason="Wrong")
    for place, story in enumerate([later, withdrawn], start=1):
        pin(story, place)
        pin(story, place, section=story.section)

    assert headlines(client) == [newest.headline]
    assert headlines(client, newest.section.get_absolute_url()) == [newest.headline]


def test_no_story_stands_twice_on_a_front(client):
    for slug in ("luxembourg", "europe", "world"):
        stories = make_stories(15, section=make_section(slug), tags=[make_tag("Trams")])
        pin(stories[9], 2)
        pin(stories[9], 2, section=stories[9].section)

    for path in ("/", "/europe/"):
        found = headlines(client, path)
        assert len(found) >= 15
        assert len(found) == len(set(found))


def test_every_section_has_a_block_in_the_order_of_the_menu(client):
    for position, slug in enumerate(["world", "europe", "sport"], start=1):
        make_stories(12, section=make_section(slug, position=position))

    page = client.get("/").content.decode()

    assert re.findall(r'aria-labelledby="s-(\w+)"', page) == ["world", "europe", "sport"]


def test_opinion_shows_who_speaks(client):
    make_stories(14)
    author = make_author("Ann Author", portrait=make_image())
    make_stories(3, after=14, section=make_section("opinion"), genre="opinion", bylines=[author])

    page = client.get("/").content.decode()

    assert page.count('class="person op"') == 3
    assert page.count(author.portrait.name) > 0


def test_a_section_shows_its_own_stories(client):
    europe = make_stories(2, section=make_section("europe"))
    make_stories(2, section=make_section("world"))

    assert headlines(client, "/europe/") == [story.headline for story in europe]


def test_a_pin_of_a_section_is_not_one_of_the_home_page(client):
    stories = make_stories(8)
    pin(stories[7], 1, section=stories[7].section)

    assert headlines(client)[0] == stories[0].headline
    assert headlines(client, "/luxembourg/")[0] == stories[7].headline


def test_older_stories_of_a_section_are_a_page_away_and_back(client):
    stories = make_stories(50)
    front = client.get("/luxembourg/").content.decode()
    [older] = re.findall(r'href="(\?before=[^"]+)"', front)

    second = f"/luxembourg/{older}"
    assert headlines(client, second) == [story.headline for story in stories[20:40]]

    [newer] = re.findall(r'href="(\?after=[^"]+)"', client.get(second).content.decode())
    back = client.get(f"/luxembourg/{newer}")
    assert (back.status_code, back["Location"]) == (302, "/luxembourg/")


def test_a_section_has_a_page_for_each_month_with_stories(client):
    story = make_stories(1)[0]

    assert headlines(client, "/luxembourg/2022/01/") == [story.headline]
    assert client.get("/luxembourg/2022/02/").status_code == 404
    page = client.get("/luxembourg/2022/01/").content.decode()
    assert 'href="/luxembourg/2022/01/" aria-current="page"' in page


@pytest.mark.parametrize("path", ["/unknown/", "/unknown/2022/01/", "/luxembourg/2022/13/"])
def test_what_is_no_section_is_missing(client, path):
    make_section("luxembourg")

    assert client.get(path).status_code == 404


def test_a_missing_page_offers_the_latest_and_repeats_nothing_of_the_address(client):
    story = make_stories(1)[0]

    response = client.get("/quokka/")

    assert response.status_code == 404
    assert story.headline in response.content.decode()
    assert "quokka" not in response.content.decode()
