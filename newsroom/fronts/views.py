from __future__ import annotations

import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from articles.calendars import months_with_stories
from articles.models import Article
from articles.pages import days_beside, page_in_time
from articles.spans import month_of, span_of_month
from newsroom.fronts.arranging import Pool, place_pins
from newsroom.fronts.heads import home_head, section_head, section_month_head
from newsroom.fronts.home import HomePage
from newsroom.fronts.models import Pin
from newsroom.publication.context import public_page, shell_of
from newsroom.publication.models import Section

TOP_OF_SECTION = 4


@public_page
def home(request: HttpRequest) -> HttpResponse:
    context = {"home": HomePage(shell_of(request).sections), "head": home_head(request)}
    return render(request, "fronts/home.html", context)


@public_page
def section_front(request: HttpRequest, section: str) -> HttpResponse:
    """The front, and behind it the older stories as a list."""
    found = section_called(request, section)
    page = page_in_time(Article.objects.filter(section=found), request.GET)
    context = {
        "section": found,
        "current_section": found,
        "page": page,
        "months": list(dict.fromkeys(month_of(story.public_from) for story in page.articles)),
        "head": section_head(request, found, page),
    }
    if not page.is_newest:
        return render(request, "fronts/section_older.html", context)
    if "after" in request.GET:
        return redirect(found)
    pool = Pool(page.articles)
    pins = list(Pin.objects.on(found.pk).current().in_order()[:TOP_OF_SECTION])
    pinned = Article.objects.public().with_card_content()
    pinned = pinned.in_bulk([pin.article_id for pin in pins])
    context["top"] = place_pins(pins, pinned, pool, TOP_OF_SECTION)
    context["others"] = pool.take(len(page.articles))
    return render(request, "fronts/section_front.html", context)


@public_page
def section_month(request: HttpRequest, section: str, month: datetime.date) -> HttpResponse:
    found = section_called(request, section)
    stories = Article.objects.filter(section=found)
    span = span_of_month(month)
    page = page_in_time(stories, request.GET, span=span)
    if not page.articles:
        raise Http404("No stories in this month")
    context = {
        "section": found,
        "current_section": found,
        "month": month,
        "page": page,
        "months": months_with_stories(stories, month),
        "beside": days_beside(stories, span),
        "head": section_month_head(request, found, month, page),
    }
    return render(request, "fronts/section_month.html", context)


def section_called(request: HttpRequest, slug: str) -> Section:
    """Out of the sections that every page has asked for."""
    for section in shell_of(request).sections:
        if section.slug == slug:
            return section
    raise Http404("No such section")
