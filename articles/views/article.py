"""One story, at the address it has or once had."""

from __future__ import annotations

import datetime

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone

from articles.models import Article, FormerAddress
from articles.story_page import StoryPage, with_main_tag_count
from articles.structured_data.story import story_head
from newsroom.headers import allow_frames
from newsroom.publication.context import public_page

LATEST_WHERE_NOTHING_IS = 3


@public_page
def article_detail(request: HttpRequest, day: datetime.date, slug: str) -> HttpResponse:
    articles = with_main_tag_count(Article.objects.public().with_page_content())
    article = articles.filter(address_date=day, slug=slug).first()
    if article is None:
        return answer_without_story(request, day, slug)
    page = StoryPage(article)
    context = {
        "page": page,
        "article": article,
        "head": story_head(request, page),
        "current_section": article.section,
    }
    response = render(request, "articles/article_detail.html", context)
    return allow_frames(response, page.frame_sources)


def answer_without_story(request: HttpRequest, day: datetime.date, slug: str) -> HttpResponse:
    """An address that was ever public answers for ever: elsewhere, or gone. Others are missing."""
    article = Article.objects.filter(address_date=day, slug=slug).first()
    if article is None:
        former = FormerAddress.objects.filter(address_date=day, slug=slug)
        address = former.select_related("article").first()
        if address is None:
            raise Http404("No story has had this address")
        if address.article is None:
            return gone(request)
        article = address.article
    if article.is_public:
        return HttpResponsePermanentRedirect(article.get_absolute_url())
    if has_gone(article):
        return gone(request)
    raise Http404("The story is not public")


def has_gone(article: Article) -> bool:
    """Whether readers may know that there was a story: not while its hour is still to come."""
    is_awaited = article.is_under_embargo or (
        article.public_from is not None and article.public_from > timezone.now()
    )
    return article.has_been_public and not is_awaited


def gone(request: HttpRequest) -> HttpResponse:
    latest = Article.objects.public().newest_first().with_card_content()
    context = {"latest": latest[:LATEST_WHERE_NOTHING_IS]}
    return render(request, "410.html", context, status=410)
