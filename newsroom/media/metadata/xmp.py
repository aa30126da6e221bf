"""What the XMP packet says: RDF in XML, in the few shapes that pictures really use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from xml.etree.ElementTree import Element  # only the type; what parses is defusedxml

from defusedxml.ElementTree import fromstring

from newsroom.media.metadata.names import (
    DC,
    EXIF,
    IPTC_CORE,
    IPTC_EXTENSION,
    PHOTOSHOP,
    PLUS,
    RDF,
    XML,
    XMP_RIGHTS,
)

MOST_BYTES = 1024 * 1024
MOST_ITEMS = 200

# Where two properties fill one field, the first that says something counts.
FIELDS = {
    "alt": [f"{{{IPTC_CORE}}}AltTextAccessibility"],
    "caption": [f"{{{DC}}}description"],
    "city": [f"{{{PHOTOSHOP}}}City"],
    "copyright": [f"{{{DC}}}rights"],
    "country": [f"{{{PHOTOSHOP}}}Country"],
    "creator": [f"{{{DC}}}creator"],
    "credit": [f"{{{PHOTOSHOP}}}Credit"],
    "headline": [f"{{{PHOTOSHOP}}}Headline"],
    "instructions": [f"{{{PHOTOSHOP}}}Instructions"],
    "keywords": [f"{{{DC}}}subject"],
    "people": [f"{{{IPTC_EXTENSION}}}PersonInImage"],
    "source_type": [f"{{{IPTC_EXTENSION}}}DigitalSourceType"],
    "taken_at": [f"{{{PHOTOSHOP}}}DateCreated", f"{{{EXIF}}}DateTimeOriginal"],
    "terms": [f"{{{XMP_RIGHTS}}}UsageTerms"],
    "terms_url": [f"{{{XMP_RIGHTS}}}WebStatement"],
}
LICENSOR_URL = f"{{{PLUS}}}LicensorURL"  # inside a list of licensors
LATITUDE = f"{{{EXIF}}}GPSLatitude"  # of the camera, or inside a place that is shown

_LISTS = {f"{{{RDF}}}Seq", f"{{{RDF}}}Bag", f"{{{RDF}}}Alt"}


def read_xmp(pictures_info: Mapping) -> tuple[dict[str, list[str]], bool]:
    """The fields, and whether the packet says where the picture was taken."""
    packet = packet_of(pictures_info)
    if not packet or len(packet) > MOST_BYTES:
        return {}, False
    root = fromstring(packet, forbid_dtd=True)
    properties = properties_of(root)
    fields = {
        field: [value for name in names for value in properties.get(name, [])]
        for field, names in FIELDS.items()
    }
    fields["terms_url"] += anywhere(root, LICENSOR_URL)
    return fields, any(anywhere(root, LATITUDE))


def packet_of(pictures_info: Mapping) -> bytes:
    packet = pictures_info.get("xmp")
    if packet is None:
        # A PNG whose packet stands in a chunk for Latin-1, as which Pillow has read it.
        text = pictures_info.get("XML:com.adobe.xmp")
        packet = text.encode("latin-1") if isinstance(text, str) else b""
    # Some writers pad with what XML does not allow.
    return packet.rstrip(b"\x00") if isinstance(packet, bytes) else b""


def properties_of(root: Element) -> dict[str, list[str]]:
    """All that is said of the picture itself, by the name of the property."""
    rdf = root if root.tag == f"{{{RDF}}}RDF" else root.find(f"{{{RDF}}}RDF")
    properties: dict[str, list[str]] = {}
    for description in [] if rdf is None else rdf.iterfind(f"{{{RDF}}}Description"):
        for name, value in description.items():
            properties.setdefault(name, []).append(value)
        for child in description:
            properties.setdefault(child.tag, []).extend(values_of(child))
    return properties


def values_of(element: Element) -> list[str]:
    items = next((child for child in element if child.tag in _LISTS), None)
    if items is None:
        return [literal(element)]
    if items.tag == f"{{{RDF}}}Alt":
        return in_our_language(items)
    return [literal(item) for item in islice(items, MOST_ITEMS)]


def in_our_language(alternatives: Element) -> list[str]:
    """The default, else the first that says something."""
    items = list(islice(alternatives, MOST_ITEMS))
    items.sort(key=lambda item: item.get(f"{{{XML}}}lang") != "x-default")
    return [text for text in map(literal, items) if text.strip()][:1]


def literal(element: Element) -> str:
    return element.text or element.get(f"{{{RDF}}}resource") or ""


def anywhere(root: Element, name: str) -> list[str]:
    """The values of a property however deep it stands."""
    return [value for value in islice(_anywhere(root, name), MOST_ITEMS) if value.strip()]


def _anywhere(root: Element, name: str) -> Iterator[str]:
    for element in root.iter():
        if name in element.attrib:
            yield element.attrib[name]
        if element.tag == name:
            yield literal(element)
