"""Makes the files of the paper's icons (newsroom.publication.icons), each when first asked for."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image as Pillow

from newsroom.media.drawing.icon import from_initial, from_logo, ico, png
from newsroom.media.making import open_made
from newsroom.publication.icons import SIZES, Icons

FAVICON_SIDE = 192


def open_icon(icons: Icons, name: str) -> File:
    """One of SIZES, as PNG. Errors: as of newsroom.media.making.make."""
    return open_or_make(
        f"icons/{icons.fingerprint}-{name}.png",
        lambda: png(draw(icons, SIZES[name], is_maskable=name == "maskable")),
    )


def open_favicon(icons: Icons) -> File:
    return open_or_make(
        f"icons/{icons.fingerprint}.ico", lambda: ico(draw(icons, FAVICON_SIDE, is_maskable=False))
    )


def draw(icons: Icons, side: int, *, is_maskable: bool) -> Pillow.Image:
    if icons.logo is None:
        return from_initial(icons.initial, side, is_maskable=is_maskable)
    with open_made(icons.logo, icons.logo.editor_rendition) as logo:
        return from_logo(logo, side, is_maskable=is_maskable)


def open_or_make(path: str, make: Callable[[], bytes]) -> File:
    try:
        return default_storage.open(path)
    except FileNotFoundError:
        content = make()
    default_storage.save(path, ContentFile(content))
    return ContentFile(content)
