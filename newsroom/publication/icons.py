"""The paper's icons: where they are, and of what newsroom.media draws them."""

from __future__ import annotations

import hashlib
from functools import cached_property

from django.urls import reverse

from newsroom.publication.models import Publication

# Pixels of a side, by name.
SIZES = {"192": 192, "512": 512, "maskable": 512, "apple": 180}
LARGEST = "512"
ARTICLES = {"the", "le", "la", "les", "der", "die", "das", "de", "o", "a", "el", "il"}
# Another number draws all of them anew, at other addresses.
DESIGN = 1


class Icons:
    def __init__(self, publication: Publication) -> None:
        self.publication = publication

    @property
    def logo(self):
        """The picture they are made of, for as long as its licence lets readers see it."""
        logo = self.publication.logo
        return logo if logo and logo.is_usable else None

    @property
    def initial(self) -> str:
        """Of the name, without the article that many papers begin with."""
        words = self.publication.name.split()
        word = words[1] if len(words) > 1 and words[0].lower() in ARTICLES else (words or [""])[0]
        return next((letter.upper() for letter in word if letter.isalnum()), "N")

    @cached_property
    def fingerprint(self) -> str:
        """What their addresses bear, so that they can be kept for a year."""
        source = self.logo.name if self.logo else self.initial
        return hashlib.blake2s(f"{DESIGN} {source}".encode(), digest_size=6).hexdigest()

    def url(self, name: str) -> str:
        return reverse("media:icon", kwargs={"fingerprint": self.fingerprint, "name": name})

    @property
    def plain_url(self) -> str:
        return self.url("192")

    @property
    def apple_url(self) -> str:
        return self.url("apple")
