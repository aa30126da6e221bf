"""Pictures that carry metadata, built by the byte, and what an independent reader finds."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import zlib
from pathlib import Path

from PIL import Image

from newsroom.media.metadata import read_metadata
from tests.newsroom.media.pictures import picture_bytes

SMALL = (32, 24)
# Escape sequences by which IPTC declares a charset.
UTF_8, LATIN_1, LATIN_2, LATIN_5, LATIN_9, CYRILLIC = (
    b"\x1b" + code for code in [b"%G", b".A", b"-B", b"-M", b".b", b"-L"]
)
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def tagged(kind: str = "JPEG", **blocks: object) -> Image.Image:
    """A picture as Pillow opens it, with xmp=… or exif=…"""
    return opened(picture_bytes(Image.new("RGB", SMALL), kind, **blocks))


def xmp(properties: str = "", attributes: str = "") -> bytes:
    """A packet that says this of the picture."""
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {names} {attributes}>{properties}</rdf:Description>'
        "</rdf:RDF></x:xmpmeta>" + " " * 200 + '<?xpacket end="w"?>'
    ).encode()


def items(*texts: str, kind: str = "Bag") -> str:
    listed = "".join(f"<rdf:li>{text}</rdf:li>" for text in texts)
    return f"<rdf:{kind}>{listed}</rdf:{kind}>"


def iim(*datasets: tuple[int, bytes], charset: bytes = b"") -> Image.Image:
    """A JPEG with these datasets of record 2, and a declared charset."""
    return with_iim_block(
        (dataset(1, 90, charset) if charset else b"")
        + b"".join(dataset(2, number, content) for number, content in datasets)
    )


def dataset(record: int, number: int, content: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(content)) + content


def with_iim_block(block: bytes) -> Image.Image:
    resource = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(block)) + block
    segment = b"Photoshop 3.0\x00" + resource + b"\x00" * (len(block) % 2)
    plain = picture_bytes(Image.new("RGB", SMALL))
    return opened(
        plain[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + plain[2:]
    )


def png_chunk(name: bytes, content: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + content))
    return struct.pack(">I", len(content)) + name + content + checksum


def exif(**texts: bytes) -> bytes:
    """An EXIF block of texts in IFD0: caption=…, creator=…, copyright=…"""
    tags = {"caption": 0x010E, "creator": 0x013B, "copyright": 0x8298}
    place = 8 + 2 + 12 * len(texts) + 4
    entries, contents = b"", b""
    for name, text in sorted(texts.items(), key=lambda item: tags[item[0]]):
        text = text.ljust(5, b"\x00")
        entries += struct.pack("<HHII", tags[name], 2, len(text), place + len(contents))
        contents += text
    return b"Exif\x00\x00II*\x00\x08\x00\x00\x00" + (
        struct.pack("<H", len(texts)) + entries + bytes(4) + contents
    )


def values(picture: Image.Image) -> dict:
    """What is read from a picture, by field, without the origins."""
    return {
        field: found["value"] if isinstance(found, dict) else found
        for field, found in read_metadata(picture).items()
    }


def write_with(exiftool: str, path: Path, *arguments: str) -> Image.Image:
    """A new picture at the path, on which exiftool wrote; opened."""
    with Image.new("RGB", SMALL) as plain:
        plain.save(path)
    run = [exiftool, "-q", "-q", "-overwrite_original", "-charset", "utf8", *arguments, str(path)]
    subprocess.run(run, check=True, timeout=60)
    return Image.open(path)


def seen_by(exiftool: str, path: Path) -> dict[str, object]:
    """All that exiftool reads from a file, by group and name."""
    run = [exiftool, "-j", "-a", "-G1", "-struct", str(path)]
    answer = subprocess.run(run, check=True, capture_output=True, timeout=60)
    return json.loads(answer.stdout)[0]
