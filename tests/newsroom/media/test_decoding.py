from __future__ import annotations

import sys
import threading

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from newsroom.media import decoding
from newsroom.media.decoding import make, open_upload
from newsroom.media.packet import xmp_packet
from newsroom.media.refusals import MakingFailed, ServerBusy, UploadRefused
from newsroom.media.renditions import Box, Rendition
from tests.newsroom.media.pictures import (
    PLAIN,
    RED,
    corners,
    four_corners,
    parts,
    picture_bytes,
    telling_exif,
)


@pytest.fixture
def decoded(tmp_path):
    """Opens some bytes as a picture, and what was made: the master, and the editor's file."""

    def decode_bytes(content):
        folder = tmp_path / "decoded"
        folder.mkdir()
        path = tmp_path / "upload"
        path.write_bytes(content)
        made = open_upload(path, folder)
        files = [folder / "editor", folder / "master"]
        assert sorted(folder.iterdir()) == files
        for file in files:
            assert set(parts(file.read_bytes())) <= PLAIN
        return made, Image.open(folder / "master"), Image.open(folder / "editor")

    return decode_bytes


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_ends_upright(decoded, orientation):
    undo = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    as_taken = four_corners() if undo is None else four_corners().transpose(undo)

    made, master, rendition = decoded(picture_bytes(as_taken, exif=telling_exif(orientation)))

    assert (made.width, made.height) == (160, 80)
    assert master.size == rendition.size == (160, 80)
    assert corners(master) == corners(rendition) == ["red", "green", "blue", "white"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_nothing_but_the_picture_is_kept(decoded, kind):
    text = PngImagePlugin.PngInfo()
    text.add_itxt("Comment", "Secret Source")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    extra = {
        "JPEG": {"comment": b"Secret Source", "xmp": b"<x:xmpmeta>Secret Source</x:xmpmeta>"},
        "PNG": {"pnginfo": text},
        "WEBP": {"xmp": b"<x:xmpmeta>Secret Source</x:xmpmeta>"},
        "AVIF": {"xmp": b"<x:xmpmeta>Secret Source</x:xmpmeta>"},
    }[kind]
    content = picture_bytes(kind=kind, exif=telling_exif(), icc_profile=profile, **extra)
    assert b"Secret Source" in content

    _made, master, rendition = decoded(content)

    for picture in (master, rendition):
        assert not picture.getexif()
        assert not picture.info.keys() & {
            "exif",
            "xmp",
            "comment",
            "icc_profile",
            "XML:com.adobe.xmp",
        }


@pytest.mark.parametrize(("width", "shown"), [(2500, 800), (800, 800), (300, 300)])
def test_the_editor_gets_a_small_one_at_once_and_no_enlarged_one(decoded, width, shown):
    _made, master, small = decoded(picture_bytes(Image.new("RGB", (width, width // 2), RED)))

    assert master.size == (width, width // 2)
    assert small.size == (shown, shown // 2)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "AVIF"])
def test_what_one_can_see_through_stays_so(decoded, kind):
    picture = Image.new("RGBA", (40, 40), (*RED, 255))
    picture.paste((0, 0, 0, 0), (0, 0, 20, 40))

    made, master, rendition = decoded(picture_bytes(picture, kind))

    assert made.extension == "webp"
    assert (master.format, rendition.format) == ("PNG", "WEBP")
    assert rendition.convert("RGBA").getpixel((5, 20))[3] < 10
    assert rendition.convert("RGBA").getpixel((35, 20))[3] > 245


def test_transparency_that_hides_nothing_is_left_out(decoded):
    made, _master, rendition = decoded(
        picture_bytes(Image.new("RGBA", (9, 9), (*RED, 255)), "PNG")
    )

    assert made.extension == "jpg"
    assert rendition.mode == "RGB"


def test_of_an_animation_the_first_frame_is_kept(decoded):
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("blue", "red", "green")]

    _made, master, _rendition = decoded(
        picture_bytes(frames[0], "GIF", save_all=True, append_images=frames[1:])
    )

    assert getattr(master, "n_frames", 1) == 1
    assert master.convert("RGB").getpixel((10, 10))[2] > 200


def test_greys_of_sixteen_bits_do_not_turn_white(decoded):
    _made, master, _rendition = decoded(picture_bytes(Image.new("I;16", (9, 9), 30_000), "PNG"))

    assert master.getpixel((4, 4)) == pytest.approx(117, abs=2)


def test_colours_for_print_become_colours_for_screens(decoded):
    _made, master, _rendition = decoded(picture_bytes(Image.new("CMYK", (9, 9), (0, 255, 255, 0))))

    red, green, blue = master.getpixel((4, 4))
    assert red > 200
    assert max(green, blue) < 60


def test_a_colour_profile_is_applied_before_it_is_dropped(decoded):
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    red_for_blue = (
        srgb.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")
    )

    _made, master, _rendition = decoded(picture_bytes(icc_profile=red_for_blue))

    assert corners(master) == ["blue"] * 4


def test_a_profile_of_another_kind_of_picture_is_left_aside(decoded):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()

    _made, master, _rendition = decoded(picture_bytes(icc_profile=profile))

    assert corners(master) == ["red"] * 4


@pytest.fixture
def refused(tmp_path):
    """What is said about some bytes that do not become a picture."""

    def refuse(content):
        path, folder = tmp_path / "upload", tmp_path / "decoded"
        path.write_bytes(content)
        folder.mkdir()
        with pytest.raises(UploadRefused) as refusal:
            open_upload(path, folder)
        assert not list(folder.iterdir()), "a refusal leaves a file behind"
        return str(refusal.value)

    return refuse


def test_other_kinds_of_pictures_are_refused_with_the_kinds_that_are_taken(refused):
    assert "JPEG, PNG, WebP, GIF and AVIF" in refused(picture_bytes(kind="TIFF"))


def test_svg_is_refused_with_the_reason(refused):
    assert "SVG" in refused(b'<?xml version="1.0"?><SVG onload="alert(1)"/>')


def test_heic_is_refused_with_the_way_out(refused):
    assert "JPEG" in refused(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")


def test_too_many_pixels_are_refused_with_the_figures(refused):
    words = refused(picture_bytes(Image.new("1", (9000, 6000)), "PNG"))

    assert "9000 × 6000" in words
    assert "54 megapixels" in words
    assert "50" in words


def test_a_side_that_is_too_long_is_refused_with_the_figures(refused):
    words = refused(picture_bytes(Image.new("1", (1, 16_384)), "PNG"))

    assert "1 × 16384" in words
    assert "16383" in words


def test_too_many_frames_are_refused_with_the_figures(refused):
    frames = [Image.new("L", (1, 1), shade) for shade in range(201)]

    words = refused(picture_bytes(frames[0], "GIF", save_all=True, append_images=frames[1:]))

    assert "201 frames" in words


def test_a_cut_off_file_is_refused(refused):
    assert "cut off" in refused(picture_bytes(four_corners(800, 800))[:-400])


@pytest.mark.parametrize("end", ["import os; os.abort()", "import sys; sys.exit(3)"])
def test_a_decoder_that_dies_takes_only_the_picture_along(refused, monkeypatch, end):
    monkeypatch.setattr(decoding, "COMMAND", [sys.executable, "-c", end])

    assert "broken" in refused(picture_bytes())


def test_a_decoder_that_does_not_end_is_stopped(refused, monkeypatch):
    monkeypatch.setitem(decoding.LIMITS, "patience", 1)
    monkeypatch.setattr(decoding, "COMMAND", [sys.executable, "-c", "import time; time.sleep(60)"])

    assert "asks too much" in refused(picture_bytes())


def test_a_decoder_that_has_used_up_its_processor_time_is_too_slow(refused, monkeypatch):
    end = "import os, signal; os.kill(os.getpid(), signal.SIGXCPU)"
    monkeypatch.setattr(decoding, "COMMAND", [sys.executable, "-c", end])

    assert "asks too much" in refused(picture_bytes())


def test_a_decoder_gets_no_more_memory_than_it_may_have(refused, monkeypatch):
    monkeypatch.setitem(decoding.LIMITS, "memory_bytes", 200_000_000)

    assert "asks too much" in refused(
        picture_bytes(Image.new("RGB", (9000, 5000)), "PNG", compress_level=1)
    )


def test_a_full_disk_in_the_decoder_is_not_the_pictures_fault(tmp_path, monkeypatch):
    monkeypatch.setitem(decoding.LIMITS, "file_bytes", 100)
    path = tmp_path / "upload"
    path.write_bytes(picture_bytes())

    with pytest.raises(OSError, match="File too large"):
        open_upload(path, tmp_path)


def test_a_decoder_knows_no_secrets(tmp_path, monkeypatch):
    tell = "import json, os; print(json.dumps(dict(os.environ)))"
    monkeypatch.setenv("SECRET_KEY", "a secret")
    monkeypatch.setattr(decoding, "COMMAND", [sys.executable, "-c", tell])

    told = decoding.ask_decoder({"limits": decoding.LIMITS})

    assert set(told) <= {"LC_CTYPE", "LD_LIBRARY_PATH"}


def test_when_many_pictures_come_at_once_the_last_is_asked_to_wait(tmp_path, monkeypatch):
    monkeypatch.setattr(decoding, "PLACES", threading.BoundedSemaphore(1))
    monkeypatch.setattr(decoding, "MAX_WAIT", 0.01)

    with decoding.PLACES, pytest.raises(ServerBusy, match="minute"):
        open_upload(tmp_path / "upload", tmp_path)


# Making renditions


@pytest.fixture
def master(tmp_path):
    """Of 1600 × 800 pixels, red and green above, blue and white below."""
    path = tmp_path / "master"
    path.write_bytes(picture_bytes(four_corners(1600, 800), quality=95))
    return path


def rendition(box: Box, width: int, extension: str) -> Rendition:
    return Rendition(box, width, extension, f"{box.x}-{width}.{extension}")


def test_parts_are_made_in_their_sizes_and_formats(master, tmp_path):
    whole, right = Box(0, 0, 1600, 800), Box(1000, 0, 600, 400)
    listed = [
        rendition(whole, 320, "jpg"),
        rendition(whole, 1280, "avif"),
        rendition(whole, 1280, "jpg"),
        rendition(right, 600, "webp"),
    ]

    make(master, tmp_path, listed, b"")

    for made in listed:
        with Image.open(tmp_path / made.file) as picture:
            kind = {"jpg": "JPEG"}.get(made.extension, made.extension.upper())
            assert (picture.format, picture.size) == (kind, (made.width, made.height))
            part = ["red", "green", "blue", "white"] if made.box == whole else ["green"] * 4
            assert corners(picture) == part
    others = {"master", "uploads", *(made.file for made in listed)}
    assert {path.name for path in tmp_path.iterdir()} == others


def test_a_jpeg_shows_itself_bit_by_bit(master, tmp_path):
    made = rendition(Box(0, 0, 1600, 800), 960, "jpg")

    make(master, tmp_path, [made], b"")

    with Image.open(tmp_path / made.file) as picture:
        assert picture.info["progressive"]


@pytest.mark.parametrize("extension", ["jpg", "webp", "avif"])
def test_every_file_carries_the_names_of_its_makers(master, tmp_path, extension):
    made = rendition(Box(0, 0, 1600, 800), 320, extension)
    packet = xmp_packet("J. Kask", "Agence du Nord", "© J. Kask", "")

    make(master, tmp_path, [made], packet)

    with Image.open(tmp_path / made.file) as picture:
        picture.load()
        assert picture.info["xmp"] == packet


def test_a_master_that_is_broken_is_said_to_be(tmp_path):
    (tmp_path / "master").write_bytes(b"no picture")

    with pytest.raises(MakingFailed):
        make(tmp_path / "master", tmp_path, [rendition(Box(0, 0, 1, 1), 1, "jpg")], b"")
