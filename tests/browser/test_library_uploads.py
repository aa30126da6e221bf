"""Pictures come into the library: dropped, pasted, chosen, refused, broken off and sent again."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from PIL import Image as PillowImage
from playwright.sync_api import Locator, Page, Route, expect

from newsroom.accounts.models import User
from newsroom.media import decoding, refusals
from newsroom.media.models import Image
from tests.browser.test_staff_pages import what_is_wrong
from tests.factories import make_publication, make_user
from tests.newsroom.media.pictures import picture_bytes

pytestmark = pytest.mark.django_db(transaction=True)

DOOR = "**/desk/pictures/upload/"
GIVE = """
([type, files]) => {
  const carried = new DataTransfer()
  for (const { name, mimeType, content } of files) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
    carried.items.add(new File([bytes], name, { type: mimeType }))
  }
  const about = { bubbles: true, cancelable: true }
  const target = document.activeElement ?? document.body
  if (type === "paste")
    target.dispatchEvent(new ClipboardEvent(type, { ...about, clipboardData: carried }))
  else target.dispatchEvent(new DragEvent(type, { ...about, dataTransfer: carried }))
}
"""


@pytest.fixture(autouse=True)
def storage(tmp_path, settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def editor(db) -> User:
    make_publication()
    return make_user("editor")


@pytest.fixture
def library(page: Page, live_server, editor) -> Page:
    log_in(page, live_server.url, editor)
    page.goto(f"{live_server.url}/desk/pictures/")
    return page


def log_in(page: Page, address: str, user: User) -> None:
    """As in another tab: the session is another one, and so is the token."""
    client = Client()
    client.force_login(user)
    cookies = {"sessionid": client.cookies["sessionid"].value, "csrftoken": "a" * 32}
    page.context.add_cookies(
        [{"name": name, "value": value, "url": address} for name, value in cookies.items()]
    )


def picture(name: str, colour: str = "red") -> dict:
    content = picture_bytes(PillowImage.new("RGB", (60, 40), colour))
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}


def choose(page: Page, *files: dict) -> None:
    page.get_by_label("Choose files").set_input_files(list(files))


def give(page: Page, how: str, *files: dict) -> None:
    coded = [
        {**file, "content": base64.b64encode(file["buffer"]).decode(), "buffer": None}
        for file in files
    ]
    page.evaluate(GIVE, [how, coded])


def row(page: Page, name: str) -> Locator:
    return page.locator(".ups li").filter(has_text=name)


def describe(page: Page, name: str) -> Locator:
    return page.get_by_role("link", name=f"Describe {name}")


def test_three_pictures_are_chosen_and_offered_when_they_are_there(library):
    three = [picture("a.jpg", "red"), picture("b.jpg", "green"), picture("c.jpg", "blue")]

    choose(library, *three)

    for name in ("a.jpg", "b.jpg", "c.jpg"):
        address = re.compile(r"/desk/pictures/\d+/$")
        expect(describe(library, name)).to_have_attribute("href", address)
    status = library.locator("picture-uploads").get_by_role("status")
    expect(status).to_have_text("3 of 3 pictures are in the library.")
    library.get_by_role("link", name="Show 3 new pictures").click()
    expect(library.locator(".ups li")).to_have_count(0)
    assert Image.objects.count() == 3


@pytest.mark.parametrize("how", ["drop", "paste"])
def test_pictures_are_dropped_and_pasted_anywhere_on_the_page(library, how):
    library.get_by_label("Search pictures").focus()

    give(library, how, picture("a.jpg", "red"), picture("b.jpg", "green"))

    expect(describe(library, "a.jpg")).to_be_visible()
    expect(describe(library, "b.jpg")).to_be_visible()


def test_one_sees_where_pictures_may_be_dropped(library):
    uploads = library.locator("picture-uploads")

    give(library, "dragover", picture("a.jpg"))
    expect(uploads).to_have_attribute("data-over", "")

    give(library, "drop")
    expect(uploads).not_to_have_attribute("data-over", "")


def test_a_picture_of_the_page_itself_is_not_dropped_into_it(library):
    library.evaluate("document.body.dispatchEvent(new DragEvent('dragstart', {bubbles: true}))")

    give(library, "drop", picture("a.jpg"))

    expect(library.locator(".ups li")).to_have_count(0)


def test_two_are_on_their_way_at_once_and_the_others_wait(library):
    held: list[Route] = []
    library.route(DOOR, lambda route: held.append(route), times=2)

    choose(library, *[picture(f"{number}.jpg", f"#{number}00") for number in range(4)])
    expect(library.locator("[data-state=sending]")).to_have_count(2)
    expect(library.locator("[data-state=waiting]")).to_have_count(2)

    for route in held:
        route.continue_()
    expect(library.locator("[data-state=here]")).to_have_count(4)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"words", "This file is not a picture that can be opened here."),
        (b"<?xml version='1.0'?><svg/>", "SVG drawings are not taken"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC pictures are not taken."),
        (b"", "This file is empty."),
        (b"\xff\xd8\xff" + bytes(25 * 1024 * 1024), "This file is larger than 25 MB."),
    ],
)
def test_what_the_server_would_refuse_is_not_sent(library, tmp_path, content, reason):
    sent: list[str] = []
    library.on("request", lambda request: sent.append(request.url))
    (tmp_path / "x.jpg").write_bytes(content)

    library.get_by_label("Choose files").set_input_files(tmp_path / "x.jpg")

    expect(row(library, "x.jpg").get_by_role("alert")).to_contain_text(reason)
    library.get_by_role("button", name="Discard x.jpg").click()
    expect(library.locator(".ups li")).to_have_count(0)
    expect(library.get_by_label("Choose files")).to_be_focused()
    assert not [address for address in sent if address.endswith("/upload/")]


def test_the_page_refuses_in_the_words_of_the_server(library, tmp_path):
    words = library.locator("picture-uploads").evaluate("({ dataset }) => ({ ...dataset })")
    files = {"svg": b"<svg>", "heic": b"0000ftypheic", "wrongKind": b"words"}
    said = {}
    for word, content in files.items():
        path = tmp_path / word
        path.write_bytes(content)
        said[word] = str(refusals.of_wrong_kind(path))
    said["tooLarge"] = str(refusals.UploadTooLarge())

    assert {word: words[word] for word in said} == said


def test_what_the_server_refuses_is_told_in_its_words_and_the_rest_arrives(library):
    broken = {**picture("broken.jpg"), "buffer": picture_bytes()[:200]}

    choose(library, broken, picture("whole.jpg"))

    alert = row(library, "broken.jpg").get_by_role("alert")
    expect(alert).to_contain_text("This picture is broken or cut off")
    expect(describe(library, "whole.jpg")).to_be_visible()
    expect(library.get_by_role("link", name="Show the new picture")).to_be_visible()


def test_a_broken_connection_is_told_and_the_file_sent_again(library):
    library.route(DOOR, lambda route: route.abort("connectionreset"))
    choose(library, picture("a.jpg"))
    alert = row(library, "a.jpg").get_by_role("alert")
    expect(alert).to_contain_text("Stopped: the connection dropped after 0.00 of 0.00 MB.")
    expect(alert).to_contain_text("The rest is still on this device.")

    library.unroute(DOOR)
    library.get_by_role("button", name="Retry a.jpg").press("Enter")

    expect(describe(library, "a.jpg")).to_be_visible()
    expect(describe(library, "a.jpg")).to_be_focused()


def test_an_upload_is_stopped_and_the_next_one_begins(library):
    library.route(re.compile("/upload/$"), lambda route: None)
    choose(library, *[picture(f"{number}.jpg") for number in range(3)])
    expect(library.locator("[data-state=waiting]")).to_have_count(1)

    library.get_by_role("button", name="Stop 0.jpg").press("Enter")

    expect(row(library, "0.jpg").get_by_role("alert")).to_contain_text("Stopped after")
    expect(library.get_by_role("button", name="Retry 0.jpg")).to_be_focused()
    expect(row(library, "2.jpg")).to_have_attribute("data-state", "sending")
    library.get_by_role("button", name="Stop 1.jpg").click()
    library.get_by_role("button", name="Stop 2.jpg").click()


def test_who_was_logged_out_logs_in_elsewhere_and_sends_it_again(library, live_server, editor):
    Session.objects.all().delete()
    choose(library, picture("a.jpg"))
    alert = row(library, "a.jpg").get_by_role("alert")
    expect(alert).to_contain_text("You are logged out. Log in in another tab")

    log_in(library, live_server.url, editor)
    library.get_by_role("button", name="Retry a.jpg").click()

    expect(describe(library, "a.jpg")).to_be_visible()


def test_a_log_out_that_looks_like_a_broken_connection_is_told_as_one(library):
    Session.objects.all().delete()

    def hang_up(route: Route) -> None:
        # A long file is cut off before the answer is read; the question after it is not.
        if "multipart" in route.request.headers.get("content-type", ""):
            route.abort("connectionreset")
        else:
            route.continue_()

    library.route(DOOR, hang_up)
    choose(library, picture("a.jpg"))

    expect(row(library, "a.jpg").get_by_role("alert")).to_contain_text("You are logged out.")


def test_a_busy_server_is_asked_again_a_little_later_each_time(library, monkeypatch):
    monkeypatch.setattr(decoding, "MAX_WAIT", 0.01)
    library.clock.install()

    with decoding.PLACES, decoding.PLACES:
        choose(library, picture("a.jpg"))
        for pause in (5, 10, 20):
            words = f"Trying again in {pause} seconds."
            expect(row(library, "a.jpg")).to_contain_text(words)
            library.clock.run_for(pause * 1000)
        alert = row(library, "a.jpg").get_by_role("alert")
        expect(alert).to_contain_text("The server is busy with other pictures.")
    library.get_by_role("button", name="Retry a.jpg").click()

    expect(describe(library, "a.jpg")).to_be_visible()


def test_what_the_library_has_already_is_shown_instead_of_a_copy(library):
    choose(library, picture("a.jpg"))
    expect(describe(library, "a.jpg")).to_be_visible()
    known = Image.objects.get()

    choose(library, picture("copy.jpg"))

    expect(row(library, "copy.jpg")).to_contain_text("The library has this already")
    look = library.get_by_role("link", name="Look at it: copy.jpg")
    expect(look).to_have_attribute("href", f"/desk/pictures/{known.pk}/")
    assert Image.objects.count() == 1


def test_leaving_asks_while_pictures_are_on_their_way(library):
    library.route(DOOR, lambda route: None)
    choose(library, picture("a.jpg"))
    expect(row(library, "a.jpg")).to_have_attribute("data-state", "sending")
    asked: list[str] = []

    def stay(dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    library.on("dialog", stay)
    library.evaluate("location.reload()")
    expect(row(library, "a.jpg")).to_be_visible()
    library.get_by_role("button", name="Stop a.jpg").click()

    assert asked == ["beforeunload"]


def test_without_scripts_the_form_sends_several(browser, live_server, editor):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, live_server.url, editor)
    page.goto(f"{live_server.url}/desk/pictures/")
    notes = {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"words"}

    choose(page, picture("a.jpg", "red"), picture("b.jpg", "green"), notes)
    page.get_by_role("button", name="Upload").click()

    expect(page.get_by_text("2 pictures added.")).to_be_visible()
    expect(page.get_by_text("notes.txt: This file is not a picture")).to_be_visible()
    context.close()


def test_all_states_are_whole_for_eyes_and_ears(library):
    choose(library, picture("here.jpg"))
    expect(describe(library, "here.jpg")).to_be_visible()
    choose(library, picture("known.jpg"))
    notes = {"name": "notes.txt", "mimeType": "text/plain", "buffer": b"words"}
    choose(library, notes)
    expect(row(library, "notes.txt")).to_have_attribute("data-state", "refused")
    library.route(DOOR, lambda route: None)
    choose(library, *[picture(f"{colour}.jpg", colour) for colour in ("red", "blue", "tan")])

    wide = what_is_wrong(library)
    library.set_viewport_size({"width": 390, "height": 844})
    narrow = what_is_wrong(library)
    for name in ("tan", "blue", "red"):
        library.get_by_role("button", name=f"Stop {name}.jpg").click()

    assert (wide, narrow) == ([], [])
