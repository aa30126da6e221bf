"""What the camera wrote: a few fields of the EXIF block.

Read here rather than through Pillow, which takes every text for Latin-1, gives the whole block up
at one broken field, and copies as much as the fields claim to hold.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from newsroom.media.metadata.text import decoded

FIELDS = {0x010E: "caption", 0x013B: "creator", 0x8298: "copyright"}
EXIF_DIRECTORY, GPS_DIRECTORY = 0x8769, 0x8825
TAKEN_AT, OFFSET = 0x9003, 0x9011
LATITUDE, LONGITUDE = 2, 4

MOST_BYTES = 4 * 1024 * 1024
LONGEST_TEXT = 16 * 1024
TEXT_TYPES = {1, 2, 7, 129}  # bytes, ASCII, undefined, and UTF-8 since EXIF 3.0

Directory = dict[int, tuple[int, int, bytes]]  # by tag: type, count, and four bytes


def read_exif(pictures_info: Mapping) -> tuple[dict[str, list[str]], bool]:
    """The fields, and whether the block says where the picture was taken."""
    block = pictures_info.get("exif")
    if not isinstance(block, bytes) or len(block) > MOST_BYTES:
        return {}, False
    tiff = Tiff(block.removeprefix(b"Exif\x00\x00"))
    main = tiff.directory_at(tiff.number("I", 4))
    fields = {field: [tiff.text(main, tag)] for tag, field in FIELDS.items() if tag in main}
    # The standard parts several artists by semicolons.
    fields["creator"] = [name for text in fields.get("creator", []) for name in text.split(";")]
    fields["taken_at"] = moments_in(tiff, tiff.directory_in(main, EXIF_DIRECTORY))
    place = tiff.directory_in(main, GPS_DIRECTORY)
    return fields, LATITUDE in place or LONGITUDE in place


def moments_in(tiff: Tiff, directory: Directory) -> list[str]:
    taken_at = tiff.text(directory, TAKEN_AT)
    return [taken_at + tiff.text(directory, OFFSET), taken_at]


class Tiff:
    """The frame of an EXIF block, where all places are counted from its beginning."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.order = "<" if content[:2] == b"II" else ">"

    def number(self, form: str, place: int) -> int:
        return struct.unpack_from(self.order + form, self.content, place)[0]

    def directory_at(self, place: int) -> Directory:
        """As many of its entries as the block really holds."""
        if place + 2 > len(self.content):
            return {}
        entries = self.content[place + 2 : place + 2 + 12 * self.number("H", place)]
        whole = entries[: len(entries) // 12 * 12]
        return {
            tag: (kind, count, value)
            for tag, kind, count, value in struct.iter_unpack(self.order + "HHI4s", whole)
        }

    def directory_in(self, directory: Directory, tag: int) -> Directory:
        if tag not in directory:
            return {}
        return self.directory_at(struct.unpack(self.order + "I", directory[tag][2])[0])

    def text(self, directory: Directory, tag: int) -> str:
        """Up to its first NUL: what follows is padding, or the editor after the photographer."""
        kind, count, value = directory.get(tag, (0, 0, b""))
        if kind not in TEXT_TYPES:
            return ""
        if count > 4:
            place = struct.unpack(self.order + "I", value)[0]
            value = self.content[place : place + min(count, LONGEST_TEXT)]
        return decoded(value[:count].partition(b"\x00")[0])
