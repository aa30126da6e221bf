"""Pictures found by typing: only those that somebody may know of."""

from __future__ import annotations

import pytest

from newsroom.accounts.models import Role
from tests.factories import (
    body,
    figure,
    make_article,
    make_image,
    make_published_article,
    make_user,
)

pytestmark = pytest.mark.django_db

FIND = "/desk/find/images/"


@pytest.fixture
def browser(log_in):
    return log_in(make_user(Role.CHIEF))


def test_the_pictures_of_a_draft_are_for_those_who_may_see_it(log_in):
    secret, public, unused = make_image(), make_image(), make_image()
    reporter = make_user()
    make_article(body=body(figure(secret)))
    make_published_article(body=body("Text.", figure(public)))

    found = log_in(reporter).get(FIND).json()["results"]
    assert {line["id"] for line in found} == {public.pk, unused.pk}

    own = make_image(uploaded_by=reporter)
    make_article(body=body(figure(own)))
    found = log_in(reporter).get(FIND).json()["results"]
    assert own.pk in {line["id"] for line in found}


def test_pictures_are_found_by_their_words(browser):
    make_image(caption="A tram")
    bridge = make_image(caption="The old bridge", credit="J. Kask")

    response = browser.get(FIND, {"q": "kask BRIDGE"})

    assert response.json()["q"] == "kask BRIDGE"
    assert [found["id"] for found in response.json()["results"]] == [bridge.pk]
    assert set(response.json()["results"][0]) == set(
        "id thumb url alt caption credit width height keywords licence limits ai_label".split()
    )


def test_without_a_word_the_newest_are_shown(browser, django_assert_num_queries):
    images = [make_image() for _number in range(25)]

    with django_assert_num_queries(3):  # the session, the user, the pictures
        response = browser.get(FIND)

    found = [result["id"] for result in response.json()["results"]]
    assert found == [image.pk for image in reversed(images)][:20]


@pytest.mark.parametrize(
    "q", ["%00", "%", "_", "%5c", "%ed%a0%80", "a" * 5000, "x%20" * 500, "%27"]
)
def test_any_search_is_answered(browser, q):
    response = browser.get(f"{FIND}?q={q}")

    assert response.status_code == 200
    assert response.json()["results"] == []


def test_finding_changes_nothing(browser):
    assert browser.post(FIND).status_code == 405


def test_words_of_a_picture_are_data_in_the_answer(browser):
    make_image(caption="</script><script>alert(1)</script>")

    response = browser.get(FIND)

    assert response["Content-Type"] == "application/json"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.json()["results"][0]["caption"] == "</script><script>alert(1)</script>"
