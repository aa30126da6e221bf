"""What saving keeps: the place where somebody writes, and what they had not confirmed yet."""

from playwright.sync_api import expect

from tests.browser.editor_harness.writing import click_into, document, paragraph, save, text


def reopen(page, desk) -> None:
    desk.article = 50
    desk.body = desk.saved_body
    page.goto(desk.address)


def test_writing_goes_on_where_it_was_before_saving(page, desk):
    desk.article = 50
    desk.body = document(*[paragraph(f"Paragraph {number}.") for number in range(60)])
    page.goto(desk.address)
    click_into(page, "Paragraph 50.")
    page.keyboard.press("End")
    page.keyboard.type(" Before")
    save(page)
    reopen(page, desk)

    expect(text(page)).to_be_focused()
    expect(text(page).get_by_text("Paragraph 50. Before")).to_be_in_viewport()
    page.keyboard.type(" and after.")
    save(page)

    assert desk.saved_body["content"][50] == paragraph("Paragraph 50. Before and after.")


def test_a_field_beside_the_text_is_gone_back_to(page, desk):
    desk.article = 50
    page.goto(desk.address)
    page.get_by_label("Standfirst").click()
    page.keyboard.type("At last.")
    save(page)
    reopen(page, desk)

    expect(page.get_by_label("Standfirst")).to_be_focused()


def test_a_story_opened_later_begins_at_its_beginning(page, desk):
    desk.article = 50
    page.goto(desk.address)
    text(page).click()
    save(page)
    reopen(page, desk)
    page.goto(desk.address)

    expect(text(page)).not_to_be_focused()


def test_a_tag_that_was_typed_is_saved_without_enter(screen, desk):
    screen.get_by_label("Add a tag").click()
    screen.keyboard.type("nato")
    save(screen)

    assert desk.saved[-1]["tags"] == ["2"]


def test_a_tag_that_fits_none_for_sure_does_not_keep_the_text_from_being_saved(screen, desk):
    screen.get_by_label("Add a tag").click()
    screen.keyboard.type("ukr")
    save(screen)

    assert "tags" not in desk.saved[-1]
