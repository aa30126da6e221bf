"""A large library of made-up pictures without files, to measure with: written in bulk."""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from articles.models import Article, ImageUse
from newsroom.media.models import Image, ImageWord, RightsCategory, random_name
from newsroom.media.upkeep import weigh_indexes
from newsroom.media.words import set_moments, words_for
from newsroom.operations.archive import SYLLABLES, make_archive

BATCH = 1000
VOCABULARY = 4000
STORIES = 1000
SIZES = [(6000, 4000), (4000, 6000), (1920, 1280), (3000, 3000)]

# Words that are looked for: in every second picture, in some of these, in all the others, and in
# the first five. Even among 1,000 pictures a page is nearly full of the second one.
COMMON, MIDDLING, APART, RARE = "zacommon", "zbmiddling", "zdapart", "zcrare"
RARE_ONES = 5


def make_picture_archive(size: int, seed: int = 1) -> Iterator[int]:
    """Adds pictures with words, rights and uses, and yields how many there are after each batch.

    Without stories that could use them it adds those, too.
    """
    if not Article.objects.exists():
        list(make_archive(STORIES))
    stories = list(Article.objects.order_by("-pk").values_list("pk", flat=True)[:STORIES])
    begun = Image.objects.count()
    chance = random.Random(seed)  # noqa: S311  nothing secret
    vocabulary = ["".join(chance.choices(SYLLABLES, k=3)) for _ in range(VOCABULARY)]
    chance = random.Random(seed + begun)  # noqa: S311  others than those that are there
    for start in range(0, size, BATCH):
        numbers = range(begun + start, begun + min(start + BATCH, size))
        write(chance, [picture(chance, vocabulary, number) for number in numbers], stories)
        yield numbers.stop - begun
    weigh_indexes()


def picture(chance: random.Random, vocabulary: list[str], number: int) -> Image:
    words = chance.choices(vocabulary, k=14)
    words += [COMMON] if number % 2 else [APART]
    words += [MIDDLING] if number % 50 in (1, 25) else []
    words += [RARE] if number < RARE_ONES else []
    width, height = chance.choice(SIZES)
    now = timezone.now()
    image = Image(
        name=random_name(),
        extension="jpg",
        sha256=f"{chance.getrandbits(256):064x}",
        width=width,
        height=height,
        size=6_000_000,
        original_filename=f"DSC_{number:06}.jpg",
        alt="" if number % 20 == 0 else " ".join(words[:6]),
        caption=" ".join(words).capitalize(),
        credit="" if number % 50 == 0 else f"{vocabulary[number % 40].capitalize()} / Agency",
        creator=vocabulary[number % 40].capitalize(),
        city=vocabulary[number % 60].capitalize(),
        keywords=chance.choices(vocabulary[:200], k=4),
        category=chance.choice(RightsCategory.values),
        taken_at=now - datetime.timedelta(hours=number),
        made_at=now,
        use_count=number % 2,
    )
    if number % 10 == 0:
        image.licence_until = now.date() + datetime.timedelta(days=chance.randrange(-400, 400))
        set_moments(image)
    return image


def write(chance: random.Random, images: list[Image], stories: list[int]) -> None:
    words = [row for image in images for row in words_for(image)]
    uses = [
        ImageUse(image=image, article_id=chance.choice(stories))
        for image in images
        if image.use_count
    ]
    with transaction.atomic():
        for model, rows in [(Image, images), (ImageWord, words), (ImageUse, uses)]:
            model.objects.bulk_create(rows)
