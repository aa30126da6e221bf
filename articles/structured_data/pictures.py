from __future__ import annotations

from django.http import HttpRequest

from newsroom.media.models import Image
from newsroom.publication.head import ShownPicture
from newsroom.publication.structured_data import Facts, known, sides

# Pixels. Google leaves out what is smaller.
ENOUGH = 50_000
PORTRAIT_WIDTH = 480


def image_objects(
    request: HttpRequest, image: Image | None, *, caption: str = "", credit: str = ""
) -> list[Facts]:
    """One picture in the three shapes that Google asks for, with what readers are told of it."""
    if image is None or not image.is_usable:
        return []
    told = {
        "caption": caption,
        "creditText": credit or image.credit,
        "creator": {"@type": "Person", "name": image.creator} if image.creator else None,
        "copyrightNotice": image.copyright,
        "license": image.terms_url if image.licence else "",
    }
    return [
        known(
            {
                "@type": "ImageObject",
                "url": request.build_absolute_uri(shape.url),
                **sides(shape.width, shape.height),
                **told,
            }
        )
        for shape in image.shared_shapes
        if shape.width * shape.height >= ENOUGH
    ]


def social_picture(request: HttpRequest, image: Image | None, alt: str) -> ShownPicture | None:
    """The picture beside a link elsewhere, for as long as readers may see it."""
    if image is None or not image.is_usable:
        return None
    cut = image.social
    return ShownPicture(request.build_absolute_uri(cut.url()), cut.width, cut.height, alt)


def portrait(request: HttpRequest, image: Image | None, name: str) -> ShownPicture | None:
    """A face beside a link elsewhere: square, and therefore small there."""
    if image is None or not image.is_usable:
        return None
    shape = image.cut("1x1").at_least(PORTRAIT_WIDTH)
    return ShownPicture(request.build_absolute_uri(shape.url), shape.width, shape.height, name)
