"""Opens what a stranger made, in a process of its own that newsroom.media.decoding limits.

    python -m newsroom.media.decoder JOB

The job is JSON. {"open": PATH, "folder": PATH, "limits": …} checks an upload and writes a file
`master` and one `editor` into the folder. {"make": PATH of a master, "folder": PATH, "limits": …,
"renditions": […], "packet": text} writes the files that are listed. The answer on standard output
is JSON too: what was made, or {"refused": reason, …} with the figures of the reason. Imports
nothing that knows the site, its settings or its database.
"""

from __future__ import annotations

import io
import json
import os
import resource
import sys
from contextlib import suppress
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

from newsroom.media.metadata import read_metadata
from newsroom.media.renditions import EDITOR_WIDTH, Box, Rendition, height_for

FORMATS = ["JPEG", "PNG", "WEBP", "GIF", "AVIF"]
NICENESS = 10  # readers come first

MASTER_OPTIONS = {
    "jpg": {"format": "JPEG", "quality": 90},
    "webp": {"format": "PNG", "compress_level": 1},  # higher levels take ten times as long
}
RENDITION_OPTIONS = {
    # Speed 9 takes a quarter of the time of 8 and an eighth of the usual 6. A photograph has some
    # 5 % more bytes than at 8, a flat drawing a quarter; all the sizes of one take 3 seconds.
    "avif": {"format": "AVIF", "quality": 58, "speed": 9, "max_threads": 1},
    "jpg": {"format": "JPEG", "quality": 80, "progressive": True, "optimize": True},
    "webp": {"format": "WEBP", "quality": 80},
}

# Whole blocks of pixels are averaged first, down to so many times the size that is wanted. From 24
# megapixels to 1920 pixels that takes 0.12 s where Lanczos alone takes 0.29 s. The two differ by
# less than what the formats change (PSNR 46 to 60 dB on photographs and drawings).
GAP = 1.5

# What undoes each orientation of the EXIF standard; 1 is upright.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class Refused(Exception):
    def __init__(self, reason: str, **figures: int) -> None:
        self.answer = {"refused": reason, **figures}


def main() -> None:
    job = json.loads(sys.argv[1])
    confine(job["limits"])
    sys.stdout.write(json.dumps(answer(job)))


def confine(limits: dict[str, int]) -> None:
    """Takes from this process what decoding does not need."""
    # A worker gave way already; one step more and others' work would leave nothing for this.
    os.nice(max(0, NICENESS - os.nice(0)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits["file_bytes"], limits["file_bytes"]))
    # macOS does not know this limit; there the others remain.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limits["memory_bytes"], limits["memory_bytes"]))


def answer(job: dict) -> dict:
    folder = Path(job["folder"])
    try:
        if "make" in job:
            return make(Path(job["make"]), folder, job)
        return write_clean(open_within(Path(job["open"]), job["limits"]), folder)
    except Refused as refused:
        return refused.answer
    except UnidentifiedImageError:
        return {"refused": "unknown_kind"}
    except MemoryError:
        return {"refused": "memory"}
    except OSError as error:
        # Pillow's own OSErrors, for broken files, carry no number.
        return {"refused": "broken"} if error.errno is None else {"failed": error.errno}
    except Exception as error:  # noqa: BLE001  decoders of broken files raise whatever they like
        return {"refused": "broken", "error": repr(error)[:300]}


def open_within(upload: Path, limits: dict[str, int]) -> Image.Image:
    """Reads the header and decodes nothing before the figures in it have been judged."""
    Image.MAX_IMAGE_PIXELS = None  # the limit below can say how many there are
    picture = Image.open(upload, formats=FORMATS)
    width, height = picture.size
    if width * height > limits["pixels"]:
        raise Refused("pixels", width=width, height=height)
    if max(width, height) > limits["side"]:
        raise Refused("side", width=width, height=height)
    frames = getattr(picture, "n_frames", 1)
    if frames > limits["frames"]:
        raise Refused("frames", frames=frames)
    return picture


def write_clean(picture: Image.Image, folder: Path) -> dict:
    picture.load()
    metadata = read_metadata(picture)
    picture = in_srgb(upright(picture))
    # Savers pass on comments, profiles and more from here.
    picture.info = {}

    extension = "webp" if picture.mode == "RGBA" else "jpg"
    save(picture, folder / "master", MASTER_OPTIONS[extension])
    width = min(EDITOR_WIDTH, picture.width)
    small = scaled(picture, width, height_for(*picture.size, at=width))
    save(small, folder / "editor", RENDITION_OPTIONS[extension])
    return {
        "extension": extension,
        "width": picture.width,
        "height": picture.height,
        "metadata": metadata,
    }


def make(master: Path, folder: Path, job: dict) -> dict:
    """The files of each part, the widest first: smaller ones are made from it."""
    picture = Image.open(master, formats=["JPEG", "PNG"])
    picture.load()
    picture.info = {}
    options = {"xmp": job["packet"].encode()} if job["packet"] else {}
    listed = [Rendition(Box(*box), *others) for box, *others in job["renditions"]]
    for box, group in groupby(sorted(listed, key=widest_first), key=attrgetter("box")):
        part = picture.crop((box.x, box.y, box.x + box.width, box.y + box.height))
        write_part(part, list(group), folder, options)
    return {"made": len(listed)}


def widest_first(rendition: Rendition) -> tuple:
    return (rendition.box, -rendition.width)


def write_part(
    part: Image.Image, renditions: list[Rendition], folder: Path, options: dict
) -> None:
    """The small ones are made from the widest: as sharp, and three times as fast."""
    part = scaled(part, renditions[0].width, renditions[0].height)
    for _width, formats in groupby(renditions, key=attrgetter("width")):
        first, *others = formats
        small = scaled(part, first.width, first.height)
        for rendition in (first, *others):
            form = RENDITION_OPTIONS[rendition.extension]
            save(small, folder / rendition.file, form | options)


def upright(picture: Image.Image) -> Image.Image:
    turn = TURNS.get(orientation_of(picture))
    return picture if turn is None else picture.transpose(turn)


def orientation_of(picture: Image.Image) -> int:
    # A broken EXIF block cannot say which way is up, and is no reason to refuse the picture.
    with suppress(Exception):
        return picture.getexif().get(ExifTags.Base.Orientation, 1)
    return 1


def in_srgb(picture: Image.Image) -> Image.Image:
    """The picture in grey, RGB, or RGBA where one can see through it."""
    profile = picture.info.get("icc_profile")
    picture = in_eight_bits(picture)
    alpha = alpha_of(picture)
    if picture.mode not in ("L", "RGB", "CMYK"):
        picture = picture.convert("RGB")
    if profile:
        picture = from_profile(picture, profile)
    if picture.mode == "CMYK" or (alpha and picture.mode == "L"):
        picture = picture.convert("RGB")
    if alpha:
        picture.putalpha(alpha)
    return picture


def in_eight_bits(picture: Image.Image) -> Image.Image:
    if not picture.mode.startswith("I"):
        return picture
    # Pillow would cut greys of 16 bits at 255 and leave a white picture.
    return picture.point(lambda value: value * (1 / 256)).convert("L")


def alpha_of(picture: Image.Image) -> Image.Image | None:
    """The transparency, if there is any to see."""
    if not picture.has_transparency_data:
        return None
    alpha = picture.convert("RGBA").getchannel("A")
    return None if alpha.getextrema() == (255, 255) else alpha


def from_profile(picture: Image.Image, profile: bytes) -> Image.Image:
    # A profile that is broken, or belongs to another kind of picture, is left aside.
    with suppress(ImageCms.PyCMSError, OSError, ValueError):
        return ImageCms.profileToProfile(
            picture,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    return picture


def scaled(picture: Image.Image, width: int, height: int) -> Image.Image:
    if picture.size == (width, height):
        return picture
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=GAP)


def save(picture: Image.Image, path: Path, options: dict) -> None:
    # Given a file, Pillow does not notice when only a part of it fitted on the disk; Python does.
    content = io.BytesIO()
    picture.save(content, **options)
    path.write_bytes(content.getbuffer())


if __name__ == "__main__":
    main()
