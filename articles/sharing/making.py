from __future__ import annotations

import logging

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from articles.models import Article, ArticleState
from articles.sharing.pictures import DrawnPicture, drawn_picture
from newsroom.media.files import files_in, remove_files
from newsroom.publication.models import Publication

logger = logging.getLogger(__name__)


def open_drawn(picture: DrawnPicture) -> ContentFile:
    """The file, drawn now if nobody has drawn it before. Raises OSError."""
    try:
        return default_storage.open(picture.path)
    except FileNotFoundError:
        return draw(picture)


def draw(picture: DrawnPicture) -> ContentFile:
    content = picture.card.png()
    default_storage.save(picture.path, ContentFile(content))
    return ContentFile(content)


def draw_ahead(pk: int) -> None:
    """Draws the picture of a story that has none, if it is missing, and removes former ones."""
    article = Article.objects.select_related("section", "lead_image").filter(pk=pk).first()
    if article is None or article.shown_state != ArticleState.PUBLISHED:
        return
    paper = Publication.objects.values_list("name", flat=True).first() or ""
    picture = drawn_picture(article, paper)
    if picture is None:
        return
    there = set(files_in(picture.folder))
    if picture.path not in there:
        draw(picture)
        logger.info("Story %s: drew its picture for links elsewhere", pk)
    remove_files(sorted(there - {picture.path}))
