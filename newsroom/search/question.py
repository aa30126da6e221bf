"""What a reader asks of the search, read from an address and written into others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, QueryDict

from newsroom.search import typed
from newsroom.search.places import AFTER_ALL, BEFORE_ALL
from newsroom.search.typed import Typed

FACETS = ("section", "topic", "author", "year")
MOST_CHOICES = 10  # of one facet
BEST = "best"
SLUG = re.compile(r"[-\w]{1,120}")
YEAR = re.compile(r"[1-9][0-9]{0,3}")
NUMBER = re.compile(r"-?[0-9]{1,19}")
MOST_HITS = 1000


@dataclass(frozen=True)
class Question:
    typed: Typed
    chosen: tuple[tuple[str, str], ...]  # facet and value, in the order of the facets
    is_by_relevance: bool
    before: int  # a place, for the older of the newest
    start: int  # how many better ones are on earlier pages, for the most relevant

    @property
    def is_first_page(self) -> bool:
        return self.before == AFTER_ALL and not self.start

    @property
    def is_empty(self) -> bool:
        return not (self.typed.phrases or self.chosen)

    def values(self, facet: str) -> list[str]:
        return [value for name, value in self.chosen if name == facet]

    def address(self, **other: str) -> str:
        """The query of the first page of this question, with something else in it."""
        return self.address_with(self.chosen, **other)

    @property
    def newest(self) -> str:
        return self.address(order="")

    @property
    def best(self) -> str:
        return self.address(order=BEST)

    @property
    def without_choices(self) -> str:
        """Empty where nothing would be left, or nothing is chosen."""
        return self.address_with(()) if self.chosen and self.typed.text else ""

    def address_without(self, facet: str, value: str) -> str:
        return self.address_with(tuple(one for one in self.chosen if one != (facet, value)))

    def address_with(self, chosen: tuple[tuple[str, str], ...], **other: str) -> str:
        order = BEST if self.is_by_relevance else ""
        parts = {"q": self.typed.text, "order": order, **other}
        said = [(name, value) for name, value in parts.items() if value]
        return "?" + urlencode([*said[:1], *chosen, *said[1:]] if parts["q"] else [*chosen, *said])


def read(query: QueryDict) -> Question:
    """Raises Http404 for a place or a number that no page links to."""
    is_by_relevance = query.get("order") == BEST
    place, start = query.get("before"), query.get("start")
    return Question(
        typed=typed.read(query.get("q", "")),
        chosen=tuple(
            (facet, value) for facet in FACETS for value in choices(facet, query.getlist(facet))
        ),
        is_by_relevance=is_by_relevance,
        before=AFTER_ALL if is_by_relevance else read_number(place, BEFORE_ALL, AFTER_ALL),
        start=read_number(start, 1, MOST_HITS, otherwise=0) if is_by_relevance else 0,
    )


def choices(facet: str, values: list[str]) -> list[str]:
    form = YEAR if facet == "year" else SLUG
    return list(dict.fromkeys(value for value in values if form.fullmatch(value)))[:MOST_CHOICES]


def read_number(written: str | None, least: int, most: int, otherwise: int = AFTER_ALL) -> int:
    if not written:
        return otherwise
    if not NUMBER.fullmatch(written) or not least <= int(written) <= most:
        raise Http404("No page has linked there")
    return int(written)
