from __future__ import annotations

import pytest
import time_machine

from articles import actions
from articles.models import Article, ArticleState, FormerAddress
from articles.signals import article_changed
from newsroom.accounts.models import Role
from newsroom.audit.models import AuditEvent
from tests.factories import make_article, make_published_article, make_tag, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return make_user(Role.ADMIN)


def test_a_withdrawn_story_is_gone_from_readers_and_comes_back_as_it_was(admin):
    article = make_published_article()
    address, moment = article.get_absolute_url(), article.public_from

    actions.withdraw(article, by=admin, reason="A court order")
    assert article not in Article.objects.public()

    actions.restore(article, by=admin)
    assert article in Article.objects.public()
    assert (article.get_absolute_url(), article.public_from) == (address, moment)


def test_a_withdrawal_needs_a_reason(admin):
    with pytest.raises(actions.Refused, match="reason"):
        actions.withdraw(make_published_article(), by=admin, reason="")


def test_a_story_in_the_bin_is_nowhere_and_comes_back_as_it_was(admin):
    tag = make_tag("Trams")
    article = make_published_article(tags=[tag])

    actions.delete(article, by=admin)
    assert article not in Article.objects.public()
    assert not article.tagged.public().exists()

    actions.undelete(article, by=admin)
    assert article in Article.objects.public()
    assert article.tagged.public().exists()


def test_nothing_is_done_to_a_story_in_the_bin(admin):
    article = make_article()
    actions.delete(article, by=admin)

    with pytest.raises(actions.Refused, match="bin"):
        actions.publish(article, by=admin)


def test_a_purged_story_leaves_a_tombstone_and_a_record(admin):
    article = make_published_article(headline="Gone")
    day, slug, pk = article.address_date, article.slug, article.pk
    actions.delete(article, by=admin)

    actions.purge(article, by=admin)

    assert not Article.objects.filter(pk=pk).exists()
    assert FormerAddress.objects.get(address_date=day, slug=slug).article is None
    assert AuditEvent.objects.get(act="purge").subject_id == pk


def test_a_story_is_purged_only_from_the_bin(admin):
    with pytest.raises(actions.Refused, match="not in the bin"):
        actions.purge(make_article(), by=admin)


def test_the_address_of_a_purged_story_is_not_given_again(admin):
    article = make_published_article(headline="Letters")
    actions.delete(article, by=admin)
    actions.purge(article, by=admin)

    assert make_published_article(headline="Letters").slug == "letters-2"


def test_a_moved_story_remembers_where_it_was(admin):
    article = make_published_article(headline="Old words")

    actions.change_address(article, by=admin, slug="New Words")

    assert article.slug == "new-words"
    assert FormerAddress.objects.get(slug="old-words").article == article

    actions.change_address(article, by=admin, slug="old-words")
    assert not FormerAddress.objects.filter(slug="old-words").exists()


def test_a_scheduled_story_that_moves_leaves_nothing_behind(admin, hours_from_now):
    article = make_article(headline="Secret")
    actions.schedule(article, by=admin, at=hours_from_now(5))

    actions.change_address(article, by=admin, slug="still-secret")

    assert not FormerAddress.objects.exists()


def test_a_withdrawn_story_stays_withdrawn_in_and_out_of_the_bin(admin):
    article = make_published_article()
    actions.withdraw(article, by=admin, reason="Wrong")
    actions.delete(article, by=admin)
    actions.undelete(article, by=admin)

    assert article.state == ArticleState.WITHDRAWN


def test_a_story_in_the_bin_at_its_hour_has_never_been_public(admin, hours_from_now, client):
    article = make_article(headline="Secret")
    actions.schedule(article, by=admin, at=hours_from_now(1))
    actions.delete(article, by=admin)

    with time_machine.travel(hours_from_now(2)):
        assert not article.has_been_public
        assert client.get(article.get_absolute_url()).status_code == 404
        actions.purge(article, by=admin)
    assert not FormerAddress.objects.exists()


def test_a_preview_link_from_before_publication_stays_dead_when_the_story_is_withdrawn(admin):
    article = make_article()
    token = actions.share_preview(article, by=admin)
    assert actions.story_of_preview(token) == article

    actions.publish(article, by=admin)
    actions.withdraw(article, by=admin, reason="Wrong")

    assert actions.story_of_preview(token) is None
    assert actions.story_of_preview(actions.share_preview(article, by=admin)) == article


def test_the_rooms_above_are_told_which_story_was_purged(
    admin, django_capture_on_commit_callbacks
):
    heard = []
    article_changed.connect(
        lambda article, act, **_: heard.append((article.pk, act)), weak=False, dispatch_uid="test"
    )
    article = make_article()
    pk = article.pk
    actions.delete(article, by=admin)

    with django_capture_on_commit_callbacks(execute=True):
        actions.purge(article, by=admin)

    article_changed.disconnect(dispatch_uid="test")
    assert heard == [(pk, "purge")]


def test_a_deed_on_a_story_that_was_purged_meanwhile_is_refused(admin):
    article = make_article()
    Article.objects.filter(pk=article.pk).delete()

    for deed in (actions.approve, actions.undelete, actions.duplicate):
        with pytest.raises(actions.Refused, match="not there any more"):
            deed(article, by=admin)
