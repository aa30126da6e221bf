"""What the index holds: of every published story its live version, and no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction
from django.utils import timezone

from articles.models import Article, ArticleState
from articles.models.article_questions import ArticleQuerySet
from newsroom.search.engines import engine
from newsroom.search.marks import marks_of
from newsroom.search.models import NameWord, SearchEntry, SearchWord
from newsroom.search.names import name_those_of
from newsroom.search.places import place_of
from newsroom.search.texts import text_of
from newsroom.search.words import drop_words, keep_times, keep_words, words_to_offer

# Entries that PostgreSQL looks at together, the newest ones first.
BLOCK = 1000
BATCH = 200


def index(article: Article) -> None:
    """Brings the index up to what a story is now, in the transaction that made it so."""
    entry = SearchEntry.objects.filter(article=article).first()
    was_public = entry is not None and not entry.is_hidden(timezone.now())
    if entry:
        engine().erase([entry.pk])
        entry.delete()
    if article.shown_state == ArticleState.PUBLISHED:
        drop_words(article, but=words_to_offer(text_of(article)))
        add([article], [block_of(place_of(article))], already_counted=was_public)
    keep_times(article)


def add(articles: Sequence[Article], blocks: Sequence[int], already_counted: bool = False) -> None:
    """Stories that are not in the index, each into a block of it."""
    now = timezone.now()
    texts = {article: text_of(article) for article in articles}
    marks = marks_of(articles)
    entries = SearchEntry.objects.bulk_create(
        SearchEntry(
            pk=place_of(article),
            article=article,
            block=block,
            marks=" ".join(marks[article.pk]),
            **article.public_times._asdict(),
        )
        for article, block in zip(articles, blocks, strict=True)
    )
    engine().write((entry, texts[entry.article]) for entry in entries)
    name_those_of(articles)
    had = {article: words_to_offer(text) for article, text in texts.items()}
    keep_words(had, now, is_counted=not already_counted)


def block_of(place: int) -> int:
    """That of the next newer entry; for the newest of all, another one when the last is full."""
    newer = SearchEntry.objects.filter(pk__gt=place).order_by("pk").first()
    if newer:
        return newer.block
    blocks = SearchEntry.objects.order_by("-pk").values_list("block", flat=True)
    newest = blocks.first()
    if newest is None:
        return 0
    return newest + 1 if list(blocks[BLOCK - 1 : BLOCK]) == [newest] else newest


def rebuild() -> Iterator[int]:
    """Makes the index anew, the newest stories first, and yields how many it holds by then.

    Each batch is a transaction of its own: meanwhile readers find what is there, and deeds go on.
    """
    clear()
    published = Article.objects.filter(state=ArticleState.PUBLISHED, binned_at=None)
    left = published.count()
    done = 0
    waiting = published
    while numbers := list(waiting.newest_first().values_list("pk", "public_from")[:BATCH]):
        done += add_batch(published.filter(pk__in=[pk for pk, _ in numbers]), left - done)
        yield done
        pk, moment = numbers[-1]
        waiting = published.before(moment, pk)


@transaction.atomic
def clear() -> None:
    engine().clear()
    for model in (SearchEntry, SearchWord, NameWord):
        model.objects.all().delete()


@transaction.atomic
def add_batch(stories: ArticleQuerySet, left: int) -> int:
    """Those that no deed has indexed meanwhile; `left` are as old as the newest of these."""
    known = SearchEntry.objects.filter(article__in=stories).values("article")
    rows = stories.exclude(pk__in=known).select_for_update(no_key=True)
    articles = list(rows.defer("body", "body_html").newest_first())
    add(articles, [max(left - 1 - number, 0) // BLOCK for number in range(len(articles))])
    return len(articles)
