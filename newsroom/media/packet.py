"""The few words about a picture that travel with every copy we publish: an XMP packet."""

from __future__ import annotations

from html import escape

from newsroom.media.metadata.names import (
    DC,
    IPTC_EXTENSION,
    PHOTOSHOP,
    RDF,
    SOURCE_TYPE_ADDRESS,
    SOURCE_TYPES,
    X,
)
from newsroom.media.metadata.text import one_line

# The block of a JPEG has room for 65,000 bytes, and a letter takes up to five.
LONGEST = 2000

CREATOR = f'<dc:creator xmlns:dc="{DC}"><rdf:Seq><rdf:li>{{}}</rdf:li></rdf:Seq></dc:creator>'
RIGHTS = (
    f'<dc:rights xmlns:dc="{DC}"><rdf:Alt>'
    '<rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:rights>'
)
CREDIT = f'<photoshop:Credit xmlns:photoshop="{PHOTOSHOP}">{{}}</photoshop:Credit>'
SOURCE_TYPE = (
    f'<Iptc4xmpExt:DigitalSourceType xmlns:Iptc4xmpExt="{IPTC_EXTENSION}">'
    "{}</Iptc4xmpExt:DigitalSourceType>"
)
PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    f'<x:xmpmeta xmlns:x="{X}"><rdf:RDF xmlns:rdf="{RDF}"><rdf:Description rdf:about="">'
    "{}</rdf:Description></rdf:RDF></x:xmpmeta>"
    '<?xpacket end="r"?>'
)


def xmp_packet(creator: str, credit: str, rights: str, source_type: str) -> bytes:
    """Empty where there is nothing to say. The source type is a name from SOURCE_TYPES."""
    known = source_type in SOURCE_TYPES
    texts = {
        CREATOR: creator,
        CREDIT: credit,
        RIGHTS: rights,
        SOURCE_TYPE: SOURCE_TYPE_ADDRESS + source_type if known else "",
    }
    properties = [
        shape.format(escape(line, quote=False))
        for shape, text in texts.items()
        if (line := one_line(text, LONGEST))
    ]
    return PACKET.format("".join(properties)).encode() if properties else b""
