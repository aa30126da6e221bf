"""What the newsroom is told of a licence."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from newsroom.media import words
from newsroom.media.licences import LicenceState, licence_of, limits_of, long_day
from newsroom.media.models import Image

NOON = datetime.datetime(2022, 1, 20, 12, tzinfo=datetime.UTC)

pytestmark = pytest.mark.django_db


def picture(**dates: str) -> Image:
    image = Image()
    words.say(image, {name: datetime.date.fromisoformat(day) for name, day in dates.items()})
    return image


@pytest.mark.parametrize(
    ("dates", "state", "label"),
    [
        ({"licence_until": "2022-01-31"}, LicenceState.ENDING, "Licence ends 31 Jan"),
        ({"licence_until": "2022-01-20"}, LicenceState.ENDING, "Licence ends 20 Jan"),
        ({"licence_until": "2022-01-19"}, LicenceState.ENDED, "Licence ended"),
        ({"licence_until": "2022-05-31"}, LicenceState.UNTIL, "Licence ends 31 May"),
        ({"licence_until": "2024-05-31"}, LicenceState.UNTIL, "Licence ends 31 May 2024"),
        ({"licence_from": "2022-01-21"}, LicenceState.NOT_BEGUN, "Licence begins 21 Jan"),
    ],
)
def test_a_licence_is_told_in_a_few_words(dates, state, label):
    assert licence_of(picture(**dates), NOON) == (state, label)


def test_of_a_picture_that_is_ours_for_good_there_is_nothing_to_tell(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert licence_of(picture(), NOON) is None
        assert licence_of(Image(usable_from=NOON), NOON) is None


def test_the_limits_are_ours_and_those_of_the_sender():
    image = Image(rights_note="Not for social networks", instructions="No crops, please")

    assert limits_of(image) == ["Not for social networks", "No crops, please"]
    assert limits_of(Image()) == []


def test_a_day_of_another_year_says_so():
    with timezone.override("Europe/Luxembourg"):
        new_year = datetime.datetime(2021, 12, 31, 23, 30, tzinfo=datetime.UTC)
        assert long_day(datetime.date(2022, 1, 31), new_year) == "31 January"
        assert long_day(datetime.date(2021, 12, 31), new_year) == "31 December 2021"
