"""The addresses of tags and stories, and how long a name and its key may be."""

from __future__ import annotations

from django.utils.text import slugify

SLUG_LENGTH = 120
KEY_LENGTH = 200


def slug_of(text: str, fallback: str) -> str:
    """A word for an address: ASCII where the text allows it, else its own letters, never empty."""
    slug = slugify(text.replace("ß", "ss")) or slugify(text, allow_unicode=True) or fallback
    return slug[:SLUG_LENGTH].strip("-_") or fallback


def free_slug(slug: str, taken: set[str]) -> str:
    """The slug, or the slug with the smallest number that makes it free."""
    number, candidate = 1, slug
    while candidate in taken:
        number += 1
        suffix = f"-{number}"
        candidate = slug[: SLUG_LENGTH - len(suffix)] + suffix
    return candidate
