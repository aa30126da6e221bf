from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

from newsroom.media.renditions import (
    LARGEST,
    SOCIAL_WIDTH,
    Box,
    Rendition,
    height_for,
    widths_for,
)

if TYPE_CHECKING:
    from newsroom.media.models.image import Image


class CutFile(NamedTuple):
    """One file of a picture, as a page names it."""

    url: str
    width: int
    height: int


class Cut:
    """A part of a picture that pages show, with its addresses. Asks no question."""

    def __init__(self, image: Image, ratio: str, box: Box) -> None:
        self.image = image
        self.box = box
        # The whole picture has one set of files, whatever ratio it is asked for.
        self.ratio = "" if box[2:] == (image.width, image.height) else ratio

    @property
    def widths(self) -> list[int]:
        if self.ratio == "social":
            return [min(self.box.width, SOCIAL_WIDTH)]
        return widths_for(self.box.width)

    @property
    def width(self) -> int:
        """Of the largest file."""
        return self.widths[-1]

    @property
    def height(self) -> int:
        return self.height_at(self.width)

    def height_at(self, width: int) -> int:
        return height_for(self.box.width, self.box.height, at=width)

    def url(self, width: int = LARGEST, extension: str = "") -> str:
        """The address of the smallest file that is at least so wide, else of the largest one."""
        return self.at_least(width, extension).url

    def at_least(self, width: int, extension: str = "") -> CutFile:
        """The smallest file that is at least so wide, else the largest one."""
        made = next((made for made in self.widths if made >= width), self.width)
        address = settings.MEDIA_URL + self.file(made, extension or self.image.extension)
        return CutFile(address, made, self.height_at(made))

    def srcset(self, extension: str = "", most: int = LARGEST) -> str:
        """All the files in a format, up to one that is `most` wide."""
        extension = extension or self.image.extension
        address = settings.MEDIA_URL + self.stem
        widths = [self.widths[0], *(width for width in self.widths[1:] if width <= most)]
        return ", ".join(f"{address}-{width}.{extension} {width}w" for width in widths)

    def file(self, width: int, extension: str) -> str:
        return f"{self.stem}-{width}.{extension}"

    @property
    def token(self) -> str:
        return self.box.token if self.ratio else ""

    @property
    def stem(self) -> str:
        name = self.image.name
        return f"{name}-{self.ratio}-{self.token}" if self.ratio else name

    def rendition(self, width: int, extension: str) -> Rendition:
        return Rendition(self.box, width, extension, self.file(width, extension))

    def renditions(self, *extensions: str, most: int) -> Iterator[Rendition]:
        """Those up to a width in these formats."""
        for width in self.widths:
            if width <= most:
                yield from (self.rendition(width, extension) for extension in extensions)
