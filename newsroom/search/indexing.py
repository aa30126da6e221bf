"""What the index holds: of every published story its live version, and no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

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


# The stories that deeds have touched since `together` began, where it has.
_touched: ContextVar[set[int] | None] = ContextVar("touched", default=None)


@contextmanager
def together() -> Iterator[None]:
    """What is done to many stories is indexed at the end, all at once.

    For an import, inside the transaction that keeps its deeds.
    """
    begun = _touched.set(set())
    try:
        yield
        touched = Article.objects.filter(pk__in=_touched.get() or ())
        index(touched.defer("body", "body_html").newest_first())
    finally:
        _touched.reset(begun)


def touch(article: Article) -> None:
    """To be called in the transaction of each deed."""
    touched = _touched.get()
    if touched is None:
        index([article])
    else:
        touched.add(article.pk)


def index(articles: Iterable[Article]) -> None:
    """Brings the index up to what stories are now, in the transaction that made them so."""
    now = timezone.now()
    stories = {article.pk: article for article in articles}
    entries = list(SearchEntry.objects.filter(article__in=stories))
    were_public = {entry.article_id for entry in entries if not entry.is_hidden(now)}
    erase(entries)
    out = [story for story in stories.values() if story.shown_state == ArticleState.PUBLISHED]
    for story in out:
        drop_words(story, but=words_to_offer(text_of(story)))
    for is_known in (False, True):
        some = [story for story in out if (story.pk in were_public) == is_known]
        blocks = [block_of(place_of(story)) for story in some]
        add(some, blocks, already_counted=is_known)
    for story in stories.values():
        keep_times(story)


def erase(entries: Sequence[SearchEntry]) -> None:
    if entries:
        places = [entry.pk for entry in entries]
        engine().erase(places)
        SearchEntry.objects.filter(pk__in=places).delete()


def add(articles: Sequence[Article], blocks: Sequence[int], already_counted: bool = False) -> None:
    """Stories that are not in the index, each into a block of it."""
    if not articles:
        return
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
