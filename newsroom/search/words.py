"""The words of the stories, to offer the right one for a mistyped one."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from django.db.models import F
from django.db.models.functions import Least

from articles.models import Article
from articles.models.public_times import is_public_at
from newsroom.search.models import SearchWord
from newsroom.search.texts import StoryText

SHORTEST, LONGEST = 4, 25
# Up to this length a word is looked up by two letters, beyond it by three.
SHORT = 6
# That a word is in twenty stories or in a thousand makes no difference to what is offered.
COUNTED_TO = 20
AT_ONCE = 500
KNOWN = ("word", "pk", "stories")


def words_to_offer(text: StoryText) -> set[str]:
    return {
        word
        for word in (*text.headline, *text.standfirst, *text.body)
        if SHORTEST <= len(word) <= LONGEST and word.isalpha()
    }


def beginning(word: str) -> str:
    return word[: 2 if len(word) <= SHORT else 3]


def ending(word: str) -> str:
    return word[-2 if len(word) <= SHORT else -3 :]


def drop_words(article: Article, but: set[str]) -> None:
    """A story no longer stands for words that it has lost."""
    stands_for = SearchWord.objects.filter(article=article)
    for some in portions(set(stands_for.values_list("word", flat=True)) - but):
        stands_for.filter(word__in=some).delete()


def keep_words(
    had: Mapping[Article, set[str]], now: datetime.datetime, *, is_counted: bool
) -> None:
    """Adds the words that stories have; for hidden words those step in that are public now.

    With `is_counted` it is counted in how many of these, as they come out, each word is.
    """
    public_last = sorted(had, key=lambda article: article.is_public_at(now))
    stands_for = {word: article for article in public_last for word in had[article]}
    out = [words for article, words in had.items() if is_counted and article.is_public_at(now)]
    counted = Counter(word for words in out for word in words)
    for some in portions(stands_for):
        rows = SearchWord.objects.filter(word__in=some)
        known = {word: (pk, stories) for word, pk, stories in rows.values_list(*KNOWN)}
        hidden = dict(rows.filter(~is_public_at(now)).values_list("pk", "word"))
        new = (row_of(word, stands_for[word], counted[word]) for word in some if word not in known)
        SearchWord.objects.bulk_create(new, ignore_conflicts=True)
        step_in({pk: stands_for[word] for pk, word in hidden.items()}, now)
        count_on(
            {pk: counted[word] for word, (pk, stories) in known.items() if stories < COUNTED_TO}
        )


def row_of(word: str, article: Article, stories: int) -> SearchWord:
    return SearchWord(
        word=word,
        beginning=beginning(word),
        ending=ending(word),
        article=article,
        stories=min(stories, COUNTED_TO),
        **article.public_times._asdict(),
    )


def step_in(hidden: Mapping[int, Article], now: datetime.datetime) -> None:
    for article in set(hidden.values()):
        if article.is_public_at(now):
            rows = SearchWord.objects.filter(
                pk__in=[pk for pk, by in hidden.items() if by == article]
            )
            rows.update(article=article, **article.public_times._asdict())


def count_on(more: Mapping[int, int]) -> None:
    for number in sorted(set(more.values()) - {0}):
        rows = SearchWord.objects.filter(
            pk__in=[pk for pk, each in more.items() if each == number]
        )
        rows.update(stories=Least(F("stories") + number, COUNTED_TO))


def keep_times(article: Article) -> None:
    SearchWord.objects.filter(article=article).update(**article.public_times._asdict())


def portions(words: Iterable[str]) -> Iterator[list[str]]:
    ordered = sorted(words)
    return (ordered[start : start + AT_ONCE] for start in range(0, len(ordered), AT_ONCE))
