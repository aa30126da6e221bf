from __future__ import annotations

from django import template

from newsroom.media.models import Image
from newsroom.media.renditions import CONTENT_TYPES, LARGEST

register = template.Library()

# What a browser without srcset takes.
FALLBACK_WIDTH = 960


@register.inclusion_tag("components/picture.html")
def picture(
    image: Image | None,
    sizes: str = "100vw",
    alt: str | None = None,
    ratio: str = "",
    most: int = LARGEST,
    loading: str = "lazy",
    priority: bool = False,
    css_class: str = "",
) -> dict:
    """A picture in all its widths: {% picture image ratio="3x2" sizes="35rem" %}.

    Without `alt` the picture's own is taken; an empty one says that the picture is decorative.
    `most` is how wide the widest file may be where a small one is enough, and `priority=True` is
    for the one picture that the reader sees first. One whose licence has ended leaves a
    placeholder of its shape. Asks no query.
    """
    if image is None:
        return {"image": None}
    cut = image.cut(ratio)
    *better, plain = image.extensions
    return {
        "image": image,
        "is_usable": image.is_usable,
        "sources": [
            {"type": CONTENT_TYPES[each], "srcset": cut.srcset(each, most)} for each in better
        ],
        "srcset": cut.srcset(plain, most),
        "source": cut.url(min(FALLBACK_WIDTH, most)),
        "sizes": sizes,
        "width": cut.width,
        "height": cut.height,
        "alt": image.alt if alt is None else alt,
        "loading": loading,
        "priority": priority,
        "css_class": css_class,
    }
