from __future__ import annotations

import json

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.admin_rights import RightsAdmin
from newsroom.accounts.rights import Act
from newsroom.audit.models import AuditEvent


@admin.register(AuditEvent)
class AuditEventAdmin(RightsAdmin):
    view_act = Act.READ_AUDIT

    list_display = ["at", "by", "act", "subject_label", "subject_type", "subject_id"]
    list_select_related = ["by"]
    fields = ["at", "by", "act", "subject_label", "subject_type", "subject_id", "details_in_words"]
    readonly_fields = fields
    ordering = ["-pk"]
    search_fields = ["act"]

    def get_search_results(self, request, queryset, search_term):
        """By what was done, such as publish; by the e-mail of who did it; or by number."""
        term = search_term.strip()[:200]
        if not term:
            return queryset, False
        found = Q(act=term) | Q(by__email=term.lower())
        if term.isdecimal() and len(term) < 19:
            found |= Q(subject_id=int(term))
        return queryset.filter(found), False

    @admin.display(description=_("details"))
    def details_in_words(self, event):
        return json.dumps(event.details, ensure_ascii=False, indent=2)
