"""The paper's icons."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.core.files import File
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from newsroom.media.icons import open_favicon, open_icon
from newsroom.media.refusals import MakingFailed, ServerBusy
from newsroom.media.views.rendition import FOR_A_MINUTE, FOR_A_YEAR, HEADERS, TRY_AGAIN_IN
from newsroom.publication.context import shell_of

logger = logging.getLogger(__name__)

FOR_A_DAY = "public, max-age=86400"


@require_safe
def icon(request: HttpRequest, fingerprint: str, name: str) -> HttpResponse:
    """A former address, on a page that a cache has kept, leads to the present icon."""
    icons = shell_of(request).icons
    if fingerprint != icons.fingerprint:
        return HttpResponseRedirect(icons.url(name), headers={"Cache-Control": FOR_A_MINUTE})
    return answer(lambda: open_icon(icons, name), "image/png", FOR_A_YEAR)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    icons = shell_of(request).icons
    return answer(lambda: open_favicon(icons), "image/x-icon", FOR_A_DAY)


def answer(open_file: Callable[[], File], kind: str, cache_control: str) -> HttpResponse:
    try:
        content = open_file()
    except (ServerBusy, MakingFailed, OSError) as reason:
        logger.warning("An icon could not be made now: %r", reason)
        return HttpResponse(status=503, headers={"Retry-After": TRY_AGAIN_IN})
    headers = {**HEADERS, "Cache-Control": cache_control}
    return FileResponse(content, content_type=kind, headers=headers)
