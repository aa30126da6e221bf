"""The newsroom's own pages: for eyes and ears, by keyboard, and when a session ends meanwhile."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, expect

from articles import actions
from articles.models import Article
from newsroom.accounts.models import Role
from tests.browser.accessibility import axe_violations
from tests.browser.conftest import WATCH_POLICY
from tests.factories import (
    body,
    make_article,
    make_author,
    make_image,
    make_publication,
    make_published_article,
    make_section,
    make_tag,
    make_user,
    related_box,
)
from tests.newsroom.media.pictures import picture_bytes

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "correct horse battery"
EMAIL = "claire@example.com"


@pytest.fixture
def paper():
    """A paper with something on every page."""
    make_publication(time_zone="Europe/Luxembourg")
    admin = make_user(Role.ADMIN, name="Claire Muller", email=EMAIL)
    section, tag = make_section("luxembourg"), make_tag("Trams")
    author = make_author("Claire Muller", user=admin)
    content = {"section": section, "tags": [tag], "bylines": [author]}
    target = make_published_article(headline="Council votes for the tram", **content)
    story = make_published_article(
        headline="Old bridge closes", body=body("One.", related_box(target)), **content
    )
    actions.save(story, {"standfirst": "For repairs."}, by=admin)
    actions.correct(story, by=admin, text="It closes on Monday.")
    actions.withdraw(target, by=admin, reason="Wrong")
    sent_back = make_article(headline="A draft", lead_image=make_image(), **content)
    actions.submit(sent_back, by=admin)
    actions.send_back(sent_back, by=admin, note="Who says so?")
    actions.share_preview(sent_back, by=admin)
    actions.delete(make_article(headline="Thrown away"), by=admin)
    make_tag("Harbour", state="proposed")
    return story


@pytest.fixture
def window(request, browser: Browser) -> Iterator[Page]:
    """A page of a width and a colour scheme that notes what breaks its policy."""
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.add_init_script(WATCH_POLICY)
    yield page
    context.close()


def log_in(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "log-in" not in url)


def what_is_wrong(page: Page) -> list[str]:
    reports = page.evaluate("window.policyReports")
    overflow = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    found = axe_violations(page)
    wrong = [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]
    return [*reports, *wrong, *([f"{overflow} px too wide"] if overflow else [])]


@pytest.mark.slow
@pytest.mark.parametrize("window", [(390, "light"), (1440, "dark")], indirect=True)
def test_every_page_is_whole_for_eyes_and_ears(window, live_server, paper):
    doors = ["/desk/log-in/", "/desk/password/request/", "/desk/password/sent/"]
    draft = Article.objects.get(headline="A draft")
    pages = [
        "/desk/",
        "/desk/stories/",
        "/desk/stories/new/",
        f"/desk/stories/{paper.pk}/",
        f"/desk/stories/{draft.pk}/",
        f"/desk/stories/{paper.pk}/versions/1/",
        f"/desk/stories/{paper.pk}/preview/sizes/",
        "/desk/bin/",
        "/desk/pictures/",
        "/desk/pictures/?view=list&order=ends&needs=alt&q=bridge",
        f"/desk/pictures/{draft.lead_image_id}/?q=bridge&taken_from=never",
        "/desk/password/",
        "/admin/tags/tag/",
        f"/admin/tags/tag/{make_tag('Trams').pk}/change/",
        "/admin/accounts/user/add/",
        "/admin/fronts/pin/add/",
        "/admin/publication/publication/1/change/",
        "/admin/audit/auditevent/",
        "/admin/media/attachment/",
    ]
    wrong = {}

    for address in doors:
        window.goto(live_server.url + address)
        wrong[address] = what_is_wrong(window)
    log_in(window, f"{live_server.url}/desk/")
    for address in pages:
        window.goto(live_server.url + address)
        wrong[address] = what_is_wrong(window)

    assert {address: found for address, found in wrong.items() if found} == {}


def test_somebody_comes_in_and_goes_out_by_keyboard(page, live_server, paper):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}/desk/")
    expect(page.get_by_label("E-mail")).to_be_focused()
    page.keyboard.type(EMAIL)
    for _step in ("Forgotten?", "password"):
        page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("desk")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    for _step in ("newsroom", "Menu"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Audit log")).to_be_visible()
    page.get_by_role("button", name="Log out").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("E-mail")).to_be_focused()


def write(page: Page, words: str) -> None:
    expect(page.get_by_label("Headline", exact=True)).to_be_focused()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("The first paragraph.")


def saved() -> Article:
    return Article.objects.get(headline="Written in time")


def test_what_was_written_survives_the_end_of_the_session(page, live_server, paper):
    log_in(page, f"{live_server.url}/desk/stories/new/")
    write(page, "Written in time")
    Session.objects.all().delete()

    page.keyboard.press("Control+s")
    expect(page.get_by_text("Nothing is lost")).to_be_visible()
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Go on").press("Enter")

    expect(page.get_by_role("status").first).to_contain_text("Saved")
    assert saved().body_text == "The first paragraph."


def test_a_picture_is_uploaded_after_a_log_in_in_another_tab(
    page, live_server, paper, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    log_in(page, f"{live_server.url}/desk/stories/new/")
    other = page.context.new_page()
    page.context.clear_cookies()
    log_in(other, f"{live_server.url}/desk/")

    lead = page.locator("[data-picker=lead-image]")
    lead.locator("input[type=file]").set_input_files(
        {"name": "tram.jpg", "mimeType": "image/jpeg", "buffer": picture_bytes()}
    )

    expect(lead.locator("[name=lead_image]")).to_have_value(re.compile("[0-9]+"))


def test_what_was_written_survives_a_log_in_in_another_tab(page, live_server, paper):
    log_in(page, f"{live_server.url}/desk/stories/new/")
    write(page, "Written in time")
    other = page.context.new_page()
    other.goto(f"{live_server.url}/desk/")
    page.context.clear_cookies(name="sessionid")
    log_in(other, f"{live_server.url}/desk/")

    page.keyboard.press("Control+s")
    page.get_by_role("button", name="Send it again").press("Enter")

    expect(page.get_by_role("status").first).to_contain_text("Saved")
    assert saved().body_text == "The first paragraph."
