"""What somebody typed, as words, phrases and what should not be there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from newsroom.folding import without_controls, words_of
from newsroom.search.wanted import Phrase

# Beyond these nothing is read: what an answer costs must not depend on who asks.
MOST_CHARACTERS = 300
MOST_WORDS = 8

QUOTES = '"“”„«»'
# A minus at the beginning, then a phrase whose last quote may be missing, or one word.
PIECE = re.compile(rf"(-?)(?:[{QUOTES}]([^{QUOTES}]*)(?:[{QUOTES}]|$)|([^\s{QUOTES}]+))")


@dataclass(frozen=True)
class Typed:
    text: str  # as it is shown again
    phrases: tuple[Phrase, ...]
    without: tuple[Phrase, ...]
    is_cut: bool  # there was more than is looked for

    @property
    def words(self) -> list[str]:
        """Each once, without those that should not be there."""
        return list(dict.fromkeys(word for phrase in self.phrases for word in phrase))

    def corrected(self, right: Mapping[str, str]) -> str:
        """The same with other words in the place of some."""
        phrases = [" ".join(right.get(word, word) for word in phrase) for phrase in self.phrases]
        wanted = [written(phrase) for phrase in phrases]
        return " ".join([*wanted, *("-" + written(" ".join(phrase)) for phrase in self.without)])


def written(phrase: str) -> str:
    return f'"{phrase}"' if " " in phrase else phrase


def read(typed: str) -> Typed:
    text = " ".join(without_controls(typed[: 2 * MOST_CHARACTERS]).split())
    kept = text[:MOST_CHARACTERS]
    is_cut = len(kept) < len(text) or len(typed) > 2 * MOST_CHARACTERS
    phrases: list[Phrase] = []
    without: list[Phrase] = []
    left = MOST_WORDS
    for minus, phrase, word in PIECE.findall(kept):
        words = words_of(phrase or word)
        is_cut = is_cut or len(words) > left
        if words := tuple(words[:left]):
            (without if minus else phrases).append(words)
            left -= len(words)
    return Typed(kept, tuple(dict.fromkeys(phrases)), tuple(dict.fromkeys(without)), is_cut)
