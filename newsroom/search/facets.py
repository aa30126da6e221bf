"""What the stories found belong to, and how many of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from newsroom.publication.models import Section
from newsroom.search.marks import AUTHOR, SECTION, TOPIC, YEAR, mark
from newsroom.search.wanted import Hit

KINDS = (SECTION, TOPIC, AUTHOR, YEAR)
MOST = 8


@dataclass(frozen=True)
class Chosen:
    mark: str
    label: str


@dataclass(frozen=True)
class Choice:
    value: str  # in an address
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str  # in an address
    legend: str
    choices: list[Choice]


def count(hits: Sequence[Hit], chosen: Mapping[str, list[str]]) -> dict[str, Counter[str]]:
    """By kind, how many of the hits have each mark.

    A choice of one kind narrows what is counted of the others, and not its own alternatives.
    """
    every = Counter(mark for hit in hits for mark in hit.marks) if not chosen else None
    return {
        kind: of_kind(kind, count_narrowed(hits, chosen, kind) if every is None else every)
        for kind in KINDS
    }


def count_narrowed(
    hits: Sequence[Hit], chosen: Mapping[str, list[str]], kind: str
) -> Counter[str]:
    others = [set(marks) for other, marks in chosen.items() if other != kind]
    return Counter(
        mark
        for hit in hits
        if all(not marks.isdisjoint(hit.marks) for marks in others)
        for mark in hit.marks
    )


def of_kind(kind: str, counted: Counter[str]) -> Counter[str]:
    return Counter({mark: number for mark, number in counted.items() if mark[1] == kind})


def of(
    counts: Mapping[str, Counter[str]],
    chosen: Mapping[tuple[str, str], Chosen],
    *,
    sections: Sequence[Section],
    topics: Sequence[dict],
    authors: Sequence[dict],
) -> list[Facet]:
    """Those that would divide the stories; of each the most frequent choices, and those made."""
    years = sorted({int(mark[2:]) for mark in counts[YEAR]}, reverse=True)
    facets = [
        ("section", _("Section"), SECTION, [(one.slug, one.name, one.pk) for one in sections]),
        ("topic", _("Topic"), TOPIC, by_count(counts[TOPIC], TOPIC, topics)),
        ("author", _("Author"), AUTHOR, by_count(counts[AUTHOR], AUTHOR, authors)),
        ("year", _("Year"), YEAR, [(str(year), str(year), year) for year in years]),
    ]
    found = (
        Facet(name, legend, choices_of(name, kind, options, counts[kind], chosen))
        for name, legend, kind, options in facets
    )
    return [facet for facet in found if facet.choices]


def by_count(counted: Counter[str], kind: str, names: Sequence[dict]) -> list[tuple]:
    ordered = sorted(names, key=lambda row: (-counted[mark(kind, row["id"])], row["name"]))
    return [(row["slug"], row["name"], row["id"]) for row in ordered]


def choices_of(
    name: str,
    kind: str,
    options: list[tuple],
    counted: Counter[str],
    chosen: Mapping[tuple[str, str], Chosen],
) -> list[Choice]:
    offered = [
        Choice(value, label, counted[mark(kind, number)], (name, value) in chosen)
        for value, label, number in options
        if counted[mark(kind, number)]
    ][:MOST]
    shown = {choice.value for choice in offered}
    made = [
        Choice(value, label.label, counted[label.mark], is_chosen=True)
        for (facet, value), label in chosen.items()
        if facet == name and value not in shown
    ]
    return made + offered
