"""Tags and authors by the words of their names.

A story holds the numbers of its tags and authors, and not their names: what is renamed is found by
its new name at once, however many stories have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef

from articles.models import Article, Author, Byline, TaggedArticle
from articles.tags.models import Tag
from newsroom.folding import words_of
from newsroom.search.models import LABEL_LENGTH, NameWord


def name_tag(tag: Tag) -> None:
    """By its name and its other names."""
    NameWord.objects.filter(tag=tag).delete()
    add_words([tag.name, *tag.aliases.values_list("label", flat=True)], tag=tag)


def name_author(author: Author) -> None:
    NameWord.objects.filter(author=author).delete()
    add_words([author.name], author=author)


def name_those_of(articles: Sequence[Article]) -> None:
    """Those of whom the index knows no name yet."""
    tags = TaggedArticle.objects.filter(content_object__in=articles).values("tag")
    for tag in Tag.objects.filter(pk__in=tags).exclude(Exists(named(tag=OuterRef("pk")))):
        name_tag(tag)
    authors = Byline.objects.filter(article__in=articles).values("author")
    nameless = ~Exists(named(author=OuterRef("pk")))
    for author in Author.objects.filter(nameless, pk__in=authors):
        name_author(author)


def named(**whose: OuterRef):
    return NameWord.objects.filter(**whose)


def add_words(names: Iterable[str], **whose: Tag | Author) -> None:
    labels = {" ".join(words_of(name)) for name in names}
    NameWord.objects.bulk_create(
        (
            NameWord(word=word, label=label[:LABEL_LENGTH], **whose)
            for label in sorted(labels)
            for word in dict.fromkeys(label.split())
        ),
        ignore_conflicts=True,
    )
