"""Which kind of file some bytes are, whatever their name and sender say.

Each look is a few reads at known places: enough that a page, a program or a film by another name
does not pass. What is inside a PDF or a sound is never opened here.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import BinaryIO

PDF_TAIL = 2048
MOST_PIECES = 10_000  # parts of a file that are walked through before it is given up
FRAMES_SEEN = 3

Look = Callable[[BinaryIO, int], bool]


def kind_of(file: BinaryIO) -> str | None:
    """The key of the kind, or None for whatever is not taken."""
    size = file.seek(0, 2)
    for kind, looks_like in LOOKS.items():
        file.seek(0)
        if looks_like(file, size):
            return kind
    return None


def read_at(file: BinaryIO, place: int, length: int) -> bytes:
    file.seek(place)
    return file.read(length)


def is_pdf(file: BinaryIO, size: int) -> bool:
    """Its version at the very start, and the way in at the end: one that was cut off has none."""
    head = file.read(8)
    tail = read_at(file, max(0, size - PDF_TAIL), PDF_TAIL)
    is_versioned = head[:5] == b"%PDF-" and head[5:6] in b"12" and head[6:7] == b"."
    return is_versioned and b"startxref" in tail and b"%%EOF" in tail


def is_flac(file: BinaryIO, size: int) -> bool:
    if file.read(4) != b"fLaC":
        return False
    place, is_first, is_last = 4, True, False
    for _piece in range(MOST_PIECES):
        head = read_at(file, place, 4)
        if len(head) < 4:
            return False
        length = int.from_bytes(head[1:])
        if is_first and (head[0] & 0x7F, length) != (0, 34):
            return False
        place, is_first, is_last = place + 4 + length, False, bool(head[0] & 0x80)
        if is_last:
            break
    sync = read_at(file, place, 2)
    return is_last and len(sync) == 2 and sync[0] == 0xFF and sync[1] & 0xFC == 0xF8


def is_wav(file: BinaryIO, size: int) -> bool:
    head = file.read(12)
    if head[:4] != b"RIFF" or head[8:] != b"WAVE":
        return False
    place, has_format = 12, False
    for _piece in range(MOST_PIECES):
        chunk = read_at(file, place, 8)
        if len(chunk) < 8:
            return False
        length = int.from_bytes(chunk[4:], "little")
        if chunk[:4] == b"fmt " and length >= 16:
            _code, channels, rate = struct.unpack("<HHI", read_at(file, place + 8, 8))
            has_format = channels > 0 and rate > 0
        if chunk[:4] == b"data":
            return has_format and place + 8 < size
        place += 8 + length + length % 2
    return False


# The first packet of each stream that is sound, or tells where the sounds are.
OGG_SOUNDS = (b"OpusHead", b"\x01vorbis", b"\x7fFLAC", b"Speex   ", b"fishead\0")


def is_ogg(file: BinaryIO, size: int) -> bool:
    """Every stream in it is a sound: those of a film begin side by side, before anything else."""
    place = 0
    for streams in range(MOST_PIECES):
        head = read_at(file, place, 27)
        if len(head) < 27 or head[:5] != b"OggS\0":
            return False
        if not head[5] & 2:  # the first page that begins no stream
            return streams > 0
        lengths = file.read(head[26])
        if not file.read(8).startswith(OGG_SOUNDS):
            return False
        place += 27 + len(lengths) + sum(lengths)
    return False


def is_m4a(file: BinaryIO, size: int) -> bool:
    """A box of boxes with a track of sound in it, and none that is a film."""
    boxes = dict_of(boxes_in(file, 0, size))
    if boxes is None or next(iter(boxes), None) != b"ftyp" or b"moov" not in boxes:
        return False
    tracks = [track for track in boxes_in(file, *boxes[b"moov"]) or () if track[0] == b"trak"]
    handlers = [handler_of(file, start, end) for _kind, start, end in tracks]
    return b"soun" in handlers and b"vide" not in handlers


def handler_of(file: BinaryIO, start: int, end: int) -> bytes:
    """What a track is for."""
    media = dict_of(boxes_in(file, start, end)) or {}
    handlers = dict_of(boxes_in(file, *media[b"mdia"])) if b"mdia" in media else None
    return read_at(file, handlers[b"hdlr"][0] + 8, 4) if handlers and b"hdlr" in handlers else b""


Box = tuple[bytes, int, int]


def boxes_in(file: BinaryIO, start: int, end: int) -> list[Box] | None:
    """Each box with the start and end of its content; None where they do not fill their place."""
    boxes: list[Box] = []
    while start < end:
        head = read_at(file, start, 16)
        if len(head) < 8 or len(boxes) >= MOST_PIECES:
            return None
        length, kind, first = int.from_bytes(head[:4]), head[4:8], 8
        if length == 1:
            length, first = int.from_bytes(head[8:]), 16
        elif length == 0:
            length = end - start
        if length < first or start + length > end:
            return None
        boxes.append((kind, start + first, start + length))
        start += length
    return boxes


def dict_of(boxes: list[Box] | None) -> dict[bytes, tuple[int, int]] | None:
    return None if boxes is None else {kind: (start, end) for kind, start, end in boxes}


def is_mp3(file: BinaryIO, size: int) -> bool:
    """Frames of Layer III, one right after the other, behind what the file says of itself."""
    place = after_tag(file, size)
    frames = 0
    for length in frame_lengths(file, place):
        frames += 1
        place += length
        if frames == FRAMES_SEEN:
            return True
    # A very short sound, perhaps with a tag of the first kind (128 bytes) behind it.
    return frames > 0 and place in (size, size - 128)


def after_tag(file: BinaryIO, size: int) -> int:
    """Where the sound begins: behind an ID3 tag, and the zeros that some leave after it."""
    head = read_at(file, 0, 10)
    if head[:3] != b"ID3" or any(byte & 0x80 for byte in head[6:]):
        return 0
    length = sum(byte << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=False))
    place = 10 + length + (10 if head[5] & 0x10 else 0)
    padding = read_at(file, place, 4096)
    return place + len(padding) - len(padding.lstrip(b"\0"))


# By version of MPEG: kilobits a second by their number, then samples a second.
FIRST_RATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
LATER_RATES = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
SAMPLES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


def frame_lengths(file: BinaryIO, place: int) -> Iterator[int]:
    while length := frame_length(read_at(file, place, 4)):
        yield length
        place += length


def frame_length(head: bytes) -> int:
    """In bytes; 0 for what is no head of a frame."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, rate, samples = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or rate in (0, 15) or samples == 3:
        return 0
    is_first = version == 3
    bits = 1000 * (FIRST_RATES if is_first else LATER_RATES)[rate]
    return (144 if is_first else 72) * bits // SAMPLES[version][samples] + (head[2] >> 1 & 1)


LOOKS: dict[str, Look] = {
    "pdf": is_pdf,
    "flac": is_flac,
    "wav": is_wav,
    "ogg": is_ogg,
    "m4a": is_m4a,
    "mp3": is_mp3,
}
