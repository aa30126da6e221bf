"""What readers get where there is no page: something to go on with, or at least a word."""

from __future__ import annotations

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.views import defaults

from articles.models import Article
from articles.views.article import LATEST_WHERE_NOTHING_IS
from newsroom.publication.context import shell_of

# Seconds after which it is worth while to ask again.
RETRY_AFTER = 30


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Whatever was asked, and how: what there is instead, the latest stories."""
    latest = Article.objects.public().newest_first().with_card_content()
    context = {"latest": latest[:LATEST_WHERE_NOTHING_IS]}
    with shell_of(request).in_use():
        return render(request, "404.html", context, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Needs nothing that may be broken. Where the database does not answer, it is but for now."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        content = loader.get_template("503.html").render()
        return HttpResponse(content, status=503, headers={"Retry-After": str(RETRY_AFTER)})
    return defaults.server_error(request)
