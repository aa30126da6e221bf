"""Moments as the paper prints them: in its zone and words, exact for machines."""

from __future__ import annotations

import datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()

# After this, "so long ago" says less than the date does.
A_DAY = datetime.timedelta(hours=24)


@register.simple_tag
def moment(value: datetime.datetime, form: str = "short") -> SafeString:
    """A <time>. Forms: "full" (day and hour), "day", "hour", and two for lists, "short" and
    "shortest": the hour of today's news and the day of older. Fresh news also gets the element
    that says how long ago it was, where there is room for it.
    """
    local = timezone.localtime(value)
    is_today = local.date() == timezone.localdate()
    exact = local.isoformat(timespec="minutes")
    if form == "full":
        words = date_format(local, "DATETIME_FORMAT") + offset_in_doubled_hour(local)
        return with_time_ago(local, time_element(exact, words))
    if form == "hour":
        return time_element(exact, date_format(local, "TIME_FORMAT"))
    if form == "short" and is_today:
        words = _("Today, %s") % date_format(local, "TIME_FORMAT")
        return with_time_ago(local, time_element(exact, words))
    if form == "shortest":
        return time_element(exact, date_format(local, "TIME_FORMAT" if is_today else "j M"))
    is_of_this_year = local.year == timezone.localdate().year
    words = "MONTH_DAY_FORMAT" if form == "short" and is_of_this_year else "DATE_FORMAT"
    return time_element(exact[:10], date_format(local, words))


@register.simple_tag
def moment_after(value: datetime.datetime, first: datetime.datetime) -> SafeString:
    """When something came after a first moment: the hour, with the day where that is another."""
    if timezone.localdate(value) != timezone.localdate(first):
        return moment(value, "full")
    return with_time_ago(value, moment(value, "hour"))


def with_time_ago(value: datetime.datetime, element: SafeString) -> SafeString:
    if timezone.now() - value < A_DAY:
        return format_html("<time-ago>{}</time-ago>", element)
    return element


def time_element(exact: str, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', exact, words)


def offset_in_doubled_hour(local: datetime.datetime) -> str:
    """In the hour that the clocks show twice, which of the two it is."""
    offsets = {local.replace(fold=fold).utcoffset() for fold in (0, 1)}
    return f" ({local:UTC%z})" if len(offsets) > 1 else ""
