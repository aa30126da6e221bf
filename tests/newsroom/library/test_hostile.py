"""Hostile strings in every field and parameter of the library: kept or refused, never run."""

from __future__ import annotations

import json

import pytest

from newsroom.library.filters import FilterForm
from newsroom.library.forms import BulkForm, PictureForm
from newsroom.library.models import Collection
from newsroom.media.models import Image
from tests.factories import make_image, make_published_article
from tests.hostile import (
    OWN_STRINGS,
    as_shown,
    assert_nothing_runs,
    quick,
    typed_values,
)
from tests.html import parse_page
from tests.newsroom.library.conftest import LIBRARY

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

# A page each: a part of them is enough.
STRINGS = OWN_STRINGS[::2]
SENT = [*PictureForm.base_fields, "back", "evil"]


@pytest.fixture
def image():
    return make_image(caption="A bridge")


def ask(send, address: str, values: dict, what: str):
    with quick(what):
        response = send(address, values)
    assert response.status_code in (200, 302, 422), (what, response.status_code)
    if response.status_code == 302:
        assert response["Location"].startswith(LIBRARY), what
    else:
        assert_nothing_runs(parse_page(response.content.decode()), where=what)
    return response


def test_filters_take_every_string(browser, image):
    for words in STRINGS:
        every = dict.fromkeys([*FilterForm.base_fields, "before", "evil"], words)
        ask(browser.get, LIBRARY, every, words)
        ask(browser.get, f"{LIBRARY}{image.pk}/", every, words)


def test_the_panel_keeps_or_refuses_every_string(browser, image):
    for words in STRINGS:
        response = ask(browser.post, f"{LIBRARY}{image.pk}/", dict.fromkeys(SENT, words), words)
        if response.status_code == 422:
            shown = typed_values(parse_page(response.content.decode()))
            assert as_shown(words) in shown["headline"], words
    assert Image.objects.get().caption == "A bridge"


def test_each_field_alone_keeps_or_refuses_a_string(browser, image):
    names = PictureForm.WORDS + PictureForm.RIGHTS
    for number, name in enumerate(names):
        words = OWN_STRINGS[number % len(OWN_STRINGS)]
        ask(browser.post, f"{LIBRARY}{image.pk}/", {name: words}, words)
    ask(browser.get, f"{LIBRARY}{image.pk}/", {}, "all of them")


def test_what_files_say_is_text_on_every_page(browser):
    for words in OWN_STRINGS[1::4]:
        clean = words.replace("\x00", "")
        columns = dict.fromkeys("alt caption credit headline creator city".split(), clean[:100])
        image = make_image(
            **columns,
            people=[clean],
            keywords=[clean],
            terms_url=clean[:500],
            rights_note=clean,
            instructions=clean,
            original_filename=clean[:200],
            origins={"alt": clean, "city": clean},
        )
        make_published_article(headline=clean[:150] or "x", lead_image=image)
        for address in (f"{LIBRARY}{image.pk}/", LIBRARY, f"{LIBRARY}?view=list"):
            ask(browser.get, address, {}, words)


def test_bulk_takes_every_string(browser, image):
    for words in STRINGS:
        fields = dict.fromkeys([*BulkForm.base_fields, "back"], words)
        ask(browser.post, f"{LIBRARY}bulk/", {**fields, "picked": [image.pk, words]}, words)
        ask(browser.post, f"{LIBRARY}bulk/", {"picked": image.pk, "add_keywords": words}, words)


def test_collections_take_every_string(browser):
    for words in STRINGS:
        sent = {"name": words, "query": f"q={words}", "is_shared": words}
        ask(browser.post, f"{LIBRARY}collections/", sent, words)
    ask(browser.get, LIBRARY, {}, "all of them")
    for collection in Collection.objects.all()[:20]:
        ask(browser.get, collection.get_absolute_url(), {}, collection.name)


@pytest.mark.parametrize(
    "cuts",
    [
        {"1x1": "0,0,1"},
        {"1x1": [0, 0, 0]},
        {"1x1": [0, 0, -1]},
        {"1x1": [2, 0, 1]},
        {"1x1": [[], {}, None]},
        {"../../etc": [0, 0, 1]},
        {"": [0, 0, 1]},
        [["1x1", [0, 0, 1]]],
        "1x1",
        17,
    ],
)
def test_cuts_that_are_none_are_refused(browser, image, cuts):
    response = browser.post(f"{LIBRARY}{image.pk}/", {"crops": json.dumps(cuts)})

    assert response.status_code == 422
    assert Image.objects.get().crops == {}
