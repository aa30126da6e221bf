"""What was typed into a form when its session had ended: carried through the log-in.

It travels in the pages themselves, as hidden fields, and is kept nowhere on the server.
"""

from __future__ import annotations

from django.http import HttpRequest, QueryDict

PREFIX = "kept:"

Fields = list[tuple[str, str]]


def fields_of(post: QueryDict) -> Fields:
    """All that was typed, and the button that was pressed."""
    return [
        (name, value)
        for name, values in post.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]


def keep(fields: Fields) -> Fields:
    """Under names that mean nothing to the log-in."""
    return [(PREFIX + name, value) for name, value in fields]


def kept_in(post: QueryDict) -> Fields:
    """What an earlier page has kept, still under those names."""
    return [(name, value) for name, value in fields_of(post) if name.startswith(PREFIX)]


def release(fields: Fields) -> Fields:
    return [(name.removeprefix(PREFIX), value) for name, value in fields]


def is_from_own_page(request: HttpRequest) -> bool:
    """Whether the browser says that a page of this site sent the form."""
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == own
