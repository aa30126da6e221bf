"""One hostile string in every place: names, notes and messages too, on every page there is."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.etree.ElementTree import Element

import pytest
from django.test import Client
from django.urls import reverse

from articles.tags.models import Tag, TagState
from newsroom.accounts.models import User
from tests.factories import body
from tests.hostile import assert_nothing_runs, elements
from tests.hostile_paper import HostilePaper, make_hostile_paper
from tests.html import parse_page

pytestmark = [pytest.mark.once, pytest.mark.slow, pytest.mark.django_db]

BACKEND = "newsroom.accounts.backends.RoleBackend"
WORST = {
    "out of an attribute": "\"'><img src=x onerror=window.__xss=1>",
    "into an attribute": "x\" onfocus='window.__xss=1' autofocus=\" ",
    "out of a script": "</script></title></textarea><script>window.__xss=1</script>",
    "for templates": "{{7*7}}{% debug %}%(name)s%s{0}&lt;b&gt;&amp;amp;<!--",
}


@pytest.fixture(params=WORST.values(), ids=WORST)
def paper(request) -> HostilePaper:
    return make_hostile_paper(request.param)


def browser_of(user: User) -> Client:
    browser = Client()
    browser.force_login(user, backend=BACKEND)
    return browser


def open_page(browser: Client, address: str, status: int = 200) -> Element:
    """The page behind an address, once it is clear that nothing on it runs."""
    response = browser.get(address, follow=True)
    assert response.status_code == status, address
    page = parse_page(response.content.decode())
    assert_nothing_runs(page, where=address)
    return page


def text_of(page: Element) -> str:
    return "".join(page.itertext())


def test_nothing_runs_on_any_page(client, paper):
    for address in paper.public_pages():
        status = 404 if "nothing-here" in address else 200
        page = open_page(client, address, status)
        assert paper.words.strip() in text_of(page), address
    open_page(client, paper.others["withdrawn"].get_absolute_url(), 410)

    browser = browser_of(paper.chief)
    for address in paper.desk_pages():
        open_page(browser, address)
    browser = browser_of(paper.admin)
    for address in paper.admin_pages():
        open_page(browser, address)


def test_nothing_runs_in_what_a_page_says_was_done(paper):
    browser = browser_of(paper.admin)
    proposed = Tag.objects.filter(state=TagState.PROPOSED)
    draft = f"/desk/stories/{paper.others['draft'].pk}/"
    typed = {"headline": paper.words, "body": json.dumps(body(paper.words))}
    deeds = [
        (draft, {**typed, "version": "0"}),  # somebody else has saved meanwhile
        (draft, {**typed, "act": "schedule", "publish_at": paper.words}),
        (reverse("admin:fronts_pin_delete", args=[paper.pin.pk]), {"post": "yes"}),
        (reverse("admin:redirects_redirect_delete", args=[paper.redirect.pk]), {"post": "yes"}),
        (
            reverse("admin:tags_tag_changelist"),
            {"action": "accept_selected", "_selected_action": proposed.values_list("pk", flat=1)},
        ),
        (
            reverse("library:delete", args=[paper.stories[0].lead_image_id]),
            {},
        ),
        (reverse("admin:tags_tag_add"), {"name": paper.words[:100], "kind": "topic"}),
        (reverse("admin:redirects_redirect_add"), {"old_path": paper.words, "new_path": "//x"}),
    ]
    for address, form in deeds:
        response = browser.post(address, form, follow=True)
        assert response.status_code in (200, 409, 422), address
        page = parse_page(response.content.decode())
        assert_nothing_runs(page, where=address)
        assert "window.__xss" in text_of(page) or "{{7*7}}" in text_of(page), address


@pytest.mark.parametrize("words", WORST.values(), ids=WORST)
def test_what_was_typed_comes_through_the_log_in_as_text(client, words):
    form = {"headline": words, words: words, "act": "save"}

    response = client.post(
        "/desk/stories/new/", urlencode(form), "application/x-www-form-urlencoded"
    )

    page = parse_page(response.content.decode())
    assert response.status_code == 401
    assert_nothing_runs(page)
    kept = {area.get("name"): area.text for area in page.iter("textarea")}
    assert kept["kept:headline"] == words
    assert kept[f"kept:{words}"] == words


def test_machines_are_told_the_words_as_they_are(client, paper):
    story = paper.stories[-1]
    page = open_page(client, story.get_absolute_url())

    scripts = [element for element in elements(page) if element.tag == "script"]
    facts = [json.loads(each.text) for each in scripts if each.get("type", "").endswith("json")]
    [told] = [each["@graph"][0] for each in facts]
    assert told["headline"] == story.headline_search
    assert told["author"][0]["name"] == paper.author.name
    about = {meta.get("property"): meta.get("content") for meta in page.iter("meta")}
    assert about["og:title"] == story.headline_social
    assert about["og:description"] == story.standfirst
    mail = next(link.get("href") for link in page.iter("a") if "mailto:" in link.get("href", ""))
    asked = parse_qs(urlsplit(mail).query)
    assert asked["subject"] == [story.headline]
    assert asked["body"] == [f"http://testserver{story.get_absolute_url()}"]


@pytest.mark.parametrize(
    "html",
    [
        "<script>1</script>",
        "<script src=https://evil.example/x.js></script>",
        "<script type=module>1</script>",
        "<svg><script>1</script></svg>",
        "<svg onload=1></svg>",
        "<img src=x onerror=1>",
        "<p style=color:red>",
        "<a href='java&#10;script:1'>x</a>",
        "<a href=' javascript:1'>x</a>",
        "<svg><use xlink:href='data:image/svg+xml,x#x'></use></svg>",
        "<form action=//evil.example>",
        "<button formaction=https://evil.example/>",
        "<iframe srcdoc=x></iframe>",
        "<base href=/>",
        "<meta http-equiv=refresh content=0>",
        "<marquee>",
    ],
)
def test_what_runs_would_be_found(html):
    with pytest.raises(AssertionError):
        assert_nothing_runs(parse_page(f"<!doctype html><title>x</title><p>{html}"))
