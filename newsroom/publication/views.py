from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from newsroom.publication import theme
from newsroom.publication.context import shell_of
from newsroom.publication.icons import SIZES

FOR_AN_HOUR = "public, max-age=3600"
FOR_A_YEAR = "public, max-age=31536000, immutable"


@require_safe
def theme_stylesheet(request: HttpRequest, fingerprint: str) -> HttpResponse:
    """The present colours; an old address, on a page that a cache has kept, leads to them."""
    shell = shell_of(request)
    if fingerprint != theme.fingerprint(shell.theme):
        return redirect(shell.theme_url)
    return HttpResponse(
        shell.theme, content_type="text/css; charset=utf-8", headers={"Cache-Control": FOR_A_YEAR}
    )


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone is told that puts the paper among its apps (W3C, Web Application Manifest)."""
    shell = shell_of(request)
    paper = shell.publication
    facts = {
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "name": paper.name,
        "short_name": paper.name,
        "description": paper.description or paper.tagline,
        "lang": paper.language,
        "dir": "auto",
        # With a way back: pages have none of their own.
        "display": "minimal-ui",
        "theme_color": theme.PAPER_LIGHT,
        "background_color": theme.PAPER_LIGHT,
        "icons": [
            {
                "src": shell.icons.url(name),
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "maskable" if name == "maskable" else "any",
            }
            for name, size in SIZES.items()
            if name != "apple"
        ],
    }
    return JsonResponse(
        facts,
        content_type="application/manifest+json",
        headers={"Cache-Control": FOR_AN_HOUR},
    )
