"""What is looked for in the library: read from an address, and written as one."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cached_property
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.library.fields import Day
from newsroom.media.licences import WARNED_AHEAD
from newsroom.media.models import RightsCategory, Shape
from newsroom.media.words import start_of
from newsroom.moments import END_OF_TIME

LONGEST_QUERY = 20_000
USES = [("used", _("Used")), ("unused", _("Unused"))]
NEEDS = [
    ("alt", _("No alt text")),
    ("credit", _("No credit")),
    ("ends", _("Licence ends within 14 days")),
    ("ended", _("Licence ended")),
]
ORDERS = [("", _("Newest first")), ("ends", _("Licence ends first")), ("used", _("Most used"))]
VIEWS = [("", _("Grid")), ("list", _("List"))]
# Those that are looked for by words, and by the field of the index that holds them.
RARER = ["place", "person", "keyword", "taken_from", "taken_to"]
IN_FIELDS = ("credit", "place", "person", "keyword")


class Line(forms.CharField):
    """Some words to look for."""

    def __init__(self, label: str) -> None:
        super().__init__(required=False, max_length=200, label=label)

    def to_python(self, value: object) -> str:
        return super().to_python(str(value or "").replace("\x00", ""))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        return {"class": "in", **super().widget_attrs(widget)}


class Several(forms.MultipleChoiceField):
    def __init__(self, label: str, choices: list) -> None:
        super().__init__(
            required=False, label=label, choices=choices, widget=forms.CheckboxSelectMultiple
        )

    def clean(self, value: object) -> list[str]:
        """Those that exist, in their order; an address may have come from anywhere."""
        return [choice for choice, _label in self.choices if choice in (value or [])]


class OneOf(forms.ChoiceField):
    def __init__(self, label: str, choices: list) -> None:
        super().__init__(required=False, label=label, choices=choices)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        return {"class": "in"}


class FilterForm(forms.Form):
    """A field with something wrong in it asks nothing, and says so."""

    q = Line(_("Caption, credit, person or place"))
    credit = Line(_("Credit"))
    place = Line(_("Place"))
    person = Line(_("Person"))
    keyword = Line(_("Keyword or tag"))
    category = OneOf(_("Kind of rights"), [("", _("Any rights")), *RightsCategory.choices])
    use = Several(_("Use"), USES)
    needs = Several(_("Needs work"), NEEDS)
    shape = Several(_("Shape"), Shape.choices)
    taken_from = Day(label=_("Taken from"))
    taken_to = Day(label=_("to"))
    mine = forms.BooleanField(required=False, label=_("Uploaded by me"))
    order = OneOf(_("Order"), ORDERS)
    view = OneOf(_("View"), VIEWS)

    def __init__(self, query: Mapping) -> None:
        super().__init__(query, auto_id="filter_%s", use_required_attribute=False)
        self.is_valid()
        self.before = read_place(query.get("before", ""))

    @cached_property
    def wanted(self) -> dict[str, object]:
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def words(self) -> dict[str, str]:
        """What is asked of the index of words."""
        in_fields = {name: self.wanted[name] for name in IN_FIELDS if name in self.wanted}
        return {"typed": self.wanted.get("q", ""), **in_fields}

    @property
    def has_words(self) -> bool:
        return any(self.words.values())

    @property
    def search(self) -> str:
        """The filters as the query of an address, always written alike; without the view."""
        return urlencode([pair for pair in self.pairs if pair[0] != "view"])

    @property
    def address(self) -> str:
        """The same with the view and the place: what leads back to this page of the list."""
        place = [("before", str(self.before))] if self.before else []
        return urlencode([*self.pairs, *place])

    @property
    def beginning(self) -> str:
        """The same without the place."""
        return urlencode(self.pairs)

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        pairs = []
        for name, value in self.wanted.items():
            values = value if isinstance(value, list) else ["1" if value is True else value]
            pairs += [(name, str(each)) for each in values]
        return pairs

    @property
    def rarer_fields(self) -> list[forms.BoundField]:
        """Those that are shown on demand."""
        return [self[name] for name in RARER]

    @property
    def rarer(self) -> bool:
        """Whether one of them is in use, or was meant to be."""
        return bool((self.wanted.keys() | self.errors.keys()) & set(RARER))


def read_place(written: str) -> int | None:
    """The number in an address; what is none begins at the beginning."""
    is_number = written.isascii() and written.isdigit() and len(written) < 19
    return int(written) if is_number else None


def form_of(query: str) -> FilterForm:
    """The filters of an address that came in a form or a row."""
    return FilterForm(QueryDict(query[:LONGEST_QUERY]))


def rows_for(wanted: Mapping[str, object], user: object, now: datetime.datetime) -> Q:
    """All that is asked but the words. Choices of one kind that exclude each other are joined."""
    asked = Q()
    if len(use := wanted.get("use", [])) == 1:
        asked &= Q(use_count=0) if use == ["unused"] else Q(use_count__gt=0)
    for need in wanted.get("needs", []):
        asked &= needing(need, now)
    if "shape" in wanted:
        asked &= Q(shape__in=wanted["shape"])
    if "category" in wanted:
        asked &= Q(category=wanted["category"])
    zone = timezone.get_current_timezone()
    if first := wanted.get("taken_from"):
        asked &= Q(taken_at__gte=start_of(first, zone))
    if last := wanted.get("taken_to"):
        asked &= Q(taken_at__lt=start_of(last + datetime.timedelta(days=1), zone))
    if "mine" in wanted:
        asked &= Q(uploaded_by=user)
    return asked


def needing(need: str, now: datetime.datetime) -> Q:
    if need in ("alt", "credit"):
        return Q(**{need: ""})
    if need == "ended":
        return Q(usable_until__lte=now)
    return Q(usable_until__gt=now, usable_until__lte=now + WARNED_AHEAD)


def with_an_end(wanted: Mapping[str, object], now: datetime.datetime) -> Q:
    """Those that an order by the end of licences holds: what has ended only if asked for."""
    ends = Q(usable_until__lt=END_OF_TIME)
    return ends if "ended" in wanted.get("needs", []) else ends & Q(usable_until__gt=now)
