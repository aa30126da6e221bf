"""Pictures, tables, fact boxes, pull quotes and embeds inside the text."""

import base64

import pytest
from playwright.sync_api import Page, expect

from tests.browser.editor_harness.writing import (
    click_into,
    document,
    insert,
    paragraph,
    paste,
    save,
    text,
)

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
FILE = {"name": "harbour.png", "mimeType": "image/png", "buffer": PNG}


@pytest.fixture
def empty_line(screen: Page) -> Page:
    text(screen).click()
    return screen


def first_block(desk) -> dict:
    return desk.saved_body["content"][0]


def cells(block: dict) -> list[list[str]]:
    return [
        [
            "".join(part["text"] for part in cell["content"][0].get("content", []))
            for cell in row["content"]
        ]
        for row in block["content"]
    ]


def test_a_picture_is_uploaded_and_brings_its_words(empty_line, desk):
    insert(empty_line, "picture")
    picture = empty_line.get_by_role("group", name="Picture")
    expect(picture.get_by_role("button", name="Choose a file")).to_be_focused()
    picture.locator("input[type=file]").set_input_files(FILE)
    expect(picture.get_by_label("Description for people")).to_have_value("What harbour.png shows")
    picture.get_by_label("Caption").fill("Boats at rest.")
    save(empty_line)

    assert first_block(desk) == {
        "type": "figure",
        "attrs": {
            "image": 31,
            "alt": "What harbour.png shows",
            "decorative": False,
            "caption": "Boats at rest.",
            "credit": "Photo: The Alzette",
            "width": "text",
        },
    }


def test_a_refused_upload_says_why_and_can_be_tried_again(empty_line, desk):
    desk.refused_uploads = 1
    insert(empty_line, "picture")
    picture = empty_line.get_by_role("group", name="Picture")
    picture.locator("input[type=file]").set_input_files(FILE)
    expect(picture.get_by_role("alert")).to_have_text(
        "harbour.png is broken. Save it again and retry."
    )
    picture.get_by_role("button", name="Retry").click()
    expect(picture.get_by_role("img")).to_be_visible()
    save(empty_line)

    assert first_block(desk)["attrs"]["image"] == 31


def test_a_file_that_is_no_picture_is_refused_before_it_is_sent(empty_line):
    insert(empty_line, "picture")
    picture = empty_line.get_by_role("group", name="Picture")
    picture.locator("input[type=file]").set_input_files(
        {"name": "notes.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"}
    )

    expect(picture.get_by_role("alert")).to_contain_text(
        "notes.svg is not a picture that can be used"
    )


def test_a_picture_comes_from_the_library_by_typing(empty_line, desk):
    insert(empty_line, "picture")
    empty_line.get_by_role("group", name="Picture").get_by_placeholder(
        "Search the picture library"
    ).click()
    empty_line.keyboard.type("winter")
    empty_line.keyboard.press("Enter")
    decorative = empty_line.get_by_role("group", name="Picture").get_by_label("Decorative")
    decorative.check()
    save(empty_line)

    assert first_block(desk)["attrs"]["image"] == 22
    assert first_block(desk)["attrs"]["decorative"] is True


@pytest.mark.parametrize("door", ["drop", "paste"])
def test_a_picture_file_is_taken_into_the_text(empty_line, desk, door):
    desk.upload_delay = 0.3
    empty_line.keyboard.type("Before.")
    give_file(empty_line, door)
    empty_line.keyboard.type("Writing goes on.")
    save(empty_line)

    kinds = [block["type"] for block in desk.saved_body["content"]]
    assert kinds == ["paragraph", "figure", "paragraph"]
    assert desk.saved_body["content"][1]["attrs"]["image"] == 31
    assert desk.saved_body["content"][2] == paragraph("Writing goes on.")


def give_file(page: Page, door: str) -> None:
    page.evaluate(
        """(door) => {
            const files = new DataTransfer()
            files.items.add(new File(["picture"], "dropped.png", { type: "image/png" }))
            const target = document.querySelector("#editor p")
            const { left, top } = target.getBoundingClientRect()
            const place = { clientX: left + 2, clientY: top + 8 }
            const options = { bubbles: true, cancelable: true, ...place }
            target.dispatchEvent(
                door === "drop"
                    ? new DragEvent("drop", { ...options, dataTransfer: files })
                    : new ClipboardEvent("paste", { ...options, clipboardData: files }),
            )
        }""",
        door,
    )


def test_a_table_is_filled_with_tab_and_grows(empty_line, desk):
    insert(empty_line, "table")
    for word in ["Country", "What", "Since", "Estonia", "Javelins"]:
        empty_line.keyboard.type(word)
        empty_line.keyboard.press("Tab")
    empty_line.keyboard.press("Shift+Tab")
    table = empty_line.get_by_role("group", name="Table")
    table.get_by_role("button", name="Column after").click()
    table.get_by_role("button", name="Delete row").click()
    table.get_by_label("Title").fill("Who sends what")
    table.get_by_label("Source").fill("Ministries")
    save(empty_line)

    block = first_block(desk)
    assert block["attrs"] == {"title": "Who sends what", "source": "Ministries"}
    assert cells(block) == [["Country", "What", "", "Since"], ["", "", "", ""]]
    assert {cell["type"] for cell in block["content"][0]["content"]} == {"tableHeader"}


def test_tab_in_the_last_cell_begins_a_row(empty_line, desk):
    insert(empty_line, "table")
    for _ in range(9):
        empty_line.keyboard.press("Tab")
    empty_line.keyboard.type("Tenth")
    empty_line.get_by_label("The first row is a heading").uncheck()
    save(empty_line)

    block = first_block(desk)
    assert cells(block)[3] == ["Tenth", "", ""]
    assert {cell["type"] for cell in block["content"][0]["content"]} == {"tableCell"}


def test_rows_of_a_pasted_table_become_equally_long(empty_line, desk):
    paste(
        empty_line,
        "<table><tr><th colspan=2>A</th></tr><tr><td>1</td><td>2</td></tr></table>",
    )
    save(empty_line)

    [table] = [block for block in desk.saved_body["content"] if block["type"] == "table"]
    assert cells(table) == [["A", ""], ["1", "2"]]


def test_a_fact_box_holds_a_title_and_a_list(empty_line, desk):
    insert(empty_line, "fact")
    empty_line.keyboard.type("- 2008: Bucharest")
    empty_line.get_by_role("group", name="Fact box").get_by_label("Title").fill("Key dates")
    empty_line.get_by_role("group", name="Fact box").get_by_role("button", name="Done").click()
    empty_line.keyboard.type("After.")
    save(empty_line)

    box, after = desk.saved_body["content"]
    assert box["attrs"] == {"title": "Key dates"}
    assert [block["type"] for block in box["content"]] == ["bulletList"]
    assert after == paragraph("After.")


def test_a_pull_quote_has_a_speaker_and_enter_leaves_it(empty_line, desk):
    insert(empty_line, "pull")
    empty_line.keyboard.type("We stay.")
    empty_line.keyboard.press("Enter")
    empty_line.keyboard.type("After.")
    empty_line.get_by_label("Speaker").fill("The mayor")
    save(empty_line)

    quote, after = desk.saved_body["content"]
    assert quote["attrs"] == {"speaker": "The mayor"}
    assert after == paragraph("After.")


def test_an_embed_knows_its_provider_and_refuses_other_schemes(empty_line, desk):
    insert(empty_line, "embed")
    embed = empty_line.get_by_role("group", name="Embed")
    address = embed.get_by_label("Address of the post")
    expect(address).to_be_focused()
    address.fill("javascript:alert(1)")
    empty_line.keyboard.press("Tab")
    expect(embed.get_by_role("alert")).to_contain_text("Write the whole address")
    address.fill("https://www.youtube.com/watch?v=abc")
    embed.get_by_label("What it shows").fill("The speech")
    expect(embed).to_contain_text("From YouTube. Readers get a link")
    address.fill("https://www.youtube.com/watch?v=AlzetteDemo")
    expect(embed).to_contain_text("From YouTube. It opens in the page")
    save(empty_line)

    assert first_block(desk)["attrs"] == {
        "provider": "youtube",
        "url": "https://www.youtube.com/watch?v=AlzetteDemo",
        "title": "The speech",
    }


def test_a_pasted_address_of_a_post_is_a_block_and_another_stays_text(empty_line, desk):
    paste_text(empty_line, "https://mastodon.social/@Gargron/109382")
    expect(empty_line.get_by_role("group", name="Embed")).to_contain_text("Mastodon")
    paste_text(empty_line, "https://mastodon.social/about")
    save(empty_line)

    embed, words = desk.saved_body["content"]
    assert embed["attrs"]["url"] == "https://mastodon.social/@Gargron/109382"
    assert words == paragraph("https://mastodon.social/about")


def paste_text(page, words: str) -> None:
    page.evaluate(
        """(words) => {
            const clipboardData = new DataTransfer()
            clipboardData.setData("text/plain", words)
            const options = { clipboardData, bubbles: true, cancelable: true }
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", options))
        }""",
        words,
    )


def test_a_block_is_reached_and_opened_by_keyboard(page, desk):
    embed = {
        "type": "embed",
        "attrs": {"provider": "web", "url": "https://example.org/", "title": ""},
    }
    desk.body = document(paragraph("Before."), embed)
    page.goto(desk.address)
    click_into(page, "Before.")
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Address of the post")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.type("After.")
    save(page)

    assert desk.saved_body["content"] == [paragraph("Before."), embed, paragraph("After.")]


def test_a_rule_parts_two_paragraphs(empty_line, desk):
    empty_line.get_by_role("button", name="Rule").click()
    empty_line.keyboard.type("After.")
    save(empty_line)

    assert desk.saved_body["content"] == [{"type": "horizontalRule"}, paragraph("After.")]
