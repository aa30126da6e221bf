from __future__ import annotations

from django import template
from django.template import RequestContext
from django.utils import timezone

from newsroom.fronts.strip import strip_at

register = template.Library()


@register.inclusion_tag("components/breaking-strip.html", takes_context=True)
def breaking_strip(context: RequestContext) -> dict[str, object]:
    """The strip that shows, but on the page that it leads to."""
    strip = strip_at(timezone.now(), context["shell"].rows("strip_rows"))
    request = context.get("request")
    is_here = strip and request and strip.url == request.path
    return {"strip": None if is_here else strip}
