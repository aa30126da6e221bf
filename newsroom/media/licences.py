"""What the newsroom is told of a picture's rights: until when it may be shown, and its limits."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from newsroom.media.models import Image

# How long before its end a licence is spoken of as one that ends.
WARNED_AHEAD = datetime.timedelta(days=14)


class LicenceState(StrEnum):
    NOT_BEGUN = "not_begun"
    ENDED = "ended"
    ENDING = "ending"  # within the days of WARNED_AHEAD
    UNTIL = "until"  # good, until a day further on


class Licence(NamedTuple):
    state: LicenceState
    label: str


def licence_of(image: Image, now: datetime.datetime | None = None) -> Licence | None:
    """How things stand with it, in a few words; None where it has neither beginning nor end."""
    now = now or timezone.now()
    if image.usable_from and image.usable_from > now:
        label = _("Licence begins %(day)s") % {"day": short_day(first_day(image), now)}
        return Licence(LicenceState.NOT_BEGUN, label)
    if image.usable_until <= now:
        return Licence(LicenceState.ENDED, _("Licence ended"))
    if not image.licence_until:
        return None
    is_near = image.usable_until <= now + WARNED_AHEAD
    label = _("Licence ends %(day)s") % {"day": short_day(image.licence_until, now)}
    return Licence(LicenceState.ENDING if is_near else LicenceState.UNTIL, label)


def first_day(image: Image) -> datetime.date:
    return image.licence_from or timezone.localtime(image.usable_from).date()


def limits_of(image: Image) -> list[str]:
    """What we may not do with it, and what its sender asks; readers do not see this."""
    return [words for words in (image.rights_note, image.instructions) if words]


def short_day(day: datetime.date, now: datetime.datetime) -> str:
    return _day(day, now, "j M", "j M Y")


def long_day(day: datetime.date, now: datetime.datetime) -> str:
    return _day(day, now, "j F", "j F Y")


def _day(day: datetime.date, now: datetime.datetime, of_this_year: str, of_others: str) -> str:
    is_this_year = day.year == timezone.localtime(now).year
    return date_format(day, of_this_year if is_this_year else of_others)
