"""What search engines are told of, by the rules of their files."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from defusedxml import ElementTree
from django.test import Client
from django.utils import timezone

from articles import actions
from articles.views.topic import ENOUGH
from newsroom.accounts.models import Role
from newsroom.feeds import sitemap_files, sitemaps
from newsroom.publication.models import Page, PageRole
from tests.factories import (
    make_article,
    make_author,
    make_publication,
    make_published_article,
    make_section,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
SITE = "http://testserver"
NOON = datetime.datetime(2026, 1, 20, 11, tzinfo=datetime.UTC)


@pytest.fixture
def paper():
    """Stories of two months, ten years apart; enough of them on one topic, too few on another."""
    make_publication(name="The Alzette", language="en-gb")
    Page.objects.create(role=PageRole.ETHICS, title="Ethics", slug="ethics", is_public=True)
    Page.objects.create(title="Draft", slug="draft")
    chief, author = make_user(Role.CHIEF), make_author("Ann Author", slug="ann-author")
    make_author("Idle")
    shared = {"by": chief, "section": make_section("europe"), "bylines": [author]}
    trams, rare = make_tag("Trams"), make_tag("Rare")
    stories = [
        make_published_article(published_at=NOON, tags=[trams], slug=f"story-{n}", **shared)
        for n in range(ENOUGH)
    ]
    stories.append(
        make_published_article(
            published_at=NOON.replace(year=2016), tags=[rare], slug="šimková", **shared
        )
    )
    return stories


def elements(client: Client, path: str, name: str):
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    assert root.tag == f"{SITEMAP}{name}"
    return list(root)


def addresses(client: Client, path: str, name: str = "urlset") -> list[str]:
    """Of the pages or files that it names, once it is clear that it keeps the rules."""
    found = []
    for child in elements(client, path, name):
        assert child.tag == f"{SITEMAP}{'url' if name == 'urlset' else 'sitemap'}"
        locs = child.findall(f"{SITEMAP}loc")
        assert len(locs) == 1
        assert len(locs[0].text) < 2048
        for changed in child.findall(f"{SITEMAP}lastmod"):
            assert datetime.datetime.fromisoformat(changed.text).tzinfo
        found.append(locs[0].text)
    assert len(found) == len(set(found)) <= 50_000
    assert all(address.startswith(f"{SITE}/") for address in found)
    return found


def test_the_index_names_files_that_are_there_and_not_empty(client, paper):
    files = addresses(client, "/sitemap.xml", "sitemapindex")

    assert files == [
        f"{SITE}/sitemap/{name}.xml"
        for name in ("pages", "topics", "authors", "2026-01", "2016-01")
    ]
    for file in files:
        assert addresses(client, file.removeprefix(SITE))


def test_together_they_name_every_page_that_search_engines_shall_know(client, paper):
    files = addresses(client, "/sitemap.xml", "sitemapindex")
    pages = [page for file in files for page in addresses(client, file.removeprefix(SITE))]

    assert len(pages) == len(set(pages))
    paths = [page.removeprefix(SITE) for page in pages]
    for story in paper:
        assert story.get_absolute_url() in paths
    for path in ["/", "/europe/", "/topics/", "/topics/trams/", "/authors/ann-author/"]:
        assert path in paths
    for path in ["/2026/", "/2026/01/", "/2016/", "/2016/01/", "/corrections/", "/about/ethics/"]:
        assert path in paths
    assert "/topics/rare/" not in paths
    assert "/about/draft/" not in paths
    for path in paths:
        response = client.get(path)
        assert response.status_code == 200, path
        assert b'content="noindex' not in response.content, path


def test_a_story_says_when_it_changed_last(client, paper):
    story = paper[0]
    now = timezone.now()
    actions.correct(story, by=make_user(Role.CHIEF), text="Two trams.")

    changed = {
        row.find(f"{SITEMAP}loc").text: row.find(f"{SITEMAP}lastmod").text
        for row in elements(client, "/sitemap/2026-01.xml", "urlset")
    }

    assert datetime.datetime.fromisoformat(
        changed[SITE + story.get_absolute_url()]
    ) >= now.replace(microsecond=0)
    assert changed[SITE + paper[1].get_absolute_url()] == "2026-01-20T11:00:00+00:00"


def test_no_file_is_longer_than_the_rules_allow(client, paper, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST", 2)

    assert len(addresses(client, "/sitemap/2026-01.xml")) == 2


def test_many_years_are_asked_for_some_at_a_time(client, paper, monkeypatch):
    monkeypatch.setattr(sitemaps, "MONTHS_AT_ONCE", 7)

    files = addresses(client, "/sitemap.xml", "sitemapindex")

    assert [file[-11:-4] for file in files[3:]] == ["2026-01", "2016-01"]


@pytest.mark.parametrize(
    "path",
    [
        "/sitemap/2026-02.xml",
        "/sitemap/2026-13.xml",
        "/sitemap/2026-00.xml",
        "/sitemap/0000-01.xml",
        "/sitemap/2999-12.xml",
        "/sitemap/1000-01.xml",
        "/sitemap/stories.xml",
        "/sitemap/",
        "/sitemap/.xml",
    ],
)
def test_there_is_no_file_without_an_address(client, path):
    make_publication()

    assert client.get(path).status_code == 404


def test_a_paper_without_stories_has_a_map_of_its_fronts(client):
    make_section("europe")

    assert addresses(client, "/sitemap.xml", "sitemapindex") == [f"{SITE}/sitemap/pages.xml"]
    assert f"{SITE}/europe/" in addresses(client, "/sitemap/pages.xml")
    assert elements(client, "/news-sitemap.xml", "urlset") == []


def test_the_news_are_those_of_two_days(client):
    make_publication(name="The Alzette & Sûre", language="en")
    now = timezone.now()
    two_days = datetime.timedelta(days=2)
    old = make_published_article(published_at=now - two_days - datetime.timedelta(minutes=1))
    new = make_published_article(
        headline="Bridge & tunnel",
        language="pt-br",
        published_at=now - two_days + datetime.timedelta(hours=1),
    )
    make_article()

    with time_machine.travel(now, tick=False):
        rows = elements(client, "/news-sitemap.xml", "urlset")
    assert [row.find(f"{SITEMAP}loc").text for row in rows] == [SITE + new.get_absolute_url()]
    news = rows[0].findall(f"{NEWS}news")
    assert len(news) == 1
    assert [child.tag for child in news[0]] == [
        f"{NEWS}publication",
        f"{NEWS}publication_date",
        f"{NEWS}title",
    ]
    assert news[0].find(f"{NEWS}publication/{NEWS}name").text == "The Alzette & Sûre"
    assert news[0].find(f"{NEWS}publication/{NEWS}language").text == "pt"
    assert news[0].find(f"{NEWS}title").text == "Bridge & tunnel"
    moment = datetime.datetime.fromisoformat(news[0].find(f"{NEWS}publication_date").text)
    assert moment == new.public_from.replace(microsecond=0)
    assert old.headline not in str(client.get("/news-sitemap.xml").content)


def test_the_news_are_at_most_a_thousand(client, paper, monkeypatch):
    assert sitemaps.MOST_NEWS == 1000
    monkeypatch.setattr(sitemaps, "MOST_NEWS", 2)

    with time_machine.travel(NOON + datetime.timedelta(hours=1), tick=False):
        assert len(elements(client, "/news-sitemap.xml", "urlset")) == 2


@pytest.mark.parametrize(
    ("language", "said"), [("en", "en"), ("pt-br", "pt"), ("zh-TW", "zh-tw"), ("gsw", "gsw")]
)
def test_languages_are_said_as_google_wants_them(language, said):
    assert sitemap_files.news_language(language) == said


def test_who_asks_again_gets_no_file_twice(client, paper):
    for path in ["/sitemap.xml", "/sitemap/2026-01.xml", "/news-sitemap.xml"]:
        first = client.get(path)

        again = client.get(path, headers={"if-none-match": first["ETag"]})

        assert again.status_code == 304
        assert not first.cookies


def test_files_ask_few_questions(client, paper, django_assert_max_num_queries):
    for path, most in {
        "/sitemap.xml": 5,
        "/sitemap/pages.xml": 3,
        "/sitemap/topics.xml": 2,
        "/sitemap/authors.xml": 2,
        "/sitemap/2026-01.xml": 2,
        "/news-sitemap.xml": 2,
    }.items():
        with django_assert_max_num_queries(most):
            client.get(path)
