"""Metadata that was made to break, tire or fool its reader."""

from __future__ import annotations

import json
import time
import unicodedata
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from newsroom.media.metadata import read_metadata
from tests.newsroom.media.tagged_pictures import (
    CYRILLIC,
    LATIN_1,
    LATIN_2,
    LATIN_5,
    LATIN_9,
    UTF_8,
    exif,
    iim,
    items,
    tagged,
    values,
    with_iim_block,
    xmp,
)
from tests.shared import SHARED, needs_shared

SECONDS = 5  # many times what any of these needs
MEGABYTE = 1024 * 1024

FILES = [
    f"{folder}/{path.name}"
    for folder in ["images-made", "images-pillow", "images-libavif", "uploads", "svg"]
    for path in sorted((SHARED / "badinput" / folder).glob("*"))
    if path.is_file()
]
FORMATS = ["JPEG", "PNG", "WEBP", "GIF", "AVIF"]


@needs_shared
def test_no_hostile_picture_breaks_or_delays_the_reading(figure, monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    slowest, opened_ones = 0.0, 0

    for name in FILES:
        picture = open_if_possible(SHARED / "badinput" / name)
        if picture is None:
            continue
        started = time.monotonic()
        assert_sound(read_metadata(picture))
        slowest = max(slowest, time.monotonic() - started)
        opened_ones += 1

    assert opened_ones > 50
    assert slowest < SECONDS
    figure(f"metadata of {opened_ones} hostile pictures: the slowest {slowest * 1000:.0f} ms")


def open_if_possible(path) -> Image.Image | None:
    try:
        with warnings.catch_warnings(action="ignore"):
            return Image.open(path, formats=FORMATS)
    except Exception:  # noqa: BLE001  what cannot be opened is not asked for its metadata
        return None


def assert_sound(metadata: dict) -> None:
    """Fit for a database and a page: JSON, and nothing that cannot be seen."""
    assert json.loads(json.dumps(metadata)) == metadata
    for found in metadata.values():
        value = found["value"] if isinstance(found, dict) else ""
        for text in [value] if isinstance(value, str) else value:
            text.encode("utf-8")
            assert text == text.strip() == unicodedata.normalize("NFC", text)
            assert not {sign for sign in text if unicodedata.category(sign) == "Cc"} - {"\n"}


@needs_shared
def test_an_xml_bomb_in_place_of_the_packet_is_survived():
    bombs = sorted((SHARED / "badinput" / "xml").glob("defusedxml-*"))
    assert len(bombs) > 5

    for bomb in bombs:
        started = time.monotonic()
        picture = tagged("WEBP", xmp=bomb.read_bytes(), exif=exif(creator=b"Ana"))
        assert values(picture) == {"creator": "Ana"}
        assert time.monotonic() - started < SECONDS


def test_entities_in_a_packet_are_not_followed(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")
    packet = xmp("<photoshop:City>&city;</photoshop:City>")

    for entity in ['"Porto"', f'SYSTEM "{secret.as_uri()}"']:
        doctype = f"<!DOCTYPE x [<!ENTITY city {entity}>]>".encode()
        assert values(tagged(xmp=packet.replace(b"<x:xmpmeta", doctype + b"<x:xmpmeta"))) == {}


@pytest.mark.parametrize(
    "packet",
    [
        xmp("<dc:subject>" + items(*["x"] * 100_000) + "</dc:subject>"),
        xmp(items("x") * 30_000),
        xmp("<dc:creator>" * 30_000 + "</dc:creator>" * 30_000),
        xmp("<dc:description>a" + "\u0301\u0300" * 200_000 + "</dc:description>"),
        xmp(attributes=" ".join(f'photoshop:A{number}="1"' for number in range(40_000))),
        xmp('<plus:LicensorURL exif:GPSLatitude=" "/>' * 20_000),
        xmp(
            "<photoshop:City>\ud800</photoshop:City>".encode("utf-8", "surrogatepass").decode(
                "latin-1"
            )
        ),
        xmp("<photoshop:City>&#xD800;&#0;</photoshop:City>"),
        b"\x00" * MEGABYTE,
    ],
    ids="items lists deep accents attributes places surrogate no-characters nuls".split(),
)
def test_a_packet_made_to_tire_us_is_read_in_bounded_time(packet):
    picture = tagged()
    picture.info["xmp"] = packet
    started = time.monotonic()

    assert_sound(read_metadata(picture))

    assert time.monotonic() - started < SECONDS


def test_a_packet_of_many_megabytes_is_not_read():
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", xmp("<a/>").decode() + " " * 20 * MEGABYTE)
    picture = tagged("PNG", pnginfo=info, exif=exif(creator=b"Ana"))

    assert values(picture) == {"creator": "Ana"}


@pytest.mark.filterwarnings("ignore:Truncated File Read")  # Pillow's, at the opening
def test_a_broken_exif_block_gives_what_is_whole():
    whole = exif(caption=b"Harbour", creator=b"Ana")
    cut = whole[:-4]

    assert values(tagged(exif=cut))["caption"] == "Harbour"
    for length in range(len(whole)):
        picture = tagged()
        picture.info["exif"] = whole[:length]
        assert_sound(read_metadata(picture))


def test_a_broken_iptc_block_gives_what_stands_before_the_break():
    block = b"\x1c\x02\x5a\x00\x05Porto" + b"\x1c\x02\x50\x80\x04\xff\xff\xff\xffAna"

    assert values(with_iim_block(block)) == {"city": "Porto"}


def test_a_long_iptc_dataset_is_read():
    block = b"\x1c\x02\x78\x80\x04\x00\x00\x9c\x40" + b"a " * 20_000

    assert len(values(with_iim_block(block))["caption"]) == 1999


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=2000))
def test_any_bytes_may_stand_where_metadata_is_expected(content):
    assert_sound(read_metadata(with_iim_block(content)))
    picture = tagged()
    for info in [
        {"xmp": content},
        {"XML:com.adobe.xmp": content.decode("latin-1")},
        {"exif": content},
        {"exif": b"II*\x00\x08\x00\x00\x00" + content},
        {"photoshop": content},
    ]:
        picture.info = info
        assert_sound(read_metadata(picture))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([25, 40, 55, 60, 80, 90, 120]), st.binary(max_size=60)),
        max_size=8,
    ),
    st.sampled_from([b"", UTF_8, LATIN_1, LATIN_2, LATIN_5, LATIN_9, CYRILLIC]),
)
def test_any_bytes_may_stand_in_iptc_datasets(datasets, charset):
    assert_sound(read_metadata(iim(*datasets, charset=charset)))


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_characters="<&", exclude_categories=["Cs"]), max_size=80))
def test_any_text_may_stand_in_a_property(text):
    properties = (
        f"<dc:description>{text}</dc:description><dc:subject>{items(text)}</dc:subject>"
        f"<xmpRights:WebStatement>https://{text}</xmpRights:WebStatement>"
        f"<photoshop:DateCreated>{text}</photoshop:DateCreated>"
    )
    picture = tagged()
    picture.info["xmp"] = xmp(properties)

    assert_sound(read_metadata(picture))
