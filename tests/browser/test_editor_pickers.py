"""Tags, bylines and the lead image beside the text."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.editor_harness.writing import document, save
from tests.browser.test_editor_blocks import FILE

NO_PICTURE = {
    "image": None,
    "alt": "",
    "decorative": False,
    "caption": "",
    "credit": "",
    "width": "text",
}


def tags(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Add a tag")


def chips(page: Page) -> Locator:
    return page.locator("[data-picker=tags]").get_by_role("listitem")


def test_tags_are_typed_one_after_another_at_full_speed(screen, desk):
    desk.delays = {"NATO": 0.5}
    tags(screen).click()
    for name in ["NATO", "elysee", "Anti-tank weapons"]:
        screen.keyboard.type(name)
        screen.keyboard.press("Enter")
    expect(chips(screen)).to_have_count(3)
    save(screen)

    assert desk.saved[-1]["tags"] == ["2", "4", "new:Anti-tank weapons"]


def test_enter_takes_no_tag_that_was_neither_typed_nor_chosen(screen, desk):
    tags(screen).click()
    screen.keyboard.type("ukr")
    screen.keyboard.press("Enter")
    expect(chips(screen)).to_have_count(0)
    expect(screen.get_by_role("option", name="Ukraine")).to_have_attribute("aria-selected", "true")
    screen.keyboard.press("Enter")
    expect(chips(screen)).to_have_count(1)
    save(screen)

    assert desk.saved[-1]["tags"] == ["1"]


def test_an_empty_field_takes_nothing_with_enter(screen, desk):
    tags(screen).click()
    expect(screen.get_by_role("option", name="Ukraine")).to_be_visible()
    screen.keyboard.press("Enter")
    save(screen)

    assert "tags" not in desk.saved[-1]


def test_tags_that_are_set_stand_in_order_and_can_be_moved_and_removed(page, desk):
    desk.tags = "".join(
        f'<input type="hidden" name="tags" value="{value}" data-name="{name}">'
        for value, name in [(1, "Ukraine"), (2, "NATO"), (4, "Élysée")]
    )
    page.goto(desk.address)
    expect(chips(page).first).to_contain_text("Main")
    page.get_by_role("button", name="Move earlier: NATO").click()
    page.get_by_role("button", name="Remove: Élysée").focus()
    page.keyboard.press("Alt+ArrowLeft")
    expect(page.get_by_role("button", name="Remove: Élysée")).to_be_focused()
    page.get_by_role("button", name="Remove: Ukraine").click()
    save(page)

    assert desk.saved[-1]["tags"] == ["2", "4"]


def test_a_comma_ends_a_tag(screen, desk):
    tags(screen).click()
    screen.keyboard.type("nato,ukraine,")
    expect(chips(screen)).to_have_count(2)
    save(screen)

    assert desk.saved[-1]["tags"] == ["2", "1"]


def test_bylines_are_added_by_typing(screen, desk):
    screen.get_by_role("combobox", name="Add byline").click()
    screen.keyboard.type("tom")
    screen.keyboard.press("Enter")
    expect(screen.locator("[data-picker=authors]").get_by_role("listitem")).to_have_count(2)
    save(screen)

    assert desk.saved[-1]["bylines"] == ["1", "2"]


def test_an_author_keeps_the_role_in_the_story_when_another_one_is_moved(screen, desk):
    screen.get_by_role("combobox", name="Add byline").click()
    screen.keyboard.type("tom")
    screen.keyboard.press("Enter")
    authors = screen.locator("[data-picker=authors]")
    authors.get_by_label("Role in this story: Tom").fill("Photographs")
    authors.get_by_role("button", name="Move earlier: Tom").click()
    save(screen)

    assert desk.saved[-1]["bylines"] == ["2", "1"]
    assert desk.saved[-1]["role-2"] == ["Photographs"]


def test_the_lead_image_is_uploaded_and_fills_its_fields(screen, desk):
    lead = screen.locator("[data-picker=lead-image]")
    lead.locator("input[type=file]").set_input_files(FILE)
    alt = lead.get_by_label("Description for people")
    expect(alt).to_have_value("What harbour.png shows")
    expect(alt).to_be_focused()
    save(screen)

    assert desk.saved[-1]["lead_image"] == ["31"]
    assert desk.saved[-1]["lead_credit"] == ["Photo: The Alzette"]


def test_another_lead_image_keeps_the_writers_own_words(screen, desk):
    lead = screen.locator("[data-picker=lead-image]")
    search = lead.get_by_placeholder("Search the picture library")
    search.click()
    screen.keyboard.type("airfield")
    screen.keyboard.press("Enter")
    expect(lead.get_by_label("Description for people")).to_have_value("An airfield in fog")
    lead.get_by_label("Caption").fill("My own caption")
    lead.get_by_text("Replace").click()
    search.click()
    screen.keyboard.type("winter")
    screen.keyboard.press("Enter")
    expect(lead.get_by_label("Description for people")).to_have_value("The river in winter")
    save(screen)

    assert desk.saved[-1]["lead_image"] == ["22"]
    assert desk.saved[-1]["lead_caption"] == ["My own caption"]


def choose_from_library(picture: Locator, name: str) -> None:
    search = picture.get_by_placeholder("Search the picture library")
    search.fill(name)
    picture.get_by_role("option", name=name).click()


def test_the_rights_of_a_picture_stand_beside_it_and_in_the_library(screen):
    lead = screen.locator("[data-picker=lead-image]")
    lead.get_by_placeholder("Search the picture library").fill("convoy")
    found = lead.get_by_role("option", name="convoy")
    expect(found).to_contain_text("Licence ends 31 Jan")
    found.click()

    rights = lead.locator(".lead__preview .rights")
    for words in ["Licence ends 31 Jan", "AI-made", "Not for social networks", "Do not crop"]:
        expect(rights.get_by_text(words)).to_be_visible()


def test_a_picture_without_limits_says_nothing_of_them(screen):
    lead = screen.locator("[data-picker=lead-image]")
    choose_from_library(lead, "airfield")

    expect(lead.locator(".lead__preview img")).to_be_visible()
    expect(lead.locator(".rights")).to_be_hidden()


def test_the_keywords_of_a_picture_are_offered_as_tags_and_set_by_a_press_each(screen, desk):
    offer = screen.get_by_role("group", name="From the keywords of the picture")
    expect(offer).to_be_hidden()
    expect(screen.get_by_text("From the keywords of the picture")).to_be_hidden()
    choose_from_library(screen.locator("[data-picker=lead-image]"), "convoy")

    expect(offer.get_by_role("button")).to_have_text(["+ Ukraine", "+ NATO"])
    expect(chips(screen)).to_have_count(0)
    offer.get_by_role("button", name="Add tag: NATO").focus()
    screen.keyboard.press("Enter")
    expect(offer.get_by_role("button", name="Add tag: Ukraine")).to_be_focused()
    screen.keyboard.press("Enter")
    expect(offer).to_be_hidden()
    expect(tags(screen)).to_be_focused()
    save(screen)

    assert desk.saved[-1]["tags"] == ["2", "1"]


def test_a_tag_that_is_there_is_not_offered_and_comes_back_when_it_goes(page, desk):
    desk.tags = '<input type="hidden" name="tags" value="2" data-name="NATO">'
    page.goto(desk.address)
    choose_from_library(page.locator("[data-picker=lead-image]"), "convoy")
    offer = page.get_by_role("group", name="From the keywords of the picture")

    expect(offer.get_by_role("button")).to_have_text(["+ Ukraine"])
    page.get_by_role("button", name="Remove: NATO").click()
    expect(offer.get_by_role("button")).to_have_text(["+ Ukraine", "+ NATO"])

    lead = page.locator("[data-picker=lead-image]")
    lead.get_by_text("Replace").click()
    choose_from_library(lead, "airfield")
    expect(offer).to_be_hidden()


def test_a_picture_in_the_text_offers_its_tags_and_shows_its_rights(page, desk):
    desk.body = document({"type": "figure", "attrs": NO_PICTURE})
    page.goto(desk.address)
    figure = page.get_by_role("group", name="Picture", exact=True)
    choose_from_library(figure, "convoy")

    expect(figure.get_by_text("Not for social networks")).to_be_visible()
    offer = page.get_by_role("group", name="From the keywords of the picture")
    expect(offer.get_by_role("button")).to_have_count(2)


def test_another_picture_in_the_text_brings_its_own_words(page, desk):
    desk.body = document({"type": "figure", "attrs": NO_PICTURE})
    page.goto(desk.address)
    figure = page.get_by_role("group", name="Picture", exact=True)
    choose_from_library(figure, "airfield")
    expect(figure.get_by_label("Description for people")).to_have_value("An airfield in fog")
    figure.get_by_label("Credit").fill("My own")
    figure.get_by_text("Replace").click()
    choose_from_library(figure, "convoy")

    expect(figure.get_by_label("Description for people")).to_have_value("A convoy at night")
    expect(figure.get_by_label("Caption")).to_have_value("A convoy crosses the border.")
    expect(figure.get_by_label("Credit")).to_have_value("My own")


def test_the_lead_image_can_be_taken_away(screen, desk):
    lead = screen.locator("[data-picker=lead-image]")
    lead.locator("input[type=file]").set_input_files(FILE)
    lead.get_by_text("Replace").click()
    lead.get_by_role("button", name="Remove: Lead image").click()
    save(screen)

    assert desk.saved[-1]["lead_image"] == [""]
    assert desk.saved[-1]["lead_alt"] == [""]
