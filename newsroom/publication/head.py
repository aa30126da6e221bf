"""The head of a public page: what it tells search engines, and sites that show a link to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest
from django.utils.translation import to_locale

from newsroom.publication.context import shell_of
from newsroom.publication.icons import LARGEST, SIZES
from newsroom.publication.structured_data import (
    Facts,
    Step,
    breadcrumbs,
    graph,
    paper,
    web_page,
)

# Open Graph wants a country, which the language of a paper need not name.
LOCALES = {"en": "en_GB", "fr": "fr_FR", "de": "de_DE", "lb": "lb_LU", "pt": "pt_PT"}
# Pixels. What is smaller or upright stands small beside the words.
LARGE_WIDTH = 600


@dataclass(frozen=True)
class ShownPicture:
    """What other sites show beside a link."""

    url: str  # with its host
    width: int
    height: int
    alt: str = ""

    @property
    def is_large(self) -> bool:
        return self.width >= LARGE_WIDTH and self.width > self.height


@dataclass(frozen=True)
class Head:
    """Drawn by components/head.html, on every kind of page."""

    title: str
    canonical: str
    site_name: str
    language: str
    description: str = ""
    shared_title: str = ""  # where other sites show another one
    kind: str = "website"  # of Open Graph
    picture: ShownPicture | None = None
    about: Sequence[tuple[str, str]] = ()  # more of Open Graph, such as article:section
    things: Sequence[Facts] = ()
    oembed: str = ""
    is_for_search: bool = True

    @property
    def card(self) -> str:
        is_large = self.picture is not None and self.picture.is_large
        return "summary_large_image" if is_large else "summary"

    @property
    def locale(self) -> str:
        """Empty where nobody knows the country."""
        written = to_locale(self.language)
        return LOCALES.get(self.language, written if "_" in written else "")

    @cached_property
    def properties(self) -> list[tuple[str, str]]:
        """Open Graph; what is empty is left out."""
        picture = self.picture
        shown = [
            ("og:type", self.kind),
            ("og:site_name", self.site_name),
            ("og:title", self.shared_title or self.title),
            ("og:description", self.description),
            ("og:url", self.canonical),
            ("og:locale", self.locale),
            ("og:image", picture.url if picture else ""),
            ("og:image:width", str(picture.width) if picture else ""),
            ("og:image:height", str(picture.height) if picture else ""),
            ("og:image:alt", picture.alt if picture else ""),
            *self.about,
        ]
        return [(name, content) for name, content in shown if content]

    @property
    def structured_data(self) -> Facts:
        return graph(self.things)


def head_of(
    request: HttpRequest, title: str, *, canonical: str, things: Iterable[Facts], **more: object
) -> Head:
    """The head of a page with facts of its own; `more` as in Head."""
    publication = shell_of(request).publication
    more.setdefault("language", publication.language)
    more["picture"] = more.get("picture") or icon(request)
    return Head(
        title=title, canonical=canonical, site_name=publication.name, things=[*things], **more
    )


def icon(request: HttpRequest) -> ShownPicture:
    """For pages without a picture of their own."""
    shell = shell_of(request)
    address = request.build_absolute_uri(shell.icons.url(LARGEST))
    return ShownPicture(address, SIZES[LARGEST], SIZES[LARGEST], shell.publication.name)


def head_of_page(
    request: HttpRequest,
    title: str,
    *,
    name: str = "",
    above: Sequence[Step] = (),
    own: str = "",
    facts: Facts | None = None,
    **more: object,
) -> Head:
    """The head of a page that is no story.

    `name` is what the way to it calls it, where that is not the title; `above` are the pages
    between it and the home page, `own` the query of its canonical address, and `facts` what
    schema.org is told of it besides.
    """
    name = name or title
    canonical = request.build_absolute_uri(request.path + own)
    page = web_page(
        request, canonical, name, description=more.get("description", ""), **(facts or {})
    )
    things = [page, breadcrumbs(request, [*above, (name, request.path)]), paper(request)]
    return head_of(request, title, canonical=canonical, things=things, **more)
