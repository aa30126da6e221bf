"""No public page knows more than the public question answers: a walk over all of them."""

from __future__ import annotations

import datetime
import html
import re
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles import actions
from articles.models import Article, Correction, FormerAddress
from articles.sharing.pictures import drawn_picture
from articles.tags.models import Tag, TagAlias, TagKind, TagState
from newsroom.accounts.models import Role
from newsroom.fronts.models import BreakingStrip, Pin
from newsroom.redirects.models import Redirect
from tests.factories import (
    body,
    make_article,
    make_author,
    make_publication,
    make_published_article,
    make_section,
    make_tag,
    make_user,
    paragraph,
    related_box,
)

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
# A stop for the walk; far above what the few stories here make.
MOST_PAGES = 2000
SECRETS = {
    "draft": "Quokkadraft",
    "scheduled": "Quokkascheduled",
    "embargoed": "Quokkaembargoed",
    "expired": "Quokkaexpired",
    "withdrawn": "Quokkawithdrawn",
    "binned": "Quokkabinned",
    "update": "Quokkaupdate",
    "internal tag": "Quokkainternal",
    "proposed tag": "Quokkaproposed",
    "retired tag": "Quokkaretired",
}
CONTROL = "Quokkacontrol"
# Where a story of the topic stands while it is public.
PLACES = [
    "/",
    "/europe/",
    "/topics/wombats/",
    "/authors/ann-author/",
    "/feed/",
    "/topics/wombats/feed.json",
    "/news-sitemap.xml",
]


def walk(client: Client, *beginnings: str) -> dict[str, str]:
    """Every page of this site that can be reached from here, with its text and headers."""
    pages: dict[str, str] = {}
    waiting = list(beginnings)
    while waiting and len(pages) < MOST_PAGES:
        path = waiting.pop()
        if path in pages:
            continue
        response = client.get(path)
        content = b"".join(response) if response.streaming else response.content
        text = content.decode(errors="replace")
        pages[path] = f"{response.status_code} {response.headers} {text}"
        found = [*re.findall(r'(?:href|src|action)="([^"]+)"', text)]
        found += [response["Location"]] if response.has_header("Location") else []
        waiting += filter(None, (local(path, html.unescape(address)) for address in found))
    return pages


def local(page: str, address: str) -> str | None:
    whole = urldefrag(urljoin(SITE + page, address)).url
    parts = urlsplit(whole)
    if f"{parts.scheme}://{parts.netloc}" != SITE or parts.path.startswith(
        ("/static/", "/media/")
    ):
        return None
    return parts.path + (f"?{parts.query}" if parts.query else "")


@pytest.fixture
def paper():
    """A paper with one story of each state, all on one topic, by one author, in one section."""
    make_publication(time_zone="Europe/Luxembourg")
    chief = make_user(Role.CHIEF)
    shared = {
        "section": make_section("europe"),
        "tags": [
            make_tag("Wombats"),
            make_tag("Marsupials"),
            make_tag(SECRETS["internal tag"], kind=TagKind.INTERNAL),
            make_tag(SECRETS["proposed tag"], state=TagState.PROPOSED),
            make_tag(SECRETS["retired tag"], state=TagState.RETIRED),
        ],
        "bylines": [make_author("Ann Author", slug="ann-author")],
    }
    now = timezone.now()
    hour = datetime.timedelta(hours=1)
    stories = {
        "draft": make_article(headline=SECRETS["draft"], **shared),
        "scheduled": make_published_article(
            headline=SECRETS["scheduled"], published_at=now + hour, **shared
        ),
        "embargoed": make_published_article(
            headline=SECRETS["embargoed"], embargo_until=now + 2 * hour, **shared
        ),
        "expired": make_published_article(
            headline=SECRETS["expired"], expires_at=now - hour / 2, **shared
        ),
        "withdrawn": make_published_article(headline=SECRETS["withdrawn"], **shared),
        "binned": make_published_article(headline=SECRETS["binned"], **shared),
        "update": make_published_article(headline="Plain", **shared),
    }
    actions.withdraw(stories["withdrawn"], by=chief, reason="Wrong")
    actions.delete(stories["binned"], by=chief)
    actions.save(stories["update"], {"headline": SECRETS["update"]}, by=chief)
    links = [paragraph("link", article=story.pk) for story in stories.values()]
    for number in range(3):
        make_published_article(
            headline=f"{CONTROL} {number}",
            body=body("One.", *links, related_box(*list(stories.values())[:6])),
            **shared,
        )
    for place, story in enumerate(stories.values()):
        Pin.objects.create(article=story, position=place)
        Pin.objects.create(article=story, position=place, section=shared["section"])
    for name, story in reversed(stories.items()):  # what readers may not see is raised last
        BreakingStrip.objects.create(article=story, until=now + hour)
        if name != "update":
            Correction.objects.create(article=story, text=SECRETS[name])
    return stories


def beginnings(stories: dict[str, Article]) -> list[str]:
    days = {story.address_date for story in stories.values() if story.address_date}
    archives = [f"/{day:%Y}/" for day in days] + [f"/{day:%Y/%m}/" for day in days]
    archives += [f"/{day:%Y/%m/%d}/" for day in days]
    topics = ["/topics/", "/topics/wombats/", "/topics/marsupials+wombats/"]
    own = [story.get_absolute_url() for story in stories.values() if story.address_date]
    lists = ["/", "/europe/", "/authors/", "/authors/ann-author/", *topics, *archives]
    return [*lists, *own, *searches(), *for_machines(days)]


def searches() -> list[str]:
    """Words of all stories, and those of hidden ones with their last letter missing."""
    common = [
        "carriages",
        "wombats",
        "author",
        "carriages -quokka",
        '"first carriages"',
        "carriages&order=best",
        "carriages&section=europe&topic=wombats&author=ann-author",
        "carriages&topic=quokkainternal&topic=quokkaretired",
    ]
    mistyped = [secret.split()[0][:-1] for secret in SECRETS.values()]
    return ["/search/", *(f"/search/?q={words}" for words in [*common, *mistyped])]


def for_machines(days: set[datetime.date]) -> list[str]:
    parts = ["pages", "topics", "authors", *(f"{day:%Y-%m}" for day in days)]
    hidden = ["internal", "proposed", "retired"]
    return [
        "/corrections/feed/",
        "/corrections/feed.json",
        *(f"/topics/quokka{name}/feed/" for name in hidden),
        *(f"/topics/quokka{name}+wombats/feed/" for name in hidden),
        "/sitemap.xml",
        *(f"/sitemap/{part}.xml" for part in parts),
        "/news-sitemap.xml",
        "/robots.txt",
        "/license.xml",
        "/.well-known/tdmrep.json",
        "/.well-known/security.txt",
    ]


def test_no_public_address_knows_of_a_story_before_or_after_its_time(client, paper):
    pages = walk(client, *beginnings(paper))

    assert len(pages) < MOST_PAGES
    for path, text in pages.items():
        leaked = [name for name, word in SECRETS.items() if word.lower() in text.lower()]
        assert not leaked, f"{path} knows of: {leaked}"


def test_the_walk_would_find_them(client, paper):
    pages = walk(client, *beginnings(paper))

    places = [path for path, text in pages.items() if CONTROL in text]
    for path in ["/", "/europe/", "/authors/ann-author/", "/topics/wombats/"]:
        assert path in places
    for words in ["wombats", "author", "carriages&order=best"]:
        assert f"/search/?q={words}" in places
    assert len(places) > 8


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("scheduled", 404),
        ("embargoed", 404),
        ("expired", 410),
        ("withdrawn", 410),
        ("binned", 410),
    ],
)
def test_their_own_addresses_tell_only_of_what_has_been_public(client, paper, state, status):
    assert client.get(paper[state].get_absolute_url()).status_code == status


@pytest.mark.parametrize(
    ("state", "status"),
    [("embargoed", 404), ("expired", 410), ("withdrawn", 410), ("binned", 410)],
)
def test_their_old_addresses_lead_nowhere_and_say_no_word(client, paper, state, status):
    story = paper[state]
    FormerAddress.objects.create(address_date=story.address_date, slug="old-words", article=story)

    response = client.get(f"/{story.address_date:%Y/%m/%d}/old-words/")

    assert response.status_code == status
    assert not response.has_header("Location")
    assert SECRETS[state].lower() not in response.content.decode().lower()


@pytest.mark.parametrize("old", ["redirect", "alias"])
def test_an_old_address_of_a_hidden_page_leads_to_no_word(client, paper, old):
    """What leads to a hidden page may name its address only where readers have known it."""
    retired = Tag.objects.get(name=SECRETS["retired tag"])
    if old == "alias":
        TagAlias.objects.create(tag=retired, label="Old", slug="old-topic", redirects=True)
    else:
        Redirect.objects.create(old_path="/topics/old-topic/", new_path="/topics/marsupials/")

    response = client.get("/topics/old-topic/", follow=True)

    leads = [address for address, _status in response.redirect_chain]
    text = f"{leads} {response.content.decode()}".lower()
    assert not [word for word in SECRETS.values() if word.lower() in text]
    assert response.status_code == (404 if old == "alias" else 200)


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("scheduled", 404),
        ("embargoed", 404),
        ("expired", 410),
        ("withdrawn", 410),
        ("binned", 410),
    ],
)
def test_what_is_shown_elsewhere_goes_and_comes_with_the_story(client, paper, state, status):
    story = Article.objects.get(pk=paper[state].pk)
    picture = drawn_picture(story, "The Alzette").url
    described = f"/oembed?url={SITE}{story.get_absolute_url()}"

    assert client.get(picture).status_code == status
    assert client.get(described).status_code == 404
    assert SECRETS[state] not in page(client, described)


def test_what_is_shown_elsewhere_of_a_public_story_is_there(client, paper):
    story = Article.objects.get(headline=f"{CONTROL} 0")

    assert CONTROL in page(client, f"/oembed?url={SITE}{story.get_absolute_url()}")
    assert drawn_picture(story, "The Alzette").url in page(client, story.get_absolute_url())


def test_the_scheduled_story_appears_on_its_second_and_the_ending_one_goes(client, paper):
    story = paper["scheduled"]
    second = story.public_from
    places = [story.get_absolute_url(), *PLACES]

    with time_machine.travel(second - datetime.timedelta(seconds=1), tick=False):
        assert not any(SECRETS["scheduled"] in page(client, path) for path in places)
    with time_machine.travel(second, tick=False):
        assert all(SECRETS["scheduled"] in page(client, path) for path in places)


def test_the_ending_story_goes_on_its_second(client, paper):
    story = Article.objects.get(headline=f"{CONTROL} 0")
    ending = timezone.now() + datetime.timedelta(hours=3)
    actions.set_expiry(story, by=make_user(Role.CHIEF), at=ending)
    path = story.get_absolute_url()
    places = [path, *PLACES, "/search/?q=carriages"]

    with time_machine.travel(ending - datetime.timedelta(seconds=1), tick=False):
        assert all(f"{CONTROL} 0" in page(client, place) for place in places)
    with time_machine.travel(ending, tick=False):
        assert client.get(path).status_code == 410
        assert not any(f"{CONTROL} 0" in page(client, place) for place in places)


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()
