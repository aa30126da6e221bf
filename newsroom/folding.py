"""When two texts are one text to whoever looks for them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST_WORD = 40
NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
ASCII_CONTROLS = dict.fromkeys(code for code in (*range(32), 127) if not chr(code).isspace())


def fold(text: str) -> str:
    """Case, accents, width and spacing away: Élysée, ÉLYSÉE and elysee are one key.

    So is what nobody sees, such as a soft hyphen. Stored beside the text and compared instead of
    it, because SQLite's own case folding knows ASCII only.
    """
    plain = NOT_ASCII.sub(lambda match: fold_beyond_ascii(match[0]), text)
    return " ".join(plain.translate(ASCII_CONTROLS).lower().split())


@lru_cache(4096)
def fold_beyond_ascii(text: str) -> str:
    """A run of such characters: what follows an ASCII one, an accent say, folds as if alone."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    plain = "".join(
        char
        for char in without_controls(decomposed)
        if not unicodedata.combining(char) and unicodedata.category(char) != "Cf"
    )
    return unicodedata.normalize("NFKC", plain).casefold()


def without_controls(text: str) -> str:
    """Control characters mean nothing to a reader, and no database need take a NUL."""
    return "".join(char for char in text if char.isspace() or unicodedata.category(char) != "Cc")


def words_of(text: str) -> list[str]:
    """The folded words of a text, as they are indexed and as they are asked for."""
    return [word[:LONGEST_WORD] for word in re.findall(r"\w+", fold(text))]
