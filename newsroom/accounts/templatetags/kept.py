"""What was typed before a log-in, on pages that others render."""

from __future__ import annotations

from django import template
from django.template import RequestContext

from newsroom.accounts import kept_form

register = template.Library()


@register.simple_tag(takes_context=True)
def kept_fields(context: RequestContext) -> kept_form.Fields:
    return kept_form.kept_in(context["request"].POST)
