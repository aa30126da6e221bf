"""A story: schema.org's NewsArticle and its kinds."""

from __future__ import annotations

from django.http import HttpRequest

from articles.models import Article, Genre
from articles.models.rows import moment
from articles.sharing.oembed import discovery_address
from articles.sharing.pictures import drawn_picture
from articles.story_page import StoryPage
from articles.structured_data.people import person
from articles.structured_data.pictures import image_objects, social_picture
from articles.structured_data.topics import subject
from newsroom.publication.context import shell_of
from newsroom.publication.head import Head, ShownPicture, head_of
from newsroom.publication.structured_data import Facts, breadcrumbs, known, paper, paper_id

TYPES = {
    Genre.ANALYSIS: "AnalysisNewsArticle",
    Genre.OPINION: "OpinionNewsArticle",
    Genre.REVIEW: "ReviewNewsArticle",
    Genre.EXPLAINER: "BackgroundNewsArticle",
}


def story_head(request: HttpRequest, page: StoryPage) -> Head:
    article = page.article
    canonical = request.build_absolute_uri(article.get_absolute_url())
    way = [
        (article.section.name, article.section.get_absolute_url()),
        (article.search_headline, article.get_absolute_url()),
    ]
    return head_of(
        request,
        article.search_headline,
        canonical=canonical,
        shared_title=article.social_headline,
        description=article.standfirst,
        language=article.language,
        kind="article",
        picture=shown_picture(request, article),
        oembed=discovery_address(request, canonical),
        about=about(request, page),
        things=[news_article(request, page), breadcrumbs(request, way), paper(request)],
    )


def shown_picture(request: HttpRequest, article: Article) -> ShownPicture | None:
    """Its own, or the one drawn for it. Search engines are told of no drawn one: Google wants
    pictures without words.
    """
    if drawn := drawn_picture(article, shell_of(request).publication.name):
        address = request.build_absolute_uri(drawn.url)
        return ShownPicture(address, drawn.width, drawn.height, article.social_headline)
    alt = "" if article.lead_is_decorative else article.lead_alt
    return social_picture(request, article.lead_image, alt)


def about(request: HttpRequest, page: StoryPage) -> list[tuple[str, str]]:
    """What Open Graph knows of an article only."""
    article = page.article
    authors = [person(request, line)["url"] for line in article.byline_rows]
    return [
        ("article:published_time", article.public_from.isoformat(timespec="seconds")),
        (
            "article:modified_time",
            page.updated_at.isoformat(timespec="seconds") if page.updated_at else "",
        ),
        ("article:section", article.section.name),
        *(("article:author", address) for address in authors),
        *(("article:tag", tag["name"]) for tag in article.tag_rows),
    ]


def news_article(request: HttpRequest, page: StoryPage) -> Facts:
    article = page.article
    address = request.build_absolute_uri(article.get_absolute_url())
    return known(
        {
            "@type": TYPES.get(article.genre, "NewsArticle"),
            "@id": address,
            "mainEntityOfPage": address,
            "url": address,
            "headline": article.search_headline,
            "description": article.standfirst,
            "image": image_objects(
                request,
                article.lead_image,
                caption=article.lead_caption,
                credit=article.lead_credit,
            ),
            "datePublished": article.public_from.isoformat(),
            "dateModified": (page.updated_at or article.public_from).isoformat(),
            "author": [person(request, line) for line in article.byline_rows],
            "publisher": {"@id": paper_id(request)},
            "articleSection": article.section.name,
            "dateline": article.dateline,
            "keywords": [tag["name"] for tag in article.tag_rows],
            "about": main_subject(request, article),
            "inLanguage": article.language,
            "wordCount": article.word_count,
            "isAccessibleForFree": True,
            "isBasedOn": page.original,
            "sourceOrganization": organisation(article.attribution),
            "mentions": mentions(request, page),
            "correction": [correction(row) for row in article.correction_rows],
        }
    )


def main_subject(request: HttpRequest, article: Article) -> Facts | None:
    """Of the main tag, which the kicker names."""
    first = article.tag_rows[0] if article.tag_rows else None
    if first is None:
        return None
    return subject(request, kind=first["kind"], name=first["name"], slug=first["slug"])


def organisation(name: str) -> Facts | None:
    return {"@type": "Organization", "name": name} if name else None


def mentions(request: HttpRequest, page: StoryPage) -> list[Facts]:
    """The stories that the text links to and readers may see, in the order of the text."""
    linked = (page.others.get(number) for number in page.holes.articles)
    return [
        {
            "@type": "NewsArticle",
            "url": request.build_absolute_uri(other.get_absolute_url()),
            "headline": other.headline,
        }
        for other in linked
        if other
    ]


def correction(row: dict) -> Facts:
    return {
        "@type": "CorrectionComment",
        "text": row["text"],
        "datePublished": moment(row["made_at"]).isoformat(),
    }
