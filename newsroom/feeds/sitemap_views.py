from __future__ import annotations

import datetime
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import conditional_page

from newsroom.feeds import sitemap_files, sitemaps
from newsroom.feeds.sitemaps import Place
from newsroom.publication.addresses import absolute_in
from newsroom.publication.context import Shell, public_page, shell_of

PARTS: dict[str, Callable[[Shell], list[Place]]] = {
    "pages": lambda shell: sitemaps.places_of_pages(shell.sections, shell.publication.pages),
    "topics": lambda _shell: sitemaps.places_of_topics(),
    "authors": lambda _shell: sitemaps.places_of_authors(),
}


@conditional_page
@public_page
def index(request: HttpRequest) -> HttpResponse:
    """One file for the pages that lead to stories, and one for the stories of each month."""
    parts = ["pages"]
    parts += ["topics"] if sitemaps.topics().exists() else []
    parts += ["authors"] if sitemaps.authors().exists() else []
    addresses = [
        *(reverse("feeds:sitemap_part", kwargs={"name": name}) for name in parts),
        *(month_address(month) for month in sitemaps.months()),
    ]
    absolute = absolute_in(request, shell_of(request).publication)
    return xml(sitemap_files.index(map(absolute, addresses)))


def month_address(month: datetime.date) -> str:
    return reverse("feeds:sitemap_month", kwargs={"year": f"{month:%Y}", "month": f"{month:%m}"})


@conditional_page
@public_page
def part(request: HttpRequest, name: str) -> HttpResponse:
    return places_file(request, PARTS[name](shell_of(request)))


@conditional_page
@public_page
def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    try:
        first = datetime.date(int(year), int(month), 1)
    except ValueError as error:
        raise Http404("No such month") from error
    return places_file(request, sitemaps.places_of_month(first))


def places_file(request: HttpRequest, places: list[Place]) -> HttpResponse:
    """A file without an address is none: the rules ask for one at least."""
    if not places:
        raise Http404("Nothing to be found here")
    absolute = absolute_in(request, shell_of(request).publication)
    return xml(sitemap_files.url_set(places, absolute))


@conditional_page
@public_page
def news(request: HttpRequest) -> HttpResponse:
    """What came out in the last two days; Google allows it to be empty."""
    paper = shell_of(request).publication
    absolute = absolute_in(request, paper)
    return xml(sitemap_files.news_set(sitemaps.news(), paper.name, absolute))


@public_page
def indexnow_key(request: HttpRequest, key: str) -> HttpResponse:
    """Proves to search engines that who tells them of our pages is us."""
    if key != shell_of(request).publication.indexnow_key:
        raise Http404("No such key")
    return HttpResponse(key, content_type="text/plain; charset=utf-8")


def xml(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="application/xml; charset=utf-8")
