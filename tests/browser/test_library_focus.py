"""What of a picture stays in view is set by mouse and keyboard, and parts are drawn by hand."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Locator, Page, expect

from newsroom.media.actions import change_image_data, store_image
from newsroom.media.models import Image
from newsroom.media.renditions import RATIOS, box_around, box_drawn
from tests.browser.test_library_uploads import log_in
from tests.browser.test_staff_pages import what_is_wrong
from tests.factories import make_publication, make_user
from tests.newsroom.media.pictures import four_corners, picture_bytes

pytestmark = pytest.mark.django_db(transaction=True)

SAME_ARITHMETIC = """
async ([address, cases]) => {
  const { boxAround, boxDrawn } = await import(address)
  return cases.map(([ratio, width, height, focal, share]) => [
    boxAround(ratio, width, height, ...focal),
    boxDrawn(ratio, width, height, share),
  ])
}
"""


@pytest.fixture(autouse=True)
def storage(tmp_path, settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def image(db) -> Image:
    """Twice as wide as it is high."""
    make_publication()
    content = picture_bytes(four_corners(1600, 800))
    return store_image(ContentFile(content, name="corners.jpg"), by=make_user("editor"))


@pytest.fixture
def screen(page: Page, live_server, image) -> Page:
    return opened(page, live_server, image)


def opened(page: Page, live_server, image: Image) -> Page:
    log_in(page, live_server.url, image.uploaded_by)
    page.goto(f"{live_server.url}/desk/pictures/{image.pk}/")
    return page


def preview(page: Page, ratio: str) -> Locator:
    return page.locator(f"figure[data-crop='{ratio}'] svg")


def part(left: int, top: int, width: int, height: int) -> tuple[str, str]:
    return "viewBox", f"{left} {top} {width} {height}"


def drawn(page: Page) -> dict:
    return json.loads(page.locator("input[name=crops]").input_value())


def draw(page: Page, name: str) -> Locator:
    page.get_by_role("button", name=f"Draw {name}").click()
    frame = page.get_by_role("application", name=f"Frame, {name}")
    expect(frame).to_be_focused()
    return frame


def test_the_page_cuts_exactly_as_the_server_does(screen):
    chance = random.Random(3)
    sizes = [(1, 1), (1, 900), (900, 1), (1200, 800), (801, 533), (16383, 3051)]
    sizes += [(chance.randint(1, 9000), chance.randint(1, 9000)) for _case in range(400)]
    cases = [
        (
            ratio,
            *size,
            [chance.randint(0, 100) / 100, chance.randint(0, 100) / 100],
            [round(chance.uniform(0, 1.1), 4) for _share in range(3)],
        )
        for size in sizes
        for ratio in RATIOS.values()
    ]

    address = "/static/js/desk/focus-point.js"
    found = screen.evaluate(SAME_ARITHMETIC, [address, cases])

    expected = [
        [
            list(box_around(ratio, *size, focal_x=focal[0], focal_y=focal[1])),
            list(box_drawn(ratio, *size, share)),
        ]
        for ratio, *size, focal, share in cases
    ]
    assert len(found) == 2030
    assert found == expected


def test_the_previews_show_the_parts_that_will_be_made(screen, image):
    for ratio in RATIOS:
        expect(preview(screen, ratio)).to_have_attribute(*part(*image.box(ratio)))


def test_a_press_on_the_picture_sets_what_stays_in_view(screen):
    shot = screen.locator("focus-point > .shot")
    size = shot.bounding_box()

    shot.click(position={"x": size["width"] * 0.9, "y": size["height"] * 0.25})

    across = float(screen.get_by_label("Across").input_value())
    down = float(screen.get_by_label("Down").input_value())
    # To the nearest pixel of a small picture.
    assert (across, down) == (pytest.approx(0.9, abs=0.01), pytest.approx(0.25, abs=0.02))
    expect(screen.get_by_label(f"Across, {across:.0%}")).to_be_visible()
    expect(shot.locator("circle").first).to_have_attribute("cx", f"{across:.0%}")
    expect(preview(screen, "1x1")).to_have_attribute(*part(800, 0, 800, 800))


def test_the_sliders_move_it_by_keyboard_and_the_previews_follow(screen):
    screen.get_by_label("Across").focus()

    for _press in range(10):
        screen.keyboard.press("ArrowLeft")

    expect(screen.get_by_label("Across, 40%")).to_be_focused()
    expect(screen.locator("focus-point > .shot circle").first).to_have_attribute("cx", "40%")
    expect(preview(screen, "1x1")).to_have_attribute(*part(240, 0, 800, 800))


def test_no_change_asks_the_server_for_a_picture(screen):
    asked: list[str] = []
    screen.on("request", lambda request: asked.append(request.url))

    screen.get_by_label("Across").fill("0.05")
    screen.get_by_label("Down").fill("0.05")

    expect(preview(screen, "1x1")).to_have_attribute(*part(0, 0, 800, 800))
    assert not [address for address in asked if "/desk/pictures/" in address]


def test_a_part_is_drawn_by_mouse(screen, image):
    frame = draw(screen, "1:1 search")
    corner = screen.locator("[data-corner=se]").bounding_box()
    shot = screen.locator("dialog .shot").bounding_box()

    drag(screen, middle_of(corner), across=-shot["height"] / 2, down=-shot["height"] / 2)
    drag(screen, middle_of(frame.bounding_box()), across=-shot["width"], down=shot["height"])
    screen.get_by_role("button", name="Use").click()

    left, top, wide = drawn(screen)["1x1"]
    assert left == 0
    assert top == pytest.approx(0.5, abs=0.01)
    assert wide == pytest.approx(0.25, abs=0.005)
    box = box_drawn((1, 1), image.width, image.height, [left, top, wide])
    expect(preview(screen, "1x1")).to_have_attribute(*part(*box))
    expect(screen.get_by_role("button", name="Draw 1:1 search")).to_be_focused()


def middle_of(box: dict) -> tuple[float, float]:
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, start: tuple[float, float], *, across: float, down: float) -> None:
    x, y = start
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + across / 2, y + down / 2)
    page.mouse.move(x + across, y + down)
    page.mouse.up()


def test_a_part_is_drawn_by_keyboard_and_told_in_words(screen):
    draw(screen, "1:1 search")

    for _press in range(5):
        screen.keyboard.press("Shift+ArrowLeft")
    for key in ("ArrowRight", "ArrowRight", "ArrowUp"):
        screen.keyboard.press(key)
    status = screen.locator("dialog").get_by_role("status")
    expect(status).to_have_text("32% from the left, 9% from the top, 640 × 640 pixels")
    for key in ("Tab", "Enter"):
        screen.keyboard.press(key)

    assert drawn(screen) == {"1x1": [0.32, 0.09, 0.4]}
    expect(preview(screen, "1x1")).to_have_attribute(*part(512, 72, 640, 640))
    expect(screen.locator("figure[data-crop='1x1'] b")).to_be_visible()


def test_the_frame_stays_in_the_picture_and_keeps_its_ratio(screen):
    draw(screen, "16:9 story, lead")

    for key in ("Shift+ArrowRight", "ArrowDown", "Shift+ArrowLeft", "ArrowUp"):
        for _press in range(60):
            screen.keyboard.press(key)
    screen.get_by_role("button", name="Use").click()

    left, top, wide = drawn(screen)["16x9"]
    assert (top, wide) == (0, pytest.approx(0.0889, abs=0.0001))
    assert 0 <= left <= 1 - wide


def test_closing_the_drawing_changes_nothing(screen):
    draw(screen, "3:2 cards")
    screen.keyboard.press("Shift+ArrowLeft")
    screen.keyboard.press("Escape")

    expect(screen.get_by_role("dialog")).to_be_hidden()
    assert drawn(screen) == {}


def test_a_drawn_part_stays_until_it_goes_back_to_automatic(page, live_server, image):
    change_image_data(image, by=image.uploaded_by, crops={"4x3": [0.1, 0.2, 0.3]})
    screen = opened(page, live_server, image)
    expect(preview(screen, "4x3")).to_have_attribute(*part(160, 160, 480, 360))
    screen.get_by_label("Across").fill("0")
    expect(preview(screen, "4x3")).to_have_attribute(*part(160, 160, 480, 360))

    draw(screen, "4:3 feeds")
    screen.get_by_role("button", name="Back to automatic").click()

    assert drawn(screen) == {}
    expect(preview(screen, "4x3")).to_have_attribute(*part(0, 0, 1067, 800))


def test_a_finger_moves_the_frame(browser, live_server, image):
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 844})
    screen = opened(context.new_page(), live_server, image)
    frame = draw(screen, "1:1 search")
    x, y = middle_of(frame.bounding_box())
    finger = context.new_cdp_session(screen)

    finger.send("Input.dispatchTouchEvent", touch("touchStart", x, y))
    for step in (50, 100, 150):
        finger.send("Input.dispatchTouchEvent", touch("touchMove", x + step, y))
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    screen.get_by_role("button", name="Use").tap()
    expect(screen.get_by_role("dialog")).to_be_hidden()

    assert drawn(screen) == {"1x1": [0.5, 0, 0.5]}
    context.close()


def touch(kind: str, x: float, y: float) -> dict:
    return {"type": kind, "touchPoints": [{"x": x, "y": y}]}


def test_what_was_set_and_drawn_is_saved(screen, image):
    screen.get_by_label("Across").fill("0.2")
    draw(screen, "3:2 cards")
    for _press in range(5):
        screen.keyboard.press("Shift+ArrowLeft")
    screen.get_by_role("button", name="Use").click()

    screen.get_by_role("button", name="Save").click()

    expect(screen.locator("figure[data-crop='3x2'] b")).to_be_visible()
    image.refresh_from_db()
    assert image.focal_x == 0.2
    assert image.crops == {"3x2": [0.05, 0.0667, 0.65]}


def test_who_may_only_read_it_moves_nothing(page, live_server, image):
    image.uploaded_by = make_user("reporter")
    screen = opened(page, live_server, image)
    Image.objects.update(uploaded_by=make_user("editor"))
    screen.reload()

    screen.locator("focus-point > .shot").click(position={"x": 5, "y": 5})

    expect(screen.get_by_label("Across, 50%")).to_be_disabled()
    expect(screen.get_by_role("button", name="Draw 1:1 search")).to_be_disabled()


def test_without_scripts_the_sliders_do_the_work(browser, live_server, image):
    context = browser.new_context(java_script_enabled=False)
    screen = opened(context.new_page(), live_server, image)

    expect(screen.get_by_label("Across")).to_be_visible()
    expect(screen.get_by_role("button", name="Draw")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("width", [390, 1440])
def test_focus_and_drawing_are_whole_for_eyes_and_ears(screen, width):
    screen.set_viewport_size({"width": width, "height": 900})
    wrong = what_is_wrong(screen)
    draw(screen, "1:1 search")

    assert [*wrong, *what_is_wrong(screen)] == []
