"""Each kind of block has one template."""

from typing import Any

from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe


def block_html(block: str, **context: Any) -> SafeString:
    html = get_template(f"articles/blocks/{block}.html").render(context)
    return mark_safe(html.strip())  # noqa: S308 - the template has escaped what it was given
