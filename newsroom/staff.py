"""What only the staff side needs: sessions, users and messages never touch a public address."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

STAFF_PREFIXES = ("/desk/", "/admin/", "/preview/")


def is_staff_address(path: str) -> bool:
    return path.startswith(STAFF_PREFIXES)


class ForStaffOnly:
    """Mixed into a middleware: steps aside on public addresses."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_staff_address(request.path_info):
            return self.get_response(request)
        return super().__call__(request)


class StaffSessionMiddleware(ForStaffOnly, SessionMiddleware):
    def process_request(self, request: HttpRequest) -> None:
        """A key that no session can have is not asked for: with a NUL in it PostgreSQL fails."""
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        if not (key.isascii() and key.isalnum()):
            request.COOKIES.pop(settings.SESSION_COOKIE_NAME, None)
        super().process_request(request)


class AdminQueryMiddleware:
    """Takes every NUL out of what is asked of Django's admin.

    It hands filters and searches to the database as they come, where PostgreSQL takes none.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith("/admin/"):
            query = request.META.get("QUERY_STRING", "")
            request.META["QUERY_STRING"] = query.replace("%00", "").replace("\x00", "")
        return self.get_response(request)


class StaffAuthenticationMiddleware(ForStaffOnly, AuthenticationMiddleware):
    pass


class StaffMessageMiddleware(ForStaffOnly, MessageMiddleware):
    pass
