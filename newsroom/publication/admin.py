from __future__ import annotations

import zoneinfo

from django import forms
from django.contrib import admin
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.admin_rights import RightsAdmin
from newsroom.accounts.rights import Act
from newsroom.publication import page_admin  # noqa: F401  registers the pages
from newsroom.publication.models import Publication, Section, known_language
from newsroom.publication.signals import logo_changed


class PublicationForm(forms.ModelForm):
    language = forms.CharField(label=_("Language"), max_length=12, validators=[known_language])
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [(zone, zone) for zone in sorted(zoneinfo.available_timezones())],
    )

    class Meta:
        model = Publication
        fields = [
            "name",
            "tagline",
            "description",
            "language",
            "time_zone",
            "contact_email",
            "logo",
        ]


@admin.register(Publication)
class PublicationAdmin(RightsAdmin):
    """One row, which `setup` has made: the list leads to it at once."""

    view_act = change_act = Act.EDIT_PUBLICATION

    form = PublicationForm
    autocomplete_fields = ["logo"]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if "logo" in form.changed_data:
            pictures = {form.initial.get("logo"), obj.logo_id}
            logo_changed.send(Publication, pictures=pictures)

    def changelist_view(self, request, extra_context=None):
        publication = Publication.objects.first()
        if publication is None or not self.has_view_permission(request):
            return super().changelist_view(request, extra_context)
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        return redirect(f"admin:{name}_change", publication.pk)


@admin.register(Section)
class SectionAdmin(RightsAdmin):
    view_act = add_act = change_act = delete_act = Act.EDIT_PUBLICATION

    list_display = ["name", "slug", "position", "colour_light", "colour_dark"]
    ordering = ["position", "pk"]
    fields = ["name", "slug", "description", "colour_light", "colour_dark", "position"]

    def get_readonly_fields(self, request, obj=None):
        # Its addresses are known to readers by then.
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name"]}

    def save_model(self, request, obj, form, change):
        if not change:
            obj.publication = Publication.objects.first()
        super().save_model(request, obj, form, change)
