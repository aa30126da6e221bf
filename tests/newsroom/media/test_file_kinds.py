from __future__ import annotations

import io
import random

import pytest

from newsroom.media.file_kinds import kind_of
from tests.newsroom.media.attachments import (
    SAMPLES,
    m4a_bytes,
    mp3_bytes,
    ogg_bytes,
    pdf_bytes,
    wav_bytes,
)
from tests.newsroom.media.pictures import picture_bytes
from tests.shared import SHARED, needs_shared


def kind(content: bytes) -> str | None:
    return kind_of(io.BytesIO(content))


@pytest.mark.parametrize("name", SAMPLES)
def test_each_kind_is_known_by_its_content(name):
    assert kind(SAMPLES[name]()) == name


def test_sound_is_known_with_and_without_a_tag():
    assert kind(mp3_bytes(tag=b"")) == "mp3"
    assert kind(mp3_bytes(tag=b"ID3\x03\0\0\0\0\0\0" + bytes(100))) == "mp3"
    assert kind(mp3_bytes(frames=1)) == "mp3"


@pytest.mark.parametrize("first", [b"\x01vorbis", b"\x7fFLAC\x01\0", b"Speex   1.2"])
def test_several_kinds_of_sound_come_in_ogg(first):
    assert kind(ogg_bytes(first)) == "ogg"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF",
        b"%PDF-1.7\n",
        b"\n" + pdf_bytes(),
        pdf_bytes()[:-30],
        b"<html>" + pdf_bytes(),
        b"GIF89a" + pdf_bytes(),
        m4a_bytes(b"vide"),
        m4a_bytes(b"soun", b"vide"),
        m4a_bytes(b"text"),
        m4a_bytes()[:-20],
        m4a_bytes() + b"<script>",
        ogg_bytes(b"\x80theora"),
        ogg_bytes(b"OpusHead", b"\x80theora"),
        ogg_bytes()[:40],
        wav_bytes()[:40],
        b"RIFF\x10\0\0\0WEBPVP8 ",
        mp3_bytes(tag=b"", frames=1)[:-1],
        b"\xff\xfb\x90\x00<script>",
        b"ID3\x04\0\0\xff\xff\xff\xff" + bytes(100),
        b"fLaC" + bytes(100),
        b"MZ" + bytes(200),
        b"PK\x03\x04" + bytes(200),
        b"<script>alert(1)</script>",
        b"%!PS-Adobe-3.0\n",
    ],
    ids=range(25),
)
def test_what_is_cut_off_or_something_else_is_no_file_of_ours(content):
    assert kind(content) is None


def test_a_picture_is_no_file_of_ours():
    assert kind(picture_bytes()) is None


@pytest.mark.parametrize("name", SAMPLES)
def test_damage_anywhere_never_breaks_the_look(name):
    whole, dice = SAMPLES[name](), random.Random(name)

    for _round in range(300):
        damaged = bytearray(whole[: dice.randrange(len(whole) + 1)])
        for _byte in range(min(5, len(damaged))):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        assert kind(bytes(damaged)) in {None, *SAMPLES}


@needs_shared
def test_no_hostile_picture_or_upload_passes_for_another_kind():
    files = [
        path
        for folder in ("images-made", "uploads", "svg")
        for path in (SHARED / "badinput" / folder).glob("*")
        if path.is_file()
    ]

    taken = {path.name: found for path in files if (found := kind(path.read_bytes()))}

    assert {name for name, found in taken.items() if not name.endswith(f".{found}")} == set()
