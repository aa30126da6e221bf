"""Stories by date: a year by its months, a month and a day whole."""

from __future__ import annotations

import datetime
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.calendars import calendar_of
from articles.models import Article
from articles.pages import Page, days_beside, newest_first, page_in_time
from articles.spans import (
    MONTHS,
    Span,
    month_of,
    months_later,
    span_of_day,
    span_of_month,
    span_of_year,
)
from articles.structured_data import lists
from newsroom.publication.context import public_page
from newsroom.publication.head import Head, head_of_page
from newsroom.publication.structured_data import Step

# How many of each month the page of a year shows.
OF_A_MONTH = 3


@public_page
def archive_of_year(request: HttpRequest, year: datetime.date) -> HttpResponse:
    """The present year has a page before it has stories: the foot of every page leads there."""
    articles = newest_of_months(year)
    if not articles and year.year != timezone.localdate().year:
        raise Http404("No stories in this year")
    title = _("News of %(year)s") % {"year": f"{year:%Y}"}
    listed = lists.stories(request, articles)
    by_month = groupby(articles, key=lambda article: month_of(article.public_from))
    context = {
        "year": year,
        "months": [(month, list(stories)) for month, stories in by_month],
        "beside": days_beside(Article.objects.all(), span_of_year(year)),
        "head": head_of_page(request, title, name=f"{year:%Y}", facts=listed),
    }
    return render(request, "articles/archive_of_year.html", context)


def newest_of_months(year: datetime.date) -> list[Article]:
    """A few stories of each month, the newest first, in one query."""
    lists = []
    for number in range(MONTHS):
        span = span_of_month(months_later(year, number))
        public = Article.objects.public(since=span.first, until=span.last)
        lists.append(public.newest_first().values("pk")[:OF_A_MONTH])
    return newest_first(Article.objects.in_any_of(lists).with_card_content())


@public_page
def archive_of_month(request: HttpRequest, month: datetime.date) -> HttpResponse:
    context = {"month": month, **stories_of(span_of_month(month), request)}
    context["weeks"] = calendar_of(Article.objects.all(), month)
    title = _("News of %(month)s") % {"month": year_and_month(month)}
    name = date_format(month, "F")
    context["head"] = head_of_list(request, title, name, [step_of_year(month)], context["page"])
    return render(request, "articles/archive_of_month.html", context)


@public_page
def archive_of_day(request: HttpRequest, day: datetime.date) -> HttpResponse:
    context = {"day": day, **stories_of(span_of_day(day), request)}
    context["weeks"] = calendar_of(Article.objects.all(), day)
    written = date_format(day, "DATE_FORMAT")
    title = _("News of %(day)s") % {"day": written}
    above = [step_of_year(day), step_of_month(day)]
    context["head"] = head_of_list(request, title, written, above, context["page"])
    return render(request, "articles/archive_of_day.html", context)


def stories_of(span: Span, request: HttpRequest) -> dict:
    """A span without stories is no page: addresses of it could be made up without end."""
    page = page_in_time(Article.objects.all(), request.GET, span=span)
    if not page.articles:
        raise Http404("No stories in this time")
    return {
        "page": page,
        "beside": days_beside(Article.objects.all(), span),
    }


def head_of_list(
    request: HttpRequest, title: str, name: str, above: list[Step], page: Page
) -> Head:
    listed = lists.stories(request, page.articles)
    return head_of_page(request, title, name=name, above=above, own=page.own, facts=listed)


def step_of_year(day: datetime.date) -> Step:
    return f"{day:%Y}", reverse("articles:year", args=[day])


def step_of_month(day: datetime.date) -> Step:
    return year_and_month(day), reverse("articles:month", args=[day])


def year_and_month(day: datetime.date) -> str:
    return date_format(day, "YEAR_MONTH_FORMAT")
