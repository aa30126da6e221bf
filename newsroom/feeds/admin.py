from __future__ import annotations

from urllib.parse import urlsplit

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.feeds.models import FeedSettings
from newsroom.publication.admin import PublicationAdmin


class FeedSettingsForm(forms.ModelForm):
    site_address = forms.URLField(
        label=gettext_lazy("Address of the site"),
        required=False,
        assume_scheme="https",
        widget=AdminURLFieldWidget,
        help_text=gettext_lazy(
            "As readers type it, such as https://paper.example. Feeds and sitemaps then name"
            " pages by it, and hubs and search engines need it."
        ),
    )
    websub_hub = forms.URLField(
        label=gettext_lazy("WebSub hub"),
        required=False,
        assume_scheme="https",
        widget=AdminURLFieldWidget,
        help_text=gettext_lazy(
            "Feed readers that subscribe at a hub get new stories at once, instead of asking again"
            " and again. Such as https://pubsubhubbub.appspot.com/. Empty: none."
        ),
    )

    class Meta:
        model = FeedSettings
        fields = ["site_address", "feeds_have_full_text", "websub_hub", "indexnow_key"]
        help_texts = {
            "feeds_have_full_text": gettext_lazy(
                "Without this mark feeds hold the standfirst, and readers come here for the rest."
            ),
            "indexnow_key": gettext_lazy(
                "With a key, Bing, Yandex, Seznam, Naver and Yep are told at once of stories that"
                " appear, change or go. Make one up: 8 to 128 letters, digits and hyphens. It is"
                " no secret: the site shows it in a file, to prove that the messages are its own."
            ),
        }

    def clean_site_address(self):
        address = self.cleaned_data["site_address"]
        parts = urlsplit(address)
        if parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc:
            raise ValidationError(_("Write no more than the host: https://paper.example"))
        return address.rstrip("/")

    def clean_websub_hub(self):
        hub = self.cleaned_data["websub_hub"]
        if hub and not hub.startswith("https://"):
            raise ValidationError(_("A hub’s address begins with https://"))
        # It stands in a header between these two signs.
        if "<" in hub or ">" in hub:
            raise ValidationError(_("This is no address of a hub."))
        return hub

    def clean(self):
        cleaned = super().clean()
        needs_address = cleaned.get("websub_hub") or cleaned.get("indexnow_key")
        if needs_address and not cleaned.get("site_address") and not self.errors:
            self.add_error(
                "site_address", _("Others are told of stories by this address. Write it first.")
            )
        return cleaned


@admin.register(FeedSettings)
class FeedSettingsAdmin(PublicationAdmin):
    form = FeedSettingsForm
