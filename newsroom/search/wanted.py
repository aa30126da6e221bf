"""What is looked for, in a form that every engine can say in its own language."""

from __future__ import annotations

from dataclasses import dataclass

Phrase = tuple[str, ...]  # words that follow each other, or one word, or a mark
Alternatives = tuple[Phrase, ...]


@dataclass(frozen=True)
class Wanted:
    """Stories that have one of each `every`, and nothing of `none`."""

    every: tuple[Alternatives, ...]
    none: Alternatives = ()

    @property
    def has_phrases(self) -> bool:
        return any(len(phrase) > 1 for one_of in (*self.every, self.none) for phrase in one_of)


@dataclass(frozen=True)
class Hit:
    place: int
    article: int
    marks: list[str]
    rank: float
