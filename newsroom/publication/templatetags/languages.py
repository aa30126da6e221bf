"""The language of words, where it is another than the page's."""

from __future__ import annotations

from django import template
from django.conf import settings
from django.utils import translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def in_language(language: str, *, inside: str = "") -> SafeString | str:
    """Attributes for an element with words in a language: ` lang="ar" dir="rtl"`, or nothing.

    Programs that read aloud go by the one, and lines run by the other. `inside` is the language
    of what is around the element, where that is not the page's.
    """
    around = inside or translation.get_language()
    if not language or language == around:
        return ""
    if is_right_to_left(language) == is_right_to_left(around):
        return format_html(' lang="{}"', language)
    direction = "rtl" if is_right_to_left(language) else "ltr"
    return format_html(' lang="{}" dir="{}"', language, direction)


@register.simple_tag
def in_page_language(*, inside: str) -> SafeString | str:
    """The same for the page's own words inside others."""
    return in_language(translation.get_language() or "", inside=inside)


def is_right_to_left(language: str) -> bool:
    return language.partition("-")[0] in settings.LANGUAGES_BIDI
