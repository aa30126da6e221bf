"""Pictures made for a test, and what a finished file may hold."""

from __future__ import annotations

import io
import struct

from PIL import ExifTags, Image

from newsroom.media.renditions import rendition_path

RED, GREEN, BLUE, WHITE = (220, 20, 20), (20, 200, 20), (20, 20, 220), (250, 250, 250)


def picture_bytes(
    picture: Image.Image | None = None, kind: str = "JPEG", **options: object
) -> bytes:
    file = io.BytesIO()
    (picture or Image.new("RGB", (600, 400), RED)).save(file, kind, **options)
    return file.getvalue()


def four_corners(width: int = 160, height: int = 80) -> Image.Image:
    """Red and green above, blue and white below: one sees how it was turned."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(GREEN, (width // 2, 0, width, height // 2))
    picture.paste(BLUE, (0, height // 2, width // 2, height))
    picture.paste(WHITE, (width // 2, height // 2, width, height))
    return picture


def corners(picture: Image.Image) -> list[str]:
    """The nearest colours in the four corners: above from left to right, then below."""
    names = {"red": RED, "green": GREEN, "blue": BLUE, "white": WHITE}
    right, below = picture.width - 8, picture.height - 8
    pixels = [
        picture.convert("RGB").getpixel(place)
        for place in [(8, 8), (right, 8), (8, below), (right, below)]
    ]
    return [
        min(
            names,
            key=lambda name: sum(abs(a - b) for a, b in zip(names[name], pixel, strict=True)),
        )
        for pixel in pixels
    ]


def telling_exif(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Artist] = "Secret Source"
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(
        {1: "N", 2: (49.0, 36.0, 0.0), 3: "E", 4: (6.0, 7.0, 0.0)}
    )
    return exif


def parts(content: bytes) -> list[str]:
    """What a file consists of, down to its last byte: the markers of a JPEG, else the chunks."""
    if content.startswith(b"\xff\xd8"):
        return jpeg_parts(content)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return png_parts(content)
    assert content[:4] == b"RIFF", content[:16]
    assert content[8:12] == b"WEBP", content[:16]
    return webp_parts(content)


def first_files(image: object) -> list[str]:
    """What is in the storage as soon as the row is there, as paths: master and editor's file."""
    rendition = rendition_path(image.name, image.editor_rendition.file)
    return sorted([image.master_path, rendition])


# A picture and nothing else: JFIF, tables, frames and scans; no EXIF, XMP, profile or comment.
PLAIN = {
    *("ffe0 ffdb ffc0 ffc2 ffc4 ffda".split()),
    *("IHDR PLTE IDAT IEND".split()),
    *("VP8X ALPH".split()),
    *("VP8 ", "VP8L"),
}


def jpeg_parts(content: bytes) -> list[str]:
    assert content.endswith(b"\xff\xd9"), "something follows the end of the picture"
    found, place = [], 2
    while place < len(content) - 2:
        marker, length = struct.unpack(">HH", content[place : place + 4])
        found.append(f"{marker:04x}")
        place += 2 + length
        while marker == 0xFFDA and not (
            content[place] == 0xFF
            and content[place + 1] != 0
            and not 0xD0 <= content[place + 1] <= 0xD7
        ):
            place += 1
    assert place == len(content) - 2, "something follows the end of the picture"
    return found


def png_parts(content: bytes) -> list[str]:
    found, place = [], 8
    while place < len(content):
        length, name = struct.unpack(">I4s", content[place : place + 8])
        found.append(name.decode("latin-1"))
        place += 12 + length
    assert found[-1] == "IEND", "something follows the end of the picture"
    return found


def webp_parts(content: bytes) -> list[str]:
    assert struct.unpack("<I", content[4:8])[0] == len(content) - 8, (
        "something follows the picture"
    )
    found, place = [], 12
    while place < len(content):
        name, length = struct.unpack("<4sI", content[place : place + 8])
        found.append(name.decode("latin-1"))
        place += 8 + length + length % 2
    return found
