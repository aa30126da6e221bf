from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render

from newsroom.publication.context import shell_of
from newsroom.redirects.models import Redirect


class RedirectMiddleware:
    """Answers for old addresses, where nothing else did: a page that exists costs nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        path = request.path
        if len(path) > 500 or "\x00" in path:
            return response
        redirect = Redirect.objects.filter(old_path=path).first()
        if redirect is None:
            return response
        if redirect.new_path:
            return HttpResponsePermanentRedirect(redirect.new_path)
        with shell_of(request).in_use():
            return render(request, "410.html", status=410)
