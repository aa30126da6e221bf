from __future__ import annotations

import datetime
import re

import pytest
import time_machine

from articles.calendars import calendar_of
from articles.models import Article
from tests.articles.test_views import read
from tests.factories import make_article, make_publication, make_published_article, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper():
    return make_publication(time_zone="Europe/Luxembourg")


def publish(day: int, hour: int = 12) -> Article:
    at = datetime.datetime(2022, 1, day, hour, 30, tzinfo=datetime.UTC)
    return make_published_article(published_at=at)


def calendar(page: str) -> str:
    return page.split('class="calendar"')[1].split("</table>")[0]


def test_a_month_leads_to_its_days_with_stories_and_to_no_other(client):
    for day in (3, 20, 20):
        publish(day)
    publish(20, hour=23)  # Past midnight where the paper is made.

    page = calendar(read(client, "/2022/01/"))

    assert page.count("<a ") == 3
    for day in (3, 20, 21):
        assert f'href="/2022/01/{day:02}/" aria-label="{day} January 2022"' in page


def test_a_day_stands_in_the_calendar_of_its_month(client):
    publish(3)
    publish(20)

    page = calendar(read(client, "/2022/01/20/"))

    assert page.count("aria-current") == 1
    assert 'aria-label="20 January 2022" aria-current="page"' in page
    assert 'href="/2022/01/03/"' in page


def test_weeks_are_whole_and_begin_on_monday():
    weeks = calendar_of(Article.objects.all(), datetime.date(2022, 1, 1))

    assert [len(week) for week in weeks] == [7] * 6
    assert weeks[0][0].date == datetime.date(2021, 12, 27)
    assert [day.is_of_month for day in weeks[0]] == [False] * 5 + [True] * 2


def test_a_calendar_knows_nothing_of_drafts_and_of_what_is_still_to_come():
    with time_machine.travel(datetime.datetime(2022, 1, 10, 12, tzinfo=datetime.UTC)):
        make_article()
        publish(9)
        publish(11)
        make_published_article(embargo_until=datetime.datetime(2022, 1, 12, tzinfo=datetime.UTC))

        weeks = calendar_of(Article.objects.all(), datetime.date(2022, 1, 1))

    days = [day.date.day for week in weeks for day in week if day.has_stories]
    assert days == [9]


def test_a_month_of_a_section_leads_to_the_others_of_its_year(client):
    section = make_section("world")
    for year, month in [(2021, 12), (2022, 1), (2022, 3)]:
        at = datetime.datetime(year, month, 5, tzinfo=datetime.UTC)
        make_published_article(section=section, published_at=at)
    publish(20)

    page = read(client, "/world/2022/01/").split('class="rail"')[1].split("</aside>")[0]

    assert re.findall(r'href="([^"]+)"', page) == ["/world/2022/01/", "/world/2022/03/"]
    assert 'href="/world/2022/01/" aria-current="page"' in page


def test_a_year_leads_to_its_months(client):
    publish(3)

    assert '<a class="tag" href="/2022/01/">January</a>' in read(client, "/2022/")
