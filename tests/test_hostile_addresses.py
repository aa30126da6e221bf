"""Addresses and parameters that nobody has linked to: an answer, quickly, and never a failure."""

from __future__ import annotations

import datetime
import json
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from django.test import Client

from newsroom.accounts.models import Role
from tests.factories import (
    make_author,
    make_image,
    make_publication,
    make_published_article,
    make_section,
    make_tag,
    make_user,
)
from tests.hostile import OWN_STRINGS, assert_nothing_runs, collected_strings, quick
from tests.html import parse_page
from tests.shared import SHARED

pytestmark = pytest.mark.django_db

BACKEND = "newsroom.accounts.backends.RoleBackend"

# Each page with a parameter that it reads, to which the values below are added.
LISTS = [
    "/europe/",
    "/europe/2026/01/",
    "/topics/trams/",
    "/topics/trams/2026/01/",
    "/topics/bridges+trams/",
    "/authors/ann-author/",
    "/2026/01/",
    "/2026/01/20/",
]
# Every place of a public address in which something is looked up.
PLACES = [
    "/{}/",
    "/{}/2026/01/",
    "/europe/{}/",
    "/europe/2026/{}/",
    "/topics/{}/",
    "/topics/{}/2026/01/",
    "/topics/{}+trams/",
    "/topics/trams+{}/",
    "/authors/{}/",
    "/2026/01/20/{}/",
    "/2026/01/{}/",
    "/{}/01/20/bridge/",
    "/media/{}/x.jpg",
    "/files/{}/x.pdf",
    "/preview/{}/",
    "/theme-{}.css",
]
# Among the weird ones are questions to pages that exist, and addresses without their last slash.
ANSWERED = (
    *("/admin", "/search/", "/sitemap.xml", "/robots.txt", "/feed/", "/2026/", "/favicon.ico"),
    *("/server-status", "/graphql", "/?"),
)
PUBLIC = [f"{path}?{name}=" for path in LISTS for name in ("before", "after")]
PUBLIC += [
    "/search/?q=",
    *(f"/search/?q=bridge&{name}=" for name in "before section topic author year order".split()),
    "/search/?q=bridge&order=best&start=",
]
FIND_A_TAG = "/admin/autocomplete/?app_label=tags&model_name=tag&field_name=parent&term="
STAFF = [
    *(f"/desk/stories/?{name}=" for name in ("before", "after", "q", "status", "section")),
    *(
        f"/desk/pictures/?{name}="
        for name in "q credit place person keyword category use needs shape".split()
    ),
    *(f"/desk/pictures/?{name}=" for name in "taken_from taken_to mine order view before".split()),
    "/desk/log-in/?next=",
    "/admin/login/?next=",
    FIND_A_TAG,
    FIND_A_TAG.replace("model_name=tag&field_name=parent", "model_name=tag&field_name=picture"),
    *(f"/admin/tags/tag/?{name}=" for name in ("q", "p", "o", "state__exact", "id__in", "x")),
    "/admin/tags/tag/?_changelist_filters=",
    "/admin/tags/tagalias/?q=",
    "/admin/tags/tagalias/?redirects__exact=",
    "/admin/articles/author/?q=",
    "/admin/articles/correction/?place=",
    "/admin/audit/auditevent/?q=",
    "/admin/media/image/?q=",
    "/admin/redirects/redirect/?q=",
    "/admin/accounts/user/?q=",
]
DOORS = ["articles", "tags", "authors", "images"]
VALUES = [
    "%00",
    "%FF%FE",
    "%ED%A0%80",
    "0-0",
    "1-1",
    "-62135596800000000-1",
    "-99999999999999999-1",
    "99999999999999999-999999999999999999",
    "9" * 400 + "-1",
    "1-" + "9" * 400,
    "9" * 5_000,
    "1e309-1",
    "NaN-1",
    "%C2%B2-%D9%A3",
    "%0d%0aX-Canary:%201",
    "%E2%80%AE",
    "//evil.example",
    "javascript:window.__xss=1",
    "%22%3E%3Cimg%20src=x%20onerror=window.__xss=1%3E",
    "a%20" * 500,
    "%EF%B7%BA" * 200,
    "%25%5F%5C%27",
    "x" * 8_000,
]


def ask(client: Client, raw: str):
    """Sends an address as it is written, which Django's client would tidy."""
    path, _sign, query = raw.partition("?")
    with quick(raw):
        return client.get("/", PATH_INFO=as_sent(path), QUERY_STRING=query)


def as_sent(path: str) -> str:
    """A path as a server hands it on: decoded once, each byte a character."""
    return unquote_to_bytes(path).decode("latin-1")


@pytest.fixture
def paper():
    make_publication(time_zone="Europe/Luxembourg")
    section, tags = make_section("europe"), [make_tag("Trams"), make_tag("Bridges")]
    authors = [make_author("Ann Author", slug="ann-author")]
    for day in (20, 21):
        make_published_article(
            section=section,
            tags=tags,
            bylines=authors,
            lead_image=make_image(),
            published_at=datetime.datetime(2026, 1, day, 12, tzinfo=datetime.UTC),
        )


@pytest.fixture
def chief() -> Client:
    client = Client()
    client.force_login(make_user(Role.CHIEF), backend=BACKEND)
    return client


def assert_answer(response, where: str) -> None:
    assert response.status_code < 500, where
    assert "X-Canary" not in response.headers, where
    if response.has_header("Location"):
        leads = urlsplit(response["Location"])
        assert leads.netloc in ("", "testserver"), (where, response["Location"])
        assert leads.scheme in ("", "http"), (where, response["Location"])
    if response.headers.get("Content-Type", "").startswith("text/html"):
        assert_nothing_runs(parse_page(response.content.decode()), where=where)


def weird_addresses() -> list[str]:
    files = [SHARED / "badinput/urls/weird-urls.txt", *SHARED.glob("badinput/urls/patt-*.txt")]
    lines = [line for file in files if file.exists() for line in file.read_text().splitlines()]
    return [line if line.startswith("/") else f"/{line}" for line in lines if line]


@pytest.mark.parametrize("address", PUBLIC)
def test_a_list_answers_whatever_place_it_is_asked_for(client, paper, address):
    for value in VALUES:
        response = ask(client, address + value)
        assert response.status_code in (200, 302, 404), value
        assert_answer(response, address + value)


@pytest.mark.parametrize("address", STAFF)
def test_a_page_of_the_newsroom_answers_whatever_it_is_asked(chief, paper, address):
    for value in VALUES:
        assert_answer(ask(chief, address + value), address + value)


def test_weird_addresses_get_an_answer(client, paper):
    for address in [*weird_addresses(), *(f"/topics/{value}/" for value in VALUES)]:
        response = ask(client, address)
        assert_answer(response, address)
        assert response.status_code == 404 or address.startswith(ANSWERED), address


def test_weird_words_in_any_place_of_an_address_get_an_answer(client, paper):
    """Each place gets a dozen of them, of every kind."""
    words = [*VALUES * 2, *OWN_STRINGS, *weird_addresses()[::4]]
    for number, word in enumerate(words):
        address = PLACES[number % len(PLACES)].format(word.removeprefix("/"))
        assert_answer(ask(client, address), address)


@pytest.mark.parametrize("room", ["/desk", "/admin", "/admin/tags/tag", "/preview", "/media"])
def test_weird_addresses_behind_a_door_get_an_answer(chief, paper, room):
    for address in weird_addresses()[::10]:
        assert_answer(ask(chief, room + address), room + address)


@pytest.mark.parametrize("door", DOORS)
def test_a_search_answers_whatever_is_typed(chief, paper, door):
    long = ["a " * 100, "x" * 9_000, "ﷺ" * 200]
    for typed in [*OWN_STRINGS, *collected_strings()[::8], "%", "_", *long]:
        with quick(typed):
            response = chief.get(f"/desk/find/{door}/", {"q": typed, "exclude": typed})
        assert response.status_code == 200, typed
        assert response["Content-Type"] == "application/json"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert isinstance(json.loads(response.content)["results"], list)


@pytest.mark.parametrize("number", ["x", "\x00", "9" * 30, "9" * 5_000, "-1"])
def test_what_is_chosen_in_a_list_of_the_admin_may_be_anything(chief, paper, number):
    form = {"action": "accept_selected", "_selected_action": number}

    assert_answer(chief.post("/admin/tags/tag/", form, follow=True), number)


@pytest.mark.parametrize("cookie", ['"\\000aaaaaaaa"', "x", "a" * 4_000, "é", '"', "\\"])
@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "messages", "axes"])
def test_a_broken_cookie_is_no_cookie(client, paper, name, cookie):
    for path in ["/", "/desk/", "/desk/log-in/", "/desk/find/tags/"]:
        response = client.get(path, HTTP_COOKIE=f"{name}={cookie}")
        assert response.status_code in (200, 302, 401), path
