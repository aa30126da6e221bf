from articles.models.address import FormerAddress
from articles.models.article import Article, Genre
from articles.models.attachment_use import AttachmentUse
from articles.models.author import Author, Byline
from articles.models.correction import Correction, CorrectionPlace
from articles.models.headline_word import HeadlineWord
from articles.models.image_use import ImageUse
from articles.models.preview_link import PreviewLink
from articles.models.public_times import ArticleState, is_public_at
from articles.models.revision import Revision, RevisionKind
from articles.models.tagged_article import TaggedArticle

__all__ = [
    "Article",
    "ArticleState",
    "AttachmentUse",
    "Author",
    "Byline",
    "Correction",
    "CorrectionPlace",
    "FormerAddress",
    "Genre",
    "HeadlineWord",
    "ImageUse",
    "PreviewLink",
    "Revision",
    "RevisionKind",
    "TaggedArticle",
    "is_public_at",
]
