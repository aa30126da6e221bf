"""Hostile strings in a real browser: nothing runs for readers, nor for the editor at work."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Browser, Dialog, Page, Request, expect

from articles import actions
from articles.body.checks import clean_body
from articles.body.errors import BodyError
from articles.models import Article
from newsroom.accounts.models import User
from tests.factories import body, make_article, paragraph, related_box
from tests.hostile import OWN_STRINGS, bodies_of, collected_strings
from tests.hostile_paper import HostilePaper, make_hostile_paper
from tests.shared import shared_json

pytestmark = pytest.mark.django_db(transaction=True)

BACKEND = "newsroom.accounts.backends.RoleBackend"
NAME = "Window\"'></title><img src=x onerror=window.__xss=1><script>window.__xss=1</script>"
IN_A_STORY = 60
# Tells at once, whatever page comes next. The strings of others call alert and its like.
WATCH = """
for (const name of ["alert", "confirm", "prompt", "print"]) {
  window[name] = () => { window.__xss = name }
}
let ran
Object.defineProperty(window, "__xss", {
  get: () => ran,
  set: (value) => { ran = value; window.tell(`ran: ${value}`) },
})
"""
WATCH_POLICY = """
document.addEventListener("securitypolicyviolation", (event) => {
  window.tell(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
})
"""

# What no page holds, whatever came in.
RUNNABLE = """document.querySelectorAll(
  "iframe, object, embed, [srcdoc], [onerror], [onload], [onclick], [onmouseover],"
  + " [href^='javascript:' i], [href^='data:' i], [href^='vbscript:' i]"
).length"""


@pytest.fixture
def told() -> list[str]:
    """What went wrong in the browser: what ran, failed, broke the policy or called elsewhere."""
    return []


@pytest.fixture
def open_browser(browser: Browser, live_server, told) -> Iterator[Callable[..., Page]]:
    """A browser of a reader, or of somebody who is logged in, that is watched to its end."""
    contexts = []

    def open_for(user: User | None = None, *, policy: bool = True) -> Page:
        context = browser.new_context(reduced_motion="reduce")
        contexts.append(context)
        if user:
            client = Client()
            client.force_login(user, backend=BACKEND)
            value = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        context.expose_function("tell", lambda words: told.append(words))
        page.add_init_script(WATCH)
        if policy:
            page.add_init_script(WATCH_POLICY)
        page.on("pageerror", lambda error: told.append(f"error: {error} on {page.url}"))
        page.on("dialog", lambda dialog: answer(dialog, told))
        page.on("request", lambda request: note_call(request, live_server.url, told))
        return page

    yield open_for
    for context in contexts:
        context.close()
    assert told == []


def answer(dialog: Dialog, told: list[str]) -> None:
    """The one dialog of our own asks before a text is left that is not saved."""
    if dialog.type != "beforeunload":
        told.append(f"dialog: {dialog.message}")
    dialog.accept()


def note_call(request: Request, own: str, told: list[str]) -> None:
    scheme, host = urlsplit(request.url)[:2]
    if scheme in ("http", "https", "ws", "wss") and host != urlsplit(own).netloc:
        told.append(f"called: {request.url}")


def open_screen(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_be_visible()


@pytest.fixture
def paper() -> HostilePaper:
    return make_hostile_paper(NAME)


def story_of(strings: list[str], paper: HostilePaper) -> Article:
    """A public story with each string in every place of its text, as wild as it is accepted."""
    blocks = [block for words in strings for block in wildest(words, paper)]
    own = strings[0][:80].replace("\x00", "") or "x"
    story = make_article(
        headline=own, standfirst=own, body=body(*blocks), section=paper.section, tags=paper.tags
    )
    actions.publish(story, by=paper.chief, override="A test")
    return story


def wildest(words: str, paper: HostilePaper) -> list[dict]:
    linked = paper.stories[0]
    for text in bodies_of([words], linked.lead_image, linked):
        with contextlib.suppress(BodyError):
            return clean_body(text)["content"]
    return []


@pytest.mark.parametrize("half", [0, 1])
def test_nothing_runs_where_all_strings_stand(
    open_browser, live_server, paper, told, figure, half
):
    strings = [*OWN_STRINGS, *collected_strings()][half::2]
    reader, chief = open_browser(), open_browser(paper.chief)

    for cut in range(0, len(strings), IN_A_STORY):
        story = story_of(strings[cut : cut + IN_A_STORY], paper)
        reader.goto(live_server.url + story.get_absolute_url())
        open_screen(chief, f"{live_server.url}/desk/stories/{story.pk}/")
        for page in (reader, chief):
            assert page.evaluate("window.__xss") is None
            assert page.evaluate(RUNNABLE) == 0
        assert told == [], story
    figure(f"Hostile input in Chromium: {len(strings)} strings read and edited")


def test_nothing_runs_where_everything_bears_a_hostile_name(
    open_browser, live_server, paper, told
):
    reader, chief = open_browser(), open_browser(paper.chief)
    for address in paper.public_pages():
        reader.goto(live_server.url + address)
        assert told == [], address
    for address in [*paper.desk_pages(), "/admin/tags/tag/", "/admin/audit/auditevent/"]:
        chief.goto(live_server.url + address)
        assert told == [], address


def test_nothing_runs_while_an_editor_searches_and_chooses(open_browser, live_server, paper):
    page = open_browser(paper.chief)
    open_screen(page, f"{live_server.url}/desk/stories/new/")

    page.get_by_role("combobox", name="Add a tag").click()
    page.keyboard.type("window")
    found = page.get_by_role("listbox", name="Tags found").get_by_role("option").first
    expect(found).to_contain_text(NAME[:40])
    found.click()
    page.keyboard.type(f"{NAME[:60]} typed")
    page.keyboard.press("Enter")
    expect(page.locator("[data-picker=tags]").get_by_role("listitem")).to_have_count(2)
    page.get_by_role("combobox", name="Add byline").click()
    page.keyboard.type("window")
    page.keyboard.press("Enter")
    expect(page.locator("[data-picker=authors]").get_by_role("listitem").first).to_be_visible()
    search = page.locator("[data-picker=lead-image]").get_by_placeholder("Search the picture")
    search.click()
    page.keyboard.type("window")
    page.keyboard.press("Enter")
    expect(page.locator(".lead__preview img")).to_be_visible()

    page.get_by_role("textbox", name="Text", exact=True).click()
    page.keyboard.type("/re")
    page.keyboard.press("Enter")
    for _number in range(2):
        page.keyboard.type("window")
        page.keyboard.press("Enter")
    box = page.get_by_role("group", name="Related news")
    expect(box.get_by_role("listitem")).to_have_count(2)
    expect(box.get_by_role("listitem").first).to_contain_text(NAME[:40])
    page.get_by_label("Headline", exact=True).fill(NAME)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#main").get_by_text("Saved.")).to_be_visible()


# Forms and pages answer by the names of what is in them, in place of their own methods.
NAMED = [
    f"{beginning}<p>Words</p><form><input name={name}><img id={name} name={name}></form>"
    for beginning in ("", "<p data-pm-slice='0 0 []'></p>")
    for name in ("nodeName", "childNodes", "body", "querySelectorAll", "removeAttribute")
]
MILLISECONDS = 20_000


@pytest.mark.parametrize("kind", ["text/html", "text/plain"])
def test_nothing_runs_when_it_is_pasted(open_browser, live_server, paper, told, kind):
    # A browser also reports what is read apart from the page, where it cannot run in any case.
    page = open_browser(paper.chief, policy=False)
    open_screen(page, f"{live_server.url}/desk/stories/new/")
    page.get_by_role("textbox", name="Text", exact=True).click()

    strings = [*OWN_STRINGS, *collected_strings(), *NAMED, "<" * 200_000]
    taken = page.evaluate(
        """([kind, strings]) => {
          const begin = performance.now()
          for (const words of strings) {
            const clipboardData = new DataTransfer()
            clipboardData.setData(kind, words)
            const options = { clipboardData, bubbles: true, cancelable: true }
            editor.firstElementChild.dispatchEvent(new ClipboardEvent("paste", options))
          }
          return performance.now() - begin
        }""",
        [kind, strings],
    )

    assert told == []
    assert taken < MILLISECONDS
    assert page.evaluate(RUNNABLE) == 0


def forged_texts() -> list[str]:
    """Documents that the editor never makes, but is given when the server refuses them."""
    documents = [
        *(shared_json("badinput/prosemirror/docs.json") or {}).values(),
        body(paragraph("x", href="javascript:window.__xss=1")),
        body({"type": "embed", "attrs": {"url": "javascript:window.__xss=1", "title": NAME}}),
        body({"type": "figure", "attrs": {"image": NAME, "alt": NAME, "caption": NAME}}),
        body(related_box()),
    ]
    return [*map(json.dumps, documents), "{broken", "", NAME, "[" * 3_000, json.dumps(NAME)]


def test_nothing_runs_when_a_forged_text_comes_back(open_browser, live_server, paper, told):
    page = open_browser(paper.chief)
    for text in forged_texts():
        page.goto(f"{live_server.url}/desk/stories/new/")
        with page.expect_navigation():
            page.evaluate(
                """(text) => {
                  const form = document.getElementById("story-form")
                  form.elements.body.value = text
                  form.submit()
                }""",
                text,
            )
        expect(page.locator("#id_body")).to_be_attached()
        page.wait_for_function("document.readyState === 'complete'")
        assert page.evaluate(RUNNABLE) == 0, text
        assert told == [], text


def test_the_watch_would_tell(open_browser, live_server, paper, told):
    page = open_browser()
    page.goto(live_server.url)

    page.evaluate("alert(1)")
    page.evaluate(
        """() => {
          document.body.insertAdjacentHTML("beforeend", "<img src=/x onerror=alert(2)>")
          fetch("https://evil.example/").catch(() => {})
          setTimeout(() => { throw new Error("failed") })
        }"""
    )
    page.wait_for_load_state("networkidle")

    assert page.evaluate(RUNNABLE) == 1
    beginnings = {words.split(":")[0] for words in told}
    assert beginnings == {"ran", "policy", "error"}
    told.clear()
