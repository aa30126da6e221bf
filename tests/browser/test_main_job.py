"""The main job, as an editor does it: write, tag, cross-link, publish, and read."""

from __future__ import annotations

import io

import pytest
from PIL import Image as Picture
from playwright.sync_api import Browser, Locator, Page, expect

from articles.models import Article
from newsroom.accounts.models import Role
from tests.factories import (
    make_author,
    make_publication,
    make_published_article,
    make_section,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)

HEADLINE = "Tram bridge opens over the Alzette"


class Hand:
    """Does what a hand does, and counts it. Typing words is not counted; a chosen file is two."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = self.keys = 0

    def click(self, place: Locator) -> None:
        place.click()
        self.clicks += 1

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def choose(self, place: Locator, label: str) -> None:
        place.select_option(label=label)
        self.clicks += 2

    def give_file(self, button: Locator, name: str, content: bytes) -> None:
        with self.page.expect_file_chooser() as chooser:
            button.click()
        chooser.value.set_files({"name": name, "mimeType": "image/jpeg", "buffer": content})
        self.clicks += 2

    def pick(self, word: str, label: str) -> None:
        """Types into a search, and takes what it found with Enter, as soon as it is pressed."""
        self.type(word)
        self.press("Enter")
        expect(self.page.get_by_text(label).first).to_be_visible()


@pytest.fixture
def paper():
    make_publication(time_zone="Europe/Luxembourg")
    editor = make_user(Role.EDITOR, name="Claire Muller", email="claire@example.com")
    make_user(Role.CHIEF, name="Ada Chief", email="ada@example.com")
    make_author("Claire Muller", user=editor)
    section = make_section("luxembourg")
    for name in ("Trams", "Bridges", "Transport"):
        make_tag(name)
    for headline in ("Council votes for the tram", "Old bridge closes", "Rails for the north"):
        make_published_article(headline=headline, section=section, tags=[make_tag("Transport")])


def photo() -> bytes:
    file = io.BytesIO()
    Picture.new("RGB", (1600, 1067), "#3d5a80").save(file, "JPEG")
    return file.getvalue()


def log_in(page: Page, hand: Hand, address: str, email: str) -> None:
    page.goto(f"{address}/desk/")
    expect(page.get_by_label("E-mail")).to_be_focused()
    hand.type(email)
    hand.press("Tab")
    if page.get_by_label("Password").evaluate("field => field !== document.activeElement"):
        hand.press("Tab")
    hand.type("correct horse battery")
    hand.press("Enter")
    expect(page.get_by_role("link", name="New story")).to_be_visible()


def write_and_publish(page: Page, hand: Hand) -> None:
    hand.click(page.get_by_role("link", name="New story"))
    expect(page.get_by_label("Headline", exact=True)).to_be_focused()
    hand.type(HEADLINE)
    hand.press("Enter")
    hand.type("The first carriages cross on Monday.")
    hand.press("Enter")
    hand.type("The bridge is ready.")
    hand.press("Enter")

    hand.type("/re")
    hand.press("Enter")
    hand.pick("council", "Council votes for the tram")
    hand.pick("old", "Old bridge closes")
    hand.pick("rails", "Rails for the north")
    hand.press("Escape")
    hand.type("## ")
    hand.type("What it costs")
    hand.press("Enter")
    hand.type("It costs less than was feared.")

    hand.choose(page.get_by_label("Section", exact=True), "Luxembourg")
    hand.click(page.get_by_role("combobox", name="Add a tag"))
    for tag in ("Trams", "Bridges", "Transport"):
        hand.pick(tag, tag)
    lead = page.locator("[data-picker=lead-image]")
    hand.give_file(lead.get_by_role("button", name="Choose a file"), "bridge.jpg", photo())
    expect(page.locator(".lead__preview img")).to_be_visible()
    hand.click(page.get_by_label("Description for people who cannot see it"))
    hand.type("A tram on a bridge")
    hand.click(page.get_by_label("Credit", exact=True))
    hand.type("Photo: Claire Muller")
    hand.click(page.get_by_role("button", name="Publish", exact=True))
    expect(page.get_by_text("It is published.")).to_be_visible()


def test_an_editor_writes_a_story_that_readers_read(
    page: Page, browser: Browser, live_server, paper, figure
):
    hand = Hand(page)
    log_in(page, hand, live_server.url, "claire@example.com")
    write_and_publish(page, hand)
    figure(f"The main job: {hand.clicks} clicks and {hand.keys} keys")

    article = Article.objects.get(headline=HEADLINE)
    assert [tag.name for tag in article.ordered_tags()] == ["Trams", "Bridges", "Transport"]
    assert [block["type"] for block in article.body["content"]][:4] == [
        "paragraph",
        "relatedBox",
        "heading",
        "paragraph",
    ]

    reader = browser.new_context().new_page()
    for path in ("/", "/luxembourg/", "/topics/trams/"):
        reader.goto(live_server.url + path)
        expect(reader.get_by_role("link", name=HEADLINE).first).to_be_visible()
    reader.goto(live_server.url + article.get_absolute_url())
    box = reader.get_by_role("complementary", name="Related news")
    expect(box.get_by_role("listitem")).to_have_count(3)
    expect(reader.get_by_role("img", name="A tram on a bridge")).to_be_visible()
    expect(reader.get_by_text("Photo: Claire Muller")).to_be_visible()

    change_headline_of_the_linked_story(page, hand, live_server.url)
    reader.reload()
    expect(box.get_by_text("Bridge closes for good")).to_be_visible()
    expect(box.get_by_text("Old bridge closes")).to_have_count(0)

    withdraw_it(browser, live_server.url)
    reader.reload()
    expect(box.get_by_role("listitem")).to_have_count(2)
    expect(box.get_by_text("Bridge closes for good")).to_have_count(0)
    reader.context.close()


def change_headline_of_the_linked_story(page: Page, hand: Hand, address: str) -> None:
    linked = Article.objects.get(headline="Old bridge closes")
    page.goto(f"{address}/desk/stories/{linked.pk}/")
    page.get_by_label("Headline", exact=True).fill("Bridge closes for good")
    page.get_by_role("button", name="Publish update").click()
    expect(page.get_by_text("Readers see the update.")).to_be_visible()


def withdraw_it(browser: Browser, address: str) -> None:
    page = browser.new_context().new_page()
    log_in(page, Hand(page), address, "ada@example.com")
    linked = Article.objects.get(headline="Bridge closes for good")
    page.goto(f"{address}/desk/stories/{linked.pk}/")
    page.get_by_text("Embargo, end, address").click()
    page.get_by_label("Reason for withdrawing it").fill("It was another bridge")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text("Readers are told that it was withdrawn.")).to_be_visible()
    page.context.close()
