"""Keeping the library in order: all files and words after a restore, and what its indexes hold."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection, transaction

from newsroom.media import words
from newsroom.media.making import make_ahead
from newsroom.media.models import Image

BATCH = 100


def every_picture() -> Iterator[int]:
    """Numbers, the newest first. Holds few at a time, and no query open while work is done."""
    pictures = Image.objects.newest_first().values_list("pk", flat=True)
    numbers = list(pictures[:BATCH])
    while numbers:
        yield from numbers
        numbers = list(pictures.filter(pk__lt=numbers[-1])[:BATCH])


def bring_up_to_date(pk: int) -> int:
    """Indexes the words of a picture and makes what is missing of its files. Answers how many.

    Can be broken off and done again. A picture that has gone meanwhile needs nothing. Raises
    MakingFailed, ServerBusy or OSError; its words are indexed then all the same.
    """
    with transaction.atomic():
        image = Image.objects.select_for_update().filter(pk=pk).first()
        if image is None:
            return 0
        words.index(image)
    return make_ahead(image)


def weigh_indexes() -> None:
    """Tells SQLite which index leads to few pictures. PostgreSQL finds out for itself.

    Takes a third of a second for 100,000 pictures.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE media_image")
