"""What may come in for pictures: shape only; the deeds are in actions.py and newsroom.media."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from newsroom.folding import fold, without_controls
from newsroom.library.fields import Day, Moment, Names, Words
from newsroom.library.filters import LONGEST_QUERY
from newsroom.media.models import Image, RightsCategory
from newsroom.media.renditions import RATIOS

CATEGORIES = [("", _l("Not known")), *RightsCategory.choices]
ORIGINS = {
    "xmp": _l("from XMP"),
    "iptc": _l("from IPTC"),
    "exif": _l("from EXIF"),
    "here": _l("written here"),
}
SMALLEST_CUT = 0.02  # of the picture's width


def line(label: str, most: int, **options: Any) -> Words:
    return Words(label=label, max_length=most, required=False, **options)


def prose(label: str, most: int = 2000, rows: int = 2, **options: Any) -> Words:
    return line(label, most, widget=forms.Textarea(attrs={"rows": rows}), **options)


class Select(forms.Select):
    def __init__(self, **options: Any) -> None:
        super().__init__(attrs={"class": "in"}, **options)


class Cuts(forms.CharField):
    """The cuts that somebody drew: JSON, for each ratio left, top and width as shares."""

    widget = forms.HiddenInput

    def prepare_value(self, value: Any) -> str:
        return value if isinstance(value, str) else json.dumps(value or {})

    def clean(self, value: Any) -> dict[str, list[float]]:
        try:
            cuts = json.loads(value or "{}", parse_constant=lambda _name: None)
        except (ValueError, RecursionError) as error:
            raise ValidationError(self.sentence) from error
        if not isinstance(cuts, dict):
            raise ValidationError(self.sentence)
        return {ratio: self.cut(ratio, share) for ratio, share in cuts.items() if share}

    def cut(self, ratio: str, share: Any) -> list[float]:
        numbers = share if isinstance(share, list) else []
        is_sound = (
            ratio in RATIOS
            and len(numbers) == 3
            and all(type(number) in (int, float) and 0 <= number <= 1 for number in numbers)
            and numbers[2] >= SMALLEST_CUT
        )
        if not is_sound:
            raise ValidationError(self.sentence)
        return [round(float(number), 5) for number in numbers]

    @property
    def sentence(self) -> str:
        return _("That cut is not inside the picture. Draw it anew.")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.clean(data) != (initial or {})
        except ValidationError:
            return True


class Share(forms.FloatField):
    """A place in the picture, from 0 to 1."""

    widget = forms.NumberInput(attrs={"min": 0, "max": 1, "step": 0.01})

    def __init__(self, label: str) -> None:
        super().__init__(label=label, min_value=0, max_value=1, required=False)
        sentence = _l("Choose a point inside the picture: a number from 0 to 1.")
        self.error_messages["invalid"] = sentence
        for validator in self.validators:
            validator.message = sentence

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"class": "in"}


class RightsForm(forms.Form):
    """What a picture and many at once have in common."""

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        first, last = said.get("licence_from"), said.get("licence_until")
        if first and last and last < first:
            self.add_error(
                "licence_until",
                _("The licence would end before it begins. Change one of the two."),
            )
        return said


class PictureForm(RightsForm):
    """A field that was not sent keeps what it has; `said` is what somebody has changed."""

    alt = prose(_l("Description for people who cannot see it"), 500)
    headline = line(_l("Headline"), 300)
    caption = prose(_l("Caption"), rows=3)
    credit = line(_l("Credit"), 300)
    creator = line(_l("Made by"), 300)
    people = Names(label=_l("People"), required=False)
    keywords = Names(label=_l("Keywords"), required=False)
    taken_at = Moment(label=_l("Taken"))
    city = line(_l("Place"), 100)
    country = line(_l("Country"), 100)

    category = forms.ChoiceField(
        label=_l("Kind of rights"), choices=CATEGORIES, required=False, widget=Select()
    )
    licence = line(
        _l("Licence"), 200, help_text=_l("Its name, such as CC BY 4.0. A free licence needs one.")
    )
    licence_from = Day(label=_l("Licence from"))
    licence_until = Day(label=_l("until"))
    copyright = line(_l("Copyright"), 300)
    terms_url = line(_l("Terms"), 500, help_text=_l("The address of the page with the terms."))
    instructions = prose(_l("Instructions of the sender"))
    rights_note = prose(
        _l("Limits"), help_text=_l("What we may not do with it. Readers do not see this.")
    )
    is_not_for_syndication = forms.BooleanField(
        label=_l("Not for other publishers"), required=False
    )

    focal_x = Share(_l("Across"))
    focal_y = Share(_l("Down"))
    crops = Cuts(required=False)

    WORDS = ["alt", "headline", "caption", "credit", "creator", "people", "keywords", "taken_at"]
    WORDS += ["city", "country"]
    RIGHTS = ["category", "licence", "licence_from", "licence_until", "copyright", "terms_url"]
    RIGHTS += ["instructions", "rights_note"]

    def __init__(self, image: Image, *args: Any, **kwargs: Any) -> None:
        self.image = image
        kwargs["initial"] = initial_of(image, self.base_fields)
        super().__init__(*args, use_required_attribute=False, **kwargs)
        if self.is_bound:
            self.data = {**self.stored(), **self.data.dict()}

    def stored(self) -> dict[str, Any]:
        """What fields that were not sent would have sent."""
        stored = {}
        for name in self.fields:
            if name in self.data or f"{name}_shown" in self.data:
                continue
            field, value = self.fields[name], self.initial[name]
            if name == "is_not_for_syndication":
                # Nothing comes of a box without a tick, which therefore has a second field.
                stored |= {name: "on"} if value else {}
            else:
                value = field.prepare_value(value)
                is_time = isinstance(field, Day | Moment)
                sent = field.widget.format_value(value) if is_time else value
                stored[name] = "" if sent is None else str(sent)
        return stored

    def clean_terms_url(self) -> str:
        address = self.cleaned_data["terms_url"]
        if not address:
            return ""
        sentence = _("Give a whole web address that begins with https:// or http://.")
        URLValidator(schemes=["http", "https"], message=sentence)(address)
        return address

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        is_free = said.get("category") == RightsCategory.FREE
        if is_free and not said.get("licence") and "licence" not in self.errors:
            self.add_error(
                "licence" if "licence" in self.fields else None,
                _("Write the name of the free licence, such as CC BY 4.0."),
            )
        return said

    def shown(self, names: list[str]) -> list[tuple[forms.BoundField, str]]:
        """The fields with where their words are from."""
        return [
            (self[name], ORIGINS.get(self.image.origins.get(name, ""), ""))
            for name in names
            if name in self.fields
        ]

    @property
    def words(self) -> list[tuple[forms.BoundField, str]]:
        return self.shown(self.WORDS)

    @property
    def rights(self) -> list[tuple[forms.BoundField, str]]:
        return self.shown(self.RIGHTS)

    @property
    def said(self) -> dict[str, Any]:
        changed = {name: self.cleaned_data[name] for name in self.changed_data}
        return {
            name: value
            for name, value in changed.items()
            if value is not None or name in ("taken_at", "licence_from", "licence_until")
        }


def initial_of(image: Image, names: Any) -> dict[str, Any]:
    initial = {name: getattr(image, name) for name in names}
    if image.taken_at:
        # As a browser sends it again: to the minute, in the zone of the paper.
        initial["taken_at"] = timezone.localtime(image.taken_at).replace(second=0, microsecond=0)
    for name in ("focal_x", "focal_y"):
        initial[name] = round(initial[name], 2)
    return initial


SYNDICATION = [
    ("", _l("Leave as it is")),
    ("no", _l("Not for other publishers")),
    ("yes", _l("For other publishers too")),
]


class BulkForm(RightsForm):
    """For many pictures: what is left empty stays as each of them has it."""

    credit = line(_l("Credit"), 300)
    category = forms.ChoiceField(
        label=_l("Kind of rights"),
        choices=[("", _l("Leave as it is")), *RightsCategory.choices],
        required=False,
        widget=Select(),
    )
    licence = line(_l("Licence"), 200)
    licence_from = Day(label=_l("Licence from"))
    licence_until = Day(label=_l("until"))
    rights_note = line(_l("Limits"), 2000)
    add_keywords = Names(label=_l("Add keywords"), required=False)
    syndication = forms.ChoiceField(
        label=_l("Other publishers"), choices=SYNDICATION, required=False, widget=Select()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="bulk_%s", use_required_attribute=False, **kwargs)

    @property
    def said(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if value}
        if syndication := said.pop("syndication", ""):
            said["is_not_for_syndication"] = syndication == "no"
        return said

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if not self.errors and not any(said.values()):
            raise ValidationError(_("Fill in at least one field: nothing would change."))
        return said


class CollectionForm(forms.Form):
    name = line(_l("Name of the collection"), 60)
    is_shared = forms.BooleanField(label=_l("For everybody on the desk"), required=False)
    query = forms.CharField(max_length=LONGEST_QUERY, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="collection_%s", use_required_attribute=False, **kwargs)

    def clean_name(self) -> str:
        name = " ".join(without_controls(self.cleaned_data["name"]).split())
        if not fold(name):
            raise ValidationError(_("Give the collection a name."))
        return name
