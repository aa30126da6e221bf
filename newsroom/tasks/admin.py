from __future__ import annotations

from uuid import UUID

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import BadRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from newsroom.accounts.admin_rights import RightsAdmin
from newsroom.accounts.rights import Act
from newsroom.tasks.actions import try_again
from newsroom.tasks.models import FailedWork


@admin.register(FailedWork)
class FailedWorkAdmin(RightsAdmin):
    view_act = Act.RETRY_WORK

    actions = ["try_again"]
    list_display = ["__str__", "reason_in_short", "attempts", "failed_at"]
    fields = ["asked_for_at", "failed_at", "attempts", "whole_reason"]
    readonly_fields = fields
    ordering = ["-finished_at"]

    @admin.display(description=_("reason"))
    def reason_in_short(self, work):
        return work.reason[:200]

    @admin.display(description=_("reason"))
    def whole_reason(self, work):
        return format_html("<pre>{}</pre>", work.traceback)

    @admin.display(description=_("asked for at"))
    def asked_for_at(self, work):
        return work.enqueued_at

    @admin.display(description=_("failed at"), ordering="finished_at")
    def failed_at(self, work):
        return work.finished_at

    @admin.display(description=_("attempts"))
    def attempts(self, work):
        return len(work.worker_ids)

    @admin.action(description=_("Try again"))
    def try_again(self, request, queryset):
        chosen = list(queryset)
        for work in chosen:
            try_again(work, by=request.user)
        sentence = ngettext("%d piece of work begins anew.", "%d begin anew.", len(chosen))
        self.message_user(request, sentence % len(chosen), messages.SUCCESS)

    def response_action(self, request, queryset):
        """Instead of the rooms' own check: rows here are named by UUIDs, not by numbers."""
        try:
            for pk in request.POST.getlist(ACTION_CHECKBOX_NAME):
                UUID(pk)
        except ValueError as reason:
            raise BadRequest("What was chosen in the list are no rows") from reason
        return admin.ModelAdmin.response_action(self, request, queryset)
