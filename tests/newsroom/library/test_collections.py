"""Searches that are kept under a name."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from newsroom.library import actions
from newsroom.library.models import Collection
from tests.factories import make_image, make_user
from tests.newsroom.library.conftest import LIBRARY

pytestmark = pytest.mark.django_db

SAVE = f"{LIBRARY}collections/"


def make_collection(owner, name="Bridges", query="q=bridge", **columns) -> Collection:
    return Collection.objects.create(owner=owner, name=name, query=query, **columns)


def delete_address(collection: Collection) -> str:
    return f"{SAVE}{collection.pk}/delete/"


def test_the_present_filters_are_kept_under_a_name(browser, chief):
    query = "shape=landscape&q=b%26c&view=list&before=5&evil=1&needs=alt&needs=stolen"

    response = browser.post(
        SAVE, {"name": "  Bridges \n of  Esch ", "query": query, "is_shared": "on"}
    )

    collection = Collection.objects.get()
    assert (collection.name, collection.owner, collection.is_shared) == (
        "Bridges of Esch",
        chief,
        True,
    )
    assert collection.query == "q=b%26c&needs=alt&shape=landscape"
    assert response.status_code == 302


def test_a_collection_leads_to_what_fits_now(browser, chief):
    collection = make_collection(chief)
    bridge = make_image(caption="A new bridge")
    make_image(alt="A tram")

    page = browser.get(LIBRARY).content.decode()
    assert f'href="{LIBRARY}?q=bridge"' in page
    response = browser.get(collection.get_absolute_url())
    assert [line.image.pk for line in response.context["shelf"].lines] == [bridge.pk]
    assert f'href="{LIBRARY}?q=bridge" aria-current="true"' in response.content.decode()


def test_what_is_not_shared_is_seen_by_its_owner_only(log_in, chief, reporter):
    make_collection(chief, "Private quokka")
    make_collection(chief, "Shared quokka", is_shared=True)

    page = log_in(reporter).get(LIBRARY).content.decode()

    assert "Private quokka" not in page
    assert "Shared quokka" in page


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"name": "", "query": "q=a"}, "Give the collection a name."),
        ({"name": "\u200b\u00ad", "query": "q=a"}, "Give the collection a name."),
        ({"name": "x" * 61, "query": "q=a"}, "60"),
        ({"name": "a\x00", "query": "q=a"}, "NUL"),
        ({"name": "All", "query": ""}, "Choose a filter"),
        ({"name": "All", "query": "evil=1"}, "Choose a filter"),
        ({"name": "Long", "query": "q=" + "😀" * 200}, "too long to keep"),
        ({"name": "Longer", "query": "q=" + "a" * 30_000}, "at most 20000"),
    ],
)
def test_what_cannot_be_kept_says_why(browser, sent, sentence):
    response = browser.post(SAVE, sent)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Collection.objects.exists()


def test_a_name_is_used_once_by_each_owner(browser, chief, reporter):
    make_collection(reporter)
    assert browser.post(SAVE, {"name": "Bridges", "query": "q=a"}).status_code == 302

    response = browser.post(SAVE, {"name": "Bridges", "query": "q=b"})

    assert response.status_code == 422
    assert "You have a collection of that name." in response.content.decode()
    assert Collection.objects.get(owner=chief).query == "q=a"


def test_the_database_knows_it_too(chief):
    make_collection(chief)

    with pytest.raises(IntegrityError):
        make_collection(chief)


def test_nobody_keeps_more_than_a_page_of_them(browser, chief, monkeypatch):
    monkeypatch.setattr(actions, "MOST_COLLECTIONS", 1)
    make_collection(chief)

    response = browser.post(SAVE, {"name": "Another", "query": "q=b"})

    assert "You have 1 collections." in response.content.decode()


def test_its_owner_deletes_it_and_the_pictures_stay(log_in, reporter):
    collection, image = make_collection(reporter), make_image()

    response = log_in(reporter).post(delete_address(collection))

    assert response.status_code == 302
    assert not Collection.objects.exists()
    assert image.pk


@pytest.mark.parametrize(
    ("role", "is_shared", "status"),
    [
        ("reporter", True, 404),
        ("editor", True, 404),
        ("chief", True, 302),
        ("admin", True, 302),
        ("chief", False, 404),
        ("reporter", False, 404),
    ],
)
def test_of_others_only_a_chief_deletes_what_is_shared(log_in, role, is_shared, status):
    collection = make_collection(make_user("editor"), is_shared=is_shared)

    response = log_in(make_user(role)).post(delete_address(collection))

    assert response.status_code == status
    assert Collection.objects.exists() is (status == 404)


def test_the_deed_itself_asks_for_the_right(reporter):
    collection = make_collection(make_user("editor"), is_shared=True)

    with pytest.raises(PermissionDenied):
        actions.delete_collection(collection, by=reporter)


def test_numbers_that_no_collection_has_are_missing(browser):
    for number in ("0", str(2**63), "9" * 40):
        assert browser.post(f"{SAVE}{number}/delete/").status_code == 404
    assert browser.get(SAVE).status_code == 405
