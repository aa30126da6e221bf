"""The index follows the deeds, in their own transactions."""

from __future__ import annotations

from articles.models import Article, Author
from articles.tags.models import Tag
from newsroom.search.indexing import touch
from newsroom.search.names import name_author, name_tag

# A save, every few seconds while somebody writes, changes nothing of a live version; and a draft
# is not in the index.
WITHOUT_EFFECT = {"create", "save", "keep_conflict", "duplicate"}


def index_story(article: Article, act: str, **_kwargs: object) -> None:
    if act not in WITHOUT_EFFECT:
        touch(article)


def index_tag(tag: Tag, **_kwargs: object) -> None:
    name_tag(tag)


def index_author(author: Author, **_kwargs: object) -> None:
    name_author(author)
