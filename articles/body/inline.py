"""The HTML of running text: words, breaks and marks."""

from django.utils.html import escape

from articles.body.kept import link_end, link_start

_TAGS = {"bold": "b", "italic": "i", "strike": "s", "subscript": "sub", "superscript": "sup"}


def inline_html(nodes: list[dict]) -> str:
    """Marks stay open over the pieces that share them, so that one link is one element."""
    pieces: list[str] = []
    open_marks: list[dict] = []
    for node in nodes:
        marks = node.get("marks", [])
        shared = _shared_start(open_marks, marks)
        pieces.extend(_end(mark) for mark in reversed(open_marks[shared:]))
        pieces.extend(_start(mark) for mark in marks[shared:])
        pieces.append("<br>" if node["type"] == "hardBreak" else escape(node["text"]))
        open_marks = marks
    pieces.extend(_end(mark) for mark in reversed(open_marks))
    return "".join(pieces)


def _shared_start(one: list[dict], other: list[dict]) -> int:
    length = 0
    for mark, same in zip(one, other, strict=False):
        if mark != same:
            break
        length += 1
    return length


def _start(mark: dict) -> str:
    if mark["type"] != "link":
        return f"<{_TAGS[mark['type']]}>"
    article = mark["attrs"]["article"]
    return link_start(article) if article else f'<a href="{escape(mark["attrs"]["href"])}">'


def _end(mark: dict) -> str:
    if mark["type"] != "link":
        return f"</{_TAGS[mark['type']]}>"
    article = mark["attrs"]["article"]
    return link_end(article) if article else "</a>"
