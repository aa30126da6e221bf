"""What every test may use, and the account of what a run left out."""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.utils import timezone

from newsroom.tasks.attempts import carry_out, take
from tests.shared import SHARED, WITHOUT_SHARED

# The one without a window takes two thirds of the time of the other, and draws the same.
BROWSERS = ["chromium-headless-shell", "chromium", "chromium-browser"]
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
WITHOUT_CHROMIUM = "Chromium is not installed"
NODE = shutil.which("node")
WITHOUT_NODE = "Node is not installed"

# For continuous integration, where a browser test that does not run is a failure.
MUST_HAVE_BROWSER = os.environ.get("NEWSROOM_REQUIRE_BROWSER") == "1"

# A newcomer's first `make test` shall not take the minutes of these.
WITH_LONG = os.environ.get("NEWSROOM_LONG") == "1"
WITHOUT_LONG = "they take long, and are left to CI (here: NEWSROOM_LONG=1 make test)"


@pytest.fixture
def hours_from_now() -> Callable[[float], datetime]:
    """The moment so many hours ahead; a negative number looks back."""
    return lambda hours: timezone.now() + timedelta(hours=hours)


@pytest.fixture
def work_off(db: None) -> Callable[..., int]:
    """Does what waits for the background, as a worker would, and says how many attempts it took.

    work_off(at=moment) does what is due by then, and work_off(may_fail=True) goes on where work
    fails; otherwise its exception is the test's.
    """

    def work_off(at: datetime | None = None, *, may_fail: bool = False) -> int:
        attempts = 0
        while (row := take("test", at)) is not None:
            attempts += 1
            reason = carry_out(row)
            if reason and not may_fail:
                raise reason
        return attempts

    return work_off


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles and hostile input beside the repository, where there is one."""
    if not SHARED.is_dir():
        pytest.skip(WITHOUT_SHARED)
    return SHARED


@pytest.fixture(scope="session")
def node() -> str:
    """The path of Node, for tests that compare with what JavaScript does."""
    if not NODE:
        pytest.skip(WITHOUT_NODE)
    return NODE


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the browser that the browser tests drive."""
    if not CHROMIUM:
        pytest.skip(WITHOUT_CHROMIUM)
    return CHROMIUM


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Notes a measured figure, to be printed at the end of the run: figure("12 ms a page")."""
    return lambda words: record_property("figure", words)


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """No test finds what another one left in the cache."""
    yield
    cache.clear()


def asks_the_database(item: pytest.Item) -> bool:
    asking = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(asking or item.get_closest_marker("django_db"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    browser_tests = Path(__file__).parent / "browser"
    for item in items:
        if not asks_the_database(item):
            item.add_marker(pytest.mark.once)
        if browser_tests in item.path.parents:
            item.add_marker(pytest.mark.browser)
        if item.get_closest_marker("browser") and not CHROMIUM:
            item.add_marker(pytest.mark.skip(reason=WITHOUT_CHROMIUM))
        if item.get_closest_marker("long") and not WITH_LONG:
            item.add_marker(pytest.mark.skip(reason=WITHOUT_LONG))
    workers = getattr(config, "workerinput", {}).get("workercount", 1)
    items[:] = dealt(items, workers)


def dealt(items: list[pytest.Item], workers: int) -> list[pytest.Item]:
    """An equal part for each worker, the long tests first in every one of them.

    xdist cuts the list into so many parts; at the end no processor waits for a long test.
    """
    slow = [item for item in items if item.get_closest_marker("slow")]
    slow.sort(key=lambda item: item.get_closest_marker("long") is None)
    quick = [item for item in items if not item.get_closest_marker("slow")]
    cuts = [len(quick) * number // workers for number in range(workers + 1)]
    parts = [[*slow[n::workers], *quick[cuts[n] : cuts[n + 1]]] for n in range(workers)]
    return [item for part in parts for item in part]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if report.skipped and MUST_HAVE_BROWSER and item.get_closest_marker("browser"):
        report.outcome = "failed"
        report.longrepr = f"A browser test must run here, and was left out: {report.longrepr}"
    return report


def why_left_out(message: str) -> str:
    # What pytest says when a collection that gives a test its cases is missing.
    if message.startswith("got empty parameter set") and not SHARED.is_dir():
        return WITHOUT_SHARED
    return message.removeprefix("Skipped: ")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints what was measured, and names what was left out and why."""
    print_figures(terminalreporter)
    print_left_out(terminalreporter)


def print_figures(terminalreporter: pytest.TerminalReporter) -> None:
    figures = [
        str(words)
        for report in terminalreporter.stats.get("passed", [])
        for name, words in report.user_properties
        if name == "figure"
    ]
    if figures:
        terminalreporter.section("figures")
    for words in figures:
        terminalreporter.line(words)


def print_left_out(terminalreporter: pytest.TerminalReporter) -> None:
    """So that a green run does not promise too much."""
    reasons = Counter(
        why_left_out(report.longrepr[2])
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    )
    if not reasons:
        return
    terminalreporter.section("left out")
    for reason, count in reasons.most_common():
        terminalreporter.line(f"{count} {'test' if count == 1 else 'tests'}: {reason}")
