"""Where feeds are, beside the pages that show the same."""

from __future__ import annotations

ENDINGS = {"rss": "feed/", "json": "feed.json"}


def feed_address(page: str, form: str) -> str:
    return page + ENDINGS[form]
