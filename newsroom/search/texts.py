"""The words of a story, as they are indexed."""

from __future__ import annotations

from dataclasses import dataclass

from articles.models import Article
from newsroom.folding import words_of

# What stands further down in a text of book length is not searched: there is a limit to what
# PostgreSQL puts into one index row (1 MB), and to the places of words in it (16,383).
MOST_CHARACTERS = 200_000
MOST_WORDS = 12_000


@dataclass(frozen=True)
class StoryText:
    headline: list[str]
    standfirst: list[str]
    body: list[str]


def text_of(article: Article) -> StoryText:
    return StoryText(
        headline=words_of(f"{article.kicker} {article.headline}"),
        standfirst=words_of(article.standfirst),
        body=words_of(article.body_text[:MOST_CHARACTERS])[:MOST_WORDS],
    )
