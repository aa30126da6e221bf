"""The headers of every answer, one set for each kind of address (docs/decisions/0006)."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from newsroom.staff import is_staff_address

PUBLIC_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https:;"
    " media-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self';"
    " form-action 'self'; base-uri 'none';"
    " object-src 'none'; frame-src {}; frame-ancestors 'none'"
)
STAFF_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:{media};"
    " media-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self';"
    " form-action 'self'; base-uri 'none';"
    " object-src 'none'; frame-src 'self'{frames}; frame-ancestors 'self'"
)

PUBLIC_HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
}
STAFF_HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
    # Also for the browser's back button on a shared machine.
    "Cache-Control": "no-store",
}
# Seconds. Short, because what is public changes by the clock.
PUBLIC_CACHE = "public, max-age=0, s-maxage=60, stale-while-revalidate=30, stale-if-error=86400"
MISSING_CACHE = "public, max-age=0, s-maxage=10"


def allow_frames(response: HttpResponse, sources: list[str]) -> HttpResponse:
    """Lets this page show frames of these sites (`https://host`), and no other page."""
    response.frame_sources = sources  # type: ignore[attr-defined]
    return response


class HeadersMiddleware:
    """Adds what a view has not said itself (a view for files knows better)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        make = staff_headers if is_staff_address(request.path_info) else public_headers
        headers = make(response)
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response


def staff_headers(response: HttpResponse) -> dict[str, str]:
    """Previews show pictures from where readers get them, which may be another host."""
    parts = urlsplit(settings.MEDIA_URL)
    elsewhere = f" {parts.scheme}://{parts.netloc}" if parts.netloc else ""
    frames = "".join(f" {source}" for source in frame_sources(response))
    policy = STAFF_POLICY.format(media=elsewhere, frames=frames)
    return STAFF_HEADERS | {"Content-Security-Policy": policy}


def public_headers(response: HttpResponse) -> dict[str, str]:
    if response.status_code in (200, 304):
        cache = PUBLIC_CACHE
    elif response.status_code in (301, 404, 410):
        cache = MISSING_CACHE
    else:
        cache = "no-store"
    policy = PUBLIC_POLICY.format(" ".join(frame_sources(response)) or "'none'")
    return PUBLIC_HEADERS | {"Cache-Control": cache, "Content-Security-Policy": policy}


def frame_sources(response: HttpResponse) -> list[str]:
    return getattr(response, "frame_sources", [])
