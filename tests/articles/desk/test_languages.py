"""Stories in other languages than the paper's, for those who are read to."""

from __future__ import annotations

import json

import pytest

from articles import actions
from articles.models import Article
from newsroom.accounts.models import Role
from tests.articles.desk.test_newest_text import press
from tests.factories import (
    body,
    make_article,
    make_publication,
    make_published_article,
    make_section,
    make_user,
    related_box,
)
from tests.html import parse_page

pytestmark = pytest.mark.django_db


def said(client, address: str, selector: str) -> list[tuple[str | None, str | None]]:
    """The language and direction of elements, as they say themselves."""
    page = parse_page(client.get(address).content.decode())
    kind, _dot, name = selector.partition(".")
    found = [one for one in page.iter(kind) if name in (one.get("class") or "").split()]
    assert found, selector
    return [(one.get("lang"), one.get("dir")) for one in found]


def test_a_new_story_is_in_the_language_of_the_paper(log_in):
    make_publication(language="de")
    section, chief = make_section("welt"), make_user(Role.CHIEF)

    assert make_article(section=section).language == "de"
    browser = log_in(chief)
    screen = browser.get("/desk/stories/new/").content.decode()
    assert '<option value="de" selected>' in screen
    form = {"headline": "Neu", "body": json.dumps(body("Un.")), "language": "fr", "act": "save"}
    browser.post("/desk/stories/new/", form)
    assert Article.objects.get(headline="Neu").language == "fr"


def test_a_story_of_the_papers_own_language_says_nothing_of_it(client):
    make_publication(language="de")
    story = make_published_article()

    assert said(client, story.get_absolute_url(), "h1.splash") == [(None, None)]


def test_a_story_in_another_language_says_which_and_how_its_lines_run(client):
    make_publication()
    plain = make_published_article(headline="Plain")
    story = make_published_article(language="ar", body=body("One.", related_box(plain)))

    for place in ("h1.splash", "p.sum", "div.prose"):
        assert said(client, story.get_absolute_url(), place) == [("ar", "rtl")]
    assert said(client, story.get_absolute_url(), "aside.related") == [("en", "ltr")]
    assert (None, None) in said(client, story.get_absolute_url(), "h3.hed")
    assert ("ar", "rtl") in said(client, "/", "h2.hed")
    assert ("ar", "rtl") in said(client, "/search/?q=trams", "h3.hed")


def test_a_language_of_the_same_direction_says_no_direction(client):
    make_publication()
    story = make_published_article(language="fr")

    assert said(client, story.get_absolute_url(), "h1.splash") == [("fr", None)]


def test_what_is_no_language_is_refused_and_comes_back(log_in):
    chief = make_user(Role.CHIEF)
    article = make_article()

    screen = press(log_in(chief), article, "save", language='en"><script>')

    assert "Write the language as en, fr or pt-br." in screen
    assert article.language == "en"


def test_an_import_is_in_the_language_of_the_paper():
    make_publication(language="lb")
    content = {"headline": "Moien", "section": make_section("lokal").pk}

    story = actions.create(content, by=make_user(Role.ADMIN), source="x", source_id="1")

    assert story.language == "lb"
