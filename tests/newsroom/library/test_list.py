"""The list of pictures: what is found, who finds it, and at what cost."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.utils import timezone

from articles.tags.models import TagAlias
from newsroom.library import shelves
from newsroom.library.filters import rows_for
from newsroom.media.models import Image
from newsroom.media.upkeep import weigh_indexes
from newsroom.media.uses import count_uses
from tests.factories import (
    body,
    days_from_now,
    figure,
    make_article,
    make_author,
    make_image,
    make_published_article,
    make_tag,
    make_user,
)
from tests.newsroom.library.conftest import LIBRARY

pytestmark = pytest.mark.django_db


def found(client, **query: object) -> list[int]:
    response = client.get(LIBRARY, query)
    assert response.status_code == 200
    return [line.image.pk for line in response.context["shelf"].lines]


def numbers(*images: Image) -> list[int]:
    return [image.pk for image in images]


def test_the_newest_come_first(browser):
    old, new = make_image(), make_image()

    assert found(browser) == numbers(new, old)


def test_a_tag_is_found_by_all_its_names(browser):
    union = make_tag("European Union")
    TagAlias.objects.create(tag=union, label="EU")
    TagAlias.objects.create(tag=make_tag("Europe Day"), label="9 May")
    by_name, by_alias = make_image(keywords=["European Union"]), make_image(keywords=["EU"])
    make_image(keywords=["European", "Union"], caption="EU")
    make_image(keywords=["9 May"])

    for typed in ("European Union", "eu", "EUROPEAN UNION"):
        assert set(numbers(by_name, by_alias)) <= set(found(browser, keyword=typed))
    assert found(browser, keyword="EU", q="bridge", use="unused")[:1] != []
    assert found(browser, keyword="EU", q="nowhere") == []


@pytest.mark.parametrize("view", ["", "list"])
def test_each_picture_is_shown_by_a_file_that_is_there(browser, view):
    made, waiting = make_image(made_at=timezone.now()), make_image()

    page = browser.get(LIBRARY, {"view": view}).content.decode()

    assert f'src="{made.staff_thumb_url}"' in page
    assert f'src="{waiting.staff_url}"' in page


def test_words_are_found_wherever_they_stand(browser):
    bridge = make_image(caption="The old bridge", city="Paris", people=["Ann Kask"])
    make_image(alt="A tram")

    assert found(browser, q="PAR kask brid") == numbers(bridge)


@pytest.mark.parametrize(
    ("columns", "query"),
    [
        ({"credit": "Agence du Nord"}, {"credit": "nord"}),
        ({"city": "Esch"}, {"place": "esch"}),
        ({"people": ["Ann Kask"]}, {"person": "kask"}),
        ({"keywords": ["Trams"]}, {"keyword": "tram"}),
        ({"use_count": 2}, {"use": "used"}),
        ({"alt": ""}, {"needs": "alt"}),
        ({"credit": ""}, {"needs": "credit"}),
        ({"width": 100, "height": 200}, {"shape": "portrait"}),
        ({"category": "agency"}, {"category": "agency"}),
        ({"taken_at": datetime.datetime(2026, 1, 31, 22, 30, tzinfo=datetime.UTC)},
         {"taken_from": "2026-01-31", "taken_to": "2026-01-31"}),
    ],
)  # fmt: skip
def test_each_filter_asks_one_thing(browser, columns, query):
    wanted = make_image(**columns)
    make_image(
        caption="Nord Esch Kask Tram", taken_at=datetime.datetime(2026, 2, 1, tzinfo=datetime.UTC)
    )

    assert found(browser, **query) == numbers(wanted)


def test_unused_pictures_are_those_that_stand_nowhere(browser):
    used, unused = make_image(), make_image()
    make_author(portrait=used)
    count_uses([used.pk])

    assert found(browser, use="unused") == numbers(unused)
    assert found(browser, use=["unused", "used"]) == numbers(unused, used)


def test_licences_that_end_and_have_ended_are_told_apart(browser):
    soon = make_image(licence_until=days_from_now(13))
    ended = make_image(licence_until=days_from_now(-1))
    make_image(licence_until=days_from_now(40))
    make_image()

    assert found(browser, needs="ends") == numbers(soon)
    assert found(browser, needs="ended") == numbers(ended)


def test_filters_are_joined(browser):
    make_image(alt="", width=100, height=200)
    both = make_image(alt="", credit="")
    make_image(credit="")

    assert found(browser, needs=["alt", "credit"]) == numbers(both)
    assert len(found(browser, needs="alt", shape=["portrait", "landscape"])) == 2
    assert found(browser, needs="alt", shape="landscape") == numbers(both)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL finds out by itself.")
def test_what_few_pictures_lack_is_found_by_their_index():
    make_image(credit="", use_count=1)
    for _number in range(30):
        make_image(use_count=1)
    weigh_indexes()
    asked = {"use": ["used"], "needs": ["credit"], "shape": ["landscape"]}

    plan = Image.objects.filter(rows_for(asked, None, timezone.now())).newest_first().explain()

    assert "image_lacks_credit" in plan


def test_one_s_own_uploads_are_found(log_in, reporter):
    own = make_image(uploaded_by=reporter)
    make_image(uploaded_by=make_user())

    assert found(log_in(reporter), mine="1") == numbers(own)


def test_the_next_end_of_a_licence_comes_first(browser, monkeypatch):
    monkeypatch.setattr(shelves, "SIZE", 2)
    late = make_image(licence_until=days_from_now(90))
    early = make_image(licence_until=days_from_now(3))
    early_too = make_image(licence_until=days_from_now(3))
    ended = make_image(licence_until=days_from_now(-3))
    make_image()

    assert found(browser, order="ends") == numbers(early_too, early)
    assert found(browser, order="ends", before=early.pk) == numbers(late)
    assert found(browser, order="ends", before=2**40) == []
    assert found(browser, order="ends", needs="ended") == numbers(ended)


def test_the_most_used_come_first(browser, monkeypatch):
    monkeypatch.setattr(shelves, "SIZE", 2)
    often = make_image(use_count=3)
    once, once_too = make_image(use_count=1), make_image(use_count=1)
    unused = make_image()

    assert found(browser, order="used") == numbers(often, once_too)
    assert found(browser, order="used", before=once_too.pk) == numbers(once, unused)
    assert found(browser, order="used", before=2**40) == []


def test_the_credits_of_the_newest_pictures_are_offered(browser, log_in, reporter):
    for credit in ("Agence du Nord", "J. Kask", "Agence du Nord", ""):
        make_image(credit=credit)
    make_article(lead_image=make_image(credit="Secret source"))

    assert "Secret source" in browser.get(LIBRARY).context["credits"]
    assert log_in(reporter).get(LIBRARY).context["credits"] == ["Agence du Nord", "J. Kask"]


@pytest.mark.parametrize("query", [{}, {"q": "dusk"}, {"shape": "landscape"}, {"view": "list"}])
def test_older_pictures_follow_by_place(browser, monkeypatch, query):
    monkeypatch.setattr(shelves, "SIZE", 2)
    images = [make_image() for _number in range(5)]
    pages, address = [], LIBRARY

    response = browser.get(address, query)
    while (shelf := response.context["shelf"]).older:
        pages.append([line.image.pk for line in shelf.lines])
        response = browser.get(address, {**query, "before": shelf.older})
    pages.append([line.image.pk for line in response.context["shelf"].lines])

    assert [pk for page in pages for pk in page] == numbers(*reversed(images))
    assert [len(page) for page in pages] == [2, 2, 1]


def test_the_link_to_older_pictures_keeps_filters_and_view(browser, monkeypatch):
    monkeypatch.setattr(shelves, "SIZE", 1)
    last = [make_image() for _number in range(2)][-1]

    page = browser.get(LIBRARY, {"shape": "landscape", "view": "list"}).content.decode()

    assert f"?shape=landscape&amp;view=list&amp;before={last.pk}" in page


def test_a_picture_of_a_story_that_one_may_not_know_of_is_nowhere(log_in, browser, reporter):
    secret, public = make_image(caption="Secret"), make_image()
    make_article(body=body(figure(secret)))
    make_published_article(body=body("Text.", figure(public)))
    client = log_in(reporter)

    for query in ({}, {"q": "secret"}, {"order": "ends"}, {"use": "used"}, {"view": "list"}):
        page = client.get(LIBRARY, query).content.decode()
        assert secret.name not in page
    assert client.get(LIBRARY).context["headline"][0] == "1 picture"
    assert browser.get(LIBRARY).context["headline"][0] == "2 pictures"


def test_the_head_says_how_many_need_work(browser):
    make_image(alt="")
    make_image(licence_until=days_from_now(2))

    page = browser.get(LIBRARY).content.decode()

    assert "2 pictures · 1 without alt text · 1 licence ends within 14 days" in page


def test_no_count_goes_further_than_a_thousand(browser, monkeypatch):
    monkeypatch.setattr(shelves, "COUNTED_TO", 3)
    for _number in range(5):
        make_image()

    response = browser.get(LIBRARY)

    assert response.context["headline"][0] == "3+ pictures"
    assert "5 of 3+" in response.content.decode()
    boxes = {
        box["value"]: str(box["count"])
        for each in response.context["facets"]
        for box in each["boxes"]
    }
    assert (boxes["unused"], boxes["used"], boxes["landscape"]) == ("3+", "0", "3+")


@pytest.mark.parametrize(
    "query", ["", "q=bridge", "use=unused&shape=landscape", "order=ends", "view=list"]
)
def test_the_list_asks_as_much_for_many_pictures_as_for_few(
    browser, query, django_assert_max_num_queries
):
    for _number in range(3):
        make_image(uploaded_by=make_user(), licence_until=days_from_now(30))
    with django_assert_max_num_queries(10) as few:
        browser.get(f"{LIBRARY}?{query}")
    for number in range(297):
        make_image(alt="" if number % 3 else "A bridge", licence_until=days_from_now(30 + number))

    with django_assert_max_num_queries(len(few)):
        response = browser.get(f"{LIBRARY}?{query}")
    assert len(response.context["shelf"].lines) == shelves.SIZE


def test_a_filter_that_cannot_be_read_says_so_and_asks_nothing(browser):
    image = make_image()

    response = browser.get(
        LIBRARY, {"taken_from": "yesterday", "taken_to": "9999-12-31", "q": "x" * 300}
    )

    page = response.content.decode()
    assert [line.image.pk for line in response.context["shelf"].lines] == [image.pk]
    assert "Taken from: Write a day as year, month and day" in page
    assert "to: Give a year between 1800 and 2199." in page
    assert 'value="yesterday"' in page


def test_an_empty_library_says_what_to_do(browser):
    assert "Add the first one above" in browser.get(LIBRARY).content.decode()
    assert "Take a word or a filter away" in browser.get(LIBRARY, {"q": "x"}).content.decode()


def test_somebody_from_outside_is_asked_to_log_in(client):
    image = make_image()

    for address in ("", f"{image.pk}/", f"{image.pk}/original/"):
        assert "log-in" in client.get(LIBRARY + address)["Location"]
