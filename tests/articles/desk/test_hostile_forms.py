"""Forms that no screen sends: texts that break their reader, numbers that are none, too much."""

from __future__ import annotations

import json
import time

import pytest
from django.test import Client
from django.utils.html import escape

from articles.desk.deeds import BY_NAME
from articles.models import Article
from articles.tags.models import Tag
from newsroom.accounts.models import Role
from tests.articles.desk.test_deeds import WORDS, form_of, story_for
from tests.factories import body, make_article, make_user, paragraph
from tests.hostile import assert_nothing_runs, quick, typed_values
from tests.html import parse_page
from tests.shared import needs_shared, shared_json

pytestmark = pytest.mark.django_db

NEW = "/desk/stories/new/"


def nested(depth: int) -> str:
    """Quotes within quotes, written out: no encoder goes so deep."""
    quote = '{"type":"blockquote","content":['
    return '{"type":"doc","content":[' + quote * depth + "]}" * (depth + 1)


def with_text(written: str) -> str:
    """A document whose text is this, as it is written in JSON."""
    return json.dumps(body("HERE")).replace("HERE", written)


BROKEN = {
    "2 MB": json.dumps(body("x" * 2_000_000)),
    "2 MB of two bytes each": json.dumps(body("é" * 1_000_000), ensure_ascii=False),
    "deep": nested(3_000),
    "deep lists": "[" * 100_000,
    "deep objects": '{"a":' * 100_000,
    "deep attributes": with_text("x").replace('"version": 1', '"version": ' + "[" * 3_000),
    "quotes": '"' * 1_000_000,
    "backslashes": '"' + "\\" * 1_000_001,
    "escaped NUL": with_text("\\u0000"),
    "half a character": with_text("\\ud800"),
    "the other half": with_text("\\udfff"),
    "half an emoji": with_text("\\ud83d"),
    "half a character as name": '{"type":"doc","\\ud800":1,"content":[{"type":"\\udc00"}]}',
    "half a character as attribute": json.dumps(
        body(paragraph("x", href="https://e.org/HERE"))
    ).replace("HERE", "\\ud800"),
    "no number": with_text("x").replace("1", "NaN"),
    "endless": with_text("x").replace("1", "1e999"),
    "long number": with_text("x").replace("1", "9" * 5_000),
    "cut off": with_text("x")[:-3],
    "two documents": with_text("x") * 2,
    "NUL": "\x00",
    "byte order mark": "\ufeff" + with_text("x"),
    "nothing": "",
    "null": "null",
    "a list": "[]",
    "a text": '"doc"',
    "a number": "1",
}
BAD_DOCUMENTS = {
    name: json.dumps(document)
    for name, document in (shared_json("badinput/prosemirror/docs.json") or {}).items()
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_text_that_cannot_be_read_is_refused_with_a_sentence_and_comes_back(log_in, name):
    text, client = BROKEN[name], log_in(make_user())

    with quick():
        response = client.post(NEW, {"headline": "Typed", "body": text})

    assert response.status_code == 422
    page = response.content.decode()
    assert 'role="alert"' in page
    assert f">{escape(text)}</textarea>" in page
    assert ">Typed</textarea>" in page
    assert not Article.objects.exists()


def test_the_longest_text_costs_what_its_length_lets_expect(log_in, figure):
    client = log_in(make_user())
    long = json.dumps(body(*["Words and words. " * 6] * 5_500))
    tenth = json.dumps(body(*["Words and words. " * 6] * 550))
    assert 900_000 < len(long) < 1_000_000
    save_and_open(client, tenth)  # What is done once is done.

    ratio = save_and_open(client, long) / save_and_open(client, tenth)

    figure(f"A text of nearly 1 MB saved and opened: {ratio:.1f} times the cost of a tenth of it")
    assert ratio < 20


def save_and_open(client: Client, text: str) -> float:
    """Seconds of the processor that a new story costs, from the form to its writing screen."""
    begin = time.process_time()
    with quick():
        response = client.post(NEW, {"headline": "x", "body": text})
    assert response.status_code == 302
    with quick():
        assert client.get(response["Location"]).status_code == 200
    return time.process_time() - begin


def story_form(page: str):
    return next(form for form in parse_page(page).iter("form") if form.get("id") == "story-form")


@pytest.mark.parametrize("is_new", [True, False], ids=["new", "existing"])
@needs_shared
@pytest.mark.parametrize("name", BAD_DOCUMENTS or ["none"])
def test_a_bad_document_is_saved_clean_or_refused(log_in, name, is_new):
    reporter = make_user()
    client = log_in(reporter)
    address = NEW if is_new else f"/desk/stories/{make_article(by=reporter).pk}/"

    with quick():
        response = client.post(address, {"headline": "x", "body": BAD_DOCUMENTS[name]})

    assert response.status_code in (302, 422)
    if response.status_code == 422:
        page = response.content.decode()
        assert 'role="alert"' in page
        assert_nothing_runs(parse_page(page), where=name)
        assert typed_values(story_form(page))["body"] == [BAD_DOCUMENTS[name]]
        return
    screen = response["Location"]
    for page in (screen, f"{screen}preview/", f"{screen}versions/1/"):
        assert_nothing_runs(parse_page(client.get(page).content.decode()), where=name)


NUMBERS = ["-1", "0", "²", "٣", "9" * 19, "9" * 30, "9" * 5_000, "1e3", "new:", "new:²", "\x00"]


@pytest.mark.parametrize(
    "field", ["tags", "bylines", "section", "lead_image", "version", "revoke", "correction_place"]
)
def test_a_number_that_is_none_harms_nothing(log_in, field):
    client = log_in(make_user(Role.CHIEF))
    article = make_article()
    form = {"body": json.dumps(body("x")), "version": "1", "act": "save"}

    for value in NUMBERS:
        for headline in (f"Changed {value[:9]}", "Too long, and refused " * 20):
            typed = form | {"headline": headline, field: value}
            response = client.post(f"/desk/stories/{article.pk}/", typed)
            assert response.status_code in (302, 409, 422), (value[:9], headline)


def test_a_story_with_too_many_tags_makes_none_of_them(log_in):
    form = {"headline": "x", "body": json.dumps(body("x"))}
    form["tags"] = [f"new:Tag {number}" for number in range(500)]

    with quick():
        response = log_in(make_user()).post(NEW, form)

    assert response.status_code == 422
    assert "At most 30" in response.content.decode()
    assert not Tag.objects.exists()


def test_one_tag_that_is_refused_makes_none_of_the_others(log_in):
    form = {"headline": "x", "body": json.dumps(body("x")), "tags": ["new:Trams", "new:?"]}

    response = log_in(make_user()).post(NEW, form)

    assert response.status_code == 422
    assert not Tag.objects.exists()


@pytest.mark.parametrize(
    "form",
    [{"body": "x" * 3_000_000}, {f"field-{number}": "x" for number in range(1_100)}],
    ids=["3 MB", "1,100 fields"],
)
def test_more_than_a_form_holds_is_refused_at_the_door(log_in, form):
    client = log_in(make_user())

    with quick():
        response = client.post(NEW, form)

    assert response.status_code == 400
    assert "could not be read" in response.content.decode()


SAID = ["<script>1</script>\x00\x1b" + "ﷺ" * 300, "x" * 20_000]


@pytest.mark.parametrize("words", SAID, ids=range(len(SAID)))
@pytest.mark.parametrize("deed", BY_NAME)
def test_a_deed_is_done_or_refused_whatever_is_said_with_it(log_in, deed, words):
    chief = make_user(Role.CHIEF)
    article = story_for(deed, chief)
    said = {name: words for name in WORDS if name != "purge_sure"}
    client, own = log_in(make_user(Role.ADMIN)), f"/desk/stories/{article.pk}/"

    response = client.post(own, form_of(deed, article) | said)

    assert response.status_code in (302, 422)
    if response.status_code == 422:
        assert 'role="alert"' in response.content.decode()
    for address in (own, "/admin/audit/auditevent/"):
        response = client.get(address)
        assert response.status_code in (200, 404), address
        assert_nothing_runs(parse_page(response.content.decode()), where=address)


@pytest.mark.parametrize("deed", ["correct", "withdraw", "send_back", "change_address"])
def test_words_that_nobody_sees_are_none(log_in, deed):
    chief = make_user(Role.CHIEF)
    article = story_for(deed, chief)
    said = dict.fromkeys(WORDS, "\u200b\u3164")

    response = log_in(chief).post(f"/desk/stories/{article.pk}/", form_of(deed, article) | said)

    assert response.status_code == 422
