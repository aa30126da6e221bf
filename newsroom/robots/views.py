from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import conditional_page

from newsroom.publication.addresses import absolute_in
from newsroom.publication.context import public_page, shell_of
from newsroom.robots import files

TEXT = "text/plain; charset=utf-8"
RSL = "application/rsl+xml; charset=utf-8"


@conditional_page
@public_page
def robots_txt(request: HttpRequest) -> HttpResponse:
    paper = shell_of(request).publication
    text = files.robots_txt(paper, absolute_in(request, paper))
    return HttpResponse(text, content_type=TEXT)


@conditional_page
@public_page
def tdmrep(request: HttpRequest) -> HttpResponse:
    rule = {"location": "/", **files.reservation(shell_of(request).publication)}
    return JsonResponse([rule], safe=False)


@conditional_page
@public_page
def license_xml(request: HttpRequest) -> HttpResponse:
    text = files.license_xml(shell_of(request).publication)
    return HttpResponse(text, content_type=RSL)


@conditional_page
@public_page
def security_txt(request: HttpRequest) -> HttpResponse:
    """Without a contact there is nothing to be told."""
    paper = shell_of(request).publication
    if not paper.contact_email:
        raise Http404("The paper names no contact")
    text = files.security_txt(paper, timezone.localdate(), absolute_in(request, paper))
    return HttpResponse(text, content_type=TEXT)
