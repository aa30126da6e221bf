"""What the writing screen asks while somebody types: answers in JSON, filtered by right."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from articles.desk.files import files_visible_to
from articles.desk.pictures import pictures_visible_to
from articles.models import Article, ArticleState, Author
from articles.tags.models import Tag, TagKind
from newsroom.accounts.doors import staff_door
from newsroom.media.views import attachment_summary, summary
from newsroom.publication.models import paper_zone

SEARCH_LENGTH = 200
FOUND_AT_MOST = 10
PICTURES_AT_MOST = 20
FILES_AT_MOST = 20


def door(answer: Callable[[HttpRequest, str], list[dict]]) -> Callable[..., HttpResponse]:
    """A search: whoever is logged in may ask, and is told what the answer answers."""

    @require_GET
    @staff_door
    @wraps(answer)
    def view(request: HttpRequest) -> HttpResponse:
        q = request.GET.get("q", "").replace("\x00", "")[:SEARCH_LENGTH].strip()
        return JsonResponse({"q": q, "results": answer(request, q)})

    return view


@door
def find_articles(request: HttpRequest, q: str) -> list[dict]:
    articles = Article.objects.linkable_by(request.user).select_related("section", "lead_image")
    exclude = request.GET.get("exclude", "")
    if exclude.isascii() and exclude.isdigit() and len(exclude) < 19:
        articles = articles.exclude(pk=int(exclude))
    found = articles.defer("body", "body_text", "body_html").found_by_headline(
        q, limit=FOUND_AT_MOST
    )
    return article_lines(found)


def article_lines(articles: list[Article]) -> list[dict]:
    """Stories as the writing screen shows them in lists and boxes."""
    with timezone.override(paper_zone()):
        return [article_line(article) for article in articles]


def article_line(article: Article) -> dict:
    moment = timezone.localtime(article.public_from or article.saved_at)
    return {
        "id": article.pk,
        "headline": str(article),
        "section": article.section.name if article.section else "",
        "section_slug": article.section.slug if article.section else "",
        "date": date_format(moment, "j F Y"),
        "state": article.state,
        "state_label": state_label(article),
        "is_public": article.is_public,
        "thumb": article.lead_image.staff_thumb_url if article.lead_image else "",
    }


def state_label(article: Article) -> str:
    """The state in the words of the desk, with what only the clock knows."""
    if article.binned_at:
        return _("In the bin")
    if article.state == ArticleState.PUBLISHED:
        if article.is_under_embargo:
            return _("Under embargo")
        if article.is_scheduled:
            return _("Scheduled")
        if article.is_expired:
            return _("Expired")
    return article.get_state_display()


@door
def find_tags(request: HttpRequest, q: str) -> list[dict]:
    tags = Tag.objects.usable()
    tags = tags.matching(q) if q else tags.order_by("-public_count", "key")
    return [tag_line(tag) for tag in tags[:FOUND_AT_MOST]]


def tag_line(tag: Tag) -> dict:
    return {
        "id": tag.pk,
        "name": tag.name,
        "kind": tag.kind,
        "kind_label": TagKind(tag.kind).label,
        "count": tag.public_count,
        "state": tag.state,
    }


@door
def find_authors(request: HttpRequest, q: str) -> list[dict]:
    authors = Author.objects.filter(is_active=True)
    for word in q.split()[:5]:
        authors = authors.filter(Q(name__istartswith=word) | Q(name__icontains=f" {word}"))
    return [
        {"id": author.pk, "name": author.name, "role": author.role}
        for author in authors.by_name()[:FOUND_AT_MOST]
    ]


@door
def find_images(request: HttpRequest, q: str) -> list[dict]:
    found = pictures_visible_to(request.user).found(q, limit=PICTURES_AT_MOST)
    return [summary(image) for image in found]


@door
def find_files(request: HttpRequest, q: str) -> list[dict]:
    files = files_visible_to(request.user).matching(q).newest_first()
    return [attachment_summary(file) for file in files[:FILES_AT_MOST]]
