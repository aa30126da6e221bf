"""Messages to others, sent in the background: who does not answer is told again later.

Each takes the number of a story and the moment for which it was asked for: empty for at once,
else an hour at which the clock alone shows the story or takes it away. What is told is what is
true when the work begins.
"""

from __future__ import annotations

import datetime

from django.utils import timezone

from articles.models import Article
from newsroom.feeds import pings
from newsroom.moments import END_OF_TIME
from newsroom.publication.models import Publication
from newsroom.tasks import background, enqueue

# The deeds after which readers may find something else than before.
CHANGES = frozenset(
    "publish move_schedule set_embargo lift_embargo set_expiry publish_update publish_silently"
    " correct change_address withdraw restore delete undelete".split()
)


@background()
def tell_hub(pk: int, moment: str) -> None:
    paper, article = Publication.objects.first(), story(pk)
    if paper and article and paper.websub_hub and paper.site_address:
        pings.tell_hub(paper, article)


@background()
def tell_search_engines(pk: int, moment: str) -> None:
    paper, article = Publication.objects.first(), story(pk)
    if paper and article and paper.indexnow_key and paper.site_address:
        pings.tell_search_engines(paper, article)


def story(pk: int) -> Article | None:
    article = Article.objects.select_related("section").filter(pk=pk).first()
    return article if article and pings.may_be_told(article) else None


def tell_of(article: Article, act: str) -> None:
    """Asks for the messages that a deed calls for, now and at the hours it has set."""
    if act not in CHANGES:
        return
    paper = Publication.objects.first()
    messages = [
        message
        for message, is_wanted in (
            (tell_hub, paper and paper.websub_hub),
            (tell_search_engines, paper and paper.indexnow_key),
        )
        if is_wanted
    ]
    for message in messages:
        enqueue(message, article.pk, "")
        for hour in hours_ahead(article):
            enqueue(message, article.pk, hour.isoformat(), at=hour)


def hours_ahead(article: Article) -> list[datetime.datetime]:
    """When the clock alone will show the story, or take it away."""
    now = timezone.now()
    if article.public_from is None:
        return []
    hours = (article.public_from, article.public_until)
    return [hour for hour in hours if now < hour < END_OF_TIME]
