from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from newsroom.accounts.models import User
from newsroom.accounts.rights import Act

STORIES_OFFERED = 20
HOURS = [1, 2, 4, 8, 24]
USUAL_HOURS = 4

address_of_a_page = RegexValidator(
    r"^(https://[^\s\\]+|/([^/\s\\][^\s\\]*)?)$",
    gettext_lazy("Write an address with https://, or one of this site that begins with one /."),
)


class StripForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Words"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("One line. Empty: the headline of the story, as it is then."),
    )
    article = forms.ModelChoiceField(
        label=gettext_lazy("Story"),
        queryset=Article.objects.none(),
        required=False,
        empty_label=gettext_lazy("None: the address below"),
    )
    address = forms.CharField(
        label=gettext_lazy("Or an address"),
        max_length=500,
        required=False,
        validators=[address_of_a_page],
    )
    hours = forms.TypedChoiceField(
        label=gettext_lazy("For how long"), coerce=int, initial=USUAL_HOURS, choices=[]
    )

    def __init__(self, data: Any = None, *, user: User, article: Article | None = None) -> None:
        super().__init__(data, initial={"article": article})
        for each in self.fields.values():
            each.widget.attrs["class"] = "in"
        reached = Article.objects.public().reached_by(user, Act.PIN)
        field = self.fields["article"]
        field.queryset = reached
        offered = list(reached.newest_first().only("headline")[:STORIES_OFFERED])
        if article and article not in offered:
            offered.insert(0, article)
        field.widget.choices = [("", field.empty_label), *((each.pk, each) for each in offered)]
        self.fields["hours"].choices = [(number, hours_in_words(number)) for number in HOURS]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        story, address = cleaned.get("article"), cleaned.get("address")
        if not self.errors and bool(story) == bool(address):
            self.add_error("address", _("Choose a story, or write one address."))
        if address and not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", _("Write what the strip says."))
        return cleaned

    @property
    def until(self) -> datetime.datetime:
        return timezone.now() + datetime.timedelta(hours=self.cleaned_data["hours"])


def hours_in_words(number: int) -> str:
    return _("one hour") if number == 1 else _("%(number)s hours") % {"number": number}
