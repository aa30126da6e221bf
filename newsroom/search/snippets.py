"""Where in a text the words stand that were looked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from newsroom.search.wanted import Phrase

Pattern = re.Pattern[str]

BEFORE, LENGTH = 60, 200
MOST_MARKS = 20


class Letters(dict):
    """Each letter without its accent, where one letter is left: no place in the text moves."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(code)).casefold()
        self[code] = plain[0] if is_one_letter(plain) else chr(code)
        return self[code]


def is_one_letter(plain: str) -> bool:
    return len(plain) > 0 and all(unicodedata.combining(char) for char in plain[1:])


LETTERS = Letters()


def pattern(phrases: Sequence[Phrase]) -> Pattern | None:
    if not phrases:
        return None
    longest_first = sorted(phrases, key=lambda phrase: len(" ".join(phrase)), reverse=True)
    words = "|".join(r"\W+".join(map(letters_of, phrase)) for phrase in longest_first)
    return re.compile(rf"\b(?:{words})\b")


def letters_of(word: str) -> str:
    return re.escape(word).replace("ss", "(?:ss|ß)")


def places(text: str, wanted: Pattern | None) -> list[tuple[int, int]]:
    """Where each match begins and ends."""
    if wanted is None:
        return []
    plain = text.translate(LETTERS)
    found = []
    for match in wanted.finditer(plain):
        found.append(match.span())
        if len(found) == MOST_MARKS:
            break
    return found


def marked(text: str, found: Sequence[tuple[int, int]]) -> SafeString:
    """The text for a page, with the matches in <mark>."""
    pieces, at = [], 0
    for begin, end in found:
        pieces += [("", text[at:begin], ""), ("<mark>", text[begin:end], "</mark>")]
        at = end
    pieces.append(("", text[at:], ""))
    return format_html_join(
        "",
        "{}{}{}",
        ((SafeString(left), words, SafeString(right)) for left, words, right in pieces),
    )


def snippet(text: str, wanted: Pattern | None) -> SafeString | None:
    """The words around the first match, or None where there is none."""
    found = places(text, wanted)
    if not found:
        return None
    first = found[0][0]
    begin = 0 if first <= BEFORE else text.rfind(" ", 0, first - BEFORE // 2) + 1
    begin = max(begin, first - 2 * BEFORE)
    end = begin + LENGTH
    end = len(text) if end >= len(text) else max(text.rfind(" ", first, end), found[0][1])
    inside = [(one - begin, other - begin) for one, other in found if other <= end]
    shown = marked(text[begin:end].rstrip(), inside)
    return SafeString(("… " if begin else "") + shown + (" …" if end < len(text) else ""))
