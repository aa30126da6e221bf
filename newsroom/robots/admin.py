from __future__ import annotations

import re

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.publication.admin import PublicationAdmin
from newsroom.robots.agents import PURPOSES
from newsroom.robots.models import CrawlerRules

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,99}")
LINE = re.compile(r"(?:#[ -~]*|([A-Za-z-]+) *:[ -~]*)?")
RULES = ("allow", "disallow")


class CrawlerRulesForm(forms.ModelForm):
    tdm_policy = forms.URLField(
        label=gettext_lazy("Terms for machines"),
        required=False,
        assume_scheme="https",
        widget=AdminURLFieldWidget,
        help_text=gettext_lazy(
            "The address of a page that says on which terms stories can be licensed, and by"
            " whom. Those who want to train are led there."
        ),
    )

    class Meta:
        model = CrawlerRules
        fields = [
            "lets_ai_train",
            "lets_ai_search",
            "lets_ai_fetch",
            "refused_agents",
            "tdm_policy",
            "robots_lines",
        ]
        widgets = {
            "refused_agents": forms.Textarea(attrs={"rows": 4, "cols": 60}),
            "robots_lines": forms.Textarea(attrs={"rows": 6, "cols": 60}),
        }
        help_texts = {
            "refused_agents": gettext_lazy("The names of other crawlers, one a line."),
            "robots_lines": gettext_lazy(
                "They stand at the end of robots.txt as they are. Rules need a line User-agent: …"
                " before them."
            ),
        }

    def clean_refused_agents(self):
        lines = [line.strip() for line in self.cleaned_data["refused_agents"].splitlines()]
        for line in filter(None, lines):
            if not NAME.fullmatch(line):
                raise ValidationError(
                    _("“%(name)s” is no name of a crawler. Write one a line, such as GPTBot."),
                    params={"name": line[:50]},
                )
        return "\n".join(filter(None, lines))

    def clean_robots_lines(self):
        lines = [line.strip() for line in self.cleaned_data["robots_lines"].splitlines()]
        begun = False
        for line in lines:
            match = LINE.fullmatch(line)
            if not match:
                raise ValidationError(
                    _("“%(line)s” is no line of robots.txt. Write a word, a colon and a value."),
                    params={"line": line[:50]},
                )
            word = (match[1] or "").lower()
            begun = begun or word == "user-agent"
            if word in RULES and not begun:
                raise ValidationError(
                    _("Write for whom it is, User-agent: …, before the first rule.")
                )
        return "\n".join(lines).strip()


@admin.register(CrawlerRules)
class CrawlerRulesAdmin(PublicationAdmin):
    form = CrawlerRulesForm
    readonly_fields = ["files"]
    fieldsets = [
        (
            gettext_lazy("What AI may do with our stories"),
            {
                "fields": ["lets_ai_train", "lets_ai_search", "lets_ai_fetch", "refused_agents"],
                "description": gettext_lazy(
                    "A mark allows, no mark refuses. Refused crawlers are turned away in"
                    " robots.txt by their names; without the mark for training, the right to mine"
                    " our texts is reserved as European law asks (TDMRep), in a file and with"
                    " every page; the same stands in a licence for machines (RSL). Ordinary"
                    " search engines are not concerned. These are rules that honest crawlers"
                    " keep; nothing here can stop the others."
                ),
            },
        ),
        (gettext_lazy("Licences"), {"fields": ["tdm_policy"]}),
        ("robots.txt", {"fields": ["robots_lines", "files"]}),
    ]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Names the crawlers that each mark is about."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        for purpose in PURPOSES:
            if purpose.column == db_field.name:
                names = ", ".join(purpose.agents)
                field.help_text = f"{EXPLAINED[purpose.column]} {names}."
        return field

    @admin.display(description=gettext_lazy("as machines read it"))
    def files(self, paper):
        paths = ["/robots.txt", "/.well-known/tdmrep.json", "/license.xml"]
        return format_html(
            '<a href="{0}">{0}</a>, <a href="{1}">{1}</a>, <a href="{2}">{2}</a>', *paths
        )


EXPLAINED = {
    "lets_ai_train": gettext_lazy("May stories become part of what AI models are made of?"),
    "lets_ai_search": gettext_lazy(
        "May AI search engines keep stories, to find them and to answer from them?"
    ),
    "lets_ai_fetch": gettext_lazy("May an assistant open a page when a person asks it to?"),
}
