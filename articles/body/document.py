"""The document itself: how an empty one looks, its version, and the way through it."""

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from articles.body.errors import BodyError

# UPGRADES[0] makes a document of version 2 from one of version 1, and so on.
UPGRADES: list[Callable[[dict], dict]] = []
VERSION = len(UPGRADES) + 1

EMPTY_BODY = {"type": "doc", "attrs": {"version": VERSION}, "content": []}


def empty_body() -> dict:
    """A body of its own for a new story, to be changed without changing the others."""
    return {"type": "doc", "attrs": {"version": VERSION}, "content": []}


def upgrade(document: dict) -> dict:
    """The same document in today's form. One that does not say its version is of the first."""
    attrs = document.get("attrs")
    version = attrs.get("version", 1) if isinstance(attrs, dict) else 1
    if type(version) is not int or version < 1:
        raise BodyError(
            _("The version of the text is not a number. Load the page again and paste your text.")
        )
    if version > VERSION:
        raise BodyError(_("A newer version of this site wrote the text. Update the site first."))

    for step in UPGRADES[version - 1 :]:
        document = step(document)
    return {**document, "attrs": {"version": VERSION}}


def walk(node: dict) -> Iterator[dict]:
    """The node and everything inside it, in reading order."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.get("content", ())))


def link_of(node: dict) -> dict | None:
    """The attributes of the link that a piece of text belongs to."""
    for mark in node.get("marks", ()):
        if mark["type"] == "link":
            return mark["attrs"]
    return None
