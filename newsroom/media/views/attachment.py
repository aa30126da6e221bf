"""Files that stories offer: the door for them to come in, and the way out for readers."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.core.files.uploadhandler import MemoryFileUploadHandler, TemporaryFileUploadHandler
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from newsroom.media.attaching import store_attachment
from newsroom.media.forms import AttachmentUploadForm
from newsroom.media.limits import MAX_FILE_REQUEST_BYTES
from newsroom.media.models import Attachment
from newsroom.media.refusals import (
    AttachmentTooLarge,
    StorageFull,
    UploadRefused,
    UploadTooLarge,
)
from newsroom.media.upload_handlers import LargeSizeGuard
from newsroom.media.views.rendition import FOR_A_YEAR
from newsroom.media.views.upload import declared_bytes, refused

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    # It is taken away whole, and listened to elsewhere.
    "Accept-Ranges": "none",
    "Cache-Control": FOR_A_YEAR,
}


@require_safe
def download(request: HttpRequest, name: str, filename: str) -> HttpResponse:
    """A file as it came in, never to be shown in the browser."""
    row = get_object_or_404(Attachment, name=name)
    if filename != row.filename:
        raise Http404
    tag = f'"{row.name}"'
    try:
        content = default_storage.open(row.path)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        content,
        as_attachment=True,
        filename=row.filename,
        content_type=row.content_type,
        headers={**HEADERS, "ETag": tag},
    )
    # Once the file was found: a wrong guess is a 404, whatever one claims to have already.
    conditional = get_conditional_response(request, etag=tag, response=response)
    if conditional is not response:
        content.close()
    return conditional


# The check of the token reads the whole request; it is made inside, once the size is known.
@csrf_exempt
@require_POST
def upload_attachment(request: HttpRequest) -> HttpResponse:
    """The one door that takes more than a picture has."""
    if not request.user.is_authenticated:
        return refused(
            _("You are logged out. Log in in another tab, then try again: nothing is lost."), 403
        )
    if declared_bytes(request) > MAX_FILE_REQUEST_BYTES:
        return refused(AttachmentTooLarge(), 413)
    request.upload_handlers = [
        LargeSizeGuard(request),
        MemoryFileUploadHandler(request),
        TemporaryFileUploadHandler(request),
    ]
    return receive_attachment(request)


@csrf_protect
def receive_attachment(request: HttpRequest) -> HttpResponse:
    form = AttachmentUploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return refused(form.first_error(), 400)
    try:
        stored = store_attachment(
            form.cleaned_data["file"], by=request.user, title=form.cleaned_data["title"]
        )
    except UploadTooLarge as reason:
        return refused(reason, 413)
    except UploadRefused as reason:
        return refused(reason, 400)
    except StorageFull as reason:
        return refused(reason, 507)
    return JsonResponse(attachment_summary(stored), status=201)


def attachment_summary(attachment: Attachment) -> dict[str, object]:
    """A file as the writing screen needs it."""
    return {
        "id": attachment.pk,
        "title": attachment.title,
        "filename": attachment.original_filename,
        "kind": attachment.get_kind_display(),
        "size": filesizeformat(attachment.size),
        "url": attachment.url,
    }
