"""The writing screen for people who do not see it, or use no mouse: axe finds nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.accessibility import axe_violations
from tests.browser.editor_harness.writing import click_into, document, paragraph, related_box, text


@pytest.fixture
def story(browser: Browser, desk, request) -> Iterator[Page]:
    """A story with one of each block, in a page that lets axe in past its policy."""
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
        bypass_csp=True,
    )
    page = context.new_page()
    desk.body = document(
        paragraph("The first paragraph."),
        related_box(1, 5, 999),
        {"type": "figure", "attrs": {"image": 21, "alt": "Fog"}},
        {"type": "factBox", "attrs": {"title": "Facts"}, "content": [paragraph("One.")]},
        {"type": "pullQuote", "content": [{"type": "text", "text": "Well said."}]},
        {"type": "table", "content": [row("tableHeader"), row("tableCell")]},
        {"type": "embed", "attrs": {"provider": "web", "url": "https://example.org/"}},
        paragraph("The end."),
    )
    desk.headline = "A headline"
    page.goto(desk.address)
    yield page
    context.close()


def row(kind: str) -> dict:
    return {"type": "tableRow", "content": [{"type": kind, "content": [paragraph("x")]}] * 2}


def violations(page: Page, *, is_covered: bool) -> list[str]:
    """What axe finds; behind a menu, it takes the visible rest of a button for a small one."""
    found = axe_violations(page, target_size={"enabled": not is_covered})
    return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]


def open_related_box(page: Page) -> None:
    page.get_by_role("group", name="Related news").get_by_role("button", name="Edit").click()
    page.keyboard.type("paris")
    page.get_by_role("option").locator("mark").wait_for()


def open_figure(page: Page) -> None:
    page.get_by_role("group", name="Picture").get_by_role("button", name="Edit").click()


def open_insert_menu(page: Page) -> None:
    click_into(page, "The end.")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("/")


def select_words(page: Page) -> None:
    text(page).get_by_text("The end.").dblclick()


def search_link(page: Page) -> None:
    select_words(page)
    page.keyboard.press("Control+k")
    page.get_by_role("option").first.wait_for()


def search_tag(page: Page) -> None:
    page.get_by_role("combobox", name="Add a tag").click()
    page.get_by_role("option").first.wait_for()


MENUS = [open_insert_menu, select_words, search_link]
DESKTOP = (1440, "light")
PHONE = (390, "dark")


@pytest.mark.parametrize(
    ("story", "act"),
    [
        (PHONE, open_related_box),
        (DESKTOP, open_figure),
        (PHONE, open_figure),
        (DESKTOP, open_insert_menu),
        (PHONE, select_words),
        (DESKTOP, search_link),
        (DESKTOP, search_tag),
    ],
    indirect=["story"],
)
def test_axe_finds_nothing(story, act):
    act(story)

    assert violations(story, is_covered=act in MENUS) == []


@pytest.mark.parametrize("story", [(320, "light")], indirect=True)
def test_nothing_is_wider_than_a_small_phone(story):
    open_related_box(story)
    open_figure(story)

    assert story.evaluate("document.documentElement.scrollWidth") == 320
