"""Whatever stands in a story, and whatever is asked for, a feed stays a feed."""

from __future__ import annotations

import json

import feedparser
import pytest
from defusedxml import ElementTree

from tests.factories import make_publication, make_published_article, make_section, make_tag
from tests.hostile import assert_nothing_runs
from tests.hostile_paper import make_hostile_paper
from tests.html import parse_page
from tests.test_hostile_addresses import VALUES, ask

pytestmark = pytest.mark.django_db

WORDS = "]]>\"'><img src=x onerror=window.__xss=1></script>&amp;{{7*7}}<!--"
PLACES = [
    "/{}/feed/",
    "/{}/feed.json",
    "/topics/{}/feed/",
    "/topics/{}+trams/feed.json",
    "/topics/trams+{}/feed/",
    "/authors/{}/feed/",
    "/sitemap/{}.xml",
    "/{}.txt",
    "/feed/?x={}",
    "/sitemap.xml?p={}",
    "/.well-known/{}",
]


@pytest.mark.once
def test_hostile_words_stay_words(client):
    paper = make_hostile_paper(WORDS)
    pages = ["/", paper.section.get_absolute_url(), paper.author.get_absolute_url()]
    pages += [paper.tags[0].get_absolute_url(), "/corrections/"]

    for page in pages:
        parsed = feedparser.parse(client.get(f"{page}feed/").content)
        assert parsed.bozo == 0, page
        items = json.loads(client.get(f"{page}feed.json").content)["items"]
        assert len(parsed.entries) == len(items) > 0
        for item in items:
            assert WORDS[:60] in item["title"]
            html = item.get("content_html", "")
            assert_nothing_runs(parse_page(f"<!doctype html><title>x</title>{html}"), where=page)
    for path in ["/sitemap.xml", "/sitemap/pages.xml", "/news-sitemap.xml"]:
        assert ElementTree.fromstring(client.get(path).content) is not None


def test_strange_addresses_get_an_answer(client):
    make_publication()
    make_published_article(section=make_section("europe"), tags=[make_tag("Trams")])

    for number, value in enumerate([*VALUES, *VALUES]):
        address = PLACES[number % len(PLACES)].format(value)
        response = ask(client, address)
        assert response.status_code in (200, 301, 404), address
        assert "X-Canary" not in response.headers
        if "?" not in address:
            assert response.status_code == 404, address
