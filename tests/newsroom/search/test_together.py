"""What many deeds have touched is indexed at their end, all at once."""

from __future__ import annotations

import pytest
from django.db import transaction

from articles import actions
from articles.models import Article
from newsroom.accounts.models import Role
from newsroom.search.indexing import together
from newsroom.search.models import SearchEntry, SearchWord
from tests.factories import make_article, make_publication, make_published_article, make_user
from tests.newsroom.search.finding import found

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper():
    return make_publication()


@pytest.fixture
def chief():
    return make_user(Role.CHIEF)


def rows() -> tuple:
    """What stories are found by and what is offered, but for the order in which it came there."""
    words = sorted(SearchWord.objects.public().values_list("word", flat=True))
    entries = sorted(SearchEntry.objects.values_list("article", "marks"))
    return words, entries


def test_after_many_deeds_the_index_holds_what_is_public_then(chief):
    old = make_published_article(headline="Lanterns")
    drafts = [make_article(headline=f"Harbour {number}") for number in "one two three".split()]

    with together():
        for draft in drafts:
            actions.publish(draft, by=chief)
        actions.withdraw(old, by=chief, reason="A test")
        actions.save(drafts[0], {"headline": "Quay one"}, by=chief)
        actions.publish_silently(drafts[0], by=chief)
        assert found("harbour") == []

    assert set(found("harbour")) == {drafts[1].pk, drafts[2].pk}
    assert found("quay") == [drafts[0].pk]
    assert found("lanterns") == []
    assert {"harbour", "quay"} <= set(rows()[0])
    assert SearchEntry.objects.public().count() == Article.objects.public().count()


def test_deeds_that_are_undone_leave_the_index_as_it_was(chief):
    make_published_article(headline="Lanterns")
    draft = make_article(headline="Harbour")
    before = rows()

    def stop() -> None:
        with transaction.atomic(), together():
            actions.publish(draft, by=chief)
            raise RuntimeError("The import stops")

    with pytest.raises(RuntimeError):
        stop()

    assert rows() == before


def test_the_next_deed_after_it_is_followed_at_once(chief):
    with together():
        pass

    assert found("harbour") == []
    article = make_published_article(headline="Harbour")
    assert found("harbour") == [article.pk]
