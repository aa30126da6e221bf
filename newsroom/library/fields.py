"""Fields that answer what cannot be taken with a sentence, whatever is typed."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from newsroom.library.lists import MOST_NAMES, NAME_LENGTH, split

FIRST_YEAR, LAST_YEAR = 1800, 2199


class Words(forms.CharField):
    """A text; what the browser made of its line ends is no change."""

    def to_python(self, value: Any) -> str:
        if value and "\x00" in str(value):
            raise ValidationError(_("There is a sign in it that nobody sees (NUL). Type it anew."))
        return super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"class": "in", **super().widget_attrs(widget)}


class Names(Words):
    """Several names in one line, with commas between them."""

    def prepare_value(self, value: Any) -> str:
        return value if isinstance(value, str) else ", ".join(value or [])

    def clean(self, value: Any) -> list[str]:
        names = split(super().clean(value))
        if long := next((name for name in names if len(name) > NAME_LENGTH), None):
            sentence = _("“%(name)s…” is longer than %(most)d letters. Put commas between names.")
            raise ValidationError(sentence % {"name": long[:20], "most": NAME_LENGTH})
        if len(names) > MOST_NAMES:
            raise ValidationError(_("At most %(most)d names.") % {"most": MOST_NAMES})
        return names

    def has_changed(self, initial: Any, data: Any) -> bool:
        """By the line: a name from a file may have a comma of its own."""
        try:
            return self.to_python(data) != self.to_python(self.prepare_value(initial)).strip()
        except ValidationError:
            return True


def check_year(moment: datetime.date) -> None:
    """Beyond these no zone can be told, and no paper has had pictures."""
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        sentence = _("Give a year between %(first)d and %(last)d.")
        raise ValidationError(sentence % {"first": FIRST_YEAR, "last": LAST_YEAR})


class Day(forms.DateField):
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%Y-%m-%d"])
        super().__init__(validators=[check_year], required=False, **kwargs)
        self.error_messages["invalid"] = _("Write a day as year, month and day: 2026-01-31.")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"class": "in"}


class Moment(forms.DateTimeField):
    """In the zone of the paper."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"],
            required=False,
            **kwargs,
        )
        self.error_messages["invalid"] = _("Write a day and an hour: 2026-01-31T14:08.")

    def to_python(self, value: Any) -> datetime.datetime | None:
        try:
            moment = super().to_python(value)
        except OverflowError as error:
            raise ValidationError(self.error_messages["invalid"]) from error
        if moment:
            check_year(moment)
        return moment

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"class": "in"}
