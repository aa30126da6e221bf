"""How large and how deep a document may be: asked before anything else touches it."""

import re

from django.utils.translation import gettext as _

from articles.body.errors import BodyError

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 100  # of objects and lists inside each other

# A string counts as one piece, closed or not, so that hostile text is read only once.
_TOKENS = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|([\[{])|([\]}])', re.DOTALL)
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")


def check_json_text(text: str) -> None:
    """Refuse what would cost too much to parse."""
    if len(text) > MAX_BYTES or _size(text) > MAX_BYTES:
        raise _too_large()
    depth = 0
    for token in _TOKENS.finditer(text):
        if token[1]:
            depth += 1
            if depth > MAX_DEPTH:
                raise _too_deep()
        elif token[2]:
            depth -= 1


def check_limits(document: object) -> None:
    """Refuse what is too large, too deep or no text, without following it by recursion."""
    size = 0
    waiting = [(document, 1)]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, str):
            if _NOT_TEXT.search(value):
                raise BodyError(
                    _("The text holds a NUL or half a character. Delete it and type it anew.")
                )
            size += _size(value) + 3
        elif isinstance(value, dict | list):
            if depth > MAX_DEPTH:
                raise _too_deep()
            inside = [*value.keys(), *value.values()] if isinstance(value, dict) else value
            waiting.extend((each, depth + 1) for each in inside)
            size += 2
        else:
            size += 2
        if size > MAX_BYTES:
            raise _too_large()


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def _too_large() -> BodyError:
    return BodyError(
        _("The text is larger than 1 MB. Make two stories of it, or take something out.")
    )


def _too_deep() -> BodyError:
    return BodyError(
        _("The text is nested too deeply. Take some lists or quotes out of each other.")
    )
