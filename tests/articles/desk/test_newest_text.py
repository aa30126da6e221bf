"""What stands on the writing screen is what readers get, and the screen says when."""

from __future__ import annotations

import datetime
import json

import pytest
from django.utils import timezone

from articles import actions
from articles.models import Article
from newsroom.accounts.models import Role
from tests.factories import make_article, make_published_article, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return make_user(Role.CHIEF)


@pytest.fixture
def scheduled(chief):
    article = make_article(headline="Before")
    later = timezone.now() + datetime.timedelta(days=30)
    actions.schedule(article, by=chief, at=later)
    return article


def press(client, article: Article, act: str, **fields: object):
    form = {
        "headline": "Before",
        "standfirst": article.standfirst,
        "body": json.dumps(article.body),
        "section": article.section_id,
        "version": article.version,
        "suggestable": "on",
        "act": act,
        **fields,
    }
    response = client.post(f"/desk/stories/{article.pk}/", form, follow=True)
    article.refresh_from_db()
    return response.content.decode()


def test_publishing_a_scheduled_story_now_takes_what_was_just_typed(log_in, chief, scheduled):
    press(log_in(chief), scheduled, "publish_now", headline="After")

    assert scheduled.headline == "After"
    assert scheduled.draft is None
    assert scheduled in Article.objects.public()


def test_a_scheduled_story_is_published_now_without_changes(log_in, chief, scheduled):
    press(log_in(chief), scheduled, "publish_now")

    assert scheduled in Article.objects.public()


def test_a_scheduled_story_that_lost_its_text_stays_as_it_was(log_in, chief, scheduled):
    page = press(log_in(chief), scheduled, "publish_now", headline="")

    assert "Your text is saved." in page
    assert scheduled.headline == "Before"
    assert scheduled not in Article.objects.public()


def test_the_screen_of_a_scheduled_story_offers_to_take_changes_in(log_in, chief, scheduled):
    page = press(log_in(chief), scheduled, "save", headline="After")

    assert "The hour is set for the text before these changes" in page
    assert 'value="publish_silently"' in page
    assert 'value="publish_update"' not in page

    page = press(log_in(chief), scheduled, "publish_silently", headline="After")

    assert scheduled.headline == "After"
    assert "Readers get this text with the story." in page


def test_a_withdrawn_story_comes_back_with_what_was_mended(log_in, chief):
    article = make_published_article(headline="Wrong")
    actions.withdraw(article, by=chief, reason="It is wrong")
    article.refresh_from_db()

    press(log_in(chief), article, "restore", headline="Right")

    assert article.headline == "Right"
    assert article in Article.objects.public()


@pytest.mark.parametrize(
    ("role", "who"), [(Role.EDITOR, "before you publish"), (Role.REPORTER, "before an editor")]
)
def test_the_screen_says_that_readers_do_not_see_a_saved_change(log_in, role, who):
    user = make_user(role)
    article = make_published_article(headline="Before", by=user)

    page = press(log_in(user), article, "save", headline="After")

    assert f"Readers do not see these changes {who}" in page


def test_a_story_published_under_an_embargo_is_not_called_public(log_in, chief):
    article = make_article()
    actions.set_embargo(article, by=chief, until=timezone.now() + datetime.timedelta(days=3))
    article.refresh_from_db()

    page = press(log_in(chief), article, "publish")

    assert "It goes out when its embargo ends." in page
