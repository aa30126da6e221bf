"""People and keywords: lists of names, typed with commas between them."""

from __future__ import annotations

from collections.abc import Iterable

from newsroom.folding import fold

MOST_NAMES = 100
NAME_LENGTH = 100


def merged(names: Iterable[str], added: Iterable[str]) -> list[str]:
    """In order, each once, whatever its case and accents."""
    kept: dict[str, str] = {}
    for name in (*names, *added):
        kept.setdefault(fold(name) or name, name)
    return list(kept.values())


def split(typed: str) -> list[str]:
    """The names in a line; a comma, a semicolon or a new line ends one."""
    line = typed.replace(";", ",").replace("\n", ",").replace("\r", ",")
    names = (" ".join(name.split()) for name in line.split(","))
    return merged([], (name for name in names if fold(name)))
