"""Makes the files of pictures from their masters: ahead, or when one is asked for."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils import timezone

from newsroom.media import decoding
from newsroom.media.files import fetch, files_in, put, remove_files, workplace
from newsroom.media.models import Image
from newsroom.media.packet import xmp_packet
from newsroom.media.renditions import RATIOS, Rendition, rendition_path
from newsroom.media.words import source_type_of

logger = logging.getLogger(__name__)


def make_ahead(image: Image) -> int:
    """Makes what is missing of the present cuts, and removes the files of former ones.

    Answers how many it made. Can be done again, and by two at once: the same files come out.
    """
    listed = image.renditions_ahead
    there = set(files_in(image.rendition_folder))
    missing = [each for each in listed if rendition_path(image.name, each.file) not in there]
    if image.made_at is None and image.editor_rendition not in missing:
        # The first one was made with the upload, before its words were known: it carries none.
        missing.append(image.editor_rendition)
    if missing:
        make(image, missing)
    note_made(image)
    remove_former_cuts(image, there)
    logger.info("Picture %s: made %s files", image.pk, len(missing))
    return len(missing)


def make_anew(image: Image) -> int:
    """Makes again what is made ahead, for what is there carries former names inside.

    What else is there is removed, and made anew when it is next asked for.
    """
    listed = {*image.renditions_ahead, image.editor_rendition}
    make(image, listed)
    note_made(image)
    made = {rendition_path(image.name, each.file) for each in listed}
    remove_files([path for path in files_in(image.rendition_folder) if path not in made])
    logger.info("Picture %s: made %s files anew", image.pk, len(listed))
    return len(listed)


def note_made(image: Image) -> None:
    Image.objects.filter(pk=image.pk, name=image.name).update(made_at=timezone.now())


def make(image: Image, renditions: Iterable[Rendition]) -> None:
    """Makes files, whether they are there or not. Raises MakingFailed, ServerBusy or OSError."""
    with workplace() as folder:
        fetch(image.master_path, folder / "master")
        decoding.make(folder / "master", folder, list(renditions), packet_of(image))
        put_renditions(image, {each.file: folder / each.file for each in renditions})


def put_renditions(image: Image, made: dict[str, Path]) -> None:
    """Each is whole as soon as it is there. A picture that has gone meanwhile gets none."""
    paths = {rendition_path(image.name, file): path for file, path in made.items()}
    for target, path in paths.items():
        put(target, path)
    if not Image.objects.filter(pk=image.pk, name=image.name).exists():
        remove_files(list(paths))


def packet_of(image: Image) -> bytes:
    return xmp_packet(
        creator=image.creator,
        credit=image.credit,
        rights=image.copyright,
        source_type=source_type_of(image),
    )


def open_made(image: Image, rendition: Rendition) -> File:
    """The file of a rendition, made now if nobody has made it before. Errors: as of `make`."""
    path = rendition_path(image.name, rendition.file)
    try:
        return default_storage.open(path)
    except FileNotFoundError:
        make(image, [rendition])
    return default_storage.open(path)


def remove_former_cuts(image: Image, paths: Iterable[str]) -> None:
    """Addresses of a former cut lead to the present one, so that its files are of no use."""
    present = {image.cut(ratio).stem.removeprefix(f"{image.name}-") for ratio in RATIOS}
    cuts = {path: path.rpartition("/")[2].rpartition("-")[0] for path in paths}
    remove_files([path for path, cut in cuts.items() if cut and cut not in present])
