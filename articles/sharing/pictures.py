"""The picture drawn for a story that has none, and its address.

The row decides, as it does for a photograph (docs/decisions/0010): the address holds the number
of the story, a signature that nobody can guess, and the fingerprint of the words on the picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils.crypto import salted_hmac

from articles.models import Article
from newsroom.media.drawing.card import HEIGHT, WIDTH, Card

SALT = "articles.sharing.pictures"
SIGNATURE_LENGTH = 32  # hexadecimal digits: 128 bits
FOLDER = "share"


def signature_of(pk: int) -> str:
    return salted_hmac(SALT, str(pk), algorithm="sha256").hexdigest()[:SIGNATURE_LENGTH]


def folder_of(pk: int) -> str:
    return f"{FOLDER}/{pk}-{signature_of(pk)}"


@dataclass(frozen=True)
class DrawnPicture:
    pk: int  # of the story
    card: Card

    width = WIDTH
    height = HEIGHT

    @cached_property
    def token(self) -> str:
        return self.card.fingerprint

    @property
    def url(self) -> str:
        file = f"share-{self.pk}-{signature_of(self.pk)}-{self.token}.png"
        return settings.MEDIA_URL + file

    @property
    def folder(self) -> str:
        """Where it is stored, and former ones with it."""
        return folder_of(self.pk)

    @property
    def path(self) -> str:
        return f"{self.folder}/{self.token}.png"


def drawn_picture(article: Article, paper: str) -> DrawnPicture | None:
    """Nothing for a story with a picture that readers may see."""
    if article.lead_image and article.lead_image.is_usable:
        return None
    section = article.section
    card = Card(article.social_headline, section.name, section.colour_light, paper)
    return DrawnPicture(article.pk, card)
