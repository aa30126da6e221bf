"""What the fronts tell search engines, and sites that show a link to them."""

from __future__ import annotations

import datetime

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.pages import Page
from articles.structured_data import lists
from newsroom.publication.context import shell_of
from newsroom.publication.head import Head, head_of, head_of_page
from newsroom.publication.models import Section
from newsroom.publication.structured_data import paper_in_full, website


def home_head(request: HttpRequest) -> Head:
    publication = shell_of(request).publication
    return head_of(
        request,
        publication.tagline or publication.name,
        canonical=request.build_absolute_uri("/"),
        description=publication.description,
        things=[website(request), paper_in_full(request)],
    )


def section_head(request: HttpRequest, section: Section, page: Page) -> Head:
    """Of the front, and of the older stories behind it."""
    title = section.name
    if not page.is_newest:
        day = date_format(page.articles[0].public_from, "DATE_FORMAT")
        title = _("%(section)s up to %(day)s") % {"section": section.name, "day": day}
    return head_of_page(
        request,
        title,
        name=section.name,
        own=page.own,
        description=section.description if page.is_newest else "",
        facts=lists.stories(request, page.articles),
    )


def section_month_head(
    request: HttpRequest, section: Section, month: datetime.date, page: Page
) -> Head:
    words = {"section": section.name, "month": date_format(month, "YEAR_MONTH_FORMAT")}
    return head_of_page(
        request,
        _("%(section)s in %(month)s") % words,
        name=words["month"],
        above=[(section.name, section.get_absolute_url())],
        own=page.own,
        facts=lists.stories(request, page.articles),
    )
