"""Where a story stands among all, as one number: by its second, then by its own number.

The number is the row of its text on SQLite, which reads a full-text index in that order.
"""

from __future__ import annotations

import datetime

from articles.models import Article

STORIES = 1 << 25  # 33 million; the years up to 9999 fit into the other bits
BEFORE_ALL = -(1 << 63)
AFTER_ALL = (1 << 63) - 1


def place_of(article: Article) -> int:
    return int(article.public_from.timestamp() // 1) * STORIES + article.pk % STORIES


def day_of(place: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(place // STORIES, datetime.UTC)
