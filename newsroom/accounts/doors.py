"""Who may pass to the newsroom's own pages: those who are logged in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from newsroom.accounts.views import ask_to_log_in, to_log_in

View = Callable[..., HttpResponse]


def staff_page(view: View) -> View:
    """Everybody else is asked to log in, and loses nothing of what they had typed."""

    @wraps(view)
    def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return ask_to_log_in(request)
        return view(request, *args, **kwargs)

    return page


def staff_door(view: View) -> View:
    """The same for a script, which is told in JSON."""

    @wraps(view)
    def door(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            sentence = _("You are logged out. Log in in another tab, then try again.")
            return JsonResponse({"error": sentence}, status=401)
        return view(request, *args, **kwargs)

    return door


class AdminDoorMiddleware:
    """The same for the forms of Django's admin, which would send people to an empty log-in."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: object, kwargs: object
    ) -> HttpResponse | None:
        is_form = request.method == "POST" and request.path_info.startswith("/admin/")
        if is_form and view is not to_log_in and not request.user.is_authenticated:
            return ask_to_log_in(request)
        return None
