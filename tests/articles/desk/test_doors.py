"""What the writing screen asks while somebody types."""

from __future__ import annotations

import pytest

from newsroom.accounts.models import Role
from tests.factories import (
    make_article,
    make_author,
    make_image,
    make_published_article,
    make_section,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db

DOORS = ["articles", "tags", "authors", "images"]
# The session and the person are asked for on every page.
OF_EVERY_PAGE = 2


def test_a_story_is_found_by_the_beginnings_of_its_words(log_in):
    article = make_published_article(
        headline="Élysée opens its doors", section=make_section("europe"), lead_image=make_image()
    )
    make_article(headline="Something else")

    answer = log_in(make_user()).get("/desk/find/articles/?q=elys+DOO").json()

    assert answer["q"] == "elys DOO"
    assert len(answer["results"]) == 1
    found = answer["results"][0]
    assert (found["id"], found["headline"]) == (article.pk, "Élysée opens its doors")
    assert (found["section"], found["section_slug"]) == ("Europe", "europe")
    assert (found["state"], found["is_public"]) == ("published", True)
    assert found["thumb"] == article.lead_image.staff_thumb_url
    assert found["date"]


def test_without_words_the_latest_stories_are_found_and_never_the_one_at_hand(log_in):
    older, newer = make_published_article(), make_published_article()
    own = make_published_article()

    answer = log_in(make_user()).get(f"/desk/find/articles/?q=&exclude={own.pk}").json()

    assert [found["id"] for found in answer["results"]] == [newer.pk, older.pk]


def test_a_reporter_finds_what_is_public_and_their_own_drafts(log_in):
    reporter = make_user()
    own = make_article(by=reporter, headline="Tram one")
    public = make_published_article(headline="Tram two")
    make_article(headline="Tram three")

    answer = log_in(reporter).get("/desk/find/articles/?q=tram").json()

    assert {found["id"] for found in answer["results"]} == {own.pk, public.pk}


def test_tags_and_authors_are_found(log_in):
    tag, author = make_tag("Ukraine", kind="place"), make_author("Nora Reding", role="Reporter")
    make_tag("Retired", state="retired")
    make_author("Nora Retired", is_active=False)
    client = log_in(make_user())

    tags = client.get("/desk/find/tags/?q=ukr").json()["results"]
    authors = client.get("/desk/find/authors/?q=red").json()["results"]

    assert [found["id"] for found in tags] == [tag.pk]
    assert tags[0]["kind_label"] == "Place"
    assert client.get("/desk/find/tags/?q=retired").json()["results"] == []
    assert authors == [{"id": author.pk, "name": "Nora Reding", "role": "Reporter"}]


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("typed", ["x" * 5000, "\x00", "%", "_", "'", "\\", "🗞", "“", "* OR 1"])
def test_whatever_is_typed_is_answered(log_in, door, typed):
    answer = log_in(make_user()).get(f"/desk/find/{door}/", {"q": typed, "exclude": typed})

    assert answer.status_code == 200
    assert len(answer.json()["q"]) <= 200


@pytest.mark.parametrize("door", DOORS)
def test_a_door_is_only_asked(log_in, door):
    assert log_in(make_user()).post(f"/desk/find/{door}/").status_code == 405


@pytest.mark.parametrize("door", DOORS)
def test_a_door_asks_at_most_three_queries_of_its_own(log_in, door, django_assert_max_num_queries):
    for _number in range(5):
        make_published_article(lead_image=make_image(), tags=[make_tag()])
        make_author()
    client = log_in(make_user(Role.CHIEF))

    with django_assert_max_num_queries(OF_EVERY_PAGE + 3):
        client.get(f"/desk/find/{door}/?q=bridge")
