"""Text from a stranger's file: bytes made letters where that is sound, and letters made fit."""

from __future__ import annotations

import re
from unicodedata import category, normalize

_CONTROL = {"Cc", "Cs"}
_NOTHING_TO_SEE = {"Cc", "Cf", "Zs"}
# These would let a text rearrange the words beside it on the page.
_TURNING = "\u202a-\u202e\u2066-\u2069"
_NO_CHARACTERS = "\ufeff\ufffe\uffff"
_UNWANTED = re.compile(f"[{_TURNING}{_NO_CHARACTERS}]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_GARBLED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
# Mac Roman read as Windows-1252: its é, ä, ü and the like become capitals within a word.
_MAC_ROMAN = re.compile("[a-zß-öø-ÿ][ŠŒŽŸ]|[A-Z][ŠŒŽŸ][a-z]")


def decoded(content: bytes, declared: str | None = None) -> str:
    """The letters these bytes stand for, or nothing where that cannot be told.

    UTF-8 is known by its form. What else was not declared is Windows-1252, which holds all that
    ISO 8859-1 can print. Mac Roman cannot be declared in any of these blocks and looks like
    Windows-1252: where the result shows it, the text is left out rather than guessed at.
    """
    content = content.rstrip(b"\x00")
    for charset in ["utf-8"] if declared == "utf-8" else ["utf-8", declared or "cp1252"]:
        try:
            text = content.decode(charset)
        except UnicodeDecodeError:
            continue
        garbled = _GARBLED.search(text) or (charset == "cp1252" and _MAC_ROMAN.search(text))
        return "" if garbled else text
    return ""


def one_line(text: str, limit: int) -> str:
    return _cut(" ".join(_printable(text, limit).split()), limit)


def paragraphs(text: str, limit: int) -> str:
    """Keeps line breaks, but never more than one empty line."""
    lines = [" ".join(line.split()) for line in _printable(text, limit).split("\n")]
    return _cut(re.sub("\n{3,}", "\n\n", "\n".join(lines).strip()), limit)


def _printable(text: str, limit: int) -> str:
    # Cut first, roughly: to normalise a million accents on one letter would take minutes.
    text = _UNWANTED.sub("", _LINE_ENDS.sub("\n", text.strip()[: limit * 4]))
    kept = [sign for sign in text if sign in "\n\t" or category(sign) not in _CONTROL]
    if all(category(sign) in _NOTHING_TO_SEE for sign in kept):
        return ""
    return normalize("NFC", "".join(kept))


def _cut(text: str, limit: int) -> str:
    return text[:limit].rstrip()
