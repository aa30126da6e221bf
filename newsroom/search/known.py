"""The tags and authors that a question may mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, F, Q
from django.db.models.expressions import OrderBy

from articles.models import Author
from articles.tags.models import Tag
from newsroom.search.marks import AUTHOR, TOPIC, mark
from newsroom.search.models import NameWord
from newsroom.search.wanted import Alternatives, Phrase

# Of names that have a word in common, so many are looked for; of tags the most used ones.
MOST_NAMES = 60
MOST_USED = [F("tag__public_count").desc(nulls_first=True), "pk"]


@dataclass(frozen=True)
class KnownName:
    """A tag or an author, by one of the names they have."""

    kind: str  # TOPIC or AUTHOR
    about: Tag | Author
    label: str  # the folded words of this name

    @property
    def mark(self) -> str:
        return mark(self.kind, self.about.pk)


def find_names(
    words: Sequence[str], topics: Sequence[str], authors: Sequence[str]
) -> list[KnownName]:
    """Those that have one of the words in a name, and those with these addresses."""
    asked = Q(word__in=words)
    if topics:
        asked |= Q(tag__in=Tag.objects.filter(slug__in=topics).values("pk"))
    if authors:
        asked |= Q(author__in=Author.objects.filter(slug__in=authors).values("pk"))
    if not (words or topics or authors):
        return []
    rows = NameWord.objects.filter(asked).select_related("tag", "author")
    rows = rows.only(
        "label",
        *"tag__name tag__key tag__slug tag__state tag__kind author__name author__slug".split(),
    )
    rows = rows.order_by(*chosen_first(topics, authors), *MOST_USED)
    return list(dict.fromkeys(known(row) for row in rows[:MOST_NAMES] if is_for_readers(row)))


def chosen_first(topics: Sequence[str], authors: Sequence[str]) -> list[OrderBy]:
    if not (topics or authors):
        return []
    is_chosen = Q(tag__slug__in=[*topics, ""]) | Q(author__slug__in=[*authors, ""])
    return [ExpressionWrapper(is_chosen, BooleanField()).desc(nulls_last=True)]


def is_for_readers(row: NameWord) -> bool:
    return row.tag is None or row.tag.is_public


def known(row: NameWord) -> KnownName:
    if row.tag:
        return KnownName(TOPIC, row.tag, row.label)
    return KnownName(AUTHOR, row.author, row.label)


def alternatives(phrase: Phrase, names: Iterable[KnownName]) -> Alternatives:
    """The phrase itself, or the mark of a name that has it."""
    asked = f" {' '.join(phrase)} "
    marks = dict.fromkeys(name.mark for name in names if asked in f" {name.label} ")
    return (phrase, *((mark,) for mark in marks))
