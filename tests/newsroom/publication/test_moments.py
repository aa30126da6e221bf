import datetime
import zoneinfo

import pytest
import time_machine
from django.utils import timezone, translation

from newsroom.publication.templatetags.moments import moment, moment_after

NOW = datetime.datetime(2022, 1, 20, 9, 42, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def in_luxembourg():
    zone = zoneinfo.ZoneInfo("Europe/Luxembourg")
    with timezone.override(zone), translation.override("en"), time_machine.travel(NOW, tick=False):
        yield


def at(*numbers: int) -> datetime.datetime:
    return datetime.datetime(*numbers, tzinfo=datetime.UTC)


def test_fresh_news_tells_the_hour_and_can_tell_how_long_ago():
    assert moment(at(2022, 1, 20, 6, 42)) == (
        '<time-ago><time datetime="2022-01-20T07:42+01:00">Today, 07:42</time></time-ago>'
    )


def test_older_news_tells_the_day_and_the_year_where_it_is_another():
    assert moment(at(2022, 1, 19, 6)) == '<time datetime="2022-01-19">19 January</time>'
    assert moment(at(2021, 12, 25, 6)) == '<time datetime="2021-12-25">25 December 2021</time>'


def test_the_day_is_that_of_the_paper():
    assert "20 January" in moment(at(2022, 1, 19, 23, 30), "full")


def test_nothing_is_so_long_ago_after_a_day():
    assert "time-ago" in moment(at(2022, 1, 19, 10), "full")
    assert "time-ago" not in moment(at(2022, 1, 19, 9), "full")


def test_where_there_is_little_room_it_is_the_hour_or_the_day():
    assert ">07:42<" in moment(at(2022, 1, 20, 6, 42), "shortest")
    assert ">19 Jan<" in moment(at(2022, 1, 19, 6, 42), "shortest")


def test_an_hour_that_the_clocks_show_twice_tells_which_of_the_two():
    assert "02:30 (UTC+0200)" in moment(at(2021, 10, 31, 0, 30), "full")
    assert "02:30 (UTC+0100)" in moment(at(2021, 10, 31, 1, 30), "full")
    assert "UTC" not in moment(at(2021, 10, 31, 2, 30), "full")


def test_what_came_later_on_the_same_day_needs_no_day():
    first = at(2022, 1, 20, 6, 42)

    assert ">08:05<" in moment_after(at(2022, 1, 20, 7, 5), first)
    assert ">20 January 2022, 08:05<" in moment_after(at(2022, 1, 20, 7, 5), at(2022, 1, 19, 6))
