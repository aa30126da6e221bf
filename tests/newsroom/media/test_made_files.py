"""What the files that readers get carry, as exiftool reads them, which is not ours.

The picture went through the door and the worker, and an agency and a camera wrote into it.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from PIL import Image as Picture

from newsroom.media.models import Image
from newsroom.media.renditions import rendition_path
from tests.factories import make_publication
from tests.newsroom.media.conftest import upload

# What stands in the files is the same on every database.
pytestmark = [pytest.mark.once, pytest.mark.django_db]

DOOR = "/desk/pictures/upload/"
# The editor's file is the widest one of the first, and a file of its own of the second.
NARROW, WIDE = (700, 530), (900, 680)
AI_MADE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
# How IPTC's texts are written, and what only this charset spells.
CHARSETS = {
    "utf8": (["-IPTC:CodedCharacterSet=UTF8"], "Þór Ağa-Dvořák"),
    "latin1": (["-IPTC:CodedCharacterSet=ESC . A", "-charset", "iptc=Latin"], "Zoë Müller-Ibañez"),
    "latin2": (
        ["-IPTC:CodedCharacterSet=ESC - B", "-charset", "iptc=Latin2"],
        "Łucja Dvořák-Szűcs",
    ),
}
PLACE = [
    *("-EXIF:GPSLatitude=49.611622", "-EXIF:GPSLatitudeRef=N"),
    *("-EXIF:GPSLongitude=6.131935", "-EXIF:GPSLongitudeRef=E"),
    *("-XMP-exif:GPSLatitude=49.611622", "-XMP-exif:GPSLongitude=6.131935"),
    "-XMP-iptcExt:LocationCreatedGPSLatitude=49.611622",
]
# What a reader may be told, beside what the file is: its size, its kind, how it is packed.
TOLD = {
    "XMP-dc:Creator",
    "XMP-dc:Rights",
    "XMP-photoshop:Credit",
    "XMP-iptcExt:DigitalSourceType",
}
STRUCTURE = {"ExifTool", "File", "JFIF", "Meta", "PNG", "QuickTime", "RIFF", "System"}
COMPOSITE = {"Composite:ImageSize", "Composite:Megapixels"}


def written(exiftool: str, path: Path, charset: str, size: tuple[int, int] = NARROW) -> bytes:
    """A picture in which three blocks each say something that the others do not."""
    options, name = CHARSETS[charset]
    mode = "RGBA" if path.suffix == ".png" else "RGB"
    Picture.new(mode, size, (20, 80, 120, 128)[: len(mode)]).save(path)
    run = [exiftool, "-q", "-q", "-overwrite_original", "-charset", "utf8", *options]
    run += [
        f"-IPTC:Headline={name} reist ab",
        f"-IPTC:Caption-Abstract={name} im Hafen",
        f"-IPTC:City={name}stadt",
        f"-IPTC:Keywords={name}",
        "-IPTC:Keywords=Hafen",
        "-IPTC:SpecialInstructions=No sales",
        "-XMP-photoshop:Credit=Żółw/Agentur",
        "-XMP-dc:Rights=© 2026 Żółw",
        f"-XMP-iptcExt:DigitalSourceType={AI_MADE}",
        "-XMP-iptcCore:AltTextAccessibility=Ein Schiff legt ab",
        "-XMP-iptcExt:PersonInImage=Ana Söderström",
        "-EXIF:Artist=José Þórsson",
        "-EXIF:DateTimeOriginal=2026:03:05 14:30:00",
        "-EXIF:OffsetTimeOriginal=+02:00",
        "-EXIF:Make=Camera Works",
        "-EXIF:SerialNumber=4711",
        *PLACE,
        str(path),
    ]
    subprocess.run(run, check=True, timeout=60)
    return path.read_bytes()


def read_by(exiftool: str, folder: Path) -> dict[str, dict[str, object]]:
    """All that exiftool finds in the files of a folder, by their names."""
    run = [exiftool, "-j", "-a", "-G1", "-struct", "-r", str(folder)]
    answer = subprocess.run(run, check=True, capture_output=True, timeout=120)
    return {Path(row.pop("SourceFile")).name: row for row in json.loads(answer.stdout)}


def made_of(client: object, image: Image, work_off: object) -> set[str]:
    """Makes all files that there can be: ahead, for the editor, and one that is asked for."""
    work_off()
    lazy = image.cut("4x3").file(320, image.extensions[0])
    assert client.get(f"/media/{lazy}").status_code == 200
    files = {lazy, image.editor_rendition.file, *(each.file for each in image.renditions_ahead)}
    return {rendition_path(image.name, file).rpartition("/")[2] for file in files}


@pytest.mark.parametrize("charset", CHARSETS)
def test_what_an_agency_wrote_is_in_the_library_and_in_no_file_but_for_the_credits(
    exiftool, desk, client, work_off, media_root, tmp_path, charset
):
    make_publication(time_zone="Europe/Luxembourg")
    name = CHARSETS[charset][1]
    content = written(exiftool, tmp_path / "agency.jpg", charset)

    assert desk.post(DOOR, {"file": upload(content)}).status_code == 201

    image = Image.objects.get()
    assert (image.headline, image.caption) == (f"{name} reist ab", f"{name} im Hafen")
    assert (image.city, image.keywords) == (f"{name}stadt", [name, "Hafen"])
    assert (image.creator, image.credit) == ("José Þórsson", "José Þórsson / Żółw/Agentur")
    assert (image.copyright, image.instructions) == ("© 2026 Żółw", "No sales")
    assert (image.alt, image.people) == ("Ein Schiff legt ab", ["Ana Söderström"])
    assert image.taken_at.isoformat() == "2026-03-05T12:30:00+00:00"
    assert (image.category, image.source_type) == ("ai", "trainedAlgorithmicMedia")
    assert image.had_place
    assert {image.origins[field] for field in ("headline", "alt", "creator")} == {
        *("iptc", "xmp", "exif")
    }

    files = made_of(client, image, work_off)
    found = read_by(exiftool, media_root / image.rendition_folder)
    assert found.keys() == files
    for file, tags in found.items():
        assert_only_credits(tags, file)
        assert tags["XMP-dc:Creator"] == ["José Þórsson"], file
        assert tags["XMP-photoshop:Credit"] == "José Þórsson / Żółw/Agentur", file
        assert tags["XMP-dc:Rights"] == "© 2026 Żółw", file
        assert tags["XMP-iptcExt:DigitalSourceType"].startswith("Trained") or (
            tags["XMP-iptcExt:DigitalSourceType"] == AI_MADE
        ), file


def test_a_picture_that_one_can_see_through_carries_no_more(
    exiftool, desk, client, work_off, media_root, tmp_path
):
    content = written(exiftool, tmp_path / "agency.png", "utf8", WIDE)

    desk.post(DOOR, {"file": upload(content, "agency.png")})

    image = Image.objects.get()
    assert image.extension == "webp"
    files = made_of(client, image, work_off)
    found = read_by(exiftool, media_root / image.rendition_folder)
    assert found.keys() == files
    for file, tags in found.items():
        assert_only_credits(tags, file)
        assert tags.keys() >= TOLD, file


def test_the_picture_that_is_kept_whole_says_nothing(exiftool, desk, media_root, tmp_path):
    content = written(exiftool, tmp_path / "agency.jpg", "utf8")

    desk.post(DOOR, {"file": upload(content)})

    for tags in read_by(exiftool, media_root / "masters").values():
        assert {tag.partition(":")[0] for tag in tags} <= {*STRUCTURE, "Composite"}


def assert_only_credits(tags: dict[str, object], file: str) -> None:
    """No GPS, no IPTC, no EXIF, no profile: only the four words, and what the file is."""
    others = {
        tag for tag in tags.keys() - TOLD - COMPOSITE if tag.partition(":")[0] not in STRUCTURE
    }
    assert not others, file
    assert not [tag for tag in tags if "GPS" in tag], file
