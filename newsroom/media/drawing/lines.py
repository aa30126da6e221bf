"""Words broken into lines of nearly the same length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsroom.media.drawing.typefaces import Family, Typeface

ELLIPSIS = "…"
STEPS = 8  # halvings on the way to the narrowest measure


@dataclass(frozen=True)
class Setting:
    """A text as it is set."""

    face: Typeface
    lines: list[str]

    @property
    def height(self) -> int:
        return self.face.line_height * len(self.lines)


def set_text(text: str, family: Family, sizes: list[int], width: int, height: int) -> Setting:
    """In the largest size that fits, if one does without breaking a word; else in the largest
    that fits, or cut off in the smallest.
    """
    best = None
    for size in sizes:
        face = Typeface(family, size)
        words = measured(face, text, width)
        lines = broken(face, words, width)
        if len(lines) > height // face.line_height:
            continue
        setting = Setting(face, balanced(face, words, width, len(lines)))
        if len(words) == len(text.split()):
            return setting
        best = best or setting
    return best or cut(face, lines, width, height)


def cut(face: Typeface, lines: list[str], width: int, height: int) -> Setting:
    *whole, last = lines[: height // face.line_height]
    return Setting(face, [*whole, cut_off(face, last, width)])


def measured(face: Typeface, text: str, width: int) -> list[tuple[str, float]]:
    """Each word with its width; a word that is wider than a line in pieces."""
    return [piece for word in text.split() for piece in pieces(face, word, width)]


def pieces(face: Typeface, word: str, width: int) -> Iterator[tuple[str, float]]:
    whole = face.width(word)
    if whole <= width:
        yield word, whole
        return
    # As if all its letters were as wide as the widest: close enough for what is no word.
    fitting = max(1, int(len(word) * width / whole * 0.8))
    for start in range(0, len(word), fitting):
        piece = word[start : start + fitting]
        yield piece, face.width(piece)


def broken(face: Typeface, words: list[tuple[str, float]], width: float) -> list[str]:
    space = face.width(" ")
    lines: list[list[str]] = [[]]
    at = 0.0
    for word, wide in words:
        if lines[-1] and at + space + wide > width:
            lines.append([])
            at = 0.0
        at += wide + (space if lines[-1] else 0)
        lines[-1].append(word)
    return [" ".join(line) for line in lines]


def balanced(
    face: Typeface, words: list[tuple[str, float]], width: float, number: int
) -> list[str]:
    """As many lines as are needed, in the narrowest measure that does with them."""
    narrowest, fitting = max((wide for _word, wide in words), default=0.0), width
    for _step in range(STEPS):
        middle = (narrowest + fitting) / 2
        if len(broken(face, words, middle)) <= number:
            fitting = middle
        else:
            narrowest = middle
    return broken(face, words, fitting)


def cut_off(face: Typeface, line: str, width: int) -> str:
    while line and face.width(line + ELLIPSIS) > width:
        line = line[:-1].rstrip()
    return line + ELLIPSIS
