from __future__ import annotations

import json
import subprocess
import sys

import pytest
from PIL import PngImagePlugin

from newsroom.media.metadata import read_metadata
from newsroom.media.metadata.moments import moment
from tests.newsroom.media.pictures import picture_bytes, telling_exif
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
    opened,
    png_chunk,
    tagged,
    values,
    write_with,
    xmp,
)

AI_MADE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


def in_xmp(properties: str = "", attributes: str = "") -> dict:
    return values(tagged("WEBP", xmp=xmp(properties, attributes)))


# What exiftool, which is not ours, wrote


def test_all_that_an_agency_writes_in_xmp_is_read(exiftool, tmp_path):
    picture = write_with(
        exiftool,
        tmp_path / "agency.jpg",
        "-XMP-dc:Description=Wahlnacht in Esch.\nZählung läuft.",
        "-XMP-photoshop:Headline=Wahlnacht",
        "-XMP-dc:Creator=Zoë Müller",
        "-XMP-dc:Creator=Þór",
        "-XMP-photoshop:Credit=Agentur/Müller",
        "-XMP-dc:Rights=© 2026 Agentur",
        "-XMP-photoshop:DateCreated=2026:03:05 14:30:00+01:00",
        "-XMP-photoshop:City=Esch-sur-Alzette",
        "-XMP-photoshop:Country=Luxembourg",
        "-XMP-dc:Subject=élections",
        "-XMP-dc:Subject=nuit",
        "-XMP-iptcExt:PersonInImage=Ana Söderström",
        "-XMP-photoshop:Instructions=Kein Verkauf",
        f"-XMP-iptcExt:DigitalSourceType={AI_MADE}",
        "-XMP-iptcCore:AltTextAccessibility=Menschen zählen Stimmen",
        "-XMP-xmpRights:UsageTerms=Nur redaktionell",
        "-XMP-plus:LicensorURL=https://agency.example/licence",
    )

    metadata = read_metadata(picture)

    assert {found["origin"] for found in metadata.values()} == {"xmp"}
    assert {field: found["value"] for field, found in metadata.items()} == {
        "alt": "Menschen zählen Stimmen",
        "caption": "Wahlnacht in Esch.\nZählung läuft.",
        "city": "Esch-sur-Alzette",
        "copyright": "© 2026 Agentur",
        "country": "Luxembourg",
        "creator": "Zoë Müller, Þór",
        "credit": "Agentur/Müller",
        "headline": "Wahlnacht",
        "instructions": "Kein Verkauf",
        "keywords": ["élections", "nuit"],
        "people": ["Ana Söderström"],
        "source_type": "trainedAlgorithmicMedia",
        "taken_at": "2026-03-05T14:30:00+01:00",
        "terms": "Nur redaktionell",
        "terms_url": "https://agency.example/licence",
    }


@pytest.mark.parametrize(
    ("charset", "name"),
    [
        (["-IPTC:CodedCharacterSet=UTF8"], "Søren Żółć 北京"),
        (["-charset", "iptc=Latin"], "Zoë Müller"),
        (["-charset", "iptc=Latin", "-IPTC:CodedCharacterSet=ESC . A"], "Zoë Müller"),
        (["-charset", "iptc=Turkish", "-IPTC:CodedCharacterSet=ESC - M"], "İnci Şahin"),
    ],
)
def test_iptc_is_read_in_the_charset_it_declares(exiftool, tmp_path, charset, name):
    picture = write_with(
        exiftool,
        tmp_path / "iptc.jpg",
        *charset,
        f"-IPTC:By-line={name}",
        f"-IPTC:Caption-Abstract={name}",
        f"-IPTC:Keywords={name}",
        "-IPTC:Keywords=harbour",
        "-IPTC:Credit=Agency",
        "-IPTC:CopyrightNotice=2026 Agency",
        "-IPTC:Headline=Harbour",
        "-IPTC:City=Porto",
        "-IPTC:Country-PrimaryLocationName=Portugal",
        "-IPTC:SpecialInstructions=Not for sale",
        "-IPTC:DateCreated=2026:03:05",
        "-IPTC:TimeCreated=14:30:00-05:00",
    )

    metadata = read_metadata(picture)

    assert {found["origin"] for found in metadata.values()} == {"iptc"}
    assert {field: found["value"] for field, found in metadata.items()} == {
        "caption": name,
        "city": "Porto",
        "copyright": "2026 Agency",
        "country": "Portugal",
        "creator": name,
        "credit": "Agency",
        "headline": "Harbour",
        "instructions": "Not for sale",
        "keywords": [name, "harbour"],
        "taken_at": "2026-03-05T14:30:00-05:00",
    }


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "avif"])
def test_exif_is_read_and_its_place_is_seen_but_not_told(exiftool, tmp_path, extension):
    picture = write_with(
        exiftool,
        tmp_path / f"camera.{extension}",
        "-EXIF:ImageDescription=Crète",
        "-EXIF:Artist=José; Ana",
        "-EXIF:Copyright=© José",
        "-EXIF:DateTimeOriginal=2026:03:05 14:30:00",
        "-EXIF:OffsetTimeOriginal=+02:00",
        "-EXIF:GPSLatitude=49.611622",
        "-EXIF:GPSLatitudeRef=N",
        "-EXIF:GPSLongitude=6.131935",
        "-EXIF:GPSLongitudeRef=E",
    )

    metadata = read_metadata(picture)

    assert metadata == {
        "caption": {"value": "Crète", "origin": "exif"},
        "copyright": {"value": "© José", "origin": "exif"},
        "creator": {"value": "José, Ana", "origin": "exif"},
        "taken_at": {"value": "2026-03-05T14:30:00+02:00", "origin": "exif"},
        "has_place": True,
    }
    assert "49" not in json.dumps(metadata)


@pytest.mark.parametrize("extension", ["jpg", "png", "webp", "avif"])
@pytest.mark.parametrize("tag", ["XMP-exif:GPSLatitude", "XMP-iptcExt:LocationShownGPSLatitude"])
def test_a_place_in_xmp_is_seen_but_not_told(exiftool, tmp_path, extension, tag):
    picture = write_with(exiftool, tmp_path / f"place.{extension}", f"-{tag}=49.6")

    assert read_metadata(picture) == {"has_place": True}


# Which source is believed


def test_xmp_is_believed_before_iptc_and_iptc_before_exif(exiftool, tmp_path):
    picture = write_with(
        exiftool,
        tmp_path / "all.jpg",
        *("-XMP-dc:Creator=xmp", "-IPTC:By-line=iptc", "-EXIF:Artist=exif"),
        *("-IPTC:Caption-Abstract=iptc", "-EXIF:ImageDescription=exif"),
        "-EXIF:Copyright=exif",
    )

    assert values(picture) == {"creator": "xmp", "caption": "iptc", "copyright": "exif"}


def test_a_source_that_is_blank_or_broken_leaves_the_field_to_the_next():
    blank = tagged(xmp=xmp("<photoshop:City> \u200b</photoshop:City>"), exif=exif(creator=b"Ana"))
    broken = tagged(xmp=b"<x:xmpmeta", exif=exif(creator=b"Ana"))

    for picture in [blank, broken]:
        assert read_metadata(picture) == {"creator": {"value": "Ana", "origin": "exif"}}


def test_a_picture_without_metadata_has_none():
    for kind in ["JPEG", "PNG", "WEBP", "GIF", "AVIF"]:
        assert read_metadata(tagged(kind)) == {}


# The shapes of XMP


def test_a_property_may_be_an_attribute_an_element_or_a_resource():
    assert in_xmp(attributes='photoshop:City="Porto"') == {"city": "Porto"}
    assert in_xmp("<photoshop:City>Porto</photoshop:City>") == {"city": "Porto"}
    assert in_xmp('<xmpRights:WebStatement rdf:resource="https://a.example/"/>') == {
        "terms_url": "https://a.example/"
    }


@pytest.mark.parametrize("kind", ["Seq", "Bag"])
def test_every_item_of_a_list_counts(kind):
    assert in_xmp(f"<dc:creator>{items('Ana', 'Zoë', kind=kind)}</dc:creator>") == {
        "creator": "Ana, Zoë"
    }


@pytest.mark.parametrize("first", ["x-default", "fr"])
def test_the_default_language_is_chosen_wherever_it_stands(first):
    second = "fr" if first == "x-default" else "x-default"
    texts = "".join(f'<rdf:li xml:lang="{name}">{name}</rdf:li>' for name in [first, second])

    assert in_xmp(f"<dc:rights><rdf:Alt>{texts}</rdf:Alt></dc:rights>") == {
        "copyright": "x-default"
    }


def test_a_packet_may_speak_of_the_picture_in_several_places():
    packet = xmp("<photoshop:City>Porto</photoshop:City>", 'photoshop:Country="Portugal"')
    bare = packet[packet.index(b"<rdf:RDF") : packet.index(b"</x:xmpmeta")]
    description = bare[bare.index(b"<rdf:Desc") : bare.index(b"</rdf:RDF")]
    other = description.replace(b"City", b"Headline").replace(b"Country", b"Credit")

    picture = tagged(xmp=bare.replace(b"</rdf:RDF", other + b"</rdf:RDF"))

    assert values(picture) == {
        "city": "Porto",
        "country": "Portugal",
        "credit": "Portugal",
        "headline": "Porto",
    }


def test_without_a_default_the_first_language_is_chosen():
    assert in_xmp(f"<dc:description>{items('un', 'one', kind='Alt')}</dc:description>") == {
        "caption": "un"
    }


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "AVIF"])
def test_xmp_is_found_in_every_format(kind):
    assert values(tagged(kind, xmp=xmp("<photoshop:City>Porto</photoshop:City>"))) == {
        "city": "Porto"
    }


@pytest.mark.parametrize("chunk", ["add_itxt", "add_text"])
def test_xmp_is_found_in_a_png(chunk):
    packet = xmp("<photoshop:City>Évora</photoshop:City>").decode()
    info = PngImagePlugin.PngInfo()
    if chunk == "add_itxt":
        info.add_itxt("XML:com.adobe.xmp", packet)
    else:
        info.add_text("XML:com.adobe.xmp", packet.encode().decode("latin-1"))

    assert values(tagged("PNG", pnginfo=info)) == {"city": "Évora"}


def test_what_a_png_holds_behind_its_pixels_is_found_once_it_is_loaded():
    plain = picture_bytes(kind="PNG")
    end = len(plain) - 12
    text = b"XML:com.adobe.xmp" + bytes(5) + xmp("<photoshop:City>Porto</photoshop:City>")
    late = png_chunk(b"iTXt", text) + png_chunk(b"eXIf", exif(creator=b"Ana")[6:])
    picture = opened(plain[:end] + late + plain[end:])

    picture.load()

    assert values(picture) == {"city": "Porto", "creator": "Ana"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (AI_MADE, "trainedAlgorithmicMedia"),
        ("digsrctype:digitalCapture", "digitalCapture"),
        ("http://cv.iptc.org/newscodes/digitalsourcetype/madeUp", None),
        ("<script>", None),
    ],
)
def test_only_a_source_type_of_the_list_is_taken(written, read):
    written = written.replace("<", "&lt;")
    properties = f"<Iptc4xmpExt:DigitalSourceType>{written}</Iptc4xmpExt:DigitalSourceType>"

    assert in_xmp(properties).get("source_type") == read


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://a.example/", "https://", "a.example", "https://[", "/x"]
)
def test_terms_stand_at_an_address_of_the_web_or_nowhere(url):
    assert in_xmp(f"<xmpRights:WebStatement>{url}</xmpRights:WebStatement>") == {}


def test_an_address_that_is_too_long_is_left_out_rather_than_cut():
    url = "https://a.example/" + "a" * 500

    assert in_xmp(f"<xmpRights:WebStatement>{url}</xmpRights:WebStatement>") == {}


# The charsets of IPTC and EXIF


@pytest.mark.parametrize(
    ("charset", "name", "codec"),
    [
        (b"", "Zoë – “Müller”", "cp1252"),
        (b"", "Søren Żółć", "utf-8"),
        (LATIN_1, "Søren Żółć", "utf-8"),
        (LATIN_1, "Zoë Œuvre sœur", "cp1252"),
        (LATIN_2, "Łukasz Żółć", "iso8859-2"),
        (LATIN_5, "İnci Şahin", "iso8859-9"),
        (LATIN_9, "Œuvre à 5 €", "iso8859-15"),
        (CYRILLIC, "Анна Ковальська", "iso8859-5"),
    ],
)
def test_iptc_in_a_charset_that_is_sound(charset, name, codec):
    assert values(iim((80, name.encode(codec)), charset=charset)) == {"creator": name}


@pytest.mark.parametrize(
    ("charset", "content"),
    [
        (UTF_8, "Zoë".encode("latin-1")),
        (b"", "Café".encode("mac-roman")),
        (b"", "München".encode("mac-roman")),
        (b"", "très".encode("mac-roman")),
        (b"", b"Zo\x81"),
        (b"", b"Zo\x1b-Be"),
        (b"", "Zo\ufffd".encode()),
        (LATIN_9, b"Zo\x93"),
    ],
)
def test_iptc_in_a_charset_that_is_not_sound_is_left_out(charset, content):
    assert values(iim((80, content), (90, b"Porto"), charset=charset)) == {"city": "Porto"}


@pytest.mark.parametrize("codec", ["utf-8", "cp1252"])
def test_exif_text_is_read_as_utf_8_or_windows_1252(codec):
    picture = tagged(exif=exif(creator="Zoë Müller".encode(codec)))

    assert values(picture) == {"creator": "Zoë Müller"}


def test_exif_text_ends_at_its_first_nul():
    assert values(tagged(exif=exif(copyright=b"Ana\x00\x00 garbage"))) == {"copyright": "Ana"}


@pytest.mark.parametrize(
    "words", ["OLYMPUS DIGITAL CAMERA         ", "SONY DSC", "KODAK Digital Still Camera", "dav"]
)
def test_what_a_camera_puts_where_a_caption_belongs_is_no_caption(words):
    assert values(tagged(exif=exif(caption=words.encode()))) == {}
    assert in_xmp(f"<dc:description>{words}</dc:description>") == {}


# Dates


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-03-05T14:30:00+01:00", "2026-03-05T14:30:00+01:00"),
        ("2026-03-05T14:30:00.25Z", "2026-03-05T14:30:00+00:00"),
        ("2026-03-05T14:30", "2026-03-05T14:30:00"),
        ("2026-03-05", "2026-03-05"),
        ("2026:03:05 14:30:00", "2026-03-05T14:30:00"),
        ("2026:03:05 14:30:00+0530", "2026-03-05T14:30:00+05:30"),
        ("2026-03", ""),
        ("2026-02-30", ""),
        ("0000:00:00 00:00:00", ""),
        ("2026-03-05T25:00", ""),
        ("2026-03-05T14:30+99:00", ""),
        ("٢٠٢٦-03-05", ""),
        ("yesterday", ""),
    ],
)
def test_a_moment_is_a_real_one_of_at_least_a_day(written, read):
    assert moment(written) == read


@pytest.mark.parametrize(
    ("datasets", "read"),
    [
        ([(55, b"20260305"), (60, b"143000+0100")], "2026-03-05T14:30:00+01:00"),
        ([(55, b"20260305"), (60, b"143000")], "2026-03-05T14:30:00"),
        ([(55, b"20260305"), (60, b"noon")], "2026-03-05"),
        ([(55, b"20260305")], "2026-03-05"),
        ([(55, b"20260300")], None),
        ([(60, b"143000+0100")], None),
    ],
)
def test_iptc_writes_day_and_hour_apart(datasets, read):
    assert values(iim(*datasets)).get("taken_at") == read


# What is left of a text


def test_text_is_cleaned_and_only_prose_keeps_its_lines():
    text = "Cafe\u0301\u0085\u202eone \t two&#xD;&#xA;&#xA;&#xA;&#xA;three\ufeff "

    found = in_xmp(
        f"<dc:description>{text}</dc:description><photoshop:Headline>{text}</photoshop:Headline>"
    )

    assert found == {"caption": "Café\none two\n\nthree", "headline": "Café one two three"}


def test_texts_and_lists_have_limits():
    names = [f"{number} " + "é" * 150 for number in range(100)]

    found = in_xmp(
        f"<dc:description>{'long ' * 1000}</dc:description>"
        f"<photoshop:Credit>{'e' * 400}</photoshop:Credit>"
        f"<dc:subject>{items(*names, *names)}</dc:subject>"
        f"<dc:creator>{items(*names)}</dc:creator>"
        f"<Iptc4xmpExt:PersonInImage>{items(*names)}</Iptc4xmpExt:PersonInImage>"
    )

    assert len(found["caption"]) == 1999
    assert len(found["credit"]) == len(found["creator"]) == 300
    assert [len(name) for name in found["keywords"]] == [100] * 50
    assert len(found["people"]) == 20


def test_a_keyword_counts_once():
    picture = iim((25, b"harbour"), (25, b""), (25, b"harbour"), (25, b"night"))

    assert values(picture) == {"keywords": ["harbour", "night"]}


# Its place in the limited decoder


def test_the_reading_knows_nothing_of_the_site():
    program = (
        "import sys, newsroom.media.metadata, newsroom.media.packet;"
        "print(*[name for name in sys.modules if name.split('.')[0] in ('django', 'articles')"
        " or name.startswith('newsroom.')])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True, timeout=60
    )

    rooms = {name for name in answer.stdout.split() if not name.startswith("newsroom.media")}
    assert rooms == set()


def test_pixels_are_not_decoded_to_read_what_is_written():
    picture = opened(picture_bytes(exif=telling_exif())[:2000])

    assert values(picture) == {"creator": "Secret Source", "has_place": True}
