"""The pages of the paper, written in the admin."""

from __future__ import annotations

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.accounts.admin_rights import RightsAdmin
from newsroom.accounts.rights import Act, may
from newsroom.publication.models import Ownership, Page, PageRole

NOTATION = gettext_lazy(
    "An empty line begins a paragraph. ## at the beginning of a line makes a heading, ### a"
    " smaller one, - an item of a list. [Words](https://…) is a link; an address on this site"
    " begins with /."
)


class OwnershipInline(admin.StackedInline):
    model = Ownership
    extra = max_num = 1
    can_delete = False
    verbose_name_plural = gettext_lazy("what the law wants readers to know")

    def has_view_permission(self, request, obj=None):
        return may(request.user, Act.EDIT_PUBLICATION)

    has_add_permission = has_change_permission = has_view_permission


@admin.register(Page)
class PageAdmin(RightsAdmin):
    view_act = add_act = change_act = delete_act = Act.EDIT_PUBLICATION

    list_display = ["title", "role", "is_public", "reviewed_on", "is_current"]
    ordering = ["title"]
    fields = ["role", "title", "slug", "language", "text", "is_public", "reviewed_on"]

    def get_readonly_fields(self, request, obj=None):
        # Its address is known to readers by then.
        return ["role", "slug"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["title"]}

    def get_inlines(self, request, obj):
        return [OwnershipInline] if obj and obj.role == PageRole.OWNERSHIP else []

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "text":
            kwargs |= {"help_text": NOTATION, "widget": AdminTextareaWidget(attrs={"rows": 24})}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        """Of the roles those that have no page yet."""
        if db_field.name == "role":
            taken = set(Page.objects.values_list("role", flat=True)) - {PageRole.FREE}
            kwargs["choices"] = [each for each in PageRole.choices if each[0] not in taken]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    @admin.display(description=gettext_lazy("up to date"), boolean=True)
    def is_current(self, page):
        return not page.is_overdue

    def view_on_site(self, page):
        """For a draft its preview, which a room above this one shows."""
        return page.get_absolute_url() if page.is_public else f"/desk/pages/{page.pk}/preview/"

    def change_view(self, request, object_id, form_url="", extra_context=None):
        response = super().change_view(request, object_id, form_url, extra_context)
        page = getattr(response, "context_data", {}).get("original")
        if page and page.is_overdue:
            sentence = _("Nobody has reviewed this page for a year. Is all of it still true?")
            messages.warning(request, sentence)
        return response

    def save_model(self, request, obj, form, change):
        obj.changed_at = timezone.now()
        super().save_model(request, obj, form, change)

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        if formset.has_changed():
            fields = [name for each in formset.forms for name in each.changed_data]
            self.record(request, "change", form.instance, facts=fields)

    def response_add(self, request, obj, post_url_continue=None):
        """To the facts that the law asks for, which stand on the page of a page that exists."""
        if obj.role == PageRole.OWNERSHIP:
            return redirect(reverse("admin:publication_page_change", args=[obj.pk]))
        return super().response_add(request, obj, post_url_continue)
