"""What may help where nothing was found, or nothing was asked."""

from __future__ import annotations

from functools import cached_property

from django.db.models.functions import JSONObject

from articles.models import Article
from articles.tags.models import Tag
from newsroom.lookups import JSONRows
from newsroom.search import spelling
from newsroom.search.question import Question
from newsroom.search.typed import written

LATEST = 6


class Help:
    """All in one query: the words that may have been meant come with the latest stories."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.mistyped = spelling.may_be_mistyped(question.typed.words)

    @cached_property
    def latest(self) -> list[Article]:
        articles = Article.objects.public().newest_first().with_card_content()
        if self.mistyped:
            like = spelling.like(self.mistyped)
            row = JSONObject(word="word", stories="stories")
            articles = articles.annotate(words_like=JSONRows(like.values(json_row=row)))
        return list(articles[:LATEST])

    @property
    def topics(self) -> list[Tag]:
        tags = (article.main_tag for article in self.latest)
        return list(dict.fromkeys(tag for tag in tags if tag and tag.is_public))

    @cached_property
    def did_you_mean(self) -> str:
        """What was typed with mistyped words put right; empty where there is nothing to offer."""
        if not (self.mistyped and self.latest):
            return ""
        known = {row["word"]: row["stories"] for row in self.latest[0].words_like}
        right = spelling.put_right(self.mistyped, known)
        return self.question.typed.corrected(right) if right else ""

    @property
    def did_you_mean_address(self) -> str:
        return self.question.address(q=self.did_you_mean)

    @property
    def fewer(self) -> list[tuple[str, str]]:
        """Each word alone, where several were typed, with the query that looks for it."""
        phrases = self.question.typed.phrases
        alone = [written(" ".join(phrase)) for phrase in phrases] if len(phrases) > 1 else []
        return [(words, self.question.address_with((), q=words)) for words in alone]
