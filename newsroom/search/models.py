"""What search keeps beside the stories. The texts themselves are the engines'."""

from __future__ import annotations

import datetime

from django.db import models
from django.db.models import Q

from articles.models.public_times import CopiedTimesQuerySet, CopiesPublicTimes, PublicTimes
from newsroom.folding import LONGEST_WORD

LABEL_LENGTH = 200


def is_hidden(row: CopiesPublicTimes, moment: datetime.datetime) -> bool:
    return not PublicTimes(row.state, row.public_from, row.public_until).is_public_at(moment)


class SearchEntry(CopiesPublicTimes):
    """A story that is published, now or with its hour ahead, as search knows it.

    Its number is its place in time (`newsroom.search.places`), so that the engines find the
    newest first without sorting. On PostgreSQL the table has a column `vector` more.
    """

    id = models.BigAutoField(primary_key=True)
    article = models.OneToOneField("articles.Article", models.CASCADE, related_name="+")
    # Counts up with the place, a thousand entries or so each.
    block = models.PositiveIntegerField()
    marks = models.TextField()  # newsroom.search.marks, with spaces between them

    story_field = "article"
    objects = CopiedTimesQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(marks=""), name="entry_has_marks")]

    def __str__(self) -> str:
        return self.marks

    def is_hidden(self, moment: datetime.datetime) -> bool:
        return is_hidden(self, moment)


class SearchWord(CopiesPublicTimes):
    """A word of the stories, to be offered to somebody who has mistyped it.

    It stands for one story that has it, and is offered while that one is public: so no word is
    known that only hidden stories have. The next story with the word steps in where that one ends.
    """

    word = models.CharField(max_length=LONGEST_WORD, unique=True)
    # Two letters of a short word, three of a longer one.
    beginning = models.CharField(max_length=3)
    ending = models.CharField(max_length=3)
    # How many stories had it when they came out; not counted on where it is common.
    stories = models.PositiveSmallIntegerField(default=0)
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="+")

    story_field = "article"
    objects = CopiedTimesQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["beginning", "-stories"], name="word_by_beginning"),
            models.Index(fields=["ending", "-stories"], name="word_by_ending"),
        ]

    def __str__(self) -> str:
        return self.word

    def is_hidden(self, moment: datetime.datetime) -> bool:
        return is_hidden(self, moment)


class NameWord(models.Model):
    """A word of a name that a tag or an author has: the story is found by it through its mark."""

    word = models.CharField(max_length=LONGEST_WORD, db_index=True)
    label = models.CharField(max_length=LABEL_LENGTH)  # the folded words of the name
    tag = models.ForeignKey("tags.Tag", models.CASCADE, null=True, related_name="+")
    author = models.ForeignKey("articles.Author", models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tag=None, author__isnull=False) | Q(tag__isnull=False, author=None),
                name="name_is_of_a_tag_or_an_author",
            ),
            models.UniqueConstraint(fields=["tag", "label", "word"], name="word_once_per_tag"),
            models.UniqueConstraint(
                fields=["author", "label", "word"], name="word_once_per_author"
            ),
        ]

    def __str__(self) -> str:
        return self.label
