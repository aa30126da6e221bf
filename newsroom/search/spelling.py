"""Which word was meant by a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from newsroom.search.models import SearchWord
from newsroom.search.words import LONGEST, SHORT, SHORTEST, beginning, ending

# Words that are looked at, the most common first, and words of a question that are put right.
MOST_CANDIDATES = 600
MOST_MISTYPED = 5


def may_be_mistyped(words: Iterable[str]) -> list[str]:
    known_kind = [word for word in words if word.isalpha() and SHORTEST <= len(word) <= LONGEST]
    return known_kind[:MOST_MISTYPED]


def like(words: Sequence[str]) -> QuerySet[SearchWord]:
    """Words of public stories that begin or end like one of these, or are one of them."""
    begins, ends = set(), set()
    for word in words:
        # A word may be just long enough to be looked up by three letters, and the right one not.
        begins |= {word[:2], word[:3], beginning(word)}
        ends |= {word[-2:], word[-3:], ending(word)}
    lengths = [len(word) for word in words]
    near = SearchWord.objects.public().annotate(length=Length("word"))
    near = near.filter(Q(beginning__in=begins) | Q(ending__in=ends))
    near = near.filter(length__range=(min(lengths) - 2, max(lengths) + 2))
    return near.order_by("-stories", "word")[:MOST_CANDIDATES]


def put_right(words: Sequence[str], known: dict[str, int]) -> dict[str, str]:
    """The right word for each mistyped one; empty if there is none for one of them.

    Takes words that are known, by how many stories have them.
    """
    right = {}
    for word in words:
        if word in known:
            continue
        best = nearest(word, known)
        if best is None:
            return {}
        right[word] = best
    return right


def nearest(word: str, known: dict[str, int]) -> str | None:
    """The word with the fewest slips between; of several, one that begins alike, and common."""
    most = 1 if len(word) < SHORT else 2
    found = [
        (slips, other[0] != word[0], -stories, other)
        for other, stories in known.items()
        if abs(len(other) - len(word)) <= most and (slips := distance(word, other, most)) <= most
    ]
    return min(found)[-1] if found else None


def distance(one: str, other: str, most: int) -> int:
    """How many letters are missing, too many, wrong or changed over; above `most`, something more.

    The optimal string alignment distance.
    """
    before, row = [], list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        earlier, before, row = before, row, [place]
        for column, facing in enumerate(other, 1):
            cost = min(
                before[column] + 1,
                row[column - 1] + 1,
                before[column - 1] + (letter != facing),
            )
            if earlier and column > 1 and letter == other[column - 2] and one[place - 2] == facing:
                cost = min(cost, earlier[column - 2] + 1)
            row.append(cost)
        if min(row) > most and min(before) > most:
            return most + 1
    return row[-1]
