"""Running text of the notation: words, and one mark at a time on some of them."""

import re
from collections.abc import Callable, Iterator

from newsroom.operations.demo.errors import Mistake

STORY = "story:"
WEB = ("https://", "http://", "mailto:")

_MARKED = re.compile(
    r"\*\*(?P<bold>[^*]+)\*\*"
    r"|\*(?P<italic>[^*]+)\*"
    r"|~(?P<subscript>[^~\s]+)~"
    r"|\^(?P<superscript>[^^\s]+)\^"
    r"|\[(?P<link>[^\]]+)\]\((?P<target>[^)\s]+)\)"
)
# Left over outside a mark, these say that one was not closed or that two were nested.
_STRAY = re.compile(r"[*~^]|\]\(")


def read_inline(text: str, line: int, find_article: Callable[[str], int]) -> list[dict]:
    return list(_nodes(text, line, find_article))


def _nodes(text: str, line: int, find_article: Callable[[str], int]) -> Iterator[dict]:
    end = 0
    for match in _MARKED.finditer(text):
        yield from _plain(text[end : match.start()], line)
        yield _marked(match, line, find_article)
        end = match.end()
    yield from _plain(text[end:], line)


def _plain(text: str, line: int) -> Iterator[dict]:
    if stray := _STRAY.search(text):
        raise Mistake(line, f"“{stray[0]}” opens or closes a mark that has no other end.")
    if text:
        yield {"type": "text", "text": text}


def _marked(match: re.Match, line: int, find_article: Callable[[str], int]) -> dict:
    kind = match.lastgroup if match.lastgroup != "target" else "link"
    words = match[kind]
    if _STRAY.search(words):
        raise Mistake(line, f"Marks do not nest: “{words}”.")
    mark: dict = {"type": kind}
    if kind == "link":
        mark["attrs"] = _link(match["target"], line, find_article)
    return {"type": "text", "marks": [mark], "text": words}


def _link(target: str, line: int, find_article: Callable[[str], int]) -> dict:
    if target.startswith(STORY):
        return {"href": None, "article": find_story(target, line, find_article)}
    if target.startswith(WEB):
        return {"href": target, "article": None}
    raise Mistake(line, f"A link leads to story:…, https:// or mailto:, not to “{target}”.")


def find_story(target: str, line: int, find_article: Callable[[str], int]) -> int:
    slug = target.removeprefix(STORY)
    try:
        return find_article(slug)
    except KeyError:
        raise Mistake(line, f"There is no story “{slug}”.") from None
