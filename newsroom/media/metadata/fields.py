"""How the texts that a source gives for a field become its value, blank where there is none."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from newsroom.media.metadata.moments import moment
from newsroom.media.metadata.names import SOURCE_TYPES
from newsroom.media.metadata.text import one_line, paragraphs

Value = str | list[str]
Field = Callable[[list[str]], Value]

# What cameras and programs write where a caption belongs; converters carry it into XMP and IIM.
_NO_CAPTION = re.compile(
    r"(\w+ )*digital (still )?camera|sony dsc|samsung( camera pictures)?|exif[ _]jpeg[ _]picture|"
    r"applemark|default|untitled|image description|screenshot|lead technologies inc\b.*|"
    r"dav|cof|edf|mde|nor|hdr|hdrpl|oznor(_\w+)?|sdr|rhdr|ptr|charset=ascii|dcim/.*",
    re.IGNORECASE,
)


def first(clean: Callable[[str], str]) -> Field:
    """Of several texts, the first of which something is left."""
    return lambda texts: next(filter(None, map(clean, texts)), "")


def line(limit: int) -> Field:
    return first(lambda text: one_line(text, limit))


def prose(limit: int) -> Field:
    return first(lambda text: paragraphs(text, limit))


def several(most: int, limit: int) -> Field:
    def clean(texts: list[str]) -> list[str]:
        # More than enough to find so many among blanks and repetitions.
        lines = (one_line(text, limit) for text in texts[: most * 4])
        return list(dict.fromkeys(filter(None, lines)))[:most]

    return clean


def joined(limit: int) -> Field:
    names = several(20, limit)
    return lambda texts: one_line(", ".join(names(texts)), limit)


def caption(text: str) -> str:
    text = paragraphs(text, 2000)
    return "" if _NO_CAPTION.fullmatch(text) else text


def address(text: str) -> str:
    """Whole or not at all: the beginning of an address leads elsewhere."""
    text = text.strip()
    if len(text) > 500 or text != one_line(text, 500) or " " in text:
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in ("http", "https") and parts.hostname else ""


def source_type(text: str) -> str:
    """The last part of the address; some programs write only that, or `digsrctype:` before it."""
    name = re.split("[/:]", text.strip().rstrip("/"))[-1]
    return name if name in SOURCE_TYPES else ""


FIELDS: dict[str, Field] = {
    "alt": line(500),
    "caption": first(caption),
    "city": line(100),
    "copyright": line(300),
    "country": line(100),
    "creator": joined(300),
    "credit": line(300),
    "headline": line(300),
    "instructions": prose(2000),
    "keywords": several(50, 100),
    "people": several(20, 100),
    "source_type": first(source_type),
    "taken_at": first(moment),
    "terms": prose(2000),
    "terms_url": first(address),
}
