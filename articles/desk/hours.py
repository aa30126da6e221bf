"""Hours as people type them, in the paper's zone, and as the screens show them."""

from __future__ import annotations

import datetime
import zoneinfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def read_hour(typed: str, zone: zoneinfo.ZoneInfo) -> datetime.datetime | None:
    """The moment of a `datetime-local` field; None for an empty one.

    An hour that the clocks skip is refused with words. Of a doubled hour the first is taken;
    `offset_note` tells which one that was.
    """
    if not typed.strip():
        return None
    try:
        wall = datetime.datetime.fromisoformat(typed.strip()).replace(tzinfo=zone, fold=0)
        moment = wall.astimezone(datetime.UTC)
    except (ValueError, OverflowError) as error:
        raise ValidationError(
            _("Write the hour as day and time, such as 2026-01-20 07:30.")
        ) from error
    if moment.astimezone(zone).replace(tzinfo=None) != wall.replace(tzinfo=None):
        raise ValidationError(
            _("The clocks skip %(hour)s on that day. Choose an hour before or after it.")
            % {"hour": f"{wall:%H:%M}"}
        )
    return moment


def typed_hour(moment: datetime.datetime | None, zone: zoneinfo.ZoneInfo) -> str:
    """For the value of a `datetime-local` field."""
    return f"{moment.astimezone(zone):%Y-%m-%dT%H:%M}" if moment else ""


def offset_note(moment: datetime.datetime | None, zone: zoneinfo.ZoneInfo) -> str:
    """The offset of an hour that comes twice on its day, such as UTC+02:00; else nothing."""
    if moment is None:
        return ""
    wall = moment.astimezone(zone)
    if wall.replace(fold=0).utcoffset() == wall.replace(fold=1).utcoffset():
        return ""
    return f"UTC{wall:%z}"[:6] + ":" + f"{wall:%z}"[3:]
