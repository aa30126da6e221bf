"""Django's admin under our table of rights, with every change on record."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import BadRequest
from django.core.paginator import Paginator
from django.utils.functional import cached_property

from newsroom.accounts.rights import Act, may
from newsroom.accounts.signals import changed_by_hand

# Lists in the admin end here; what lies further back is found by search and filters.
LONGEST_LIST = 2000


class BoundedPaginator(Paginator):
    """Counts no further than a list goes: a count of all rows costs more the more there are."""

    @cached_property
    def count(self) -> int:
        return self.object_list[:LONGEST_LIST].count()


class RightsAdmin(admin.ModelAdmin):
    """Asks newsroom.accounts.rights, and records what is added, changed and deleted.

    An act left empty is for nobody. A list is bounded, and nothing is done to many rows at once
    unless a subclass says so.
    """

    view_act: Act | None = None
    add_act: Act | None = None
    change_act: Act | None = None
    delete_act: Act | None = None

    actions = None
    list_per_page = 50
    paginator = BoundedPaginator
    show_full_result_count = False

    def subject_of(self, obj):
        """What a right is asked about; nothing where it goes by the role alone."""

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return allows(request, self.view_act, self.subject_of(obj))

    def has_add_permission(self, request):
        return allows(request, self.add_act)

    def has_change_permission(self, request, obj=None):
        return allows(request, self.change_act, self.subject_of(obj))

    def has_delete_permission(self, request, obj=None):
        return allows(request, self.delete_act, self.subject_of(obj))

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Chooses among rows, without the signs that open a window to change or delete them."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def get_changeform_initial_data(self, request):
        """What the address of a form proposes, without numbers of rows that are none."""
        proposed = super().get_changeform_initial_data(request)
        relations = {field.name for field in self.opts.get_fields() if field.is_relation}
        return {
            name: value
            for name, value in proposed.items()
            if name not in relations or (isinstance(value, str) and is_number(value))
        }

    def response_action(self, request, queryset):
        chosen = request.POST.getlist(ACTION_CHECKBOX_NAME)
        if not all(is_number(pk) for pk in chosen):
            raise BadRequest("What was chosen in the list are no rows")
        return super().response_action(request, queryset)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        self.record(request, "change" if change else "add", obj, fields=form.changed_data)

    def delete_model(self, request, obj):
        self.record(request, "delete", obj)
        super().delete_model(request, obj)

    def record(self, request, verb, obj, **details):
        act = f"{verb}_{self.opts.model_name}"
        changed_by_hand.send(self.model, act=act, subject=obj, by=request.user, details=details)


def is_number(pk):
    return pk.isascii() and pk.isdigit() and len(pk) < 19


def allows(request, act, subject=None):
    return act is not None and may(request.user, act, subject)
