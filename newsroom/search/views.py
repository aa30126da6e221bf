from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from newsroom.publication.context import public_page, shell_of
from newsroom.publication.head import head_of_page
from newsroom.search import question
from newsroom.search.help import Help
from newsroom.search.results import SearchPage


@public_page
def search(request: HttpRequest) -> HttpResponse:
    asked = question.read(request.GET)
    page = SearchPage(asked, shell_of(request).sections)
    paper = shell_of(request).publication.name
    title = _("Search: %s") % asked.typed.text if asked.typed.text else _("Search")
    context = {
        "question": page.asked,
        "page": page,
        "help": None if page.on_page else Help(page.asked),
        "head": head_of_page(
            request,
            title,
            name=_("Search"),
            facts={"@type": "SearchResultsPage"},
            description=_("All stories in %(paper)s, by their words, topics and authors.")
            % {"paper": paper},
            is_for_search=not request.GET,  # Results are pages without end.
        ),
    }
    return render(request, "search/search.html", context)
