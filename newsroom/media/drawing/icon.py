"""The paper's icon at any size: its logo whole on the paper, or its initial on ink."""

from __future__ import annotations

import io
from typing import BinaryIO

from PIL import Image, ImageDraw, ImageOps

from newsroom.media.drawing.typefaces import SERIF, Typeface, clean

PAPER, INK = "#fefefd", "#14161a"
# How much of the side the logo takes. Of a maskable icon a phone shows a circle, and promises to
# show the inner 80 % of it (W3C, Web Application Manifest).
WHOLE, SAFE = 0.92, 0.58
LETTER, SAFE_LETTER = 0.92, 0.62
FAVICON_SIDES = [16, 32, 48]


def from_logo(logo: BinaryIO, side: int, *, is_maskable: bool) -> Image.Image:
    """On the paper's white: a phone puts black behind what one can see through."""
    picture = Image.open(logo, formats=["JPEG", "WEBP"]).convert("RGBA")
    share = SAFE if is_maskable else WHOLE
    inner = ImageOps.contain(picture, (round(side * share),) * 2, Image.Resampling.LANCZOS)
    icon = Image.new("RGBA", (side, side), PAPER)
    icon.alpha_composite(inner, ((side - inner.width) // 2, (side - inner.height) // 2))
    return icon.convert("RGB")


def from_initial(letter: str, side: int, *, is_maskable: bool) -> Image.Image:
    icon = Image.new("RGB", (side, side), INK)
    share = SAFE_LETTER if is_maskable else LETTER
    [run, *_others] = Typeface(SERIF, round(side * share)).runs(clean(letter, 1)) or [None]
    if run:
        # The middle of what is drawn, not of the line: a capital has nothing below it.
        left, top, right, bottom = run.font.getbbox(run.text)
        place = ((side - left - right) / 2, (side - top - bottom) / 2)
        ImageDraw.Draw(icon).text(place, run.text, font=run.font, fill=PAPER)
    return icon


def png(icon: Image.Image) -> bytes:
    content = io.BytesIO()
    icon.save(content, "PNG", optimize=True)
    return content.getvalue()


def ico(icon: Image.Image) -> bytes:
    """The sizes that old browsers and bookmarks ask for, in one file."""
    content = io.BytesIO()
    icon.save(content, "ICO", sizes=[(side, side) for side in FAVICON_SIDES])
    return content.getvalue()
