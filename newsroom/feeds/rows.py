"""What the stories of a feed are shown with: one query brings all of it."""

from __future__ import annotations

import datetime

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.urls import reverse

from articles.links.models import Link
from articles.models import Article, ImageUse, Revision, RevisionKind, rows
from articles.models.article_questions import ArticleQuerySet
from newsroom.lookups import JSONRows
from newsroom.media.models import Image

# Of a picture, as much as its largest file and the words under it need.
PICTURE_COLUMNS = "name extension width height category usable_from usable_until".split()


def with_all_but_text(articles: ArticleQuerySet) -> ArticleQuerySet:
    """All that a feed says of stories, except the text itself."""
    return (
        articles.select_related("section", "lead_image")
        .defer("body", "body_text", "body_html")
        .annotate(
            live=live_version(),
            byline_rows=rows.bylines(),
            tag_rows=rows.tags(),
            correction_rows=rows.corrections(),
            link_rows=public_links(),
            image_rows=pictures(),
        )
    )


def live_version() -> Subquery:
    """The number of the revision that readers see; a draft ahead of it is nothing to them."""
    revisions = Revision.objects.filter(
        article=OuterRef("pk"), kind__in=[RevisionKind.PUBLISH, RevisionKind.UPDATE]
    )
    return Subquery(revisions.order_by("-pk").values("pk")[:1])


def public_links() -> JSONRows:
    """The stories that a story links to and readers may see: id, headline, slug and day."""
    public = Article.objects.public().filter(pk=OuterRef("target"))
    links = Link.objects.live().filter(Exists(public), source=OuterRef("pk"))
    return JSONRows(
        links.order_by("pk").values(
            json_row=JSONObject(
                id="target_id",
                headline="target__headline",
                slug="target__slug",
                day="target__address_date",
            )
        )
    )


def pictures() -> JSONRows:
    """Those in the text. What may not go to other publishers does not go into a feed either."""
    uses = ImageUse.objects.filter(
        article=OuterRef("pk"), revision=None, image__is_not_for_syndication=False
    )
    columns = {name: f"image__{name}" for name in PICTURE_COLUMNS}
    return JSONRows(uses.order_by("pk").values(json_row=JSONObject(id="image_id", **columns)))


def addresses(article: Article) -> dict[int, str]:
    """Of the stories that one with its full text links to, by number."""
    return {
        row["id"]: reverse(
            "articles:detail",
            kwargs={"day": datetime.date.fromisoformat(row["day"][:10]), "slug": row["slug"]},
        )
        for row in article.link_rows
    }


def images(article: Article) -> dict[int, Image]:
    return {row["id"]: image_of(row) for row in article.image_rows}


def image_of(row: dict) -> Image:
    times = {
        name: rows.moment(row[name]) if row[name] else None
        for name in ("usable_from", "usable_until")
    }
    return Image(**row | times)
