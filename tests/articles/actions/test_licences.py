"""Pictures whose licence does not let readers see them, when a story goes out or moves."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from articles import actions
from articles.models import Article
from newsroom.accounts.models import Role
from newsroom.audit.models import AuditEvent
from newsroom.media.actions import change_image_data
from newsroom.media.models import Image
from tests.factories import (
    body,
    days_from_now,
    figure,
    make_article,
    make_image,
    make_published_article,
    make_section,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return make_user(Role.CHIEF)


def licensed(**said) -> Image:
    image = make_image(caption="A tram")
    change_image_data(image, by=make_user(Role.CHIEF), **said)
    return image


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"licence_until": -1}, "“A tram” shows readers an empty frame: its licence ended on"),
        ({"licence_from": 1}, "its licence begins on"),
    ],
)
@pytest.mark.parametrize("place", ["lead", "text"])
def test_a_picture_outside_its_licence_is_published_for_a_reason_only(chief, said, told, place):
    image = licensed(**{name: days_from_now(days) for name, days in said.items()})
    lead = {"lead_image": image, "lead_alt": "A tram", "lead_credit": "Somebody"}
    article = make_article(**(lead if place == "lead" else {"body": body("One.", figure(image))}))

    with pytest.raises(actions.CannotPublish, match=told) as refusal:
        actions.publish(article, by=chief)
    assert len(refusal.value.reasons) == 1
    actions.publish(article, by=chief, override="The frame says enough")

    assert article.is_public
    [excused] = AuditEvent.objects.get(act="publish").details["excused"]
    assert told in excused


def test_a_licence_must_reach_the_hour_of_the_story(chief, hours_from_now):
    article = make_article(body=body("One.", figure(licensed(licence_until=days_from_now(3)))))

    with pytest.raises(actions.CannotPublish, match="before the story is out"):
        actions.schedule(article, by=chief, at=hours_from_now(24 * 5))
    actions.set_embargo(article, by=chief, until=hours_from_now(24 * 6))
    with pytest.raises(actions.CannotPublish, match="before the story is out"):
        actions.publish(article, by=chief)
    actions.lift_embargo(article, by=chief)
    actions.schedule(article, by=chief, at=hours_from_now(24 * 2))

    assert article.is_scheduled


def test_a_story_of_the_past_needs_licences_of_today(chief, hours_from_now):
    image = licensed(licence_until=days_from_now(-1))
    article = make_article(body=body("One.", figure(image)))

    with pytest.raises(actions.CannotPublish, match="ended on"):
        actions.publish(article, by=chief, at=hours_from_now(-24 * 30))


def test_an_update_is_refused_a_picture_whose_licence_has_ended(chief):
    article = make_published_article()
    image = licensed(licence_until=days_from_now(-1))
    actions.save(article, {"body": body("One.", figure(image))}, by=chief)

    for bring in (actions.publish_update, actions.publish_silently):
        with pytest.raises(actions.CannotPublish, match="ended on"):
            bring(article, by=chief)


def test_an_editor_of_another_section_excuses_no_licence(chief):
    image = licensed(licence_until=days_from_now(-1))
    article = make_article(section=make_section("sport"), body=body("One.", figure(image)))
    stranger = make_user(Role.EDITOR, sections=(make_section("europe"),))

    with pytest.raises(PermissionDenied):
        actions.publish(article, by=stranger, override="It must go out")


# Deeds that change the hour


def scheduled_with(image: Image, by: object, at: object) -> Article:
    article = make_article(body=body("One.", figure(image)))
    actions.schedule(article, by=by, at=at)
    return article


def assert_for_a_reason_only(deed: Callable[..., None], article: Article, told: str) -> None:
    """The deed is refused and leaves all as it was, until somebody says why."""
    before = Article.objects.filter(pk=article.pk).values().get()
    with pytest.raises(actions.CannotPublish, match=told):
        deed(article)
    assert Article.objects.filter(pk=article.pk).values().get() == before

    deed(article, override="The frame says enough")

    event = AuditEvent.objects.about(article).latest("pk")
    assert event.details["override"] == "The frame says enough"
    assert told in event.details["excused"][0]


def test_an_hour_moved_beyond_a_licence_needs_a_reason(chief, hours_from_now):
    image = licensed(licence_until=days_from_now(3))
    article = scheduled_with(image, chief, hours_from_now(24))

    def move(story: Article, **words: str) -> None:
        actions.move_schedule(story, by=chief, at=hours_from_now(24 * 5), **words)

    assert_for_a_reason_only(move, article, "before the story is out")
    assert article.is_scheduled


def test_publishing_at_once_asks_for_licences_that_have_not_begun(chief, hours_from_now):
    image = licensed(licence_from=days_from_now(2))
    article = scheduled_with(image, chief, hours_from_now(24 * 4))

    def publish_now(story: Article, **words: str) -> None:
        actions.move_schedule(story, by=chief, **words)

    assert_for_a_reason_only(publish_now, article, "its licence begins on")
    assert article.is_public


def test_an_embargo_beyond_a_licence_needs_a_reason(chief, hours_from_now):
    image = licensed(licence_until=days_from_now(3))
    article = make_published_article(body=body("One.", figure(image)))

    def hold(story: Article, **words: str) -> None:
        actions.set_embargo(story, by=chief, until=hours_from_now(24 * 5), **words)

    assert_for_a_reason_only(hold, article, "before the story is out")
    assert not article.is_public


def test_the_end_of_an_embargo_asks_for_licences_that_have_not_begun(chief, hours_from_now):
    article = make_article(body=body("One.", figure(licensed(licence_from=days_from_now(2)))))
    actions.set_embargo(article, by=chief, until=hours_from_now(24 * 4))
    actions.publish(article, by=chief)

    def lift(story: Article, **words: str) -> None:
        actions.lift_embargo(story, by=chief, **words)

    assert_for_a_reason_only(lift, article, "its licence begins on")
    assert article.is_public


def test_a_story_comes_back_with_an_ended_licence_for_a_reason_only(chief):
    image = licensed()
    article = make_published_article(body=body("One.", figure(image)))
    actions.withdraw(article, by=chief, reason="A court order")
    change_image_data(image, by=chief, licence_until=days_from_now(-1))

    def restore(story: Article, **words: str) -> None:
        actions.restore(story, by=chief, **words)

    assert_for_a_reason_only(restore, article, "its licence ended on")
    assert article.is_public


def test_a_licence_that_holds_keeps_nobody_from_moving_the_hour(chief, hours_from_now):
    image = licensed(licence_until=days_from_now(9))
    article = scheduled_with(image, chief, hours_from_now(24))

    actions.move_schedule(article, by=chief, at=hours_from_now(48))

    assert "excused" not in AuditEvent.objects.about(article).latest("pk").details
