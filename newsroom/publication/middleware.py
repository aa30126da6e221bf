"""The newsroom's own pages speak the paper's language and tell its time."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from newsroom.publication.context import shell_of
from newsroom.staff import is_staff_address

# What scripts ask while somebody types says no hour, and is quicker without.
SEARCHES = "/desk/find/"


class StaffPaperMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if not is_staff_address(path) or path.startswith(SEARCHES):
            return self.get_response(request)
        with shell_of(request).in_use():
            return self.get_response(request)
