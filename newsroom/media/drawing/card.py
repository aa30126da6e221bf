"""The picture beside a link to a story that has none: its headline, its section, the paper."""

from __future__ import annotations

import hashlib
import io
from dataclasses import astuple, dataclass

from PIL import Image, ImageDraw

from newsroom.media.drawing.lines import set_text
from newsroom.media.drawing.typefaces import (
    SANS,
    SERIF,
    Typeface,
    clean,
    is_right_to_left,
    placed,
)

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
PAPER, INK, RULE = "#fefefd", "#14161a", "#d9d7cf"
HEADLINE_SIZES = [84, 76, 68, 60, 54, 48, 42]
SECTION_SIZE, NAME_SIZE = 32, 40
TOP, BOTTOM = 164, 492  # the headline is between
LONGEST = 300  # letters
# With fewer of its letters than this a headline says something else, and is not drawn: the paper's
# name stands in its place.
ENOUGH_LETTERS = 0.8
COLOURS = 48
# Written into the address of every card: another number draws all of them anew.
DESIGN = 1


@dataclass(frozen=True)
class Card:
    headline: str
    section: str
    colour: str  # of the section on light, as #rrggbb
    name: str  # of the paper

    @property
    def fingerprint(self) -> str:
        """What its address bears: other words, another address."""
        words = repr((DESIGN, *astuple(self))).encode()
        return hashlib.blake2s(words, digest_size=8).hexdigest()

    def png(self) -> bytes:
        picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        canvas = ImageDraw.Draw(picture)
        draw_head(canvas, clean(self.section, LONGEST), self.colour)
        draw_headline(canvas, drawable(self.headline) or clean(self.name, LONGEST))
        draw_foot(canvas, clean(self.name, LONGEST))
        content = io.BytesIO()
        picture.quantize(COLOURS).save(content, "PNG", optimize=True)
        return content.getvalue()


def draw_head(canvas: ImageDraw.ImageDraw, section: str, colour: str) -> None:
    """As a section begins on a page: a hairline with a short, thick tab."""
    canvas.rectangle((MARGIN, MARGIN, WIDTH - MARGIN, MARGIN + 1), fill=INK)
    canvas.rectangle((MARGIN, MARGIN, MARGIN + 96, MARGIN + 9), fill=colour)
    face = Typeface(SANS, SECTION_SIZE)
    draw_line(canvas, face, MARGIN + 52, section, colour)


def draw_headline(canvas: ImageDraw.ImageDraw, headline: str) -> None:
    setting = set_text(headline, SERIF, HEADLINE_SIZES, WIDTH - 2 * MARGIN, BOTTOM - TOP)
    baseline = TOP + (BOTTOM - TOP - setting.height) // 2 + round(setting.face.size * 0.84)
    for line in setting.lines:
        draw_line(canvas, setting.face, baseline, line, INK, rtl=is_right_to_left(headline))
        baseline += setting.face.line_height


def draw_foot(canvas: ImageDraw.ImageDraw, name: str) -> None:
    canvas.rectangle((MARGIN, HEIGHT - 112, WIDTH - MARGIN, HEIGHT - 111), fill=RULE)
    setting = set_text(name, SERIF, [NAME_SIZE], WIDTH - 2 * MARGIN, NAME_SIZE * 2)
    draw_line(canvas, setting.face, HEIGHT - 60, setting.lines[0], INK)


def draw_line(
    canvas: ImageDraw.ImageDraw,
    face: Typeface,
    baseline: int,
    line: str,
    ink: str,
    *,
    rtl: bool = False,
) -> None:
    left = WIDTH - MARGIN - face.width(line) if rtl else MARGIN
    face.draw(canvas, (left, baseline), line, ink)


def drawable(headline: str) -> str:
    """The headline without what no font has; nothing where too little is left of it."""
    headline = clean(headline, LONGEST)
    kept = "".join(letter for _file, letter in placed(SERIF, headline))
    wanted, left = (sum(map(str.isalnum, text)) for text in (headline, kept))
    return " ".join(kept.split()) if left and left >= ENOUGH_LETTERS * wanted else ""
