"""The paper's type, and what stands in for letters that it does not have."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from PIL import ImageDraw, ImageFont

WEB_FONTS = Path(__file__).resolve().parents[3] / "static" / "fonts"
OTHER_FONTS = Path(__file__).resolve().parent / "fonts"


class FontFile(NamedTuple):
    path: Path
    axes: tuple[int, ...] = ()  # of a variable font


OTHERS = (
    FontFile(OTHER_FONTS / "dejavu-serif-greek-cyrillic.woff2"),
    FontFile(OTHER_FONTS / "dejavu-sans-hebrew-arabic.woff2"),
)
# In the order in which a letter is looked for.
SERIF = (
    FontFile(WEB_FONTS / "newsreader-latin.woff2", (500, 72)),
    FontFile(WEB_FONTS / "newsreader-latin-ext.woff2", (500, 72)),
    *OTHERS,
)
SANS = (
    FontFile(WEB_FONTS / "libre-franklin-latin.woff2", (600,)),
    FontFile(WEB_FONTS / "libre-franklin-latin-ext.woff2", (600,)),
    *OTHERS,
)
Family = tuple[FontFile, ...]

# No font has a letter here: whatever is drawn for it stands for a missing one.
NO_LETTER = "\U0010fffe"
PROBE_SIZE = 16
MARKS_ON_A_LETTER = 3
RIGHT_TO_LEFT = {"R", "AL"}


class Run(NamedTuple):
    """Letters beside each other that one font has."""

    font: ImageFont.FreeTypeFont
    text: str

    @property
    def width(self) -> float:
        return self.font.getlength(self.text)


class Typeface:
    """Fonts of one size that stand in for each other."""

    def __init__(self, family: Family, size: int) -> None:
        self.family = family
        self.size = size
        self.line_height = round(size * 1.14)

    def runs(self, text: str) -> list[Run]:
        """In the order in which they stand on the line, from the left."""
        grouped = groupby(placed(self.family, text), key=itemgetter(0))
        runs = [(file, "".join(letter for _file, letter in pairs)) for file, pairs in grouped]
        if is_right_to_left(text):
            # The space after a word stands at its left; within a run the layout sees to that.
            runs = [part for run in runs for part in spaces_apart(*run)][::-1]
        return [Run(opened(file, self.size), letters) for file, letters in runs]

    def width(self, text: str) -> float:
        return sum(run.width for run in self.runs(text))

    def draw(
        self, canvas: ImageDraw.ImageDraw, place: tuple[float, float], text: str, ink: str
    ) -> None:
        """From a place on the baseline to the right."""
        x, y = place
        for run in self.runs(text):
            canvas.text((x, y), run.text, font=run.font, fill=ink, anchor="ls")
            x += run.width


def placed(family: Family, text: str) -> Iterator[tuple[FontFile, str]]:
    """Each letter with the font that has it; without those that none has.

    Marks, spaces and signs stay with the letter before them where its font has them too.
    """
    found = None
    for letter in text:
        is_bound = found is not None and not letter.isalnum()
        if not (is_bound and has_letter(found, letter)):
            found = next((file for file in family if has_letter(file, letter)), None)
        if found is not None:
            yield found, letter


def spaces_apart(file: FontFile, letters: str) -> Iterator[tuple[FontFile, str]]:
    words = letters.rstrip(" ")
    yield from ((file, part) for part in (words, letters[len(words) :]) if part)


@lru_cache(maxsize=48)
def opened(file: FontFile, size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(file.path, size)
    if file.axes:
        font.set_variation_by_axes(list(file.axes))
    return font


@lru_cache
def probe(file: FontFile) -> ImageFont.FreeTypeFont:
    """Draws letter by letter: the layout of texts would draw parts of what is not there."""
    return ImageFont.truetype(file.path, PROBE_SIZE, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def has_letter(file: FontFile, letter: str) -> bool:
    return letter == " " or drawn(file, letter) != drawn(file, NO_LETTER)


def drawn(file: FontFile, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = probe(file).getmask(letter)
    return mask.size, bytes(mask)


def is_right_to_left(text: str) -> bool:
    """By the first letter that has a direction."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((each in RIGHT_TO_LEFT for each in directions if each in {"L", "R", "AL"}), False)


def clean(text: str, longest: int) -> str:
    """One line of what can be drawn: no control, no surrogate, few marks on each letter."""
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text[:longest]):
        marks = marks + 1 if unicodedata.combining(letter) else 0
        category = unicodedata.category(letter)
        if letter.isspace():
            kept.append(" ")
        elif category[0] != "C" and marks <= MARKS_ON_A_LETTER:
            kept.append(letter)
    return " ".join("".join(kept).split())
