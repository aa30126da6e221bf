"""The body of an article: what it may hold, and all that is derived from it.

    clean_body          what comes in, at every door
    render_kept, fill   the HTML for readers, kept at publish and filled at reading
    plain_text          the words, for search and counts
    article_links       the rows it names
    missing_from_body   what it lacks

Nothing here knows a model.
"""

from articles.body.checks import clean_body
from articles.body.completeness import advice, missing_from_body
from articles.body.document import EMPTY_BODY, VERSION, empty_body, upgrade
from articles.body.errors import BodyError
from articles.body.html import render_kept
from articles.body.kept import FileFacts, Holes, fill, fill_by, frame_sources, holes
from articles.body.references import ArticleLink, article_links, attachment_ids, image_ids
from articles.body.text import plain_text, reading_minutes, word_count

__all__ = [
    "EMPTY_BODY",
    "VERSION",
    "ArticleLink",
    "BodyError",
    "FileFacts",
    "Holes",
    "advice",
    "article_links",
    "attachment_ids",
    "clean_body",
    "empty_body",
    "fill",
    "fill_by",
    "frame_sources",
    "holes",
    "image_ids",
    "missing_from_body",
    "plain_text",
    "reading_minutes",
    "render_kept",
    "upgrade",
    "word_count",
]
