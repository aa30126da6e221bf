from __future__ import annotations

from articles.models import Article
from newsroom.feeds.tasks import tell_of


def pass_on_change(sender: type[Article], article: Article, act: str, **_kwargs: object) -> None:
    tell_of(article, act)
