"""What the paper says of itself: the page about it, and those that policies have."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Author
from newsroom.publication.context import public_page, shell_of
from newsroom.publication.head import head_of_page
from newsroom.publication.models import Page, PageRole
from newsroom.publication.page_text import as_html

MOST_NAMES = 500
# The kinds of pages that schema.org has a name for.
TYPES = {PageRole.ABOUT: "AboutPage", PageRole.CONTACT: "ContactPage"}


@public_page
def about(request: HttpRequest) -> HttpResponse:
    """The page about the paper; until it is written, the ways to the others."""
    pages = Page.objects.public().select_related("ownership")
    page = pages.filter(role=PageRole.ABOUT).first()
    if page is None and not shell_of(request).publication.pages:
        raise Http404("The paper says nothing of itself yet")
    return show(request, page or Page(role=PageRole.ABOUT, title=_("About us")))


@public_page
def page_detail(request: HttpRequest, slug: str) -> HttpResponse:
    page = get_object_or_404(Page.objects.public().select_related("ownership"), slug=slug)
    if page.role == PageRole.ABOUT:
        return redirect(page, permanent=True)
    return show(request, page)


def show(request: HttpRequest, page: Page, *, is_preview: bool = False) -> HttpResponse:
    pages = shell_of(request).publication.pages
    above = [] if page.role == PageRole.ABOUT else [(_("About us"), reverse("about:about"))]
    facts = {"inLanguage": page.language} if page.language else {}
    context = {
        "head": head_of_page(
            request,
            page.title,
            above=above,
            facts={"@type": TYPES.get(page.role, "WebPage"), **facts},
            is_for_search=not is_preview,
        ),
        "page": page,
        "text": as_html(page.text),
        "ownership": getattr(page, "ownership", None),
        "others": [other for other in pages if other.slug != page.slug],
        "people": people() if page.role == PageRole.MASTHEAD else [],
        "is_preview": is_preview,
    }
    return render(request, "articles/page_detail.html", context)


def people() -> list[Author]:
    """Those who write for the paper now, and of whom readers know."""
    authors = Author.objects.published().filter(is_active=True)
    return list(authors.select_related("portrait").by_name()[:MOST_NAMES])
