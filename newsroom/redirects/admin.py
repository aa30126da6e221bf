from __future__ import annotations

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _

from newsroom.accounts.admin_rights import RightsAdmin
from newsroom.accounts.rights import Act
from newsroom.redirects.models import Redirect


class RedirectForm(forms.ModelForm):
    class Meta:
        model = Redirect
        fields = ["old_path", "new_path"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("old_path") and cleaned["old_path"] == cleaned.get("new_path"):
            raise forms.ValidationError(_("The two addresses are the same."))
        return cleaned


@admin.register(Redirect)
class RedirectAdmin(RightsAdmin):
    view_act = add_act = change_act = delete_act = Act.EDIT_REDIRECTS

    form = RedirectForm
    list_display = ["old_path", "new_path", "made_at"]
    search_fields = ["^old_path"]
    ordering = ["-pk"]
