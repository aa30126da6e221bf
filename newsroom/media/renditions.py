"""Which files exist of a picture, how they are cut, and where they are.

Knows neither Django nor Pillow: the decoder's process imports it too.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

# Pixels. Nobody's wish adds a width: an address with another one is not found.
WIDTHS = (320, 480, 640, 960, 1280, 1920)
LARGEST = WIDTHS[-1]
# Made at once, before the upload is answered, so that the writer sees the picture.
EDITOR_WIDTH = 800

# Width to height. The whole picture has the empty name.
RATIOS = {
    "16x9": (16, 9),
    "4x3": (4, 3),
    "3x2": (3, 2),
    "1x1": (1, 1),
    "social": (1200, 630),
}
SOCIAL_WIDTH = 1200

# A picture that one can see through needs WebP; its master is kept without loss.
MASTER_EXTENSIONS = {"jpg": "jpg", "webp": "png"}
CONTENT_TYPES = {"avif": "image/avif", "jpg": "image/jpeg", "webp": "image/webp"}


class Box(NamedTuple):
    """A part of a picture, in pixels from its upper left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def token(self) -> str:
        """What makes the address of another cut another address: files never change."""
        return hashlib.blake2s(",".join(map(str, self)).encode(), digest_size=4).hexdigest()


class FileName(NamedTuple):
    """The last part of a rendition's address, which is also its name in the storage."""

    name: str  # of the picture
    ratio: str
    token: str
    width: int
    extension: str

    pattern = (
        r"[a-z0-9]{25}"
        rf"(?:-(?:{'|'.join(RATIOS)})-[0-9a-f]{{8}})?"
        rf"-[1-9][0-9]{{0,3}}\.(?:{'|'.join(CONTENT_TYPES)})"
    )

    @classmethod
    def parse(cls, file: str) -> FileName:
        """Takes what fits the pattern."""
        stem, _dot, extension = file.partition(".")
        name, *cut, width = stem.split("-")
        ratio, token = cut or ("", "")
        return cls(name, ratio, token, int(width), extension)


class Rendition(NamedTuple):
    """One file to be made of a picture: a part of it, so wide, in a format."""

    box: Box
    width: int
    extension: str
    file: str  # the last part of its address

    @property
    def height(self) -> int:
        return height_for(self.box.width, self.box.height, at=self.width)


def widths_for(width: int) -> list[int]:
    """The widths made of a picture that is so wide: smaller ones, and its own; never enlarged."""
    largest = min(width, LARGEST)
    return [smaller for smaller in WIDTHS if smaller < largest] + [largest]


def height_for(width: int, height: int, at: int) -> int:
    """How high a picture of this width and height is when it is `at` pixels wide."""
    return max(1, round(height * at / width))


def box_around(
    ratio: tuple[int, int], width: int, height: int, *, focal_x: float, focal_y: float
) -> Box:
    """The largest part of that ratio which has the focal point as near its middle as it can."""
    across, down = ratio
    if width * down >= height * across:
        box_width, box_height = max(1, round(height * across / down)), height
    else:
        box_width, box_height = width, max(1, round(width * down / across))
    return Box(
        within(round(focal_x * width - box_width / 2), width - box_width),
        within(round(focal_y * height - box_height / 2), height - box_height),
        box_width,
        box_height,
    )


def box_drawn(ratio: tuple[int, int], width: int, height: int, share: list[float]) -> Box:
    """The part that somebody drew: left, top and width as shares of the picture's own.

    Its height follows from the ratio. What stands over the edge is moved in, or made smaller.
    """
    across, down = ratio
    left, top, wide = share
    box_width = min(max(1, round(wide * width)), width, max(1, height * across // down))
    box_height = min(height, max(1, round(box_width * down / across)))
    return Box(
        within(round(left * width), width - box_width),
        within(round(top * height), height - box_height),
        box_width,
        box_height,
    )


def within(value: int, most: int) -> int:
    return min(max(0, value), most)


def master_path(name: str, extension: str) -> str:
    """Where the whole picture is stored; no address leads there."""
    return f"masters/{name}.{MASTER_EXTENSIONS[extension]}"


def rendition_folder(name: str) -> str:
    return f"renditions/{name}"


def rendition_path(name: str, file: str) -> str:
    """Where a rendition is stored, by the last part of its address."""
    return f"{rendition_folder(name)}/{file.removeprefix(f'{name}-')}"
