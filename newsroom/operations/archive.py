"""A large archive of made-up stories, to measure with: written in bulk, not by deeds."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from articles.body.document import VERSION
from articles.body.html import render_kept
from articles.body.text import plain_text, word_count
from articles.models import Article, ArticleState, Author, Byline, HeadlineWord, TaggedArticle
from articles.tag_counts import recount
from articles.tags.models import Tag
from newsroom.folding import words_of
from newsroom.publication.models import Publication, Section, paper_zone
from newsroom.search.indexing import add, block_of
from newsroom.search.places import place_of

SOURCE = "generated"
BATCH = 1000
INDEXED = 200  # at once
TAGS = 500
AUTHORS = 40
TAGS_OF_A_STORY = 5
MINUTES_BETWEEN = 30

# Words that are looked for, by how many stories come to one with them; and one of the first five.
SPRINKLED = {"zaeverywhere": 1, "zbhalf": 2, "zcthird": 3, "zdtenth": 10, "zehundredth": 100}
RARE = "zfrare"
RARE_ONES = 5

SYLLABLES = "al ber cor den es fal gor hel in jor kal lux mer nor os pel quen rin sal tor".split()


def make_archive(size: int, seed: int = 1) -> Iterator[int]:
    """Adds stories, the newest published now, and yields how many stand after each batch.

    The same seed makes the same archive. A quarter of it has the first tag, as a big topic has.
    """
    chance = random.Random(seed)  # noqa: S311  nothing secret
    Publication.objects.get_or_create(pk=1, defaults={"name": "Archive"})
    sections = list(Section.objects.in_order()) or [
        Section.objects.create(name="News", slug="news")
    ]
    words = sorted({word(chance) for _ in range(4000)})
    tags, authors = make_tags(words), make_authors(words)
    weights = [1 / (place + 1) for place in range(len(tags))]
    begun = Article.objects.filter(source=SOURCE).count()
    now = timezone.now().astimezone(paper_zone()).replace(microsecond=0)

    for start in range(0, size, BATCH):
        count = min(BATCH, size - start)
        moments = [
            now - datetime.timedelta(minutes=MINUTES_BETWEEN * (size - start - place))
            for place in range(count)
        ]
        articles = [
            story(chance, words, sections, moment, f"{begun + start + place}")
            for place, moment in enumerate(moments)
        ]
        with transaction.atomic():
            write(chance, articles, tags, weights, authors)
        yield start + count
    recount(Tag.objects.all())


def word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4))))


def make_tags(words: list[str]) -> list[Tag]:
    names = [name.capitalize() for name in words[:TAGS]]
    return [
        Tag.objects.get_or_create(key=name.lower(), kind="topic", defaults={"name": name})[0]
        for name in names
    ]


def make_authors(words: list[str]) -> list[Author]:
    names = [
        f"{words[-place].capitalize()} {words[place].capitalize()}"
        for place in range(1, AUTHORS + 1)
    ]
    return [
        Author.objects.get_or_create(slug=name.lower().replace(" ", "-"), defaults={"name": name})[
            0
        ]
        for name in names
    ]


def story(
    chance: random.Random,
    words: list[str],
    sections: list[Section],
    moment: datetime.datetime,
    number: str,
) -> Article:
    headline = " ".join(chance.choices(words, k=8)).capitalize()
    texts = [" ".join(chance.choices(words, k=60)) + "." for _ in range(5)]
    texts.append(" ".join(sprinkled(int(number))))
    blocks = [{"type": "paragraph", "content": [{"type": "text", "text": text}]} for text in texts]
    body = {"type": "doc", "attrs": {"version": VERSION}, "content": blocks}
    text = plain_text(body)
    return Article(
        headline=headline,
        standfirst=" ".join(chance.choices(words, k=20)).capitalize(),
        section=chance.choice(sections),
        body=body,
        body_text=text,
        body_html=render_kept(body),
        word_count=word_count(text),
        slug=f"story-{number}",
        address_date=moment.date(),
        state=ArticleState.PUBLISHED,
        published_at=moment,
        public_from=moment,
        saved_at=moment,
        sort_at=moment,
        version=1,
        source=SOURCE,
        source_id=number,
    )


def sprinkled(number: int) -> Iterator[str]:
    yield from (word for word, of_so_many in SPRINKLED.items() if number % of_so_many == 0)
    if number < RARE_ONES:
        yield RARE


def write(
    chance: random.Random,
    articles: list[Article],
    tags: list[Tag],
    weights: list[float],
    authors: list[Author],
) -> None:
    chosen = []
    for article in articles:
        own = list(dict.fromkeys(chance.choices(tags, weights, k=TAGS_OF_A_STORY)))
        if chance.random() < 0.25 and tags[0] not in own:
            own.append(tags[0])
        article.main_tag = own[0]
        chosen.append(own)
    Article.objects.bulk_create(articles)
    TaggedArticle.objects.bulk_create(
        TaggedArticle(content_object=article, tag=tag, position=position, **times(article))
        for article, own in zip(articles, chosen, strict=True)
        for position, tag in enumerate(own)
    )
    Byline.objects.bulk_create(
        Byline(article=article, author=chance.choice(authors), position=0, **times(article))
        for article in articles
    )
    HeadlineWord.objects.bulk_create(
        HeadlineWord(article=article, word=word)
        for article in articles
        for word in set(words_of(article.headline))
    )

    # Newer than all that is there, or among what is newest: one block for all of them.
    block = block_of(place_of(articles[0]))
    for start in range(0, len(articles), INDEXED):
        some = articles[start : start + INDEXED]
        add(some, [block] * len(some))


def times(article: Article) -> dict:
    return {
        "state": article.state,
        "public_from": article.public_from,
        "public_until": article.public_until,
    }
