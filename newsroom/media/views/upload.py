"""The upload door of the writing screen and the library."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from newsroom.media.actions import store_or_find
from newsroom.media.forms import UploadForm
from newsroom.media.licences import licence_of, limits_of
from newsroom.media.limits import MAX_REQUEST_BYTES
from newsroom.media.models import Image
from newsroom.media.refusals import ServerBusy, StorageFull, UploadRefused, UploadTooLarge

TRY_AGAIN_IN = "5"  # seconds


# The check of the token reads the whole request; it is made inside, once the size is known.
@csrf_exempt
@require_POST
def upload_picture(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return refused(
            _("You are logged out. Log in in another tab, then try again: nothing is lost."), 403
        )
    if declared_bytes(request) > MAX_REQUEST_BYTES:
        return refused(UploadTooLarge(), 413)
    return receive_picture(request)


def declared_bytes(request: HttpRequest) -> int:
    """More than these are never read, so that the claim can be believed."""
    try:
        return int(request.META.get("CONTENT_LENGTH", ""))
    except ValueError:
        return 0


@csrf_protect
def receive_picture(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return refused(form.first_error(), 400)
    try:
        image, is_known = store_or_find(form.cleaned_data["file"], by=request.user, **form.words)
    except UploadTooLarge as reason:
        return refused(reason, 413)
    except ServerBusy as reason:
        return refused(reason, 503, headers={"Retry-After": TRY_AGAIN_IN})
    except UploadRefused as reason:
        return refused(reason, 400)
    except StorageFull as reason:
        return refused(reason, 507)
    return JsonResponse(summary(image) | {"is_known": is_known}, status=201)


def refused(
    reason: Exception | str, status: int, headers: dict[str, str] | None = None
) -> JsonResponse:
    return JsonResponse({"error": str(reason)}, status=status, headers=headers)


def summary(image: Image) -> dict[str, object]:
    """A picture as the writing screen needs it."""
    licence = licence_of(image)
    return {
        "id": image.pk,
        "thumb": image.staff_thumb_url,
        "url": image.staff_url,
        "alt": image.alt,
        "caption": image.caption,
        "credit": image.credit,
        "width": image.width,
        "height": image.height,
        "keywords": image.keywords,
        "licence": licence._asdict() if licence else None,
        "limits": limits_of(image),
        "ai_label": image.ai_label,
    }
