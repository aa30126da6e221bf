import datetime

import pytest
from django.http import Http404, QueryDict

from articles.models import Article, TaggedArticle
from articles.pages import days_beside, page_in_time, position_of, read_position
from articles.spans import span_of_day
from tests.factories import make_published_article, make_section, make_tag

pytestmark = pytest.mark.django_db

NOON = datetime.datetime(2022, 1, 20, 12, tzinfo=datetime.UTC)


def make_stories(number: int, minutes_between: int = 1, **content: object) -> list[Article]:
    """The newest first."""
    step = datetime.timedelta(minutes=minutes_between)
    stories = [
        make_published_article(published_at=NOON - place * step, **content)
        for place in range(number)
    ]
    return sorted(stories, key=lambda story: (story.public_from, story.pk), reverse=True)


def page(query: str = "", rows=None, **kwargs: object):
    rows = Article.objects.all() if rows is None else rows
    return page_in_time(rows, QueryDict(query.removeprefix("?")), size=2, **kwargs)


def test_a_list_begins_with_the_newest_stories():
    stories = make_stories(3)

    first = page()

    assert first.articles == stories[:2]
    assert (first.newer, first.own) == ("", "")


def test_older_pages_follow_without_a_gap_or_a_story_twice():
    stories = make_stories(5)

    first = page()
    second = page(first.older)
    third = page(second.older)

    assert [*first.articles, *second.articles, *third.articles] == stories
    assert third.older == ""


def test_the_way_back_leads_over_the_same_pages():
    stories = make_stories(6)
    third = page(page(page().older).older)

    second = page(third.newer)
    first = page(second.newer)

    assert second.articles == stories[2:4]
    assert first.articles == stories[:2]
    assert first.is_newest


def test_a_page_has_one_canonical_address_whichever_way_leads_there():
    make_stories(6)
    second = page(page().older)
    third = page(second.older)

    assert page(third.newer).own == second.own


def test_stories_of_one_second_are_told_apart_by_their_number():
    stories = make_stories(5, minutes_between=0)

    first = page()
    second = page(first.older)
    third = page(second.older)

    assert [*first.articles, *second.articles, *third.articles] == stories
    assert page(third.newer).articles == second.articles


def test_a_story_removed_between_two_pages_moves_nothing():
    stories = make_stories(5)
    first = page()
    Article.objects.filter(pk=first.articles[-1].pk).delete()

    assert page(first.older).articles == stories[2:4]


def test_a_story_published_between_two_pages_moves_nothing():
    stories = make_stories(4)
    first = page()
    make_published_article(published_at=NOON + datetime.timedelta(hours=1))

    assert page(first.older).articles == stories[2:]


def test_newer_than_the_newest_is_the_first_page():
    stories = make_stories(3)

    newest = page(f"after={position_of(NOON, stories[0].pk)}")

    assert newest.articles == stories[:2]
    assert newest.is_newest


def test_nothing_is_older_than_the_oldest():
    oldest = make_stories(2)[-1]

    with pytest.raises(Http404):
        page(f"before={position_of(oldest.public_from, oldest.pk)}")


@pytest.mark.parametrize(
    "written",
    ["x", "1", "1-", "-1", "1-2-3", "1.5-2", "٣-٤", "-99999999999999999-1", "1-1\x00", "9" * 60],
)
def test_a_place_that_no_list_has_linked_to_is_not_found(written):
    with pytest.raises(Http404):
        read_position(written)


def test_a_place_is_read_as_it_was_written():
    moment = datetime.datetime(1969, 7, 20, 20, 17, 40, 123456, tzinfo=datetime.UTC)

    assert read_position(position_of(moment, 7)) == (moment, 7)


def test_the_rows_of_a_tag_stand_for_their_stories():
    tag = make_tag("Harbour")
    tagged = make_stories(3, tags=[tag])
    make_published_article()

    first = page(rows=TaggedArticle.objects.filter(tag=tag))
    second = page(first.older, rows=TaggedArticle.objects.filter(tag=tag))

    assert [*first.articles, *second.articles] == tagged


def test_a_page_of_a_span_stays_in_it():
    stories = make_stories(3, minutes_between=24 * 60)

    assert page(span=span_of_day(datetime.date(2022, 1, 19))).articles == [stories[1]]


def test_the_days_beside_a_span_are_those_that_have_stories():
    make_stories(3, minutes_between=10 * 24 * 60)

    beside = days_beside(Article.objects.all(), span_of_day(datetime.date(2022, 1, 10)))

    assert beside == (datetime.date(2021, 12, 31), datetime.date(2022, 1, 20))


def test_several_short_lists_are_one_question(django_assert_num_queries):
    sections = [make_section("europe"), make_section("world")]
    stories = {section: make_stories(3, section=section) for section in sections}
    make_published_article()

    newest = Article.objects.public().newest_first().values("pk")
    lists = [newest.filter(section=section)[:2] for section in sections]
    with django_assert_num_queries(1):
        found = set(Article.objects.in_any_of([*lists, newest.none()]))

    assert found == {*stories[sections[0]][:2], *stories[sections[1]][:2]}


def test_no_list_is_no_story():
    make_published_article()

    assert not Article.objects.in_any_of([])
