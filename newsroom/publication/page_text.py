"""The text of a page of the paper as HTML, from what people type in the admin.

A line that begins with ## is a heading, with ### a smaller one, and with - an item of a list; an
empty line parts paragraphs; [words](address) is a link. Everything typed is escaped where it is
put in, so that no other element can come out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LINE = re.compile(r"(###|##|-) +(.+)")
LINK = re.compile(r"\[([^\[\]\n]+)\]\(([^()\s]+)\)")
# Where a link may lead: a site, a mailbox, or a place on this site (not //another.example), with
# nothing in it that browsers skip or read as a slash.
REST = r"[^\s\\\x00-\x1f\x7f]"
ADDRESS = re.compile(rf"https?://{REST}+|mailto:{REST}+|/(?!/){REST}*")

PARAGRAPH, EMPTY = "", "empty"


def as_html(text: str) -> SafeString:
    return format_html_join("\n", "{}", ((block,) for block in blocks(text)))


def blocks(text: str) -> Iterator[SafeString]:
    lines = [read_line(line.strip()) for line in text.splitlines()]
    for kind, group in groupby(lines, key=lambda line: line[0]):
        words = [line[1] for line in group]
        if kind == PARAGRAPH:
            yield format_html("<p>{}</p>", inline("\n".join(words)))
        elif kind == "-":
            yield format_html("<ul>{}</ul>", elements("<li>{}</li>", words))
        elif kind == "##":
            yield elements("<h2>{}</h2>", words)
        elif kind == "###":
            yield elements("<h3>{}</h3>", words)


def read_line(line: str) -> tuple[str, str]:
    """Its kind and its words."""
    if not line:
        return EMPTY, ""
    match = LINE.fullmatch(line)
    return (match[1], match[2]) if match else (PARAGRAPH, line)


def elements(template: str, words: Iterable[str]) -> SafeString:
    return format_html_join("", template, ((inline(each),) for each in words))


def inline(text: str) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces(text)))


def pieces(text: str) -> Iterator[str]:
    """Plain strings, which are escaped where they are joined, and links."""
    end = 0
    for match in LINK.finditer(text):
        words, address = match.groups()
        if ADDRESS.fullmatch(address):
            yield text[end : match.start()]
            yield format_html('<a href="{}">{}</a>', address, words)
            end = match.end()
    yield text[end:]
