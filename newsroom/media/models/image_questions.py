"""What the newsroom asks about its pictures."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.db.models import Exists, OuterRef, Q

from newsroom.folding import words_of
from newsroom.media.models.image_word import ImageWord, word_in

# Where search as you type looks first for a common word.
NEWEST_LOOKED_AT = 1000
# A word is common that so many pictures have.
COMMON = 5000
# Each word is a look-up of its own, and a database must plan them all together.
MOST_WORDS = 8


def wanted_words(typed: str, **in_fields: str) -> list[str]:
    """As the index writes them: those that stand anywhere, and those of single fields."""
    wanted = words_of(typed)[:MOST_WORDS]
    for field, said in in_fields.items():
        wanted += [word_in(field, word) for word in words_of(said)[:MOST_WORDS]]
    return wanted[: 2 * MOST_WORDS]


def by_frequency(words: list[str]) -> list[tuple[int, str]]:
    """Each with how many pictures have it, counted as far as common; the rarest first."""

    def frequency(word: str) -> int:
        return ImageWord.objects.filter(word__prefix=word).values("pk")[:COMMON].count()

    return sorted((frequency(word), word) for word in words)


class ImageQuerySet(models.QuerySet):
    """Each answer chains with the others.

    What is typed is a text, of which each word may be unfinished, and texts for single fields:
    credit, place, person or keyword.
    """

    def newest_first(self):
        return self.order_by("-pk")

    def matching(self, typed: str, **in_fields: str):
        """The pictures that have the first words typed; all for none.

        Begins with the rarest of them, for which it asks how frequent each is.
        """
        words = [word for _frequency, word in by_frequency(wanted_words(typed, **in_fields))]
        return self.having(*words) if words else self

    def having(self, rarest: str, *others: str):
        """Those that have all the words, found by the first of them."""
        holding = ImageWord.objects.filter(word__prefix=rarest)
        return self.filter(pk__among=holding.values("image")).having_each(others)

    def having_each(self, words: Iterable[str]):
        """Those that have all the words, asked picture by picture."""
        having = self
        for word in words:
            rows = ImageWord.objects.filter(image=OuterRef("pk"), word__prefix=word)
            having = having.filter(Exists(rows))
        return having

    def said(self, field: str, names: Iterable[str]):
        """Those of which one of the names is said in a field, with all its words."""
        any_of = Q(pk__in=[])
        for name in names:
            if words := wanted_words("", **{field: name}):
                any_of |= Q(pk__in=self.model.objects.having(*words).values("pk"))
        return self.filter(any_of)

    def found(self, typed: str, *, limit: int, before: int | None = None, **in_fields: str):
        """The newest pictures that match what is typed, at most `limit`, in a list.

        A rare word leads to its pictures. Where all are common, the newest pictures are asked
        first, and only if they hold too few, all that the index of words knows. With `before`,
        those that are older than that picture.
        """
        every = self.model.objects.newest_first()
        newest = self.newest_first()
        if before is not None:
            every, newest = every.filter(pk__lt=before), newest.filter(pk__lt=before)
        wanted = by_frequency(wanted_words(typed, **in_fields))
        if not wanted:
            return list(newest[:limit])
        words = [word for _frequency, word in wanted]
        if wanted[0][0] == COMMON:
            recent = every.values("pk")[:NEWEST_LOOKED_AT]
            found = list(newest.filter(pk__among=recent).having_each(words)[:limit])
            if len(found) == limit:
                return found
        return list(newest.having(*words)[:limit])
