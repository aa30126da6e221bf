"""People as the screens show them: initials on a colour."""

from __future__ import annotations

from django import template

from newsroom.accounts.models import initials_of

register = template.Library()


@register.filter
def initials(name: str) -> str:
    return initials_of(name)


@register.filter
def colour(number: int | None) -> str:
    """The letter of one of the six colours, the same for a person on every page."""
    return "abcdef"[(number or 0) % 6]
