"""Whom we tell of stories, when, and of what never."""

from __future__ import annotations

import json
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles import actions
from articles.models import Article
from articles.tags.models import TagKind, TagState
from newsroom.accounts.models import Role
from newsroom.feeds import pings
from newsroom.publication.models import Publication
from newsroom.tasks.models import FailedWork
from tests.factories import (
    make_article,
    make_author,
    make_content,
    make_publication,
    make_section,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db

SITE = "https://paper.example"
HUB = "https://hub.example/"
KEY = "0123456789abcdef"


@pytest.fixture
def sent(monkeypatch) -> list[tuple[str, str]]:
    """What would go out: each message with its receiver."""
    messages: list[tuple[str, str]] = []
    monkeypatch.setattr(
        pings, "post", lambda address, body, _content_type: messages.append((address, body))
    )
    return messages


@pytest.fixture
def chief():
    make_publication(site_address=SITE, websub_hub=HUB, indexnow_key=KEY)
    return make_user(Role.CHIEF)


@pytest.fixture
def draft(chief) -> Article:
    tags = [
        make_tag("Trams"),
        make_tag("Watch", kind=TagKind.INTERNAL),
        make_tag("Perhaps", state=TagState.PROPOSED),
        make_tag("Old", state=TagState.RETIRED),
    ]
    return make_article(
        by=chief,
        headline="Bridge opens",
        section=make_section("europe"),
        tags=tags,
        bylines=[make_author("Ann Author", slug="ann-author")],
    )


@pytest.fixture
def told(sent, work_off, django_capture_on_commit_callbacks):
    """Does a deed and all that it asks for, and says of which feeds and pages others were told."""

    def told(deed, *arguments, **options) -> tuple[list[str], list[str]]:
        del sent[:]
        with django_capture_on_commit_callbacks(execute=True):
            deed(*arguments, **options)
        work_off()
        return feeds_in(sent), pages_in(sent)

    return told


def feeds_in(sent) -> list[str]:
    bodies = [parse_qs(body) for address, body in sent if address == HUB]
    assert all(body["hub.mode"] == ["publish"] for body in bodies)
    return [address.removeprefix(SITE) for body in bodies for address in body["hub.url"]]


def pages_in(sent) -> list[str]:
    messages = [json.loads(body) for address, body in sent if address == pings.INDEXNOW]
    for message in messages:
        assert (message["host"], message["key"]) == ("paper.example", KEY)
        assert message["keyLocation"] == f"{SITE}/{KEY}.txt"
    return [page.removeprefix(SITE) for message in messages for page in message["urlList"]]


def nothing():
    return [], []


def test_a_published_story_is_told_to_the_hub_and_to_search_engines(told, draft, chief):
    feeds, pages = told(actions.publish, draft, by=chief)

    assert feeds == [
        page + form
        for page in ("/", "/europe/", "/topics/trams/", "/authors/ann-author/")
        for form in ("feed/", "feed.json")
    ]
    assert pages == [draft.get_absolute_url()]


def test_an_update_a_correction_and_a_move_are_told(told, draft, chief):
    actions.publish(draft, by=chief)
    old = draft.get_absolute_url()
    actions.save(draft, {"headline": "Another"}, by=chief)

    assert told(actions.publish_update, draft, by=chief)[1] == [old]
    feeds, _pages = told(actions.correct, draft, by=chief, text="Two trams.")
    assert "/corrections/feed/" in feeds
    _feeds, pages = told(actions.change_address, draft, by=chief, slug="elsewhere")
    assert pages == [draft.get_absolute_url(), old]


def test_what_is_withdrawn_or_deleted_is_told_of_once_more(told, draft, chief):
    actions.publish(draft, by=chief)
    address = draft.get_absolute_url()

    feeds, pages = told(actions.withdraw, draft, by=chief, reason="Wrong")
    assert pages == [address]
    # The topic and the author have no other story: their feeds are gone.
    assert feeds == ["/feed/", "/feed.json", "/europe/feed/", "/europe/feed.json"]
    assert told(actions.restore, draft, by=chief)[1] == [address]
    assert told(actions.delete, draft, by=chief)[1] == [address]
    assert told(actions.purge, draft, by=make_user(Role.ADMIN)) == nothing()


def test_nobody_is_told_of_drafts(told, draft, chief):
    assert told(actions.save, draft, {"headline": "Other"}, by=chief) == nothing()
    assert told(actions.submit, draft, by=chief) == nothing()
    assert told(actions.approve, draft, by=chief) == nothing()
    assert told(actions.create, make_content(), by=chief) == nothing()
    assert told(actions.delete, draft, by=chief) == nothing()


def test_nobody_is_told_of_a_draft_that_is_ahead_of_its_story(told, draft, chief):
    actions.publish(draft, by=chief)

    assert told(actions.save, draft, {"headline": "Not yet"}, by=chief) == nothing()


def test_a_scheduled_story_is_told_at_its_hour_and_not_before(told, draft, chief, work_off, sent):
    hour = timezone.now() + timedelta(hours=3)

    assert told(actions.schedule, draft, by=chief, at=hour) == nothing()
    assert work_off(hour - timedelta(seconds=1)) == 0
    with time_machine.travel(hour, tick=False):
        work_off(hour)
    assert pages_in(sent) == [draft.get_absolute_url()]
    assert "/topics/trams/feed/" in feeds_in(sent)


def test_the_hour_of_a_story_that_was_moved_or_taken_back_passes_in_silence(
    told, draft, chief, work_off, sent
):
    hour = timezone.now() + timedelta(hours=3)
    later = hour + timedelta(hours=1)
    told(actions.schedule, draft, by=chief, at=hour)
    told(actions.move_schedule, draft, by=chief, at=later)

    with time_machine.travel(hour, tick=False):
        work_off(hour)
    assert sent == []
    told(actions.cancel_schedule, draft, by=chief)
    with time_machine.travel(later, tick=False):
        work_off(later)
    assert sent == []


def test_an_embargo_is_kept(told, draft, chief, work_off, sent):
    hour = timezone.now() + timedelta(hours=3)
    told(actions.set_embargo, draft, by=chief, until=hour)

    assert told(actions.publish, draft, by=chief) == nothing()
    assert told(actions.change_address, draft, by=chief, slug="secret-word") == nothing()
    with time_machine.travel(hour, tick=False):
        work_off(hour)
    assert pages_in(sent) == [draft.get_absolute_url()]


def test_a_story_under_an_embargo_again_is_not_spoken_of(told, draft, chief):
    hour = timezone.now() + timedelta(hours=3)
    actions.publish(draft, by=chief)

    assert told(actions.set_embargo, draft, by=chief, until=hour) == nothing()
    assert told(actions.withdraw, draft, by=chief, reason="Wrong") == nothing()


def test_a_story_that_expires_is_told_of_at_its_end(told, draft, chief, work_off, sent):
    end = timezone.now() + timedelta(hours=3)
    actions.publish(draft, by=chief)
    told(actions.set_expiry, draft, by=chief, at=end)
    del sent[:]

    with time_machine.travel(end, tick=False):
        work_off(end)

    assert pages_in(sent) == [draft.get_absolute_url()]
    assert feeds_in(sent)[:2] == ["/feed/", "/feed.json"]


def test_deeds_in_a_row_are_told_of_once(
    draft, chief, sent, work_off, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.publish(draft, by=chief)
        actions.correct(draft, by=chief, text="Two trams.")
    work_off()

    assert len(sent) == 2


@pytest.mark.parametrize("missing", [{"websub_hub": "", "indexnow_key": ""}, {"site_address": ""}])
def test_nothing_is_sent_unless_the_paper_wants_it(told, draft, chief, missing):
    Publication.objects.update(**missing)

    assert told(actions.publish, draft, by=chief) == nothing()


def test_without_receivers_no_work_is_asked_for(told, draft, chief):
    Publication.objects.update(websub_hub="", indexnow_key="")

    told(actions.publish, draft, by=chief)

    assert not DBTaskResult.objects.filter(task_path__startswith="newsroom.feeds").exists()


def test_a_hub_that_is_away_is_told_again(
    draft, chief, monkeypatch, sent, work_off, django_capture_on_commit_callbacks
):
    def away(*_arguments: str) -> None:
        raise OSError("Nobody answers")

    keep = pings.post
    monkeypatch.setattr(pings, "post", away)
    with django_capture_on_commit_callbacks(execute=True):
        actions.publish(draft, by=chief)
    work_off(may_fail=True)
    assert sent == []
    monkeypatch.setattr(pings, "post", keep)

    work_off(timezone.now() + timedelta(minutes=1))

    assert len(sent) == 2
    assert not FailedWork.objects.exists()


# The message itself


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.heard.append((self.path, self.headers["Content-Type"], body))
        self.send_response(int(self.path.strip("/")))
        self.send_header("Location", "/200")
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def receiver():
    server = HTTPServer(("127.0.0.1", 0), Receiver)
    server.heard = []
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_message_is_a_post_that_must_be_taken(receiver):
    address = f"http://127.0.0.1:{receiver.server_port}"

    for status in (200, 202, 204):
        pings.post(f"{address}/{status}", "a=ü", "text/plain")
    for status in (302, 307, 403, 429, 500):
        with pytest.raises(OSError, match=str(status)):
            pings.post(f"{address}/{status}", "a=ü", "text/plain")

    assert [path for path, _type, _body in receiver.heard] == [
        f"/{status}" for status in (200, 202, 204, 302, 307, 403, 429, 500)
    ]
    assert receiver.heard[0][1:] == ("text/plain", "a=ü")


# The screen, and the key


def test_the_key_proves_who_we_are(client, chief):
    response = client.get(f"/{KEY}.txt")

    assert response.content.decode() == KEY
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert client.get("/fedcba9876543210.txt").status_code == 404
    Publication.objects.update(indexnow_key="")
    assert client.get(f"/{KEY}.txt").status_code == 404


@pytest.fixture
def screen() -> str:
    make_publication()
    return reverse("admin:feeds_feedsettings_change", args=[1])


def browser_of(role: str) -> Client:
    browser = Client()
    browser.force_login(make_user(role))
    return browser


def test_a_chief_chooses_who_is_told(screen):
    form = {"site_address": f"{SITE}/", "websub_hub": HUB, "indexnow_key": KEY}

    answer = browser_of(Role.CHIEF).post(screen, form)

    assert answer.status_code == 302
    paper = Publication.objects.get()
    assert (paper.site_address, paper.websub_hub, paper.indexnow_key) == (SITE, HUB, KEY)
    assert paper.feeds_have_full_text is False


@pytest.mark.parametrize("role", [Role.REPORTER, Role.EDITOR])
def test_others_do_not(screen, role):
    assert browser_of(role).post(screen, {"indexnow_key": KEY}).status_code == 403
    assert Publication.objects.get().indexnow_key == ""


@pytest.mark.parametrize(
    "form",
    [
        {"websub_hub": HUB},
        {"indexnow_key": KEY},
        {"site_address": SITE, "websub_hub": "http://hub.example/"},
        {"site_address": SITE, "websub_hub": "https://hub.example/<>"},
        {"site_address": SITE, "websub_hub": "file:///etc/passwd"},
        {"site_address": f"{SITE}/news/"},
        {"site_address": "https://user:word@paper.example"},
        {"site_address": SITE, "indexnow_key": "short"},
        {"site_address": SITE, "indexnow_key": "../../../etc/passwd"},
    ],
)
def test_what_could_not_work_is_refused_with_a_sentence(screen, form):
    answer = browser_of(Role.ADMIN).post(screen, form)

    assert answer.status_code == 200
    assert b"errorlist" in answer.content
    assert Publication.objects.get().site_address == ""
