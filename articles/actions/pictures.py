"""What readers would miss of the pictures of a story, and what limits these."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.body.characters import is_blank
from articles.body.references import image_ids
from articles.snapshots import Content
from newsroom.media.licences import first_day, limits_of, long_day
from newsroom.media.models import Image

NAME_LENGTH = 40

Pictures = dict[int, Image]


def pictures_in(content: Content) -> Pictures:
    """Asks no query where the content has no picture."""
    ids = {content["lead_image"], *image_ids(content["body"])} - {None}
    return Image.objects.in_bulk(sorted(ids)) if ids else {}


def lead_image_missing(content: Content, pictures: Pictures) -> list[str]:
    image = pictures.get(content["lead_image"])
    if not image:
        return []
    name = short(content["lead_caption"] or image.caption or image.headline)
    called = {"called": f" (“{name}”)" if name else ""}
    sentences = []
    if is_blank(content["lead_alt"]) and not content["lead_is_decorative"]:
        sentences.append(
            _("Describe the lead image%(called)s, or mark it as decorative.") % called
        )
    if is_blank(content["lead_credit"]):
        sentences.append(_("Give the credit of the lead image%(called)s.") % called)
    return sentences


def licences_missing(pictures: Pictures, at: datetime.datetime) -> list[str]:
    """The pictures that their licence does not let readers see at that hour."""
    unusable = (image for image in pictures.values() if not image.is_usable_at(at))
    return [licence_missing(image) for image in unusable]


def licence_missing(image: Image) -> str:
    now = timezone.now()
    day = image.licence_until
    if image.usable_until <= now:
        sentence = _("“%(picture)s” shows readers an empty frame: its licence ended on %(day)s.")
    elif image.usable_from and image.usable_from > now:
        day = first_day(image)
        sentence = _(
            "“%(picture)s” would show readers an empty frame: its licence begins on %(day)s."
        )
    else:
        sentence = _(
            "“%(picture)s” would show readers an empty frame: its licence ends on %(day)s,"
            " before the story is out."
        )
    return sentence % {"picture": short(str(image)), "day": long_day(day, now)}


def advice_on_rights(pictures: Pictures) -> list[str]:
    """What may not be done with them, which no check can see."""
    return [
        _("“%(picture)s”: %(limit)s") % {"picture": short(str(image)), "limit": limit}
        for image in pictures.values()
        for limit in limits_of(image)
    ]


def short(text: str) -> str:
    return Truncator(" ".join(text.split())).chars(NAME_LENGTH)
