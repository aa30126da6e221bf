"""The page of the search, as readers see it."""

from __future__ import annotations

import html
import re
from urllib.parse import urlencode

import pytest

from articles import actions
from articles.tags.actions import rename_tag, retire_tag
from articles.tags.models import TagAlias, TagKind
from newsroom.accounts.models import Role
from newsroom.search import question
from tests.factories import (
    body,
    make_article,
    make_author,
    make_image,
    make_publication,
    make_published_article,
    make_section,
    make_tag,
    make_user,
)
from tests.hostile import assert_nothing_runs
from tests.html import parse_page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper():
    return make_publication(name="The Alzette", time_zone="Europe/Luxembourg")


def ask(client, words: str = "", **more: object) -> str:
    address = "/search/?" + urlencode({"q": words, **more}, doseq=True)
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def headlines(page: str) -> list[str]:
    found = re.findall(r'<h3 class="hed compact"><a [^>]*>(.*?)</a>', page)
    return [html.unescape(re.sub("<[^>]+>", "", headline)) for headline in found]


def links(page: str, words: str) -> list[str]:
    found = re.findall(rf'<a [^>]*href="([^"]+)"[^>]*>[^<]*(?:<b>)?{re.escape(words)}', page)
    return [html.unescape(address) for address in found]


def test_results_show_the_words_marked_in_headline_and_text(client):
    make_published_article(
        headline="Bridge <opens>",
        standfirst="On Monday.",
        body=body("A new bridge & more."),
        lead_image=make_image(),
        bylines=[make_author("Ann Author")],
    )

    page = ask(client, "bridge")

    assert "<mark>Bridge</mark> &lt;opens&gt;" in page
    assert "A new <mark>bridge</mark> &amp; more." in page
    assert "One result" in page
    assert "Ann Author" in page
    assert_nothing_runs(parse_page(page))


def test_the_standfirst_stands_there_where_only_a_name_matched(client):
    make_published_article(standfirst="On Monday.", bylines=[make_author("Zoé Šimková")])

    assert "On Monday." in ask(client, "simkova")


def test_results_are_kept_from_search_engines_and_no_cookie_is_set(client):
    make_published_article(headline="Tram")

    response = client.get("/search/?q=tram")

    assert "noindex" in response.content.decode()
    assert "noindex" not in client.get("/search/").content.decode()
    assert not response.cookies
    assert client.post("/search/").status_code == 405


def test_newest_first_unless_the_best_are_asked_for(client, hours_from_now):
    make_published_article(headline="Tram tram", published_at=hours_from_now(-9))
    make_published_article(
        headline="Other news", body=body("A tram."), published_at=hours_from_now(-1)
    )

    assert headlines(ask(client, "tram")) == ["Other news", "Tram tram"]
    page = ask(client, "tram", order="best")
    assert headlines(page) == ["Tram tram", "Other news"]
    assert links(page, "Newest") == ["?q=tram"]
    assert links(ask(client, "tram"), "Best match") == ["?q=tram&order=best"]


@pytest.fixture
def small_pages(monkeypatch):
    monkeypatch.setattr("newsroom.search.results.PAGE_SIZE", 2)


@pytest.mark.parametrize("order", ["", "best"])
def test_every_result_is_on_one_page_of_the_list(client, small_pages, order, hours_from_now):
    for number in range(5):
        make_published_article(headline=f"Tram {number}", published_at=hours_from_now(-number - 1))
    address, found = f"/search/?q=tram&order={order}", []

    while address:
        page = client.get(address).content.decode()
        found += headlines(page)
        older = re.search(r'href="([^"]+)" rel="next"', page)
        address = "/search/" + html.unescape(older[1]) if older else ""

    assert sorted(found) == [f"Tram {number}" for number in range(5)]
    assert len(found) == 5


@pytest.mark.parametrize(
    "query",
    [
        "before=x",
        "before=1e9",
        "before=99999999999999999999",
        "before=-9223372036854775808",
        "before=%00",
        "order=best&start=-1",
        "order=best&start=0",
        "order=best&start=1001",
        "order=best&start=20",
        "before=1",
    ],
)
def test_a_place_that_no_page_links_to_is_not_found(client, query):
    make_published_article(headline="Tram")

    assert client.get(f"/search/?q=tram&{query}").status_code == 404


@pytest.fixture
def two_subjects(hours_from_now):
    """Three stories on trams: two in Luxembourg, of which one this year, and one in Europe."""
    luxembourg, europe = make_section("luxembourg"), make_section("europe")
    rails, water = make_tag("Rails", slug="rails"), make_tag("Water", slug="water")
    ann, bob = make_author("Ann Author", slug="ann"), make_author("Bob Byline", slug="bob")
    make_published_article(
        headline="Tram one", section=luxembourg, tags=[rails, water], bylines=[ann]
    )
    make_published_article(
        headline="Tram two",
        section=luxembourg,
        tags=[rails],
        bylines=[ann, bob],
        published_at=hours_from_now(-24 * 400),
    )
    make_published_article(headline="Tram three", section=europe, tags=[water], bylines=[bob])


def counts(page: str) -> dict[str, int]:
    found = re.findall(
        r'name="(\w+)" value="([^"]+)"(?: checked)?> [^<]* <small>(\d+)</small>', page
    )
    return {f"{name}={value}": int(number) for name, value, number in found}


def test_facets_count_what_was_found(client, two_subjects):
    found = counts(ask(client, "tram"))

    years = [number for name, number in found.items() if name.startswith("year=")]
    assert sorted(years) == [1, 2]
    expected = {
        "section=luxembourg": 2,
        "section=europe": 1,
        "topic=rails": 2,
        "topic=water": 2,
        "author=ann": 2,
        "author=bob": 2,
    }
    assert expected.items() <= found.items()


def test_a_choice_narrows_the_list_and_can_be_taken_back(client, two_subjects):
    page = ask(client, "tram", section="luxembourg", topic="water")

    assert headlines(page) == ["Tram one"]
    assert links(page, "Luxembourg") == ["?q=tram&topic=water"] or (
        "/luxembourg/" in links(page, "Luxembourg")
        and "?q=tram&topic=water" in links(page, "Luxembourg")
    )
    assert "?q=tram&section=luxembourg" in links(page, "Water")
    assert links(page, "Clear all") == ["?q=tram"]
    # What else could be chosen is still counted.
    found = counts(page)
    assert (found["section=luxembourg"], found["section=europe"]) == (1, 1)
    assert (found["topic=rails"], found["topic=water"]) == (2, 1)


def test_two_choices_of_one_kind_are_alternatives(client, two_subjects):
    assert len(headlines(ask(client, "tram", section=["luxembourg", "europe"]))) == 3
    assert headlines(ask(client, "tram", author="ann", topic="water")) == ["Tram one"]


def test_choices_work_without_words_and_unknown_ones_are_left_out(client, two_subjects):
    assert headlines(ask(client, section="europe")) == ["Tram three"]
    assert len(headlines(ask(client, "tram", section="nowhere", year="0", topic="x"))) == 3


def test_more_than_a_thousand_are_not_counted(client, monkeypatch):
    monkeypatch.setattr("newsroom.search.results.MOST_HITS", 2)
    for _ in range(3):
        make_published_article(headline="Tram", section=make_section("europe"))

    page = ask(client, "tram")

    assert "1,000+ results" in page
    assert counts(page)["section=europe"] == 2


def test_words_of_topics_authors_and_other_names_find_their_stories(client):
    tag = make_tag("Night trains", slug="night-trains")
    TagAlias.objects.create(tag=tag, label="Sleeping cars")
    story = make_published_article(tags=[tag], bylines=[make_author("Zoé Šimková", slug="zoe")])

    for words in ["trains", '"night trains"', "sleeping carriages", "ŠIMKOVÁ", "zoe trains"]:
        assert headlines(ask(client, words)) == [story.headline], words
    for words in ['"trains night"', "-trains trams", "trains -zoe"]:
        assert headlines(ask(client, words)) == [], words
    assert "/topics/night-trains/" in links(ask(client, "night trains"), "Night trains")
    assert "/authors/zoe/" in links(ask(client, "Zoé Šimková"), "Zoé Šimková")


def test_a_renamed_topic_is_found_by_both_names_and_a_retired_one_by_none(client):
    tag, chief = make_tag("Trains"), make_user(Role.CHIEF)
    story = make_published_article(tags=[tag])
    rename_tag(tag, "Railways", by=chief)

    assert headlines(ask(client, "railways")) == [story.headline]
    assert headlines(ask(client, "trains")) == [story.headline]
    retire_tag(tag, by=chief)
    for words in ("railways", "trains"):
        page = ask(client, words)
        assert headlines(page) == []
        assert "Railways" not in page


def test_an_internal_label_is_never_found_or_named(client):
    make_published_article(
        headline="Tram", tags=[make_tag("Lawsuit", kind=TagKind.INTERNAL, slug="lawsuit")]
    )

    assert headlines(ask(client, "lawsuit")) == []
    assert len(headlines(ask(client, "tram", topic="lawsuit"))) == 1
    assert "Lawsuit" not in ask(client, "tram") + ask(client, "tram", topic="lawsuit")


def test_a_mistyped_word_is_offered_right(client):
    make_published_article(headline="Ukraine asks for bridges")

    page = ask(client, "ukriane bridges")

    assert links(page, "ukraine bridges") == ["?q=ukraine+bridges"]
    assert headlines(ask(client, "ukraine bridges")) != []


def test_words_of_hidden_stories_are_never_offered(client, hours_from_now):
    chief = make_user(Role.CHIEF)
    make_published_article(headline="Visible", tags=[make_tag("Quokkatag")])
    make_article(headline="Quokkadraft")
    make_published_article(headline="Quokkascheduled", published_at=hours_from_now(1))
    gone = make_published_article(headline="Quokkawithdrawn")
    actions.withdraw(gone, by=chief, reason="Wrong")

    for word in ["Quokkadraft", "Quokkascheduled", "Quokkawithdrawn"]:
        for typed in (word[:-1], word[1:], word.replace("kk", "k"), word):
            page = ask(client, typed)
            assert "Did you mean" not in page, typed
            assert page.lower().count(word.lower()) == page.lower().count(typed.lower()) * (
                word == typed
            )


def test_where_nothing_is_found_there_is_something_to_try(client):
    story = make_published_article(headline="Newest story", tags=[make_tag("Rivers")])

    page = ask(client, "qqqqq bridge")

    assert "Nothing was found" in page
    assert links(page, "qqqqq") == ["?q=qqqqq"]
    assert links(page, "bridge") == ["?q=bridge"]
    assert story.headline in page
    assert "Rivers" in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Latest"),
        ("?!", "Write at least one word, with letters or digits."),
        ("-tram", "Write at least one word that the stories should have."),
        (" ".join("abcdefghi"), "only its first eight words were looked for"),
    ],
)
def test_what_cannot_be_looked_for_is_said(client, typed, sentence):
    make_published_article(headline="Tram")

    assert sentence in ask(client, typed)


def test_a_paper_without_stories_answers(client):
    for words in ("", "tram", "-x"):
        ask(client, words)


@pytest.mark.parametrize(
    ("query", "queries"),
    [
        ("", 2),
        ("q=tram", 4),
        ("q=tram&section=europe&topic=rails&author=ann&year=2022", 4),
        ('q="tram one" -water&order=best', 4),
        ("q=tarm", 4),
        ("q=xyzzyx tram", 4),
        ("q=-tram", 2),
    ],
)
def test_four_queries_answer_whatever_is_asked(
    client, two_subjects, django_assert_max_num_queries, query, queries
):
    with django_assert_max_num_queries(queries):
        assert client.get(f"/search/?{query}").status_code == 200


def test_an_older_page_asks_four_queries(client, small_pages, django_assert_max_num_queries):
    for _ in range(3):
        make_published_article(headline="Tram")
    older = re.search(r'href="([^"]+)" rel="next"', ask(client, "tram"))

    with django_assert_max_num_queries(4):
        page = client.get("/search/" + html.unescape(older[1])).content.decode()

    assert len(headlines(page)) == 1
    assert "Older results" in page


def test_an_older_page_keeps_what_was_chosen_for_other_words(client, small_pages):
    tram = make_tag("Trams", slug="trams")
    for _ in range(3):
        make_published_article(headline="Tram", tags=[tram])
    first = ask(client, "tram", topic="trams")
    older = re.search(r'href="([^"]+)" rel="next"', first)

    page = client.get("/search/" + html.unescape(older[1])).content.decode()

    assert '<input type="hidden" name="topic" value="trams">' in page
    assert '<input type="hidden" name="topic"' not in first


def test_the_best_are_said_to_be_those_of_the_newest(client, monkeypatch):
    monkeypatch.setattr("newsroom.search.results.MOST_HITS", 2)
    for _ in range(3):
        make_published_article(headline="Tram")

    assert "The best of the newest 1,000." in ask(client, "tram", order="best")
    assert "The best of the newest 1,000." not in ask(client, "tram")


def test_the_masthead_the_menu_and_a_page_not_found_lead_to_the_search(client):
    make_published_article()

    home = client.get("/").content.decode()
    missing = client.get("/nothing/here/").content.decode()

    assert '<a class="btn" href="/search/">' in home
    assert 'action="/search/"' in home
    assert missing.count('action="/search/"') == 2


def test_a_question_is_bounded():
    asked = question.choices("topic", [f"topic-{number}" for number in range(1000)])

    assert len(asked) == question.MOST_CHOICES
