"""Says with every page what machines may do with its words: headers count more than files do."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from newsroom.publication.context import shell_of
from newsroom.robots.files import license_link, reservation
from newsroom.staff import is_staff_address


class ReservationMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # Only where the page has asked for the paper anyway: a file needs no question of its own.
        has_asked = hasattr(request, "shell") and request.shell.is_known
        if has_asked and not is_staff_address(request.path_info):
            for name, value in reservation(shell_of(request).publication).items():
                response.headers.setdefault(name, str(value))
            links = [response.headers.get("Link"), license_link()]
            response.headers["Link"] = ", ".join(filter(None, links))
        return response
