"""What readers get: for eyes and ears, on every width, in the dark, on paper."""

from __future__ import annotations

import datetime

import pytest
from django.template.loader import get_template
from playwright.sync_api import Page, expect

from articles import actions
from articles.models import Article
from newsroom.accounts.models import Role
from newsroom.media.actions import change_image_data
from tests.browser.accessibility import axe_violations
from tests.factories import (
    body,
    figure,
    make_image,
    make_publication,
    make_published_article,
    make_user,
)
from tests.whole_paper import every_page, make_whole_paper

pytestmark = pytest.mark.django_db(transaction=True)

# They stand alone: what is broken may be anything.
LAST_RESORT = ["400.html", "403.html", "500.html", "503.html"]
# Nothing in it tells a browser where it may be broken.
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Each shift of what was drawn already, and what it was that moved.
NOTE_WHAT_MOVES = """
window.moved = []
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    const nodes = sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? "text")
    window.moved.push([value, ...nodes])
  }
}).observe({ type: "layout-shift", buffered: true })
"""
PAPER_COLOUR = "getComputedStyle(document.body).backgroundColor"
DARK = "rgb(18, 20, 24)"


@pytest.fixture
def story() -> Article:
    return make_whole_paper()


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 1440])
def test_every_page_is_whole_for_eyes_and_ears(page, live_server, story, width, figure):
    page.set_viewport_size({"width": width, "height": 900})
    gone = make_published_article(headline="Gone")
    actions.withdraw(gone, by=make_user(Role.CHIEF), reason="A test")
    addresses = [*every_page(story), "/no/where/", gone.get_absolute_url()]
    wrong = {}

    for address in addresses:
        page.goto(live_server.url + address)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = axe_violations(page)
            wrong[address, scheme] = [
                f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found
            ]

    assert {where: found for where, found in wrong.items() if found} == {}
    figure(f"axe at {width} px: nothing on {len(addresses)} public pages, in light and in dark")


@pytest.mark.slow
@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_moves_while_a_page_loads(page, live_server, story, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(NOTE_WHAT_MOVES)
    moved = {}

    for address in every_page(story):
        page.goto(live_server.url + address)
        page.wait_for_load_state("networkidle")
        moved[address] = page.evaluate("document.fonts.ready.then(() => window.moved)")

    assert {address: what for address, what in moved.items() if what} == {}


def test_no_page_is_wider_than_the_narrowest_screen_whatever_its_words(page, live_server, story):
    page.set_viewport_size({"width": 320, "height": 800})
    Article.objects.update(headline=LONG_WORD * 3, standfirst=LONG_WORD * 3, kicker=LONG_WORD[:80])
    author = story.bylines.first().author
    author.name = author.biography = LONG_WORD
    author.save()
    wide = {}

    for address in every_page(story):
        page.goto(live_server.url + address)
        wide[address] = page.evaluate(TOO_WIDE)

    assert {address: pixels for address, pixels in wide.items() if pixels} == {}


def test_a_reader_chooses_the_dark_and_finds_it_on_the_next_page(page, live_server, story):
    page.goto(live_server.url)
    page.get_by_label("Dark").check()
    assert page.evaluate(PAPER_COLOUR) == DARK

    page.goto(f"{live_server.url}/topics/")
    assert page.evaluate(PAPER_COLOUR) == DARK
    expect(page.get_by_label("Dark")).to_be_checked()

    page.get_by_label("Match device").check()
    assert page.evaluate(PAPER_COLOUR) != DARK
    assert page.context.cookies() == []


def test_fresh_news_says_how_long_ago_it_was(page, live_server, story):
    page.goto(live_server.url + story.get_absolute_url())

    expect(page.locator(".byline time-ago").first).to_contain_text("1\u00a0hour\u00a0ago")


def test_a_language_that_the_browser_does_not_know_is_mixed_with_no_other(
    page, live_server, story
):
    page.goto(live_server.url + story.get_absolute_url())

    said = page.evaluate(
        """() => {
            document.documentElement.lang = "tlh"
            const made = document.createElement("time-ago")
            made.innerHTML = `<time datetime="${new Date().toISOString()}">Today</time>`
            document.body.append(made)
            return made.textContent
        }"""
    )

    assert said == "Today"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_last_resort_are_whole_for_eyes_and_ears(page, live_server, scheme):
    page.emulate_media(color_scheme=scheme)
    address = f"{live_server.url}/last-resort/"
    shown = {"content_type": "text/html"}
    page.route(address, lambda route: route.fulfill(**shown))
    wrong = {}

    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for name in LAST_RESORT:
            shown["body"] = get_template(name).render()
            page.goto(address)
            wrong[name, width] = [each["id"] for each in axe_violations(page)]

    assert {where: found for where, found in wrong.items() if found} == {}


def test_the_address_of_a_story_is_copied(page, live_server, story):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    address = live_server.url + story.get_absolute_url()
    page.goto(address)

    page.get_by_role("link", name="Copy link").click()

    expect(page.get_by_role("status")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == address


@pytest.fixture
def asked_elsewhere(page, live_server) -> list[str]:
    """What a page asks of other sites, which all answer with a page that says how high it is."""
    asked: list[str] = []

    def answer(route) -> None:
        asked.append(route.request.url)
        route.fulfill(
            content_type="text/html",
            body="<p>Here<script>parent.postMessage({height: 777, id: '1'}, '*')</script>",
        )

    page.route(lambda url: not url.startswith(live_server.url), answer)
    return asked


def embed(url: str) -> dict:
    return {"type": "embed", "attrs": {"url": url, "title": "The speech"}}


def test_nothing_is_asked_of_another_site_until_its_embed_is_pressed(
    page, live_server, asked_elsewhere
):
    make_publication()
    story = make_published_article(body=body("One.", embed("https://youtu.be/AlzetteDemo")))
    page.goto(live_server.url + story.get_absolute_url())
    link = page.get_by_role("link", name="The speech")
    expect(link).to_have_attribute("href", "https://youtu.be/AlzetteDemo")
    page.wait_for_load_state("networkidle")
    assert asked_elsewhere == []

    link.click()

    frame = page.locator("iframe")
    expect(frame.content_frame.get_by_text("Here")).to_be_visible()
    expect(frame).to_be_focused()
    assert asked_elsewhere == ["https://www.youtube-nocookie.com/embed/AlzetteDemo?autoplay=1"]
    assert frame.get_attribute("title") == "The speech"
    assert "allow-top-navigation" not in frame.get_attribute("sandbox")
    assert frame.get_attribute("referrerpolicy") == "strict-origin"
    expect(frame).not_to_have_attribute("height", "777")  # A film has its own shape.


def test_a_post_takes_the_height_that_it_says(page, live_server, asked_elsewhere):
    make_publication()
    post = embed("https://bsky.app/profile/bsky.app/post/3l6oveex3ii2l")
    story = make_published_article(body=body("One.", post))
    page.goto(live_server.url + story.get_absolute_url())

    page.get_by_role("link", name="The speech").click()

    expect(page.locator("iframe")).to_have_attribute("height", "777")


def test_everything_works_without_scripts(browser, live_server, story):
    context = browser.new_context(java_script_enabled=False)
    reader: Page = context.new_page()

    reader.goto(live_server.url)
    reader.get_by_role("button", name="Menu").click()
    reader.get_by_role("dialog").get_by_role("link", name="Luxembourg").click()
    reader.get_by_role("main").get_by_role("link", name=story.headline).first.click()

    expect(reader.get_by_role("heading", level=1)).to_have_text(story.headline)
    expect(reader.get_by_role("link", name="Copy link")).to_be_hidden()
    context.close()


def test_a_printed_story_is_the_story_alone(page, live_server, story):
    page.goto(live_server.url + story.get_absolute_url())
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for left_out in (".secnav", ".rail", ".share", ".theme"):
        expect(page.locator(left_out).first).to_be_hidden()


def test_a_keyboard_comes_past_the_menu_to_the_text(page, live_server, story):
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_face_stands_beside_the_words_in_however_many_formats(
    page, live_server, story, settings
):
    settings.PICTURE_FORMATS = ["avif", "webp"]
    author = story.bylines.first().author
    author.portrait = make_image(width=800)
    author.save()

    page.goto(f"{live_server.url}/authors/")

    name = page.get_by_role("link", name=author.name, exact=True)
    person = page.get_by_role("listitem").filter(has=name)
    assert person.locator(".face").bounding_box()["x"] + 80 <= name.bounding_box()["x"]
    assert person.locator("picture source").count() == 2


def test_the_frame_of_a_picture_that_may_not_be_shown_has_its_shape(page, live_server, story):
    image = make_image(width=800, height=1200, alt="A tower")
    change_image_data(image, by=make_user(Role.CHIEF), licence_until=datetime.date(2022, 1, 31))
    chief = make_user(Role.CHIEF)
    actions.save(story, {"body": body("One.", figure(image))}, by=chief)
    actions.publish_update(story, by=chief, override="The frame is the test")

    page.goto(live_server.url + story.get_absolute_url())

    frame = page.locator(".no-picture")
    expect(frame).to_have_attribute("alt", "This picture may no longer be shown.")
    box = frame.bounding_box()
    assert box["height"] / box["width"] == pytest.approx(1.5, abs=0.01)
