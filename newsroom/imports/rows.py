"""One line of an article file (JSON Lines), read and checked.

The fields are those of the README beside the files: id, title, date, standfirst, authors, tags,
paragraphs, links, url, attribution, licence.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

# Bytes. A longer line is no article, and must not fill the memory.
LONGEST_LINE = 4_000_000


class BadLine(Exception):
    """The line cannot be an article. The message says why."""


@dataclass(frozen=True)
class LinkRow:
    """An editor's link: `start` to `end` of a paragraph leads to the article with that id."""

    paragraph: int
    start: int
    end: int
    target: str


@dataclass(frozen=True)
class ArticleRow:
    id: str
    title: str
    date: datetime.date
    standfirst: str = ""
    authors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    links: list[LinkRow] = field(default_factory=list)
    url: str = ""
    attribution: str = ""
    licence: str = ""


def lines_of(file: BinaryIO) -> Iterator[bytes]:
    """Each line once; of one that is too long only the beginning, which `read_row` refuses."""
    while line := file.readline(LONGEST_LINE):
        yield line
        while is_cut(line):
            line = file.readline(LONGEST_LINE)


def is_cut(line: bytes) -> bool:
    return len(line) == LONGEST_LINE and not line.endswith(b"\n")


def read_row(line: bytes) -> ArticleRow:
    """Raises BadLine."""
    if is_cut(line):
        raise BadLine(_("The line is too long."))
    try:
        values = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(_("It is not JSON: %s") % error) from error
    if not isinstance(values, dict):
        raise BadLine(_("It is not an object."))
    return ArticleRow(
        id=text(values, "id", needed=True),
        title=text(values, "title", needed=True),
        date=day(values),
        standfirst=text(values, "standfirst"),
        authors=texts(values, "authors"),
        tags=texts(values, "tags"),
        paragraphs=texts(values, "paragraphs", keep_empty=True),
        links=links(values),
        url=text(values, "url"),
        attribution=text(values, "attribution"),
        licence=text(values, "licence"),
    )


def text(values: dict, name: str, *, needed: bool = False) -> str:
    value = values.get(name)
    if value is None or value == "":
        if needed:
            raise BadLine(_("The field “%s” is missing.") % name)
        return ""
    if not isinstance(value, str):
        raise BadLine(_("The field “%s” must be text.") % name)
    return storable(value, name).strip()


def storable(value: str, name: str) -> str:
    """What a database can keep and look for; the body has a check of its own."""
    if "\x00" in value:
        raise BadLine(_("The field “%s” has an invisible character (NUL).") % name)
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise BadLine(_("The field “%s” has a broken character.") % name) from error
    return value


def texts(values: dict, name: str, *, keep_empty: bool = False) -> list[str]:
    """Empty paragraphs are kept while reading, since links count them."""
    value = values.get(name) or []
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise BadLine(_("The field “%s” must be a list of texts.") % name)
    items = [storable(item, name) for item in value]
    return items if keep_empty else [item.strip() for item in items if item.strip()]


def day(values: dict) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text(values, "date", needed=True)[:10])
    except ValueError as error:
        raise BadLine(_("The date must look like 2022-01-20.")) from error


def links(values: dict) -> list[LinkRow]:
    found = values.get("links") or []
    if not isinstance(found, list):
        raise BadLine(_("The field “links” must be a list."))
    return [link(value) for value in found]


def link(value: Any) -> LinkRow:
    try:
        row = LinkRow(value["paragraph"], value["start"], value["end"], value["target"])
    except (KeyError, TypeError) as error:
        raise BadLine(_("A link needs paragraph, start, end and target.")) from error
    places = (row.paragraph, row.start, row.end)
    if not all(type(place) is int and place >= 0 for place in places):
        raise BadLine(_("The places of a link must be numbers."))
    if not isinstance(row.target, str):
        raise BadLine(_("The target of a link must be the id of an article."))
    storable(row.target, "links")
    return row
