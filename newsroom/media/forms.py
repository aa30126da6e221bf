"""What may come in with a picture: shape only. Whether the file is one, the decoder finds out."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from newsroom.media.models import Attachment, Image
from newsroom.media.models.attachment import TITLE_LENGTH


class UploadForm(forms.ModelForm):
    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(
            attrs={"accept": "image/jpeg,image/png,image/webp,image/gif,image/avif"}
        ),
        error_messages={
            "required": _("Choose a picture first."),
            "invalid": _("Choose a picture first."),
            "missing": _("Choose a picture first."),
            "empty": _("This file is empty. Choose another one."),
        },
    )

    class Meta:
        model = Image
        fields = ["alt", "caption", "credit"]
        widgets = {"caption": forms.Textarea(attrs={"rows": 3})}

    field_order = ["file"]

    def first_error(self) -> str:
        return next(iter(self.errors.values()))[0]

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class AttachmentUploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": "application/pdf,audio/*"}),
        error_messages={
            "required": _("Choose a file first."),
            "invalid": _("Choose a file first."),
            "missing": _("Choose a file first."),
            "empty": _("This file is empty. Choose another one."),
        },
    )
    title = forms.CharField(label=_("Title"), max_length=TITLE_LENGTH, required=False)

    def first_error(self) -> str:
        return next(iter(self.errors.values()))[0]


class AttachmentForm(forms.ModelForm):
    class Meta:
        model = Attachment
        fields = ["title"]
