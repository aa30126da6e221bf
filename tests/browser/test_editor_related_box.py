"""Related news inside the text: found by typing, ordered by keys and mouse."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.editor_harness.writing import (
    document,
    insert,
    paragraph,
    related_box,
    save,
    text,
)


@pytest.fixture
def box(screen: Page) -> Locator:
    text(screen).click()
    screen.keyboard.type("Before.")
    screen.keyboard.press("Enter")
    insert(screen, "related")
    return screen.get_by_role("group", name="Related news")


@pytest.fixture
def filled_box(page: Page, desk) -> Locator:
    desk.body = document(related_box(1, 2, 3))
    page.goto(desk.address)
    box = page.get_by_role("group", name="Related news")
    box.get_by_role("button", name="Edit").click()
    return box


def find(box: Locator) -> Locator:
    return box.get_by_role("combobox", name="Find a story to add")


def saved_entries(desk) -> list[int]:
    [saved] = [block for block in desk.saved_body["content"] if block["type"] == "relatedBox"]
    return [entry["id"] for entry in saved["attrs"]["articles"]]


def test_the_search_opens_with_the_latest_stories(box):
    expect(find(box)).to_be_focused()
    expect(box.get_by_role("option").first).to_contain_text("Metsola elected President")


def test_stories_are_added_one_after_another_without_leaving_the_field(screen, desk, box):
    for words in ["five things", "paris"]:
        screen.keyboard.type(words)
        expect(box.get_by_role("option")).to_have_count(1)
        screen.keyboard.press("Enter")
        expect(find(box)).to_be_focused()
        expect(find(box)).to_have_value("")
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("Enter")
    expect(box.get_by_role("listitem")).to_have_count(3)
    screen.keyboard.press("Escape")
    screen.keyboard.type("After.")
    save(screen)

    assert saved_entries(desk) == [4, 2, 3]
    assert [block["type"] for block in desk.saved_body["content"]] == [
        "paragraph",
        "relatedBox",
        "paragraph",
    ]
    assert desk.saved_body["content"][2] == paragraph("After.")


def test_an_early_enter_takes_what_was_typed_and_not_what_was_there(screen, desk, box):
    desk.delays = {"baltic": 0.5}
    expect(box.get_by_role("option").first).to_contain_text("Metsola elected President")
    screen.keyboard.type("baltic")
    screen.keyboard.press("Enter")
    screen.keyboard.type("paris")
    screen.keyboard.press("Enter")
    expect(box.get_by_role("listitem")).to_have_count(2)
    save(screen)

    assert saved_entries(desk) == [7, 2]


def test_saving_waits_for_an_early_enter(screen, desk, box):
    desk.delays = {"baltic": 0.6}
    screen.keyboard.type("baltic")
    screen.keyboard.press("Enter")
    save(screen)

    assert saved_entries(desk) == [7]


def test_an_answer_to_older_words_is_never_shown_for_newer_ones(screen, desk, box):
    desk.delays = {"met": 0.8}
    with screen.expect_request("**/find/articles/?q=met*"):
        screen.keyboard.type("met")
    find(box).fill("baltic")
    expect(box.get_by_role("option")).to_have_count(1)
    expect(box.get_by_role("option")).to_contain_text("Baltic capitals")
    screen.wait_for_timeout(900)
    screen.keyboard.press("Enter")
    save(screen)

    assert saved_entries(desk) == [7]


def test_words_that_find_nothing_stay_in_the_field(screen, box):
    screen.keyboard.type("zeppelin")
    screen.keyboard.press("Enter")

    expect(box.get_by_role("status")).to_contain_text("Nothing found for “zeppelin”")
    expect(find(box)).to_have_value("zeppelin")


def test_a_search_that_fails_says_so_and_keeps_the_words(screen, box):
    screen.route("**/find/articles/*", lambda route: route.abort())
    screen.keyboard.type("paris")

    expect(box.get_by_role("status")).to_contain_text("The search did not answer")
    expect(find(box)).to_have_value("paris")


def test_a_story_is_not_offered_to_itself_nor_twice(page, desk):
    desk.article = 4
    desk.body = document(related_box(1))
    page.goto(desk.address)
    page.get_by_role("button", name="Edit").click()
    page.keyboard.type("metsola")

    expect(page.get_by_role("status").filter(has_text="Nothing found")).to_be_visible()


def test_a_story_that_readers_cannot_see_carries_a_warning(screen, box):
    for words, warning in [
        ("tram", "Readers do not see it before it is published."),
        ("bridge", "It was withdrawn. Readers do not see it."),
    ]:
        screen.keyboard.type(words)
        screen.keyboard.press("Enter")
        expect(box.get_by_role("listitem").last).to_contain_text(warning)


def test_a_missing_story_is_called_unavailable(page, desk):
    desk.body = document(related_box(999))
    page.goto(desk.address)

    box = page.get_by_role("group", name="Related news")
    expect(box.get_by_role("listitem")).to_contain_text("Unavailable story")


def test_entries_move_with_alt_and_arrows_and_the_focus_stays(page, desk, filled_box):
    down = filled_box.get_by_role("button", name="Move down: Metsola elected")
    down.focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(down).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(filled_box.get_by_role("listitem").last).to_contain_text("Metsola elected")
    save(page)

    assert saved_entries(desk) == [2, 3, 1]


def test_entries_move_with_buttons_and_leave_with_one(page, desk, filled_box):
    filled_box.get_by_role("button", name="Move up: Russia announces").click()
    filled_box.get_by_role("button", name="Remove: French EU presidency").click()
    expect(filled_box.get_by_role("button", name="Remove: Russia announces")).to_be_focused()
    save(page)

    assert saved_entries(desk) == [1, 3]


def test_entries_are_dragged_with_the_mouse(page, desk, filled_box):
    entries = filled_box.get_by_role("listitem")
    entries.nth(2).locator(".picks__drag").drag_to(entries.nth(0))
    expect(entries.first).to_contain_text("Russia announces")
    save(page)

    assert saved_entries(desk) == [3, 1, 2]


def test_an_own_headline_is_visibly_one(page, desk, filled_box):
    entry = filled_box.get_by_role("listitem").first
    filled_box.get_by_role("button", name="Own headline for: Metsola elected").click()
    page.keyboard.type("Malta’s first")
    expect(entry).to_contain_text("Instead of: Metsola elected President")
    save(page)

    first = desk.saved_body["content"][0]["attrs"]["articles"][0]
    assert first == {"id": 1, "headline": "Malta’s first"}


def test_a_box_takes_six_stories_and_no_more(page, desk):
    desk.body = document(related_box(1, 2, 3, 4, 5))
    page.goto(desk.address)
    box = page.get_by_role("group", name="Related news")
    box.get_by_role("button", name="Edit").click()
    page.keyboard.type("baltic")
    page.keyboard.press("Enter")

    expect(box).to_contain_text("A box holds six stories at most.")
    expect(find(box)).to_be_hidden()
    expect(box.get_by_role("button", name="Done")).to_be_focused()


def test_the_box_moves_in_the_text_and_undo_brings_it_back(page, desk):
    desk.body = document(paragraph("One."), related_box(1), paragraph("Two."))
    page.goto(desk.address)
    up = page.get_by_role("button", name="Move block up")
    up.click()
    expect(up).to_be_focused()
    page.get_by_role("button", name="Remove block").click()
    expect(page.get_by_role("group", name="Related news")).to_have_count(0)
    expect(text(page)).to_be_focused()
    page.keyboard.press("Control+z")
    save(page)

    assert [block["type"] for block in desk.saved_body["content"]] == [
        "relatedBox",
        "paragraph",
        "paragraph",
    ]
