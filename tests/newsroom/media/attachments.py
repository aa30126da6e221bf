"""The smallest files of each kind that stories may offer, and how they are sent."""

from __future__ import annotations

import struct
from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile


def pdf_bytes(words: str = "Budget") -> bytes:
    return (
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        b"2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
        b"% " + words.encode() + b"\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
    )


def mp3_bytes(tag: bytes = b"ID3\x04\0\0\0\0\0\x0aabcdefghij", frames: int = 4) -> bytes:
    # MPEG 1, Layer III, 128 kbit/s, 44.1 kHz: 417 bytes each.
    return tag + (b"\xff\xfb\x90\x00" + bytes(413)) * frames


def wav_bytes() -> bytes:
    form = b"fmt " + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16000, 2, 16)
    chunks = b"WAVE" + form + b"LIST" + struct.pack("<I", 3) + b"abc\0"
    chunks += b"data" + struct.pack("<I", 8) + bytes(8)
    return b"RIFF" + struct.pack("<I", len(chunks)) + chunks


def flac_bytes() -> bytes:
    info = b"\x00" + (34).to_bytes(3) + bytes(34)
    comment = b"\x84" + (4).to_bytes(3) + b"abcd"
    return b"fLaC" + info + comment + b"\xff\xf8\xc9\x18" + bytes(20)


def ogg_page(flags: int, packet: bytes) -> bytes:
    head = b"OggS\0" + bytes([flags]) + bytes(8 + 4 + 4 + 4)
    return head + bytes([1, len(packet)]) + packet


def ogg_bytes(*first: bytes) -> bytes:
    starts = [ogg_page(2, packet) for packet in first or [b"OpusHead\x01\x02"]]
    return b"".join(starts) + ogg_page(0, b"OpusTags") + ogg_page(4, b"sound")


def atom(kind: bytes, *content: bytes) -> bytes:
    inside = b"".join(content)
    return struct.pack(">I", len(inside) + 8) + kind + inside


def m4a_bytes(*handlers: bytes) -> bytes:
    tracks = [
        atom(b"trak", atom(b"mdia", atom(b"hdlr", bytes(8), handler, bytes(12))))
        for handler in handlers or [b"soun"]
    ]
    return (
        atom(b"ftyp", b"M4A \0\0\0\0isom")
        + atom(b"moov", atom(b"mvhd", bytes(100)), *tracks)
        + atom(b"mdat", bytes(50))
    )


SAMPLES: dict[str, Callable[[], bytes]] = {
    "pdf": pdf_bytes,
    "mp3": mp3_bytes,
    "m4a": m4a_bytes,
    "ogg": ogg_bytes,
    "wav": wav_bytes,
    "flac": flac_bytes,
}


def file_upload(content: bytes | None = None, name: str = "budget.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf_bytes() if content is None else content)
