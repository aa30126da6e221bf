"""What IPTC's older block says, the Information Interchange Model, which agencies still write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from newsroom.media.metadata.text import decoded

IPTC_RESOURCE = 0x0404
CHARSET = (1, 90)
DATE, TIME = (2, 55), (2, 60)
FIELDS = {
    (2, 25): "keywords",
    (2, 40): "instructions",
    (2, 80): "creator",
    (2, 90): "city",
    (2, 101): "country",
    (2, 105): "headline",
    (2, 110): "credit",
    (2, 116): "copyright",
    (2, 120): "caption",
}

# ISO 2022: which part of ISO 8859 an escape sequence declares, by its last byte.
_UTF_8 = re.compile(rb"\x1b%(G|/[G-I])")
_ISO_8859 = re.compile(rb"\x1b[-./]([A-Zbf_])")
_PARTS = {
    b"A": "cp1252",  # ISO 8859-1 and more
    b"B": "iso8859-2",
    b"C": "iso8859-3",
    b"D": "iso8859-4",
    b"F": "iso8859-7",
    b"G": "iso8859-6",
    b"H": "iso8859-8",
    b"L": "iso8859-5",
    b"M": "iso8859-9",
    b"V": "iso8859-10",
    b"Y": "iso8859-13",
    b"_": "iso8859-14",
    b"b": "iso8859-15",
    b"f": "iso8859-16",
}


def read_iim(pictures_info: Mapping) -> dict[str, list[str]]:
    resources = pictures_info.get("photoshop")
    block = resources.get(IPTC_RESOURCE) if isinstance(resources, dict) else None
    return fields_of(block) if isinstance(block, bytes) else {}


def fields_of(block: bytes) -> dict[str, list[str]]:
    found: dict[tuple[int, int], list[bytes]] = {}
    for name, content in datasets(block):
        found.setdefault(name, []).append(content)
    declared = charset_of(b"".join(found.get(CHARSET, [])))
    fields = {
        field: [decoded(content, declared) for content in found[name]]
        for name, field in FIELDS.items()
        if name in found
    }
    if DATE in found:
        fields["taken_at"] = moments_of(found[DATE][0], found.get(TIME, [b""])[0])
    return fields


def datasets(block: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Each dataset with its number, up to the first that is broken."""
    place = 0
    while len(block) >= place + 5 and block[place] == 0x1C:
        name = (block[place + 1], block[place + 2])
        length = int.from_bytes(block[place + 3 : place + 5])
        place += 5
        if length & 0x8000:  # longer than 32767: these bytes hold the length of the length
            width = length & 0x7FFF
            if width > 4:
                return
            length = int.from_bytes(block[place : place + width])
            place += width
        if place + length > len(block):
            return
        yield name, block[place : place + length]
        place += length


def charset_of(declaration: bytes) -> str | None:
    if _UTF_8.search(declaration):
        return "utf-8"
    match = _ISO_8859.search(declaration)
    return _PARTS.get(match[1]) if match else None


def moments_of(date: bytes, time: bytes) -> list[str]:
    """20260305 and 143000+0100, as one moment, and as a day in case the hour is none."""
    day, hour = date.decode("latin-1"), time.decode("latin-1")
    day = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    return [f"{day}T{hour[:2]}:{hour[2:4]}:{hour[4:6]}{hour[6:]}", day]
