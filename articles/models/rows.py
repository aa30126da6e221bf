"""What hangs on a story, as JSON beside it: a page asks once for the story and all of these."""

from __future__ import annotations

import datetime

from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject

from articles.models.author import Byline
from articles.models.correction import Correction
from articles.models.revision import Revision, RevisionKind
from articles.models.tagged_article import TaggedArticle
from articles.tags.models import TagKind, TagState
from newsroom.lookups import JSONRows


def bylines(**more: str) -> JSONRows:
    """Each with name, slug, author (its id), role (in this story) and author_role."""
    rows = Byline.objects.filter(article=OuterRef("pk")).order_by("position")
    return JSONRows(
        rows.values(
            json_row=JSONObject(
                name="author__name",
                slug="author__slug",
                author="author_id",
                role=F("role"),
                author_role="author__role",
                **more,
            )
        )
    )


def bylines_with_people() -> JSONRows:
    """The same, and of each author the biography, email and portrait (the id of an image)."""
    return bylines(
        biography="author__biography", email="author__email", portrait="author__portrait_id"
    )


def tags() -> JSONRows:
    """Those that readers may see, in order, each with id, name, slug and kind."""
    rows = TaggedArticle.objects.filter(
        content_object=OuterRef("pk"), is_inherited=False, tag__state=TagState.ACTIVE
    )
    public = rows.exclude(tag__kind=TagKind.INTERNAL).order_by("position")
    return JSONRows(
        public.values(
            json_row=JSONObject(id="tag_id", name="tag__name", slug="tag__slug", kind="tag__kind")
        )
    )


def corrections() -> JSONRows:
    """The oldest first, each with text, place and made_at (ISO text in UTC)."""
    rows = Correction.objects.filter(article=OuterRef("pk")).order_by("made_at", "pk")
    return JSONRows(
        rows.values(json_row=JSONObject(text="text", place="place", made_at="made_at"))
    )


def updates() -> JSONRows:
    """What readers were told of updates, the newest first, each with note and at (ISO, UTC)."""
    rows = Revision.objects.filter(article=OuterRef("pk"), kind=RevisionKind.UPDATE)
    told = rows.exclude(reader_note="").order_by("-pk")
    return JSONRows(told.values(json_row=JSONObject(note="reader_note", at="created_at")))


def moment(written: str) -> datetime.datetime:
    """A time of such a row: PostgreSQL writes the zone, SQLite leaves it out."""
    read = datetime.datetime.fromisoformat(written)
    return read if read.tzinfo else read.replace(tzinfo=datetime.UTC)
