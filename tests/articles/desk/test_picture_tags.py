"""Which tags the keywords of a picture bring to mind."""

from __future__ import annotations

import pytest

from articles.tags.models import TagAlias
from newsroom.accounts.models import Role
from tests.factories import body, figure, make_article, make_image, make_tag, make_user

pytestmark = pytest.mark.django_db

DOOR = "/desk/find/picture-tags/"


def names(client, image: object) -> list[str]:
    answer = client.get(DOOR, {"image": image})
    assert answer.status_code == 200
    return [line["name"] for line in answer.json()["results"]]


@pytest.fixture
def client(log_in):
    return log_in(make_user())


def test_tags_are_found_by_their_names_and_other_names_in_the_order_of_the_keywords(client):
    make_tag("Élysée")
    TagAlias.objects.create(tag=make_tag("European Union"), label="EU")
    make_tag("Trams")
    image = make_image(keywords=["trams", "ELYSEE", "eu", "unheard of", "", "Trams"])

    assert names(client, image.pk) == ["Trams", "Élysée", "European Union"]


@pytest.mark.parametrize(
    "columns",
    [
        {"state": "proposed"},
        {"state": "retired"},
        {"kind": "internal"},
        {"is_sensitive": True},
    ],
)
def test_only_tags_that_everybody_may_see_and_add_are_offered(client, columns):
    make_tag("Trial", **columns)

    assert names(client, make_image(keywords=["Trial"]).pk) == []


def test_the_keywords_of_a_picture_nobody_may_know_of_stay_unsaid(log_in):
    make_tag("Trams")
    image = make_image(keywords=["Trams"], uploaded_by=make_user())
    make_article(body=body(figure(image)))

    assert names(log_in(make_user()), image.pk) == []
    assert names(log_in(make_user(Role.CHIEF)), image.pk) == ["Trams"]


def test_two_queries_answer_however_many_keywords(client, django_assert_num_queries):
    image = make_image(keywords=[f"word {number}" for number in range(400)])

    with django_assert_num_queries(4):  # the session, the user, the picture, its tags
        assert names(client, image.pk) == []


@pytest.mark.parametrize("image", ["", "0", "-1", "x", "\x00", "9" * 400, "²", "99999999999999"])
def test_a_picture_that_is_not_there_has_no_tags(client, image):
    assert names(client, image) == []


def test_people_outside_are_told_nothing(client):
    client.logout()

    assert client.get(DOOR, {"image": 1}).status_code == 401
