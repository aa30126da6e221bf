"""What happens when people do things at the same moment, on connections of their own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from articles import actions
from articles.models import Article
from articles.tag_counts import with_count
from articles.tags.actions import propose_tag
from articles.tags.models import Tag
from newsroom.accounts.models import Role
from tests.factories import (
    body,
    make_article,
    make_content,
    make_published_article,
    make_section,
    make_tag,
    make_user,
    related_box,
)

pytestmark = pytest.mark.django_db(transaction=True)

HANDS = 6


def at_once(deed: Callable[[int], object]) -> list[object]:
    """Runs a deed in as many threads, begun together; its results, or what it raised."""
    start = Barrier(HANDS)

    def hand(number: int) -> object:
        try:
            start.wait(timeout=20)
            return deed(number)
        except Exception as error:  # noqa: BLE001  the result to look at
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(HANDS) as pool:
        return list(pool.map(hand, range(HANDS)))


def test_of_many_who_save_one_version_one_wins_and_no_text_is_lost():
    editor = make_user(Role.EDITOR)
    article = make_article(by=editor)

    results = at_once(
        lambda number: actions.save(
            Article.objects.get(pk=article.pk),
            {"headline": f"Text {number}"},
            by=editor,
            base_version=1,
        )
    )

    conflicts = [result for result in results if isinstance(result, actions.EditConflict)]
    assert len(conflicts) == HANDS - 1, results
    texts = {revision.snapshot["headline"] for revision in article.revisions.all()}
    assert texts >= {f"Text {number}" for number in range(HANDS)}


def test_stories_published_at_once_with_one_headline_get_addresses_of_their_own():
    chief = make_user(Role.CHIEF)
    stories = [make_article(headline="Letters") for _ in range(HANDS)]

    results = at_once(lambda number: actions.publish(stories[number], by=chief))

    assert results == [None] * HANDS
    assert Article.objects.values("address_date", "slug").distinct().count() == HANDS


def test_a_story_is_published_once_however_often_the_button_is_pressed():
    chief = make_user(Role.CHIEF)
    article = make_article(tags=[make_tag("Trams")])

    results = at_once(lambda number: actions.publish(Article.objects.get(pk=article.pk), by=chief))

    assert results.count(None) == 1, results
    assert article.revisions.filter(kind="publish").count() == 1
    assert with_count(Tag.objects.all()).get().count == 1


def test_the_count_of_a_tag_stays_right_under_many_hands():
    chief, tag, section = make_user(Role.CHIEF), make_tag("Trams"), make_section("europe")
    public = [make_published_article(tags=[tag], section=section) for _ in range(HANDS)]
    drafts = [make_article(tags=[tag], section=section) for _ in range(HANDS)]

    def deed(number: int) -> None:
        actions.publish(drafts[number], by=chief)
        actions.withdraw(public[number], by=chief, reason="Wrong")

    assert at_once(deed) == [None] * HANDS
    assert with_count(Tag.objects.all()).get().count == HANDS


def test_one_new_tag_proposed_by_many_is_one_tag():
    reporter = make_user()

    tags = at_once(lambda number: propose_tag("Élysée" if number % 2 else "elysee", by=reporter))

    assert len({tag.pk for tag in tags}) == 1, tags


def test_stories_that_link_to_each_other_are_saved_at_once():
    chief = make_user(Role.CHIEF)
    stories = [make_article() for _ in range(HANDS)]
    text = body(related_box(*stories))

    for _round in range(3):
        results = at_once(lambda number: actions.save(stories[number], {"body": text}, by=chief))
        assert not [result for result in results if isinstance(result, Exception)]


def test_stories_with_the_same_tags_in_another_order_are_saved_and_published_at_once():
    chief, section = make_user(Role.CHIEF), make_section("europe")
    tags = [make_tag(f"Tag {number}") for number in range(5)]
    stories = [make_published_article(section=section, tags=tags[:1]) for _ in range(HANDS)]

    def deed(number: int) -> None:
        ordered = tags if number % 2 else tags[::-1]
        actions.save(stories[number], {"tags": [tag.pk for tag in ordered]}, by=chief)
        actions.publish_update(stories[number], by=chief)
        actions.create(make_content(section=section, tags=ordered), by=chief)

    assert at_once(deed) == [None] * HANDS
    assert {tag.count for tag in with_count(Tag.objects.all())} == {HANDS}
