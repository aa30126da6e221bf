from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase

from articles.models.public_times import CopiedTimesQuerySet, CopiesPublicTimes


class TaggedArticle(CopiesPublicTimes, ItemBase):
    """A tag on a story, in the order the editor gave; the first is the main tag.

    Topic pages, counts and feeds read this table alone, newest first, on one index.
    """

    # taggit asks for this name; the column is called what it is.
    content_object = models.ForeignKey(
        "articles.Article", models.CASCADE, db_column="article_id", related_name="tagged"
    )
    tag = models.ForeignKey("tags.Tag", models.PROTECT, related_name="tagged")
    position = models.PositiveSmallIntegerField()
    # Set for rows that a story has because a narrower tag of it has this one above it.
    is_inherited = models.BooleanField(default=False)

    story_field = "content_object"
    objects = CopiedTimesQuerySet.as_manager()
    natural_key_fields = ["content_object", "tag"]

    class Meta:
        verbose_name = _("tag of a story")
        verbose_name_plural = _("tags of stories")
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="tag_once_per_story"),
        ]
        indexes = [
            models.Index(
                fields=["tag", "state", "-public_from", "-content_object"], name="tagged_newest"
            ),
            models.Index(fields=["tag", "state", "public_until"], name="tagged_ending"),
        ]
