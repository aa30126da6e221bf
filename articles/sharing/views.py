from __future__ import annotations

import logging
import sys

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseGone,
    HttpResponseRedirect,
    JsonResponse,
)
from django.utils.cache import get_conditional_response
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.sharing.making import open_drawn
from articles.sharing.oembed import described, story_at
from articles.sharing.pictures import DrawnPicture, drawn_picture, signature_of
from articles.views.article import has_gone
from newsroom.publication.context import shell_of

logger = logging.getLogger(__name__)

FOR_OTHERS = {"Cross-Origin-Resource-Policy": "cross-origin"}
# A cache of ours asks again after a minute: the words of a withdrawn story stand on its picture.
FOR_AN_HOUR = "public, max-age=3600, s-maxage=60"
FOR_A_MINUTE = "public, max-age=60"
TRY_AGAIN_IN = "5"  # seconds


@require_safe
def share_picture(request: HttpRequest, pk: str, signature: str, token: str) -> HttpResponse:
    """The picture drawn for a story, for as long as readers may see the story."""
    if not constant_time_compare(signature, signature_of(int(pk))):
        raise Http404("No such picture")
    found = Article.objects.select_related("section", "lead_image").filter(pk=pk).first()
    # Whoever knows the signature has seen the story: one that is not there any more was purged.
    if found is None or (not found.is_public and has_gone(found)):
        return HttpResponseGone(headers={"Cache-Control": FOR_A_MINUTE})
    if not found.is_public:
        raise Http404("The story is not public")
    picture = drawn_picture(found, shell_of(request).publication.name)
    if picture is None or picture.token != token:
        present = picture.url if picture else found.lead_image.social.url()
        return HttpResponseRedirect(present, headers={"Cache-Control": FOR_A_MINUTE})
    return file_of(request, picture)


def file_of(request: HttpRequest, picture: DrawnPicture) -> HttpResponse:
    try:
        content = open_drawn(picture)
    # A disk that is full, or a storage that is away.
    except OSError as reason:
        logger.warning("Story %s: its picture could not be drawn now: %r", picture.pk, reason)
        return HttpResponse(status=503, headers={"Retry-After": TRY_AGAIN_IN})
    tag = f'"{picture.token}"'
    headers = {
        **FOR_OTHERS,
        "Cache-Control": FOR_AN_HOUR,
        "ETag": tag,
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    response = FileResponse(content, content_type="image/png", headers=headers)
    return get_conditional_response(request, etag=tag, response=response)


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """What a site shows that was given the address of a story; it repeats nothing it is sent."""
    if request.GET.get("format", "json") != "json":
        return plain("Only JSON is offered.", 501)
    try:
        width, height = most(request, "maxwidth"), most(request, "maxheight")
    except ValueError:
        return plain("A width or a height is not a number of pixels.", 400)
    article = story_at(request, request.GET.get("url", ""))
    if article is None:
        return plain("There is no story at this address.", 404)
    headers = {**FOR_OTHERS, "Access-Control-Allow-Origin": "*"}
    return JsonResponse(described(request, article, width, height), headers=headers)


def most(request: HttpRequest, side: str) -> int:
    """Raises ValueError for what is no number of pixels."""
    written = request.GET.get(side)
    if written is None:
        return sys.maxsize
    if not (written.isascii() and written.isdigit() and len(written) < 7):
        raise ValueError(side)
    return int(written)


def plain(words: str, status: int) -> HttpResponse:
    return HttpResponse(words + "\n", content_type="text/plain; charset=utf-8", status=status)
