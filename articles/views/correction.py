"""The log of what was put right, for readers."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.models import Correction
from articles.pages import PAGE_SIZE, position_of, read_position
from articles.structured_data import lists
from newsroom.publication.context import public_page, shell_of
from newsroom.publication.head import head_of_page
from newsroom.publication.structured_data import Facts


@dataclass(frozen=True)
class LogPage:
    """Corrections, newest first, and the queries of the pages beside them; empty without one."""

    corrections: list[Correction]
    newer: str = ""
    older: str = ""
    own: str = ""  # the query of its canonical address; empty for the newest page


@public_page
def correction_list(request: HttpRequest) -> HttpResponse:
    page = log_page(request.GET)
    publication = shell_of(request).publication
    description = _("What %(paper)s got wrong and put right.") % {"paper": publication}
    head = head_of_page(
        request,
        _("Corrections"),
        own=page.own,
        description=description,
        facts=corrected_stories(request, page),
    )
    context = {"page": page, "head": head}
    return render(request, "articles/correction_list.html", context)


def corrected_stories(request: HttpRequest, page: LogPage) -> Facts:
    """Each once, however often it was put right."""
    stories = {row.article.get_absolute_url(): row.article for row in page.corrections}
    return lists.stories(request, list(stories.values()))


def log_page(query: QueryDict) -> LogPage:
    """Raises Http404 for a malformed place and for one behind which there is nothing."""
    rows = Correction.objects.public().with_stories()
    if after := query.get("after"):
        newer = list(rows.after(*read_position(after)).oldest_first()[: PAGE_SIZE + 1])
        if len(newer) > PAGE_SIZE:  # Otherwise it is the newest page.
            extra, *shown = newer[::-1]
            return one_of_several(
                shown, own=f"?before={place(extra)}", older=f"?before={place(shown[-1])}"
            )
    before = query.get("before")
    if before:
        rows = rows.before(*read_position(before))
    found = list(rows.newest_first()[: PAGE_SIZE + 1])
    if not before:
        return LogPage(found[:PAGE_SIZE], older=older_than(found))
    if not found:
        raise Http404("Nothing is older")
    return one_of_several(found[:PAGE_SIZE], own=f"?before={before}", older=older_than(found))


def one_of_several(corrections: list[Correction], *, own: str, older: str) -> LogPage:
    return LogPage(corrections, newer=f"?after={place(corrections[0])}", older=older, own=own)


def older_than(found: list[Correction]) -> str:
    return f"?before={place(found[PAGE_SIZE - 1])}" if len(found) > PAGE_SIZE else ""


def place(correction: Correction) -> str:
    return position_of(correction.made_at, correction.pk)
