"""The files of pictures, for readers and for the desk."""

from __future__ import annotations

import logging
from pathlib import PurePosixPath

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseGone,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from newsroom.media.making import open_made
from newsroom.media.models import Image, ReplacedFile
from newsroom.media.refusals import MakingFailed, ServerBusy
from newsroom.media.renditions import CONTENT_TYPES, FileName, Rendition

logger = logging.getLogger(__name__)

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    # Cards and feeds elsewhere may show it.
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
}
# A file never changes; what leads elsewhere, or is not there now, may be different soon.
FOR_A_YEAR = "public, max-age=31536000, immutable"
FOR_A_MINUTE = "public, max-age=60"
FOR_A_DAY_HERE = "private, max-age=86400"
TRY_AGAIN_IN = "5"  # seconds


@require_safe
def rendition(request: HttpRequest, file: FileName) -> HttpResponse:
    """One file of a picture, for as long as its licence lets readers see it."""
    image = Image.objects.filter(name=file.name).first()
    if image is None:
        former = get_object_or_404(ReplacedFile.objects.select_related("image"), name=file.name)
        return leads_on(former.image, file)
    if not image.is_usable:
        return HttpResponseGone(headers={"Cache-Control": FOR_A_MINUTE})
    if image.cut(file.ratio).token != file.token:
        return leads_on(image, file)
    return file_response(request, image, image.rendition(file), FOR_A_YEAR)


@require_safe
def staff_rendition(request: HttpRequest, file: FileName) -> HttpResponse:
    """The same for whoever works here: the library shows what readers may not see any more."""
    if not request.user.is_authenticated:
        raise Http404
    image = get_object_or_404(Image, name=file.name)
    return file_response(request, image, image.rendition(file), FOR_A_DAY_HERE)


def file_response(
    request: HttpRequest, image: Image, found: Rendition | None, cache_control: str
) -> HttpResponse:
    if found is None:
        raise Http404
    try:
        content = open_made(image, found)
    # A disk that is full, or a storage that is away, is an OSError.
    except (ServerBusy, MakingFailed, OSError) as reason:
        logger.warning("Picture %s: %s could not be made now: %r", image.pk, found.file, reason)
        return HttpResponse(status=503, headers={"Retry-After": TRY_AGAIN_IN})
    kind = CONTENT_TYPES[found.extension]
    tag = f'"{PurePosixPath(found.file).stem}"'
    headers = {**HEADERS, "Cache-Control": cache_control, "ETag": tag}
    response = FileResponse(content, content_type=kind, headers=headers)
    # Once the file was found: a wrong guess is a 404, whatever one claims to have already.
    conditional = get_conditional_response(request, etag=tag, response=response)
    if conditional is not response:
        content.close()
    return conditional


def leads_on(image: Image, file: FileName) -> HttpResponse:
    """From the address of a former file or cut to that of the present one."""
    known = file.extension if file.extension in image.extensions else image.extension
    present = image.cut(file.ratio).url(file.width, known)
    return HttpResponseRedirect(present, headers={"Cache-Control": FOR_A_MINUTE})
