"""Draws ahead of the first reader. What is missed here is drawn when it is first asked for."""

from __future__ import annotations

import datetime

from django.dispatch import receiver
from django.utils import timezone

from articles.models import Article, ArticleState
from articles.sharing.pictures import folder_of
from articles.sharing.tasks import draw_picture
from articles.signals import article_changed
from newsroom.media.files import remove_folder
from newsroom.tasks import enqueue

RECENT = datetime.timedelta(days=7)


@receiver(article_changed)
def draw_or_remove(sender: type[Article], article: Article, act: str, **_more: object) -> None:
    if act == "purge":
        remove_folder(folder_of(article.pk))
    elif is_about_to_be_shared(article):
        enqueue(draw_picture, article.pk)


def is_about_to_be_shared(article: Article) -> bool:
    """Not the thousands that an import brings from other years."""
    if article.shown_state != ArticleState.PUBLISHED or article.lead_image_id:
        return False
    return article.public_from > timezone.now() - RECENT
