"""What is missing for the hour that was asked: the screen names it, and takes the reason there."""

from __future__ import annotations

import pytest

from articles import actions
from articles.models import Article
from newsroom.accounts.models import Role
from tests.articles.desk.test_newest_text import press
from tests.factories import body, days_from_now, figure, make_article, make_image, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return make_user(Role.CHIEF)


@pytest.fixture
def in_five_days(db) -> str:
    return f"{days_from_now(5)}T12:00"


@pytest.fixture
def article() -> Article:
    """With a picture that may be shown until the day after tomorrow."""
    image = make_image(caption="A tram", licence_until=days_from_now(2))
    return make_article(headline="Before", body=body("One.", figure(image)))


@pytest.mark.parametrize("deed", ["schedule", "move_schedule", "set_embargo"])
def test_an_hour_after_the_end_of_a_licence_is_taken_with_a_reason(
    log_in, chief, article, hours_from_now, in_five_days, deed
):
    if deed != "schedule":
        actions.schedule(article, by=chief, at=hours_from_now(24))
    hours = {"publish_at": in_five_days, "embargo_until": in_five_days}
    before = article.public_from

    page = press(log_in(chief), article, deed, **hours)
    assert "before the story is out" in page
    assert 'name="override"' in page
    assert article.public_from == before

    press(log_in(chief), article, deed, **hours, override="The frame says enough")
    assert f"{article.public_from:%Y-%m-%d}" == f"{days_from_now(5)}"


def test_a_reporter_is_told_and_offered_no_excuse(log_in, article, in_five_days):
    actions.submit(article, by=article.created_by)

    page = press(log_in(article.created_by), article, "schedule", publish_at=in_five_days)

    assert 'name="override"' not in page
