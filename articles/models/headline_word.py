from __future__ import annotations

from django.db import models

from newsroom.folding import LONGEST_WORD


class HeadlineWord(models.Model):
    """An index of headlines for search as you type. It holds drafts too; the asker filters."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="headline_words")
    word = models.CharField(max_length=LONGEST_WORD, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "word"], name="word_once_per_headline"),
        ]

    def __str__(self) -> str:
        return self.word
