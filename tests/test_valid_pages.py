"""Every kind of page before the validator of the W3C (https://validator.github.io/validator/)."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.test import Client

from articles import actions
from newsroom.accounts.models import Role
from tests.factories import make_published_article, make_user
from tests.whole_paper import every_page, make_whole_paper

PROJECT = Path(__file__).resolve().parent.parent
VALIDATOR = PROJECT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# The pages that stand alone, whatever is broken.
LAST_RESORT = ["400.html", "403.html", "500.html", "503.html"]
JAVA = shutil.which("java")
# For continuous integration, where a test that does not run is a failure.
MUST_HAVE_VALIDATOR = os.environ.get("NEWSROOM_REQUIRE_VNU") == "1"

pytestmark = [pytest.mark.once, pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def validator() -> list[str]:
    if not MUST_HAVE_VALIDATOR and not (JAVA and VALIDATOR.is_file()):
        pytest.skip("Java or the HTML validator is not installed: make build")
    return [str(JAVA), "-Xss2m", "-jar", str(VALIDATOR), "--stdout", "--format", "gnu"]


def pages(client: Client) -> dict[str, str]:
    """By name, the HTML of every kind of page and of every answer that is none."""
    story = make_whole_paper()
    chief = make_user(Role.CHIEF)
    gone = make_published_article(headline="Gone")
    address = gone.get_absolute_url()
    actions.withdraw(gone, by=chief, reason="A test")
    answers = {path: client.get(path) for path in [*every_page(story), "/no/where/", address]}
    statuses = {path: answer.status_code for path, answer in answers.items()}
    assert statuses == dict.fromkeys(answers, 200) | {"/no/where/": 404, address: 410}
    last_resort = {name: get_template(name).render() for name in LAST_RESORT}
    return {path: answer.content.decode() for path, answer in answers.items()} | last_resort


def test_the_validator_has_nothing_to_say_of_any_page(client, validator, tmp_path):
    names = {}
    for number, (path, html) in enumerate(pages(client).items()):
        file = tmp_path / f"{number}.html"
        file.write_text(html)
        names[file.name] = path

    said = subprocess.run(
        [*validator, *(str(tmp_path / name) for name in names)],
        capture_output=True,
        text=True,
        check=False,
    )

    messages = [sentence_of(line, names) for line in said.stdout.splitlines()]
    assert messages == []
    assert said.returncode == 0, said.stderr


def sentence_of(line: str, names: dict[str, str]) -> str:
    """The file of a line such as `"file:/folder/3.html":2.1-2.5: error: …` by its page."""
    file, _quote, rest = line.strip('"').partition('"')
    return f"{names.get(file.rpartition('/')[2], file)}{rest}"


def test_the_validator_would_tell(validator, tmp_path):
    page = tmp_path / "bad.html"
    page.write_text("<!doctype html><title>Bad</title><p><div></p>")

    said = subprocess.run([*validator, str(page)], capture_output=True, text=True, check=False)

    assert "error" in said.stdout
