"""The people who write: all of them, and the stories of one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Author, Byline
from articles.pages import Page, page_in_time
from articles.structured_data import lists
from articles.structured_data.people import author_in_full
from articles.structured_data.pictures import portrait
from articles.topics import frequent_tags
from newsroom.publication.context import public_page, shell_of
from newsroom.publication.head import Head, head_of_page

# A paper that took over archives knows many names; the page shows these at most.
MOST_NAMES = 1000
# What somebody writes about is read off their newest stories.
NEWEST = 200
SUBJECTS = 8


@public_page
def author_list(request: HttpRequest) -> HttpResponse:
    authors = Author.objects.published().select_related("portrait").by_name()
    listed = list(authors[:MOST_NAMES])
    context = {
        "authors": listed,
        "head": head_of_page(request, _("Our journalists"), facts=lists.names(request, listed)),
    }
    return render(request, "articles/author_list.html", context)


@public_page
def author_detail(request: HttpRequest, slug: str) -> HttpResponse:
    author = get_object_or_404(Author.objects.select_related("portrait"), slug=slug)
    bylines = Byline.objects.filter(author=author)
    page = page_in_time(bylines, request.GET)
    if not page.articles:
        raise Http404("Nothing by this author is public")
    newest = bylines.public().newest_first().story_numbers()[:NEWEST]
    context = {
        "author": author,
        "page": page,
        "subjects": frequent_tags(newest)[:SUBJECTS],
        "head": author_head(request, author, page),
    }
    return render(request, "articles/author_detail.html", context)


def author_head(request: HttpRequest, author: Author, page: Page) -> Head:
    paper = shell_of(request).publication.name
    words = {"name": author.name, "paper": paper}
    return head_of_page(
        request,
        f"{author.name}, {author.role}" if author.role else author.name,
        name=author.name,
        above=[(_("Our journalists"), reverse("articles:authors"))],
        own=page.own,
        description=_("Stories by %(name)s in %(paper)s.") % words,
        kind="profile",
        picture=portrait(request, author.portrait, author.name),
        facts={"@type": "ProfilePage", "mainEntity": author_in_full(request, author)},
    )
