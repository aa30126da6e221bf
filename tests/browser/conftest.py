"""Chromium, and a page that tells when the content security policy was broken."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.editor_harness.desk import FakeDesk

# Playwright keeps an event loop running in the test's own thread; Django takes it for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WATCH_POLICY = """
window.policyReports = []
document.addEventListener("securitypolicyviolation", (event) => {
  window.policyReports.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`)
})
"""


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page; at its end, no script failed and no policy was broken on it."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    page.set_default_timeout(5_000)
    page.add_init_script(WATCH_POLICY)
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    yield page
    reports = page.evaluate("window.policyReports")
    context.close()
    assert failures == []
    assert reports == []


@pytest.fixture
def desk() -> Iterator[FakeDesk]:
    desk = FakeDesk()
    desk.start()
    yield desk
    desk.stop()


@pytest.fixture
def screen(page: Page, desk: FakeDesk) -> Page:
    """The writing screen of a new story."""
    page.goto(desk.address)
    return page
