"""The library's form where no script runs: several pictures at once, then the library again."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from newsroom.accounts.models import User
from newsroom.media.actions import store_or_find
from newsroom.media.files import clean_filename
from newsroom.media.forms import UploadForm
from newsroom.media.limits import MAX_BYTES, MAX_REQUEST_BYTES, MEGABYTE
from newsroom.media.refusals import StorageFull, UploadRefused
from newsroom.media.views.upload import declared_bytes

LIBRARY = "/desk/pictures/"


# As at the door for one: the check of the token reads the whole request.
@csrf_exempt
@require_POST
def upload_many(request: HttpRequest) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(LIBRARY)
    if declared_bytes(request) > MAX_REQUEST_BYTES:
        sentence = _("Together these files are larger than %(most)s MB. Send fewer at once.")
        messages.error(request, sentence % {"most": MAX_BYTES // MEGABYTE})
        return HttpResponseRedirect(LIBRARY)
    return receive_pictures(request)


@csrf_protect
def receive_pictures(request: HttpRequest) -> HttpResponse:
    uploads = request.FILES.getlist("file")
    if not uploads:
        messages.warning(request, _("Choose a picture first."))
    reasons = [(upload.name, add(upload, by=request.user)) for upload in uploads]
    refused = [f"{clean_filename(name)}: {reason}" for name, reason in reasons if reason]
    if added := len(uploads) - len(refused):
        sentence = ngettext("%(count)s picture added.", "%(count)s pictures added.", added)
        messages.success(request, sentence % {"count": added})
    for sentence in refused:
        messages.warning(request, sentence)
    return HttpResponseRedirect(LIBRARY)


def add(upload: UploadedFile, *, by: User) -> str:
    """Nothing, or why the library has no picture more."""
    form = UploadForm({}, {"file": upload})
    if not form.is_valid():
        return form.first_error()
    try:
        _image, is_known = store_or_find(upload, by=by)
    except (UploadRefused, StorageFull) as reason:
        return str(reason)
    return _("The library has this already.") if is_known else ""
