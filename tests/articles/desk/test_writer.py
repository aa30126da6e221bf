"""What a reporter meets: handing a story on in one go, and a story that is locked for them."""

from __future__ import annotations

import json

import pytest

from articles import actions
from articles.models import Article, ArticleState
from newsroom.accounts.models import Role
from tests.factories import body, make_article, make_user

pytestmark = pytest.mark.django_db

NEW = "/desk/stories/new/"


def test_a_reporter_sends_a_new_story_to_the_copy_desk_in_one_go(log_in):
    client = log_in(make_user())
    text = json.dumps(body("Trams cross the bridge."))
    form = {"headline": "Bridge opens", "body": text, "act": "submit"}

    assert 'value="submit"' in client.get(NEW).content.decode()
    client.post(NEW, form)

    assert Article.objects.get().state == ArticleState.IN_REVIEW


def test_what_the_copy_desk_has_is_shown_as_locked(log_in):
    reporter = make_user()
    article = make_article(by=reporter)
    client, address = log_in(reporter), f"/desk/stories/{article.pk}/"
    assert '<fieldset class="locked" disabled>' not in client.get(address).content.decode()
    actions.submit(article, by=reporter)

    page = client.get(address).content.decode()

    assert '<fieldset class="locked" disabled>' in page
    assert "It is locked while the copy desk has it." in page


def test_who_can_send_a_story_back_is_not_offered_to_take_it_back_too(log_in):
    article = make_article()
    actions.submit(article, by=article.created_by)

    page = log_in(make_user(Role.CHIEF)).get(f"/desk/stories/{article.pk}/").content.decode()

    assert 'value="send_back"' in page
    assert 'value="take_back"' not in page
