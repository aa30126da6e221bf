from __future__ import annotations

import copy

from django.contrib import admin, messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.tags.actions import accept_tag, rename_tag, retire_tag
from articles.tags.forms import AliasForm, AliasFormSet, TagForm
from articles.tags.models import Tag, TagAlias, TagState
from articles.tags.signals import tag_named_anew
from newsroom.accounts.admin_rights import RightsAdmin
from newsroom.accounts.rights import Act, may
from newsroom.audit.actions import record
from newsroom.folding import fold
from newsroom.media.uses import count_uses

DECISIONS = {"accept": accept_tag, "retire": retire_tag}


def open_decisions(user, tag):
    """What may be decided about a tag as it is now, by value of the field."""
    if tag.state == TagState.PROPOSED:
        choices = [("accept", _("Accept it"))]
    elif tag.state == TagState.RETIRED:
        choices = [("accept", _("Take it into use again"))] if may(user, Act.RULE_TAGS) else []
    else:
        choices = []
    if tag.state != TagState.RETIRED and may(user, Act.RULE_TAGS):
        choices.append(("retire", _("Retire it: its page goes, its stories keep it")))
    return choices


class AliasInline(admin.StackedInline):
    model = TagAlias
    form = AliasForm
    formset = AliasFormSet
    fields = ["label", "redirects", "slug"]
    readonly_fields = ["redirects", "slug"]
    extra = 1
    verbose_name_plural = gettext_lazy("other names, which find it too")

    def has_view_permission(self, request, obj=None):
        return may(request.user, Act.EDIT_TAGS)

    has_change_permission = has_delete_permission = has_view_permission

    def has_add_permission(self, request, obj):
        return may(request.user, Act.EDIT_TAGS)


@admin.register(Tag)
class TagAdmin(RightsAdmin):
    view_act = add_act = change_act = Act.EDIT_TAGS

    form = TagForm
    inlines = [AliasInline]
    list_display = ["name", "kind", "state", "public_count", "parent", "last_used_at"]
    list_filter = ["state", "kind", "is_sensitive"]
    list_select_related = ["parent"]
    ordering = ["key", "pk"]
    search_fields = ["key"]
    autocomplete_fields = ["parent", "picture"]
    readonly_fields = ["state", "slug", "public_count", "proposed_by"]
    fields = [
        ("name", "kind"),
        ("state", "decision"),
        "parent",
        "description",
        "picture",
        "is_sensitive",
        ("wikidata_id", "iptc_id"),
        ("slug", "public_count", "proposed_by"),
    ]
    actions = ["accept_selected", "retire_selected"]

    def has_rule_permission(self, request):
        return may(request.user, Act.RULE_TAGS)

    def get_search_results(self, request, queryset, search_term):
        if not fold(search_term):
            return queryset, False
        found = Tag.objects.matching(search_term[:200]).order_by()
        return queryset.filter(pk__in=found.values("pk")), False

    def get_fields(self, request, obj=None):
        return self.fields if obj else [*self.fields[:1], *self.fields[2:-1]]

    def get_readonly_fields(self, request, obj=None):
        if obj is None or self.has_rule_permission(request):
            return self.readonly_fields
        # To rename, and to make another thing of what is in use, is for chiefs.
        is_in_use = obj.state != TagState.PROPOSED
        return [*self.readonly_fields, "name", *(["kind"] if is_in_use else [])]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        if obj and "decision" in form.base_fields:
            # A field of its own: the class's belongs to every request.
            decision = copy.deepcopy(form.base_fields["decision"])
            decision.choices = [*decision.choices, *open_decisions(request.user, obj)]
            form.base_fields["decision"] = decision
        return form

    def save_model(self, request, obj, form, change):
        if not change:
            obj.save()
            count_uses([obj.picture_id])
            record("create_tag", obj, by=request.user)
            return
        decision = form.cleaned_data.get("decision")
        changed = [name for name in form.changed_data if name not in ("decision", "name")]
        if "name" in form.changed_data:
            rename_tag(Tag.objects.get(pk=obj.pk), obj.name, by=request.user)
        if changed:
            row = Tag.objects.select_for_update(no_key=True).filter(pk=obj.pk)
            former = list(row.values_list("picture", flat=True))  # not what the form began with
            # Not the counters, which stories keep meanwhile.
            obj.save(update_fields=changed)
            count_uses([*former, obj.picture_id])
            record("change_tag", obj, by=request.user, fields=changed)
        if decision:
            DECISIONS[decision](obj, by=request.user)

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        if formset.has_changed():
            tag_named_anew.send(sender=Tag, tag=form.instance)
            added = [alias.label for alias in formset.new_objects]
            removed = [alias.label for alias in formset.deleted_objects]
            record("change_aliases", form.instance, by=request.user, added=added, removed=removed)

    @admin.action(description=gettext_lazy("Accept the selected tags"), permissions=["change"])
    def accept_selected(self, request, queryset):
        self.decide(request, queryset.filter(state=TagState.PROPOSED), accept_tag)

    @admin.action(description=gettext_lazy("Retire the selected tags"), permissions=["rule"])
    def retire_selected(self, request, queryset):
        self.decide(request, queryset.exclude(state=TagState.RETIRED), retire_tag)

    def decide(self, request, tags, decision):
        names = []
        for tag in tags:
            decision(tag, by=request.user)
            names.append(tag.name)
        self.message_user(
            request, ", ".join(names) or _("There was nothing to decide."), messages.SUCCESS
        )


@admin.register(TagAlias)
class TagAliasAdmin(RightsAdmin):
    """Where a name leads. Names are given and taken on the page of their tag."""

    view_act = Act.EDIT_TAGS

    list_display = ["label", "tag", "redirects", "slug"]
    list_display_links = None
    list_filter = ["redirects"]
    list_select_related = ["tag"]
    ordering = ["key", "pk"]
    search_fields = ["key"]

    def get_search_results(self, request, queryset, search_term):
        key = fold(search_term[:200])
        return (queryset.filter(key__prefix=key) if key else queryset), False
