"""What agencies and cameras wrote into a picture file: caption, names, rights, date.

Part of the limited decoder: imports nothing that knows the site, its settings or its database.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Literal, TypedDict

from PIL.Image import Image

from newsroom.media.metadata.exif import read_exif
from newsroom.media.metadata.fields import FIELDS
from newsroom.media.metadata.iim import read_iim
from newsroom.media.metadata.xmp import read_xmp

Origin = Literal["xmp", "iptc", "exif"]


class Found(TypedDict):
    value: str | list[str]
    origin: Origin


# By the name of the field; beside them `has_place`, true or not there at all.
Metadata = dict[str, Found | bool]


def read_metadata(picture: Image) -> Metadata:
    """What the file says, by field, ready for JSON; blank fields are left out.

    Never raises, and never says where a picture was taken: only, as `has_place`, that it does.
    Does not decode the picture. A PNG may hold its texts behind its pixels: they are found
    only when the picture has been loaded.
    """
    texts, has_place = texts_in(picture.info)
    metadata: Metadata = {}
    for field, settle in FIELDS.items():
        for origin, fields in texts.items():
            if value := settle(fields.get(field, [])):
                metadata[field] = {"value": value, "origin": origin}
                break
    if has_place:
        metadata["has_place"] = True
    return metadata


def texts_in(pictures_info: Mapping) -> tuple[dict[Origin, dict[str, list[str]]], bool]:
    """What each source says, the one to be believed first before the others."""
    xmp, iptc, exif, place_in_xmp, place_in_exif = {}, {}, {}, False, False
    # A block that is broken, or larger than the memory, says nothing; the others still do.
    with suppress(Exception):
        xmp, place_in_xmp = read_xmp(pictures_info)
    with suppress(Exception):
        iptc = read_iim(pictures_info)
    with suppress(Exception):
        exif, place_in_exif = read_exif(pictures_info)
    return {"xmp": xmp, "iptc": iptc, "exif": exif}, place_in_xmp or place_in_exif
