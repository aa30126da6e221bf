"""Galleries and files to take away inside the text."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.editor_harness.writing import document, insert, paragraph, save, text
from tests.browser.test_editor_blocks import PNG


@pytest.fixture
def empty_line(screen: Page) -> Page:
    text(screen).click()
    return screen


def png(name: str) -> dict:
    return {"name": name, "mimeType": "image/png", "buffer": PNG}


def pdf(name: str = "Plan.pdf") -> dict:
    return {"name": name, "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}


def gallery_of(page: Page) -> Locator:
    return page.get_by_role("group", name="Gallery", exact=True)


def file_of(page: Page) -> Locator:
    return page.get_by_role("group", name="File", exact=True)


def first_block(desk) -> dict:
    return desk.saved_body["content"][0]


def order(desk) -> list[int]:
    return [picture["image"] for picture in first_block(desk)["attrs"]["images"]]


def shot(image: int, **words: object) -> dict:
    whole = {"alt": "", "decorative": False, "caption": "", "credit": "Photo: The Alzette"}
    return {"image": image, **whole, **words}


def stored_gallery(*images: int) -> dict:
    names = {21: "An airfield", 22: "The river", 23: "A convoy"}
    pictures = [shot(image, caption=names[image], alt="x") for image in images]
    return {"type": "gallery", "attrs": {"title": "", "images": pictures}}


@pytest.fixture
def gallery(page: Page, desk) -> Locator:
    """One of three pictures, opened."""
    desk.body = document(stored_gallery(21, 22, 23), paragraph("After."))
    page.goto(desk.address)
    gallery_of(page).get_by_role("button", name="Edit").click()
    return gallery_of(page)


def test_several_pictures_are_uploaded_at_once_and_bring_their_words(empty_line, desk):
    insert(empty_line, "gallery")
    gallery = gallery_of(empty_line)
    expect(gallery.get_by_role("button", name="Choose files")).to_be_focused()
    gallery.locator("input[type=file]").set_input_files([png("one.png"), png("two.png")])
    expect(gallery.get_by_role("listitem")).to_have_count(2)
    gallery.get_by_label("Title of the gallery").fill("By the river")
    save(empty_line)

    assert desk.uploads == ["one.png", "two.png"]
    words = {"caption": "The river at noon."}
    assert first_block(desk) == {
        "type": "gallery",
        "attrs": {
            "title": "By the river",
            "images": [
                shot(31, alt="What one.png shows", **words),
                shot(32, alt="What two.png shows", **words),
            ],
        },
    }


def test_saving_waits_for_the_last_of_several_uploads(empty_line, desk):
    desk.upload_delay = 0.3
    insert(empty_line, "gallery")
    files = [png(f"{number}.png") for number in range(3)]
    gallery_of(empty_line).locator("input[type=file]").set_input_files(files)
    save(empty_line)

    assert order(desk) == [31, 32, 33]


def test_a_refused_picture_says_why_and_the_others_arrive(empty_line, desk):
    desk.refused_uploads = 1
    insert(empty_line, "gallery")
    gallery = gallery_of(empty_line)
    gallery.locator("input[type=file]").set_input_files([png("one.png"), png("two.png")])
    expect(gallery.get_by_role("alert")).to_have_text(
        "one.png is broken. Save it again and retry."
    )
    expect(gallery.get_by_role("listitem")).to_have_count(1)
    gallery.get_by_role("button", name="Retry").click()
    expect(gallery.get_by_role("listitem")).to_have_count(2)
    save(empty_line)

    assert desk.uploads == ["two.png", "one.png"]


def test_pictures_come_from_the_library_one_after_the_other(empty_line, desk):
    insert(empty_line, "gallery")
    gallery = gallery_of(empty_line)
    gallery.get_by_placeholder("Search the picture library").click()
    for word in ("winter", "convoy"):
        empty_line.keyboard.type(word)
        empty_line.keyboard.press("Enter")
    expect(gallery.get_by_role("listitem")).to_have_count(2)
    found = gallery.get_by_role("listbox", name="Pictures found").get_by_role("option")
    expect(found).to_have_count(1)  # what is in the gallery is not offered again
    save(empty_line)

    assert order(desk) == [22, 23]


def test_pictures_are_moved_by_keyboard_and_keep_the_focus(page, gallery, desk):
    later = gallery.locator("li[data-id='21']").get_by_role("button", name="Move later")
    later.focus()
    page.keyboard.press("Enter")
    expect(later).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(gallery.locator("li[data-id='21'] [data-act]:focus")).to_have_count(1)
    page.keyboard.press("Alt+ArrowUp")
    save(page)

    assert order(desk) == [22, 21, 23]


def test_a_picture_is_dragged_to_the_place_of_another(page, gallery, desk):
    gallery.locator("li[data-id='23'] .picks__drag").drag_to(gallery.locator("li[data-id='21']"))
    save(page)

    assert order(desk) == [23, 21, 22]


def test_a_picture_is_taken_out_and_undo_brings_it_back(page, gallery, desk):
    gallery.locator("li[data-id='22']").get_by_role("button", name="Take out").click()
    expect(gallery.get_by_role("listitem")).to_have_count(2)
    expect(gallery.locator("li[data-id='23'] [data-act=remove]")).to_be_focused()
    page.get_by_role("button", name="Undo").click()
    expect(gallery.get_by_role("listitem")).to_have_count(3)
    save(page)

    assert order(desk) == [21, 22, 23]


def test_each_picture_has_words_of_its_own(page, gallery, desk):
    second = gallery.locator("li[data-id='22']")
    second.get_by_role("button", name="Words of the picture").click()
    expect(second.get_by_label("Description for people")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(" and ice")
    second.get_by_label("Credit").fill("")
    expect(second).to_contain_text("Needed before publishing: Credit")
    second.get_by_label("Decorative").check()
    save(page)

    images = first_block(desk)["attrs"]["images"]
    assert images[1] == shot(22, alt="x and ice", caption="The river", credit="", decorative=True)
    assert images[0] == shot(21, alt="x", caption="An airfield")


def test_pictures_dropped_on_a_gallery_go_into_it(page, gallery, desk):
    gallery.evaluate(
        """(gallery) => {
            const dataTransfer = new DataTransfer()
            for (const name of ["a.png", "b.png"])
                dataTransfer.items.add(new File(["x"], name, { type: "image/png" }))
            const options = { bubbles: true, cancelable: true, dataTransfer }
            gallery.querySelector("li img").dispatchEvent(new DragEvent("drop", options))
        }"""
    )
    expect(gallery.get_by_role("listitem")).to_have_count(5)
    save(page)

    assert order(desk) == [21, 22, 23, 31, 32]


def test_a_gallery_is_counted_with_its_pictures(page, gallery):
    expect(page.locator(".tot")).to_contain_text("3 images")


# Files


def test_a_file_is_uploaded_and_gets_a_title(empty_line, desk):
    insert(empty_line, "file")
    file = file_of(empty_line)
    expect(file.get_by_role("button", name="Choose a file")).to_be_focused()
    file.locator("input[type=file]").set_input_files(pdf())
    expect(file.get_by_label("Title")).to_have_value("Plan")
    expect(file).to_contain_text("PDF, 2.4 MB · Plan.pdf")
    file.get_by_label("Title").fill("The whole plan")
    save(empty_line)

    assert first_block(desk) == {
        "type": "attachment",
        "attrs": {"file": 31, "title": "The whole plan"},
    }


def test_a_refused_file_says_why_and_can_be_given_up(empty_line, desk):
    desk.refused_uploads = 1
    insert(empty_line, "file")
    file = file_of(empty_line)
    file.locator("input[type=file]").set_input_files(pdf())
    expect(file.get_by_role("alert")).to_have_text("Plan.pdf is broken. Save it again and retry.")
    file.get_by_role("button", name="Cancel").click()

    expect(file.get_by_role("button", name="Choose a file")).to_be_focused()
    expect(file.get_by_role("alert")).to_have_count(0)


def test_a_file_is_found_by_typing_and_replaced(empty_line, desk):
    insert(empty_line, "file")
    file = file_of(empty_line)
    file.get_by_placeholder("Search the files").click()
    empty_line.keyboard.type("budg")
    empty_line.keyboard.press("Enter")
    expect(file.get_by_label("Title")).to_have_value("Budget")
    file.get_by_text("Replace").click()
    file.get_by_placeholder("Search the files").click()
    empty_line.keyboard.type("talk")
    empty_line.keyboard.press("Enter")
    expect(file.get_by_label("Title")).to_have_value("Talk")
    save(empty_line)

    assert first_block(desk)["attrs"] == {"file": 52, "title": "Talk"}


def test_a_file_dropped_on_the_text_is_offered_there(empty_line, desk):
    empty_line.keyboard.type("Before.")
    empty_line.evaluate(
        """() => {
            const dataTransfer = new DataTransfer()
            dataTransfer.items.add(new File(["x"], "Plan.pdf", { type: "application/pdf" }))
            const target = document.querySelector("#editor p")
            const { left, top } = target.getBoundingClientRect()
            const place = { clientX: left + 2, clientY: top + 8 }
            const options = { bubbles: true, cancelable: true, dataTransfer, ...place }
            target.dispatchEvent(new DragEvent("drop", options))
        }"""
    )
    empty_line.keyboard.type("Writing goes on.")
    save(empty_line)

    kinds = [block["type"] for block in desk.saved_body["content"]]
    assert kinds == ["paragraph", "attachment", "paragraph"]
    assert desk.saved_body["content"][1]["attrs"] == {"file": 31, "title": "Plan"}


def test_galleries_and_files_travel_by_copy_and_paste(page, desk):
    block = {"type": "attachment", "attrs": {"file": 51, "title": "Mine"}}
    desk.body = document(stored_gallery(21, 22), block, paragraph("After."))
    page.goto(desk.address)
    text(page).click()
    for keys in ("Control+a", "Control+c", "Control+a", "Delete", "Control+v"):
        page.keyboard.press(keys)
    save(page)

    assert desk.saved_body["content"][:2] == [stored_gallery(21, 22), block]
