from __future__ import annotations

from django.db import models

from newsroom.folding import LONGEST_WORD


def word_in(field: str, word: str) -> str:
    """How the index writes a word of one field; no word of a text begins like that."""
    return f":{field}:{word}"[:LONGEST_WORD]


class ImageWord(models.Model):
    """An index of all that is said of a picture, for search as you type.

    The words of some fields are in it twice: plain, and as `word_in` writes them.
    """

    # Its rows are found by the constraint's index.
    image = models.ForeignKey("media.Image", models.CASCADE, related_name="words", db_index=False)
    word = models.CharField(max_length=LONGEST_WORD)

    class Meta:
        indexes = [
            # The pictures of a word are read from it alone. PostgreSQL needs the pattern's
            # operators to look for beginnings of words.
            models.Index(
                fields=["word", "image"],
                opclasses=["varchar_pattern_ops", "int8_ops"],
                name="image_by_word",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["image", "word"], name="word_once_per_image"),
        ]

    def __str__(self) -> str:
        return self.word
