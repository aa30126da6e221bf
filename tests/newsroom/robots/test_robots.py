"""What the site says to machines, and the one screen that decides it."""

from __future__ import annotations

import datetime
import json

import pytest
import time_machine
from defusedxml import ElementTree
from django.test import Client
from django.urls import reverse
from protego import Protego

from newsroom.accounts.models import Role
from newsroom.publication.models import Publication
from newsroom.robots.agents import PURPOSES
from tests.factories import make_publication, make_published_article, make_user

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
RSL = "{https://rslstandard.org/rsl}"
ALL = {"lets_ai_train": True, "lets_ai_search": True, "lets_ai_fetch": True}
NONE = dict.fromkeys(ALL, False)


def rules(client: Client) -> Protego:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert len(response.content) < 500 * 1024
    return Protego.parse(response.content.decode())


def test_whoever_is_not_named_may_read_what_is_for_readers(client):
    make_publication(**NONE)

    robots = rules(client)

    for agent in ("Googlebot", "Bingbot", "Mozilla/5.0"):
        assert robots.can_fetch(f"{SITE}/2026/01/20/story/", agent)
        for path in ("/desk/", "/admin/", "/preview/x/", "/search/?q=x"):
            assert not robots.can_fetch(SITE + path, agent)
    assert list(robots.sitemaps) == [f"{SITE}/sitemap.xml", f"{SITE}/news-sitemap.xml"]


@pytest.mark.parametrize("purpose", PURPOSES, ids=lambda purpose: purpose.column)
def test_each_purpose_is_allowed_or_refused_by_itself(client, purpose):
    make_publication(**ALL | {purpose.column: False})

    robots = rules(client)

    for other in PURPOSES:
        for agent in other.agents:
            assert robots.can_fetch(f"{SITE}/", agent) is (other is not purpose), agent


def test_no_agent_stands_under_two_purposes():
    names = [name.lower() for purpose in PURPOSES for name in purpose.agents]

    assert len(names) == len(set(names))


def test_an_admin_adds_agents_and_lines(client):
    lines = "User-agent: SlowBot\nCrawl-delay: 10\nDisallow: /2016/"
    make_publication(refused_agents="Evil Bot\nOtherBot", robots_lines=lines)

    robots = rules(client)

    assert not robots.can_fetch(f"{SITE}/", "OtherBot")
    assert not robots.can_fetch(f"{SITE}/", "Evil Bot")
    assert robots.crawl_delay("SlowBot") == 10
    assert not robots.can_fetch(f"{SITE}/2016/", "SlowBot")
    assert client.get("/robots.txt").content.decode().endswith(lines + "\n")


def test_pages_lead_to_the_licence_which_says_the_same(client):
    make_publication(**NONE | {"lets_ai_fetch": True}, tdm_policy="https://x.example/?a=1&b=2")

    link = '</license.xml>; rel="license"; type="application/rsl+xml"'
    assert all(client.get(path)["Link"] == link for path in ["/", "/robots.txt", "/no/where/"])
    assert "Link" not in client.get("/desk/log-in/")
    response = client.get("/license.xml")
    assert response["Content-Type"] == "application/rsl+xml; charset=utf-8"
    root = ElementTree.fromstring(response.content)
    assert root.tag == f"{RSL}rsl"
    content = root.find(f"{RSL}content")
    assert content.get("url") == "/"
    said = {
        rule.tag.removeprefix(RSL): (rule.get("type"), rule.text)
        for rule in content.find(f"{RSL}license")
    }
    assert said == {
        "permits": ("usage", "search ai-input"),
        "prohibits": ("usage", "ai-train ai-index"),
    }
    assert content.find(f"{RSL}terms").text == "https://x.example/?a=1&b=2"


def test_a_licence_that_prohibits_nothing_has_no_such_word(client):
    make_publication(**ALL)

    assert b"prohibits" not in client.get("/license.xml").content
    assert client.get("/.well-known/tdmrep.json").json() == [
        {"location": "/", "tdm-reservation": 0}
    ]
    assert client.get("/")["tdm-reservation"] == "0"


def test_the_right_to_mine_texts_is_reserved_in_a_file_and_with_every_page(client):
    make_publication(tdm_policy="https://paper.example/licences/")
    story = make_published_article()

    response = client.get("/.well-known/tdmrep.json")

    assert response["Content-Type"] == "application/json"
    assert json.loads(response.content) == [
        {
            "location": "/",
            "tdm-reservation": 1,
            "tdm-policy": "https://paper.example/licences/",
        }
    ]
    for path in ["/", story.get_absolute_url(), "/feed/", "/nowhere/", "/sitemap.xml"]:
        page = client.get(path)
        assert page["tdm-reservation"] == "1", path
        assert page["tdm-policy"] == "https://paper.example/licences/"
    assert "tdm-reservation" not in client.get("/desk/log-in/")


def test_the_paper_is_asked_for_once(client, django_assert_num_queries):
    make_publication()
    for path in ["/robots.txt", "/license.xml", "/.well-known/tdmrep.json"]:
        with django_assert_num_queries(2):  # The sections, and the paper.
            response = client.get(path)
        again = client.get(path, headers={"if-none-match": response["ETag"]})
        assert again.status_code == 304
        assert not response.cookies


@pytest.mark.parametrize("today", ["2026-01-01", "2026-08-31", "2026-12-31", "2028-02-29"])
def test_whoever_finds_a_hole_is_told_where_to_write(client, today):
    make_publication(contact_email="desk@paper.example", language="lb")

    with time_machine.travel(f"{today}T22:59:00+00:00", tick=False):
        response = client.get("/.well-known/security.txt")
        now = datetime.datetime.now(datetime.UTC)

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert fields["Contact"] == "mailto:desk@paper.example"
    assert fields["Preferred-Languages"] == "lb"
    assert fields["Canonical"] == f"{SITE}/.well-known/security.txt"
    ahead = datetime.datetime.fromisoformat(fields["Expires"]) - now
    assert datetime.timedelta(days=140) < ahead < datetime.timedelta(days=365)


def test_without_a_contact_there_is_nothing_to_tell(client):
    make_publication(contact_email="")

    assert client.get("/.well-known/security.txt").status_code == 404


# The screen


@pytest.fixture
def screen() -> str:
    make_publication()
    return reverse("admin:robots_crawlerrules_change", args=[1])


def browser_of(role: str) -> Client:
    client = Client()
    client.force_login(make_user(role))
    return client


def test_a_chief_decides_on_one_screen(client, screen):
    chief = browser_of(Role.CHIEF)

    page = chief.get(reverse("admin:robots_crawlerrules_changelist"), follow=True)
    answer = chief.post(screen, {"lets_ai_train": "on", "refused_agents": " EvilBot \r\n\r\n"})

    assert b"GPTBot" in page.content
    assert answer.status_code == 302
    paper = Publication.objects.get()
    assert (paper.lets_ai_train, paper.lets_ai_search, paper.lets_ai_fetch) == (True, False, False)
    assert paper.refused_agents == "EvilBot"
    assert paper.name == "The Alzette"
    assert not rules(client).can_fetch(f"{SITE}/", "EvilBot")


@pytest.mark.parametrize("role", [Role.REPORTER, Role.EDITOR])
def test_others_have_no_say(screen, role):
    assert browser_of(role).post(screen, {"lets_ai_train": "on"}).status_code == 403
    assert Publication.objects.get().lets_ai_train is False


@pytest.mark.parametrize(
    "form",
    [
        {"refused_agents": "Bot: *\nDisallow"},
        {"refused_agents": "<script>"},
        {"refused_agents": "*"},
        {"robots_lines": "Disallow: /"},
        {"robots_lines": "# Note\nAllow: /"},
        {"robots_lines": "hello"},
        {"robots_lines": "User-agent: a\x07b"},
        {"robots_lines": "User-agent: é"},
        {"tdm_policy": "javascript:alert(1)"},
    ],
)
def test_what_would_spoil_the_files_is_refused_with_a_sentence(screen, form):
    answer = browser_of(Role.ADMIN).post(screen, form)

    assert answer.status_code == 200
    assert b"errorlist" in answer.content
    paper = Publication.objects.get()
    assert (paper.refused_agents, paper.robots_lines, paper.tdm_policy) == ("", "", "")
