"""How long somebody stays logged in."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable

from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

from newsroom.staff import is_staff_address

LONGEST = datetime.timedelta(days=7).total_seconds()
LONGEST_WITHOUT_USE = datetime.timedelta(hours=12).total_seconds()
# A request writes down that the session is in use only when this is that old news.
NOTED_EVERY = datetime.timedelta(minutes=10).total_seconds()


def begin(sender: object, request: HttpRequest, **_kwargs: object) -> None:
    """Listens to every log-in, by whatever door."""
    request.session["begun_at"] = request.session["used_at"] = int(time.time())


def keep_on_this_device(session: SessionBase) -> None:
    """For a week, also when the browser is closed."""
    session["is_kept"] = True
    session.set_expiry(int(LONGEST))


class SessionLimitsMiddleware:
    """Ends a session after half a day without use, and every one after a week."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_staff_address(request.path_info) and "begun_at" in request.session:
            keep_within_limits(request.session)
        return self.get_response(request)


def keep_within_limits(session: SessionBase) -> None:
    now = int(time.time())
    unused_for = now - session["used_at"]
    longest_without_use = LONGEST if session.get("is_kept") else LONGEST_WITHOUT_USE
    if unused_for > longest_without_use or now - session["begun_at"] > LONGEST:
        session.flush()
    elif unused_for > NOTED_EVERY:
        session["used_at"] = now
