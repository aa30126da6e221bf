from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from newsroom.media.metadata import read_metadata
from newsroom.media.metadata.names import SOURCE_TYPES
from newsroom.media.packet import xmp_packet
from tests.newsroom.media.tagged_pictures import SMALL, seen_by, tagged

SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic"


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF"])
def test_an_independent_reader_finds_these_four_and_nothing_else(exiftool, tmp_path, kind):
    plain, path = tmp_path / f"plain.{kind.lower()}", tmp_path / f"ours.{kind.lower()}"
    packet = xmp_packet(
        "Zoë <Müller> & 北京", "Agency/Zoë", "© 2026 “Agency”", "compositeSynthetic"
    )

    Image.new("RGB", SMALL).save(plain, kind)
    Image.new("RGB", SMALL).save(path, kind, xmp=packet)

    without, found = seen_by(exiftool, plain), seen_by(exiftool, path)
    said = {name: value for name, value in found.items() if name.startswith("XMP")}
    assert said == {
        "XMP-dc:Creator": ["Zoë <Müller> & 北京"],
        "XMP-photoshop:Credit": "Agency/Zoë",
        "XMP-dc:Rights": "© 2026 “Agency”",
        "XMP-iptcExt:DigitalSourceType": SOURCE_TYPE,
    }
    structural = {"File", "RIFF", "JFIF", "Meta", "Composite"}
    others = set(found) - set(without) - set(said)
    assert {name.split(":")[0] for name in others} <= structural, others
    assert "ExifTool:Warning" not in found


def test_our_own_reader_finds_them_again():
    picture = tagged(xmp=xmp_packet("Ana", "Agency", "© Ana", "trainedAlgorithmicMedia"))

    assert {field: found["value"] for field, found in read_metadata(picture).items()} == {
        "creator": "Ana",
        "credit": "Agency",
        "copyright": "© Ana",
        "source_type": "trainedAlgorithmicMedia",
    }


def test_what_is_empty_is_left_out():
    packet = xmp_packet("", "Agency", " \u200b", "")

    assert b"Credit" in packet
    for name in [b"creator", b"rights", b"DigitalSourceType", b"purl.org", b"iptc.org"]:
        assert name not in packet


def test_with_nothing_to_say_there_is_no_packet():
    assert xmp_packet("", " ", "\x00", "") == b""


def test_a_source_type_that_is_not_of_the_list_is_left_out():
    assert xmp_packet("", "", "", "madeUp") == b""


@pytest.mark.parametrize("name", sorted(SOURCE_TYPES))
def test_every_source_type_of_the_list_is_written_as_its_full_address(name):
    packet = xmp_packet("", "", "", name)

    assert f">http://cv.iptc.org/newscodes/digitalsourcetype/{name}<".encode() in packet


def test_the_longest_texts_fit_into_a_jpeg():
    picture = tagged(xmp=xmp_packet("&" * 9000, "𝒵" * 9000, "&" * 9000, "print"))

    assert read_metadata(picture)["credit"] == {"value": "𝒵" * 300, "origin": "xmp"}


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(exclude_categories=[]), max_size=60))
def test_any_text_makes_a_packet_of_legal_xml(text):
    packet = xmp_packet(text, text, text, text)

    if packet:
        fromstring(packet)
        assert opened_again(packet)["credit"]["value"]


def opened_again(packet: bytes) -> dict:
    picture = tagged()
    picture.info["xmp"] = packet
    return read_metadata(picture)
