from __future__ import annotations

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Inside a script nothing is unescaped, so that none of these may stand there as they are.
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


@register.simple_tag
def json_ld(facts: dict) -> SafeString:
    """Facts for search engines. A block of data: no policy stops it and nothing runs it."""
    written = json.dumps(facts, ensure_ascii=False).translate(ESCAPES)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(written),  # noqa: S308 - nothing in it can end the block
    )
