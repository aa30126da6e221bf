"""What somebody may not know of is not told by the screens of what they may."""

from __future__ import annotations

import datetime
import json

import pytest
from django.utils import timezone

from articles import actions
from articles.models import Article
from newsroom.accounts.models import Role
from tests.factories import (
    body,
    figure,
    make_article,
    make_image,
    make_published_article,
    make_section,
    make_user,
    related_box,
)

pytestmark = pytest.mark.django_db

NEW = "/desk/stories/new/"


def later() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=400)


@pytest.fixture
def hidden() -> Article:
    """A draft with a picture, of a section that the others do not belong to."""
    return make_article(
        headline="Secret plan of the mayor",
        section=make_section("sport"),
        lead_image=make_image(caption="The secret plan"),
    )


@pytest.fixture
def outsider():
    return make_user(Role.EDITOR, sections=(make_section("europe"),))


def test_a_link_forged_to_a_hidden_story_does_not_tell_its_headline(log_in, hidden, outsider):
    article = make_article(by=outsider, body=body("One.", related_box(hidden)))
    client = log_in(outsider)

    for path in ("", "preview/", "versions/1/"):
        page = client.get(f"/desk/stories/{article.pk}/{path}").content.decode()
        assert "Secret plan" not in page


def test_a_hidden_story_that_links_here_is_not_told_of(log_in, hidden, outsider):
    article = make_article(by=outsider)
    text = body("One.", related_box(article))
    actions.save(hidden, {"body": text}, by=make_user(Role.CHIEF))

    page = log_in(outsider).get(f"/desk/stories/{article.pk}/").content.decode()

    assert "Secret plan" not in page
    assert "Secret plan" in (
        log_in(make_user(Role.CHIEF)).get(f"/desk/stories/{article.pk}/").content.decode()
    )


@pytest.mark.parametrize("place", ["lead_image", "body"])
def test_a_picture_of_a_hidden_story_cannot_be_taken_by_its_number(
    log_in, hidden, outsider, place
):
    picture = hidden.lead_image
    text = body("One.", figure(picture)) if place == "body" else body("One.")
    form = {"headline": "Mine", "body": json.dumps(text)}
    if place == "lead_image":
        form["lead_image"] = picture.pk

    response = log_in(outsider).post(NEW, form)

    page = response.content.decode()
    assert response.status_code == 422
    assert "from the library" in page
    assert picture.name not in page
    assert not Article.objects.filter(headline="Mine").exists()


def test_a_picture_of_the_library_and_a_picture_of_ones_own_can_be_taken(log_in, outsider):
    free, own = make_image(), make_image(uploaded_by=outsider)
    form = {
        "headline": "Mine",
        "body": json.dumps(body("One.", figure(free))),
        "lead_image": own.pk,
    }

    assert log_in(outsider).post(NEW, form).status_code == 302


def test_a_picture_that_is_there_stays_whoever_put_it_there(log_in, hidden):
    reporter = make_user()
    hidden.created_by = reporter
    hidden.save(update_fields=["created_by"])
    form = {
        "headline": "Changed",
        "body": json.dumps(hidden.body),
        "lead_image": hidden.lead_image_id,
        "version": 1,
    }

    assert log_in(reporter).post(f"/desk/stories/{hidden.pk}/", form).status_code == 302


@pytest.mark.parametrize("door", ["articles", "images"])
def test_a_search_does_not_find_what_is_hidden(log_in, hidden, outsider, door):
    asked = {"q": "secret"}

    assert log_in(outsider).get(f"/desk/find/{door}/", asked).json()["results"] == []
    assert log_in(make_user(Role.CHIEF)).get(f"/desk/find/{door}/", asked).json()["results"]


def test_the_desk_and_the_lists_show_no_hidden_story(log_in, hidden, outsider):
    actions.set_embargo(hidden, by=make_user(Role.CHIEF), until=later())
    client = log_in(outsider)

    for path in ("/desk/", "/desk/stories/", "/desk/stories/?q=secret", "/desk/bin/"):
        assert "Secret plan" not in client.get(path).content.decode()


def test_a_scheduled_story_that_was_binned_is_not_told_of_by_an_alert(log_in, outsider):
    target = make_published_article(headline="Secret merger", section=make_section("sport"))
    make_published_article(by=outsider, body=body("One.", related_box(target)))
    Article.objects.filter(pk=target.pk).update(published_at=later(), public_from=later())
    actions.delete(target, by=make_user(Role.CHIEF))

    assert "Secret merger" not in log_in(outsider).get("/desk/").content.decode()


def test_the_links_of_another_story_cannot_be_revoked(log_in, outsider):
    chief = make_user(Role.CHIEF)
    mine, other = make_article(by=outsider), make_article()
    token = actions.share_preview(other, by=chief)

    response = log_in(outsider).post(
        f"/desk/stories/{mine.pk}/",
        {"revoke": other.preview_links.get().pk, "body": json.dumps(mine.body), "version": 1},
    )

    assert response.status_code == 422
    assert actions.story_of_preview(token) == other
