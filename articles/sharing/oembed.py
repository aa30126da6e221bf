"""A story as oEmbed 1.0 describes it (https://oembed.com): a link with a title and a picture.

Of type "link": "rich" would have to be a frame, which our policy forbids and which needs scripts
to find its height; sites that allow no frames, or only known ones, show nothing then.
"""

from __future__ import annotations

from urllib.parse import quote, unquote, urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse

from articles.models import Article, FormerAddress
from articles.sharing.pictures import drawn_picture
from newsroom.publication.context import shell_of
from newsroom.publication.structured_data import Facts, known

LONGEST = 2000  # letters of an address
CACHE_AGE = 3600  # seconds


def discovery_address(request: HttpRequest, address: str) -> str:
    query = f"?url={quote(address, safe='')}&format=json"
    return request.build_absolute_uri(reverse("articles:oembed") + query)


def story_at(request: HttpRequest, address: str) -> Article | None:
    """The public story that an address of this very site leads to; nothing for any other."""
    try:
        parts = urlsplit(address)
        is_ours = parts.scheme in ("http", "https") and parts.netloc == request.get_host()
        if not is_ours or len(address) > LONGEST:
            return None
        match = resolve(unquote(parts.path, errors="strict"))
    except (ValueError, Resolver404):
        return None
    if match.view_name != "articles:detail":
        return None
    here = {"address_date": match.kwargs["day"], "slug": match.kwargs["slug"]}
    public = Article.objects.public().with_card_content()
    once_here = FormerAddress.objects.filter(**here).values("article")
    return public.filter(**here).first() or public.filter(pk__in=once_here).first()


def described(request: HttpRequest, article: Article, width: int, height: int) -> Facts:
    """Within a width and height in pixels, as the asking site wants it."""
    paper = shell_of(request).publication.name
    author = article.byline_rows[0] if article.byline_rows else None
    address = author and reverse("articles:author", kwargs={"slug": author["slug"]})
    return known(
        {
            "version": "1.0",
            "type": "link",
            "title": article.social_headline,
            "author_name": ", ".join(line["name"] for line in article.byline_rows),
            "author_url": request.build_absolute_uri(address) if address else "",
            "provider_name": paper,
            "provider_url": request.build_absolute_uri("/"),
            "cache_age": CACHE_AGE,
            **thumbnail(request, article, paper, width, height),
        }
    )


def thumbnail(
    request: HttpRequest, article: Article, paper: str, width: int, height: int
) -> Facts:
    """The largest picture that fits, if one does."""
    if drawn := drawn_picture(article, paper):
        shapes = [drawn]
    else:
        cut = article.lead_image.cut("3x2")
        shapes = [cut.at_least(each) for each in cut.widths]
    fitting = [each for each in shapes if each.width <= width and each.height <= height]
    if not fitting:
        return {}
    largest = max(fitting, key=lambda each: each.width)
    return {
        "thumbnail_url": request.build_absolute_uri(largest.url),
        "thumbnail_width": largest.width,
        "thumbnail_height": largest.height,
    }
