"""Topics: from A to Z, one, one in a month, and two together."""

from __future__ import annotations

import datetime
from collections import Counter
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.coverage import coverage_of
from articles.models import Article
from articles.pages import Page, days_beside, page_in_time
from articles.spans import span_of_month
from articles.structured_data import lists
from articles.structured_data.pictures import social_picture
from articles.structured_data.topics import subject_in_full
from articles.tag_counts import with_count
from articles.tags.models import Tag, TagAlias, TagKind
from articles.topics import (
    NEWEST,
    frequent_tags,
    months_of,
    stories_on,
    stories_on_both,
    with_topic_content,
)
from newsroom.publication.context import public_page, shell_of
from newsroom.publication.head import Head, head_of_page
from newsroom.publication.structured_data import Step

# Search engines are told of a topic from this many stories on.
ENOUGH = 5
MOST_TOPICS = 1000
COMBINED = 6
PEOPLE_AND_PLACES = (TagKind.PERSON, TagKind.PLACE)
MOST_PEOPLE_AND_PLACES = 8
MONTHS_LISTED = 12


@public_page
def topic_list(request: HttpRequest) -> HttpResponse:
    most_used = with_count(Tag.objects.public()).filter(count__gt=0).order_by("-public_count")
    tags = sorted(most_used[:MOST_TOPICS], key=lambda tag: (letter_of(tag), tag.key))
    context = {
        "is_cut": len(tags) == MOST_TOPICS,
        "letters": [(letter, list(tags)) for letter, tags in groupby(tags, key=letter_of)],
        "head": topics_head(request, tags),
    }
    return render(request, "articles/topic_list.html", context)


def topics_head(request: HttpRequest, tags: list[Tag]) -> Head:
    paper = shell_of(request).publication.name
    return head_of_page(
        request,
        _("Topics A to Z"),
        name=_("Topics"),
        description=_("All topics in %(paper)s, from A to Z.") % {"paper": paper},
        facts=lists.names(request, tags),
    )


def letter_of(tag: Tag) -> str:
    """Under which letter a tag stands; all digits and signs share one."""
    return tag.key[0].upper() if tag.key[0].isalpha() else "#"


@public_page
def topic_detail(request: HttpRequest, tag: str) -> HttpResponse:
    found = with_topic_content(Tag.objects.public()).filter(slug=tag).first()
    if found is None:
        return redirect_to(public_tag_once_called(tag))
    rows = stories_on(found)
    page = page_in_time(rows, request.GET)
    if not page.articles:
        raise Http404("No story on this topic is public")
    others = frequent_tags(rows.public().newest_first().story_numbers()[:NEWEST])
    others = [other for other in others if other["slug"] != found.slug]
    months = months_of(found)
    context = {
        "tag": found,
        "page": page,
        "colour": most_frequent_section(page.articles),
        "together": [
            (other, address_of_both(found.slug, other["slug"])) for other in others[:COMBINED]
        ],
        "people_and_places": [
            other for other in others[COMBINED:] if other["kind"] in PEOPLE_AND_PLACES
        ][:MOST_PEOPLE_AND_PLACES],
        "looked_at": NEWEST if found.count > NEWEST else None,
        "months": months[:MONTHS_LISTED],
        "coverage": coverage_of(months),
        "head": topic_head(request, found, page),
    }
    return render(request, "articles/topic_detail.html", context)


def topic_head(request: HttpRequest, tag: Tag, page: Page) -> Head:
    words = {"topic": tag.name, "paper": shell_of(request).publication.name}
    described = _("Reporting and analysis on %(topic)s from %(paper)s, newest first.") % words
    about = subject_in_full(request, tag)
    return head_of_page(
        request,
        _("%(topic)s: news and analysis") % words,
        name=tag.name,
        above=[step_of_topics()],
        own=page.own,
        description=tag.description or described,
        picture=social_picture(request, tag.picture, tag.picture.alt) if tag.picture else None,
        is_for_search=tag.count >= ENOUGH,
        facts=lists.stories(request, page.articles, about=about),
    )


def step_of_topics() -> Step:
    return _("Topics"), reverse("tags:list")


@public_page
def topic_month(request: HttpRequest, tag: str, month: datetime.date) -> HttpResponse:
    found = Tag.objects.public().filter(slug=tag).first() or public_tag_once_called(tag)
    if found.slug != tag:
        return redirect_to(found)
    rows = stories_on(found)
    span = span_of_month(month)
    page = page_in_time(rows, request.GET, span=span)
    if not page.articles:
        raise Http404("No stories in this month")
    context = {
        "tag": found,
        "month": month,
        "page": page,
        "colour": most_frequent_section(page.articles),
        "beside": days_beside(rows, span),
        "head": topic_month_head(request, found, month, page),
    }
    return render(request, "articles/topic_month.html", context)


def topic_month_head(request: HttpRequest, tag: Tag, month: datetime.date, page: Page) -> Head:
    words = {"topic": tag.name, "month": date_format(month, "YEAR_MONTH_FORMAT")}
    about = subject_in_full(request, tag)
    return head_of_page(
        request,
        _("%(topic)s in %(month)s") % words,
        name=words["month"],
        above=[step_of_topics(), (tag.name, tag.get_absolute_url())],
        own=page.own,
        facts=lists.stories(request, page.articles, about=about),
    )


@public_page
def topics_combined(request: HttpRequest, one: str, other: str) -> HttpResponse:
    tags = {tag.slug: tag for tag in Tag.objects.public().filter(slug__in=[one, other])}
    first, second = sorted(
        (tags.get(slug) or public_tag_once_called(slug) for slug in (one, other)),
        key=lambda tag: tag.slug,
    )
    if first == second:
        return redirect_to(first)
    if (first.slug, second.slug) != (one, other):
        return HttpResponsePermanentRedirect(address_of_both(first.slug, second.slug))
    page = page_in_time(stories_on_both(first, second), request.GET)
    if not page.articles:
        raise Http404("No story is about both")
    context = {
        "tags": [first, second],
        "page": page,
        "colour": most_frequent_section(page.articles),
        "head": combined_head(request, first, second, page),
    }
    return render(request, "articles/topics_combined.html", context)


def combined_head(request: HttpRequest, one: Tag, other: Tag, page: Page) -> Head:
    about = [subject_in_full(request, tag) for tag in (one, other)]
    return head_of_page(
        request,
        _("%(one)s and %(other)s") % {"one": one.name, "other": other.name},
        above=[step_of_topics()],
        own=page.own,
        is_for_search=False,
        facts=lists.stories(request, page.articles, about=about),
    )


def address_of_both(one: str, other: str) -> str:
    """In the order of the alphabet, so that two topics have one page together."""
    first, second = sorted([one, other])
    return reverse("tags:combined", kwargs={"one": first, "other": second})


def public_tag_once_called(slug: str) -> Tag:
    """The tag that an old address leads to."""
    alias = TagAlias.objects.filter(redirects=True, slug=slug).select_related("tag").first()
    if alias is None or not alias.tag.is_public:
        raise Http404("No such topic")
    return alias.tag


def redirect_to(tag: Tag) -> HttpResponse:
    return HttpResponsePermanentRedirect(tag.get_absolute_url())


def most_frequent_section(articles: list[Article]) -> str:
    """The slug of the section whose colour a topic takes."""
    return Counter(article.section.slug for article in articles).most_common(1)[0][0]
