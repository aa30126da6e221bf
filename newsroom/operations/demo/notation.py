"""Turns a story file into its metadata and the body document. README.md describes the notation.

What a story names, other stories and pictures, is looked up by the caller's functions, so that
files can be read before anything is stored, and again when every row has its id.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from typing import NamedTuple

from newsroom.operations.demo.errors import Mistake, MistakeInFile
from newsroom.operations.demo.inline import STORY, find_story, read_inline

FRONT_MATTER = "+++"
FENCE = ":::"

_HEADING = re.compile(r"(#{2,3}) (.+)")
_ITEM = re.compile(r"- (.+)")
_NUMBERED = re.compile(r"(\d+)\. (.+)")
_CONTINUED = re.compile(r" {2,}(\S.*)")
_STARTS_A_BLOCK = re.compile(r"#|>|- |\d+\. |:::|---$")


class Line(NamedTuple):
    number: int
    text: str


class Figure(NamedTuple):
    """What is known of a picture before a story places it."""

    image: int
    alt: str
    caption: str
    credit: str


class References(NamedTuple):
    """Finds what a body names. Both functions raise KeyError for what is not there."""

    article: Callable[[str], int]  # the id of a story, by its slug
    picture: Callable[[str], Figure]  # a picture, by the name of its file


class Chunk(NamedTuple):
    """Lines that belong together: between blank lines, or from one fence to the next."""

    line: int
    lines: list[Line]
    kind: str = ""  # of a fenced chunk
    argument: str = ""


def read_story(text: str, file: str, references: References) -> tuple[dict, dict]:
    """The metadata and the body document of a story. Raises MistakeInFile."""
    metadata, lines = split_story(text, file)
    return metadata, read_body(lines, file, references)


def split_story(text: str, file: str) -> tuple[dict, list[Line]]:
    """The metadata of a story, and the lines of its body, unread."""
    lines = [Line(number, line.rstrip()) for number, line in enumerate(text.splitlines(), 1)]
    ends = [line.number for line in lines if line.text == FRONT_MATTER]
    if len(ends) != 2 or ends[0] != 1:
        raise MistakeInFile(file, 1, "A story begins with its metadata between two lines of +++.")
    # The empty line keeps tomllib's line numbers true.
    front = "\n" + "\n".join(line.text for line in lines[1 : ends[1] - 1])
    try:
        return tomllib.loads(front), lines[ends[1] :]
    except tomllib.TOMLDecodeError as error:
        raise MistakeInFile(file, None, f"The metadata is not TOML: {error}.") from error


def read_body(lines: list[Line], file: str, references: References) -> dict:
    """The body document. Raises MistakeInFile."""
    try:
        blocks = [_block(chunk, references) for chunk in _chunks(lines)]
    except Mistake as mistake:
        raise MistakeInFile(file, mistake.line, mistake.sentence) from mistake
    return {"type": "doc", "attrs": {"version": 1}, "content": blocks}


def _chunks(lines: list[Line]) -> Iterator[Chunk]:
    waiting: list[Line] = []
    rest = iter(lines)
    for line in rest:
        if line.text.startswith(FENCE):
            if waiting:
                raise Mistake(line.number, "Put an empty line before a fenced block.")
            yield _fenced(line, rest)
        elif line.text:
            waiting.append(line)
        elif waiting:
            yield Chunk(waiting[0].number, waiting)
            waiting = []
    if waiting:
        yield Chunk(waiting[0].number, waiting)


def _fenced(opening: Line, rest: Iterator[Line]) -> Chunk:
    kind, _, argument = opening.text.removeprefix(FENCE).strip().partition(" ")
    if kind not in _FENCED:
        raise Mistake(opening.number, f"There is no fenced block “{kind}”.")
    inside = []
    for line in rest:
        if line.text == FENCE:
            return Chunk(opening.number, inside, kind, argument.strip())
        if line.text.startswith(FENCE):
            break
        inside.append(line)
    raise Mistake(opening.number, f"The block “{kind}” is not closed by a line of {FENCE}.")


def _block(chunk: Chunk, references: References) -> dict:
    if chunk.kind:
        return _FENCED[chunk.kind](chunk, references)
    first = chunk.lines[0].text
    if first == "---":
        return _alone(chunk, {"type": "horizontalRule"})
    if heading := _HEADING.fullmatch(first):
        content = read_inline(heading[2], chunk.line, references.article)
        level = len(heading[1])
        return _alone(chunk, {"type": "heading", "attrs": {"level": level}, "content": content})
    if first.startswith(">"):
        return _block_quote(chunk, references)
    return _simple_block(chunk, references)


def _alone(chunk: Chunk, node: dict) -> dict:
    if len(chunk.lines) > 1:
        raise Mistake(chunk.lines[1].number, "Put an empty line after a heading or a rule.")
    return node


def _simple_block(chunk: Chunk, references: References) -> dict:
    """A paragraph or a list: what may stand in a fact box too."""
    first = chunk.lines[0].text
    if _ITEM.fullmatch(first):
        items = _items(chunk, _ITEM)
        return {"type": "bulletList", "content": [_list_item(*it, references) for it in items]}
    if numbered := _NUMBERED.fullmatch(first):
        items = _items(chunk, _NUMBERED)
        return {
            "type": "orderedList",
            "attrs": {"start": int(numbered[1])},
            "content": [_list_item(*it, references) for it in items],
        }
    return _paragraph(chunk.lines, references)


def _paragraph(lines: list[Line], references: References) -> dict:
    for line in lines:
        if _STARTS_A_BLOCK.match(line.text):
            raise Mistake(line.number, "This line starts a block; put an empty line before it.")
    text = " ".join(line.text.strip() for line in lines)
    content = read_inline(text, lines[0].number, references.article)
    return {"type": "paragraph", "content": content}


def _items(chunk: Chunk, pattern: re.Pattern) -> Iterator[tuple[int, str]]:
    """Line number and text of each item; a line set in goes on with the one above."""
    number, text = 0, ""
    for line in chunk.lines:
        if item := pattern.fullmatch(line.text):
            if text:
                yield number, text
            number, text = line.number, item[item.lastindex]
        elif continued := _CONTINUED.fullmatch(line.text):
            text += f" {continued[1]}"
        else:
            raise Mistake(line.number, "A list has items only; set its second lines in.")
    yield number, text


def _list_item(line: int, text: str, references: References) -> dict:
    return {"type": "listItem", "content": [_text_block(text, line, references)]}


def _text_block(text: str, line: int, references: References) -> dict:
    return {"type": "paragraph", "content": read_inline(text, line, references.article)}


def _block_quote(chunk: Chunk, references: References) -> dict:
    lines = []
    for line in chunk.lines:
        if not line.text.startswith(">"):
            raise Mistake(line.number, "Every line of a quote begins with “>”.")
        lines.append(Line(line.number, line.text[1:].strip()))
    paragraphs = [_paragraph(part.lines, references) for part in _chunks(lines)]
    return {"type": "blockquote", "content": paragraphs}


def _related(chunk: Chunk, references: References) -> dict:
    fill, articles = 0, []
    for line in chunk.lines:
        target, _, headline = (part.strip() for part in line.text.partition("|"))
        if target.startswith(STORY):
            article = find_story(target, line.number, references.article)
            articles.append({"id": article, "headline": headline})
        elif automatic := re.fullmatch(r"fill ([1-6])", line.text):
            fill = int(automatic[1])
        else:
            raise Mistake(line.number, "A related box holds lines of story:… or “fill 2”.")
    attrs = {"title": chunk.argument, "articles": articles, "fill": fill}
    return {"type": "relatedBox", "attrs": attrs}


def _figure(chunk: Chunk, references: References) -> dict:
    file, _, width = chunk.argument.partition(" ")
    if width not in {"", "wide"}:
        raise Mistake(chunk.line, f"A figure is “wide” or says nothing, not “{width}”.")
    try:
        picture = references.picture(file)
    except KeyError:
        raise Mistake(chunk.line, f"There is no picture “{file}”.") from None
    attrs = {
        **picture._asdict(),
        "decorative": False,
        "caption": _joined(chunk) or picture.caption,
        "width": width or "text",
    }
    return {"type": "figure", "attrs": attrs}


def _pull_quote(chunk: Chunk, references: References) -> dict:
    content = read_inline(_joined(chunk), chunk.line, references.article)
    return {"type": "pullQuote", "attrs": {"speaker": chunk.argument}, "content": content}


def _fact_box(chunk: Chunk, references: References) -> dict:
    content = [_simple_block(part, references) for part in _chunks(chunk.lines)]
    if not content:
        raise Mistake(chunk.line, "A fact box has at least one fact.")
    return {"type": "factBox", "attrs": {"title": chunk.argument}, "content": content}


def _embed(chunk: Chunk, _references: References) -> dict:
    parts = chunk.argument.split(maxsplit=2)
    if len(parts) != 3 or chunk.lines:
        raise Mistake(chunk.line, "An embed has provider, address and title, and nothing inside.")
    return {"type": "embed", "attrs": dict(zip(("provider", "url", "title"), parts, strict=True))}


def _table(chunk: Chunk, references: References) -> dict:
    title, _, source = (part.strip() for part in chunk.argument.partition("|"))
    rows = [
        _row(line, "tableCell" if index else "tableHeader", references)
        for index, line in enumerate(chunk.lines)
    ]
    if len(rows) < 2 or len({len(row["content"]) for row in rows}) > 1:
        raise Mistake(chunk.line, "A table has a row of headings and rows of as many cells.")
    return {"type": "table", "attrs": {"title": title, "source": source}, "content": rows}


def _row(line: Line, kind: str, references: References) -> dict:
    cells = [
        {"type": kind, "content": [_text_block(cell.strip(), line.number, references)]}
        for cell in line.text.split("|")
    ]
    return {"type": "tableRow", "content": cells}


def _joined(chunk: Chunk) -> str:
    return " ".join(line.text.strip() for line in chunk.lines if line.text)


_FENCED: dict[str, Callable[[Chunk, References], dict]] = {
    "related": _related,
    "figure": _figure,
    "pull": _pull_quote,
    "facts": _fact_box,
    "embed": _embed,
    "table": _table,
}
