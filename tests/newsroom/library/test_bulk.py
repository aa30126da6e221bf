"""Many pictures changed at once: all that may be, and a word on the rest."""

from __future__ import annotations

import datetime
import html

import pytest

from newsroom.audit.models import AuditEvent
from newsroom.library import actions, views
from newsroom.media.models import Image
from tests.factories import body, figure, make_article, make_image, make_user
from tests.newsroom.library.conftest import LIBRARY

pytestmark = pytest.mark.django_db

BULK = f"{LIBRARY}bulk/"


def change(client, *images: object, **sent: object) -> str:
    """The page that follows, as text."""
    numbers = [getattr(image, "pk", image) for image in images]
    response = client.post(BULK, {"picked": numbers, **sent}, follow=True)
    return " ".join(html.unescape(response.content.decode()).split())


def stored(image: Image) -> Image:
    return Image.objects.get(pk=image.pk)


def test_all_ticked_pictures_are_changed_and_each_is_on_record(browser):
    images = [make_image(keywords=["Trams"]), make_image(keywords=["élysée"]), make_image()]
    other = make_image()
    sent = {
        "credit": "Agence du Nord",
        "category": "agency",
        "licence": "Editorial",
        "licence_from": "2026-01-01",
        "licence_until": "2126-12-31",
        "rights_note": "Not for social networks",
        "add_keywords": "trams, Elysee",
        "syndication": "no",
    }

    page = change(browser, *images, **sent)

    assert "3 pictures changed." in page
    for image in map(stored, images):
        assert (image.credit, image.category, image.licence) == (
            "Agence du Nord",
            "agency",
            "Editorial",
        )
        assert image.licence_until == datetime.date(2126, 12, 31)
        assert (image.rights_note, image.is_not_for_syndication) == (
            "Not for social networks",
            True,
        )
    keywords = [stored(image).keywords for image in images]
    assert keywords == [["Trams", "Elysee"], ["élysée", "trams"], ["trams", "Elysee"]]
    assert stored(other).credit == "Photo: Somebody"
    events = AuditEvent.objects.filter(act="edit_picture").values_list("subject_id", flat=True)
    assert sorted(events) == sorted(image.pk for image in images)


def test_what_is_left_empty_stays_and_what_is_alike_is_said(browser):
    image, other = make_image(credit="A", licence="B"), make_image(credit="C")

    page = change(browser, image, other, credit="C")

    assert (stored(image).credit, stored(image).licence) == ("C", "B")
    assert "1 picture changed." in page
    assert "1 had all of it already." in page
    assert AuditEvent.objects.filter(act="edit_picture").count() == 1


def test_other_publishers_may_have_them_again(browser):
    image = make_image(is_not_for_syndication=True)

    change(browser, image, syndication="yes")

    assert not stored(image).is_not_for_syndication


def test_a_reporter_changes_their_own_and_hears_why_not_the_others(log_in, reporter):
    own = make_image(uploaded_by=reporter)
    others = make_image(uploaded_by=make_user(), caption="Old bridge")

    page = change(log_in(reporter), own, others, credit="New")

    assert (stored(own).credit, stored(others).credit) == ("New", "Photo: Somebody")
    assert "1 picture changed." in page
    assert "Not changed: “Old bridge”. You may only change pictures that you uploaded." in page


def test_forged_numbers_tell_nothing(log_in, reporter):
    secret = make_image(caption="Quokka")
    make_article(body=body(figure(secret)))
    forged = [secret.pk, 2**59, 2**63, "9" * 40, "-1", "x", "", "\x00", "²"]

    page = change(log_in(reporter), *forged, credit="New")

    assert stored(secret).credit == "Photo: Somebody"
    assert "Quokka" not in page
    assert "0 pictures changed." in page
    assert "2 are not there any more." in page


def test_a_picture_that_would_be_wrong_stays_and_the_rest_is_changed(browser):
    ends = make_image(caption="Ends early", licence_until=datetime.date(2026, 1, 31))
    good = make_image()

    page = change(browser, ends, good, licence_from="2026-06-01")

    assert stored(ends).licence_from is None
    assert stored(good).licence_from == datetime.date(2026, 6, 1)
    assert "Not changed: “Ends early”. Its licence would end before it begins." in page


def test_a_free_licence_needs_its_name_where_a_picture_has_none(browser):
    named, nameless = make_image(licence="CC0"), make_image(caption="Nameless")

    page = change(browser, named, nameless, category="free")

    assert (stored(named).category, stored(nameless).category) == ("free", "")
    assert "“Nameless”. A free licence needs its name" in page


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Fill in at least one field"),
        ({"credit": "x" * 301}, "300"),
        ({"credit": "a\x00b"}, "NUL"),
        ({"licence_until": "9999-12-31"}, "between 1800 and 2199"),
        ({"licence_from": "2026-02-01", "licence_until": "2026-01-01"}, "before it begins"),
        ({"category": "stolen"}, "stolen"),
        ({"syndication": "perhaps"}, "perhaps"),
        ({"add_keywords": "x" * 101}, "100 letters"),
    ],
)
def test_bad_input_changes_nothing_and_comes_back_with_the_ticks(browser, sent, sentence):
    image = make_image()

    response = browser.post(BULK, {"picked": [image.pk], "rights_note": "", **sent})

    page = html.unescape(response.content.decode())
    assert response.status_code == 422
    assert sentence in page
    assert f'value="{image.pk}" form="bulk"' in page
    assert " checked>" in page
    assert not AuditEvent.objects.filter(act="edit_picture").exists()


def test_without_a_tick_one_is_told_to_tick(browser):
    make_image()

    response = browser.post(BULK, {"credit": "New"})

    assert response.status_code == 422
    assert "Tick the pictures first." in response.content.decode()


def test_too_many_at_once_are_refused_whole(browser, monkeypatch):
    monkeypatch.setattr(views, "MOST_AT_ONCE", 2)
    images = [make_image() for _number in range(3)]

    response = browser.post(BULK, {"picked": [image.pk for image in images], "credit": "New"})

    assert response.status_code == 422
    assert "At most 2 pictures at once." in response.content.decode()
    assert not Image.objects.filter(credit="New").exists()


def test_a_tick_that_comes_twice_counts_once(browser):
    image = make_image()

    assert "1 picture changed." in change(browser, image, image, credit="New")


def test_one_comes_back_to_the_same_list(browser):
    image = make_image()

    response = browser.post(BULK, {"picked": image.pk, "credit": "New", "back": "q=new&view=list"})

    assert response["Location"] == f"{LIBRARY}?q=new&view=list"


def test_keywords_that_somebody_adds_meanwhile_stay(chief):
    image = make_image(keywords=["a"])
    Image.objects.filter(pk=image.pk).update(keywords=["a", "b"])

    actions.change_many([image.pk], {"add_keywords": ["c"]}, by=chief)

    assert stored(image).keywords == ["a", "b", "c"]


def test_a_picture_has_only_so_many_keywords(chief):
    image = make_image(keywords=[str(number) for number in range(100)])

    changed = actions.change_many([image.pk], {"add_keywords": ["c"]}, by=chief)

    assert "more than 100 keywords" in changed.refused[0][1]
    assert stored(image).keywords == image.keywords
