"""The way through the newsroom: only rooms that exist, each only for those who may enter."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.template import RequestContext
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.rights import Act, may

register = template.Library()


@dataclass(frozen=True)
class Room:
    name: str | Promise
    url_name: str
    act: Act


ROOMS = [
    (
        _("Work"),
        [
            Room(_("My desk"), "desk:home", Act.CREATE),
            Room(_("Stories"), "desk:stories", Act.CREATE),
            Room(_("Bin"), "desk:bin", Act.DELETE),
        ],
    ),
    (
        _("Site"),
        [
            Room(_("Fronts"), "admin:fronts_pin_changelist", Act.PIN),
            Room(_("Breaking strip"), "fronts:breaking", Act.PIN),
            Room(_("Topics and tags"), "admin:tags_tag_changelist", Act.EDIT_TAGS),
            Room(_("Pictures"), "library:list", Act.UPLOAD_PICTURE),
            Room(_("Files"), "admin:media_attachment_changelist", Act.UPLOAD_PICTURE),
            Room(_("Authors"), "admin:articles_author_changelist", Act.EDIT_AUTHORS),
            Room(_("Corrections"), "admin:articles_correction_changelist", Act.CORRECT),
            Room(_("Pages"), "admin:publication_page_changelist", Act.EDIT_PUBLICATION),
            Room(_("Sections"), "admin:publication_section_changelist", Act.EDIT_PUBLICATION),
            Room(_("The paper"), "admin:publication_publication_changelist", Act.EDIT_PUBLICATION),
            Room(
                _("Feeds and search engines"),
                "admin:feeds_feedsettings_changelist",
                Act.EDIT_PUBLICATION,
            ),
            Room(
                _("Crawlers and AI"), "admin:robots_crawlerrules_changelist", Act.EDIT_PUBLICATION
            ),
        ],
    ),
    (
        _("Admin"),
        [
            Room(_("People and roles"), "admin:accounts_user_changelist", Act.SEE_NAMES),
            Room(_("Redirects"), "admin:redirects_redirect_changelist", Act.EDIT_REDIRECTS),
            Room(_("Audit log"), "admin:audit_auditevent_changelist", Act.READ_AUDIT),
            Room(_("Failed work"), "admin:tasks_failedwork_changelist", Act.RETRY_WORK),
        ],
    ),
]


@register.inclusion_tag("staff/_navigation.html", takes_context=True)
def staff_navigation(context: RequestContext) -> dict[str, object]:
    request = context["request"]
    groups = [
        {"title": title, "links": links_for(rooms, request.user, request.path)}
        for title, rooms in ROOMS
    ]
    return {
        "groups": [group for group in groups if group["links"]],
        "user": request.user,
        "csrf_token": context.get("csrf_token"),
    }


def links_for(rooms: list[Room], user: object, path: str) -> list[dict[str, object]]:
    links = []
    for room in rooms:
        if may(user, room.act):
            address = reverse(room.url_name)
            is_here = path == address if room.url_name == "desk:home" else path.startswith(address)
            links.append({"name": room.name, "address": address, "is_here": is_here})
    return links
