"""The writing screen's editor, driven as an editor would drive it: text, links and keys."""

from playwright.sync_api import expect

from tests.browser.editor_harness.writing import (
    document,
    paragraph,
    paste,
    related_box,
    save,
    text,
)


def linked(text: str, **attrs: object) -> dict:
    mark = {"type": "link", "attrs": {"href": None, "article": None} | attrs}
    return {"type": "text", "marks": [mark], "text": text}


def test_enter_leads_from_the_headline_to_the_text_and_all_is_saved(screen, desk):
    expect(screen.get_by_label("Headline")).to_be_focused()
    screen.keyboard.type("Tram line opens")
    screen.keyboard.press("Enter")
    screen.keyboard.type("It took five years.")
    screen.keyboard.press("Enter")
    screen.keyboard.type("First paragraph.")
    screen.keyboard.press("Enter")
    screen.keyboard.type("## A subheading")
    save(screen)

    assert desk.saved[-1]["headline"] == ["Tram line opens"]
    assert desk.saved[-1]["standfirst"] == ["It took five years."]
    assert desk.saved_body == document(
        paragraph("First paragraph."),
        {
            "type": "heading",
            "attrs": {"level": 2},
            "content": [{"type": "text", "text": "A subheading"}],
        },
    )


def test_an_existing_story_opens_as_it_is_and_is_sent_back_unchanged(page, desk):
    desk.body = document(paragraph("As it was."), {"type": "unheard-of"})
    desk.body["content"].pop()
    desk.article = 50
    page.goto(desk.address)

    expect(text(page)).to_have_text("As it was.")
    save(page)

    assert desk.saved_body == desk.body


def test_a_text_that_cannot_be_read_is_kept_and_said(page, desk):
    desk.body = document({"type": "hologram", "attrs": {"depth": 3}})
    page.goto(desk.address)

    expect(page.get_by_role("alert")).to_contain_text("It is kept as it is")
    save(page)

    assert desk.saved_body == desk.body


def test_the_toolbar_is_reached_and_walked_by_keyboard(screen, desk):
    text(screen).click()
    screen.keyboard.type("Bold words")
    screen.keyboard.press("Control+a")
    screen.keyboard.press("Alt+F10")
    bold = screen.get_by_role("toolbar", name="Format and insert").get_by_label("Bold")
    expect(bold).to_be_focused()
    screen.keyboard.press("ArrowRight")
    screen.keyboard.press("ArrowLeft")
    screen.keyboard.press("Enter")

    expect(bold).to_have_attribute("aria-pressed", "true")
    expect(text(screen)).to_be_focused()
    save(screen)
    assert desk.saved_body["content"][0]["content"][0]["marks"] == [{"type": "bold"}]


def test_a_slash_opens_the_menu_in_an_empty_paragraph_only(screen, desk):
    menu = screen.get_by_role("listbox", name="Insert")
    text(screen).click()
    screen.keyboard.type("either/or")
    expect(menu).to_be_hidden()
    screen.keyboard.press("Enter")
    screen.keyboard.type("/pull")
    expect(menu.get_by_role("option")).to_have_count(1)
    screen.keyboard.press("Enter")
    screen.keyboard.type("Words of weight")
    save(screen)

    assert desk.saved_body["content"][:2] == [
        paragraph("either/or"),
        {
            "type": "pullQuote",
            "attrs": {"speaker": ""},
            "content": [{"type": "text", "text": "Words of weight"}],
        },
    ]


def test_escape_closes_the_menu_and_leaves_what_was_typed(screen, desk):
    text(screen).click()
    screen.keyboard.type("/tab")
    screen.keyboard.press("Escape")
    expect(screen.get_by_role("listbox", name="Insert")).to_be_hidden()
    screen.keyboard.press("Enter")
    save(screen)

    assert desk.saved_body["content"] == [paragraph("/tab")]


def test_the_plus_button_inserts_beside_an_empty_paragraph(screen, desk):
    text(screen).click()
    screen.get_by_role("button", name="Insert", exact=True).click()
    screen.get_by_role("option", name="Bulleted list").click()
    screen.keyboard.type("One")
    save(screen)

    assert desk.saved_body["content"][0]["type"] == "bulletList"


def test_selected_words_are_linked_to_a_story_found_by_typing(screen, desk):
    text(screen).click()
    screen.keyboard.type("Paris")
    screen.keyboard.press("Control+a")
    screen.keyboard.press("Control+k")
    screen.keyboard.type("presidency")
    screen.get_by_role("option", name="French EU presidency").click()
    screen.keyboard.type(" again")
    save(screen)

    assert desk.saved_body["content"] == [
        {
            "type": "paragraph",
            "content": [linked("Paris", article=2), {"type": "text", "text": " again"}],
        }
    ]


def test_without_selected_words_the_headline_becomes_the_link(screen, desk):
    text(screen).click()
    screen.keyboard.type("See: ")
    screen.keyboard.press("Control+k")
    screen.keyboard.type("baltic")
    screen.keyboard.press("Enter")
    expect(text(screen)).to_contain_text("See: Baltic capitals ask for air policing")
    expect(text(screen)).to_be_focused()
    save(screen)

    assert desk.saved_body["content"][0]["content"][1] == linked(
        "Baltic capitals ask for air policing", article=7
    )


def test_an_outside_address_is_checked_before_it_becomes_a_link(screen, desk):
    text(screen).click()
    screen.keyboard.type("there")
    screen.keyboard.press("Control+a")
    screen.get_by_role("button", name="Outside link").click()
    screen.keyboard.type("javascript:alert(1)")
    screen.keyboard.press("Enter")
    expect(screen.get_by_role("alert")).to_contain_text("Write a whole web address")
    screen.get_by_label("Address").fill("example.org/page")
    screen.keyboard.press("Enter")
    save(screen)

    content = desk.saved_body["content"][0]["content"]
    assert content == [linked("there", href="https://example.org/page")]


def test_a_link_shows_where_it_leads_and_can_be_removed(page, desk):
    desk.body = document({"type": "paragraph", "content": [linked("The tram", article=5)]})
    page.goto(desk.address)
    text(page).get_by_text("The tram").click()

    bubble = page.get_by_role("toolbar", name="Format selection")
    expect(bubble).to_contain_text("Tram line to open in spring")
    expect(bubble).to_contain_text("Readers do not see it before it is published.")
    bubble.get_by_label("Remove link").click()
    save(page)

    assert desk.saved_body["content"] == [paragraph("The tram")]


def test_pasted_text_keeps_its_marks_and_loses_its_styles(screen, desk):
    text(screen).click()
    paste(
        screen,
        '<b style="font-weight:normal"><p style="color:red">A <span style="font-weight:700">bold'
        '</span> <a href="javascript:alert(1)">word</a> <img src=x onerror="window.__xss = 1">'
        "</p></b>",
    )
    save(screen)

    assert desk.saved_body["content"] == [
        {
            "type": "paragraph",
            "content": [
                {"type": "text", "text": "A "},
                {"type": "text", "marks": [{"type": "bold"}], "text": "bold"},
                {"type": "text", "text": " word"},
            ],
        }
    ]


def test_pasted_headings_become_the_two_levels_of_a_story(screen, desk):
    text(screen).click()
    paste(screen, "<h1>Top</h1><p>One.</p><h2>Part</h2><p>Two.</p><h4>Within</h4>")
    save(screen)

    levels = [block.get("attrs", {}).get("level") for block in desk.saved_body["content"]]
    assert levels == [2, None, 2, None, 3]


def test_leaving_with_unsaved_words_is_asked_about(screen):
    asked = []
    screen.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    text(screen).click()
    screen.keyboard.type("Not saved yet")
    screen.goto("about:blank")
    screen.evaluate("window.policyReports = []")

    assert asked == ["beforeunload"]


def test_the_length_of_the_story_follows_the_text(screen):
    text(screen).click()
    screen.keyboard.type("Four words of text")

    expect(screen.locator(".tot")).to_contain_text("4 words")


def test_a_story_that_may_only_be_read_cannot_be_changed(page, desk):
    desk.is_read_only = True
    desk.body = document(paragraph("As it is."), related_box(1))
    page.goto(desk.address)
    text(page).get_by_text("As it is.").click()
    page.keyboard.type("Changed!")

    expect(text(page)).not_to_contain_text("Changed!")
    expect(page.get_by_role("toolbar")).to_have_count(0)
    expect(page.get_by_role("button", name="Edit")).to_have_count(0)


def test_a_story_that_is_only_looked_at_is_left_without_a_question(page, desk):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.body = document(related_box(1))
    page.goto(desk.address)
    text(page).click()
    page.wait_for_timeout(300)
    page.reload()

    assert asked == []


def test_subscript_and_superscript_have_keys(screen, desk):
    text(screen).click()
    screen.keyboard.type("CO")
    screen.keyboard.press("Control+,")
    screen.keyboard.type("2")
    save(screen)

    assert desk.saved_body["content"][0]["content"][1]["marks"] == [{"type": "subscript"}]
