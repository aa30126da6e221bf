"""The library's screen: the list, the panel of a picture beside it, and what its buttons do."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.contrib import messages
from django.core.files.storage import default_storage
from django.db import IntegrityError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles.desk.pictures import pictures_visible_to
from articles.desk.views import UNPROCESSABLE, desk_page
from newsroom.accounts.rights import Act, may
from newsroom.library.actions import (
    MOST_AT_ONCE,
    Changed,
    change_many,
    delete_collection,
    save_collection,
)
from newsroom.library.filters import FilterForm, form_of, read_place
from newsroom.library.forms import BulkForm, CollectionForm, PictureForm
from newsroom.library.models import Collection
from newsroom.library.panel import Panel
from newsroom.library.refusals import CannotSave
from newsroom.library.shelves import counts_for, credits_for, facets_in, shelf_for, words_on
from newsroom.media.actions import change_image_data, delete_image, replace_file
from newsroom.media.forms import UploadForm
from newsroom.media.models import Image
from newsroom.media.refusals import AlreadyThere, ImageInUse, StorageFull, UploadRefused
from newsroom.media.renditions import MASTER_EXTENSIONS
from newsroom.media.views.rendition import HEADERS

MOST_COLLECTIONS_SHOWN = 100
NAMED = 5


# The list


@require_safe
@desk_page
def picture_list(request: HttpRequest) -> HttpResponse:
    return screen(request, FilterForm(request.GET))


def screen(
    request: HttpRequest, form: FilterForm, *, status: int = 200, **shown: object
) -> HttpResponse:
    """The list; with `panel`, `picture_form` and other forms in `shown` where they are open."""
    now = timezone.now()
    counts = counts_for(request.user, now)
    collections = Collection.objects.visible_to(request.user).select_related("owner")
    context = {
        "form": form,
        "facets": facets_in(form, counts),
        "headline": words_on(counts),
        "credits": credits_for(request.user),
        "shelf": shelf_for(request.user, form, now),
        "collections": [
            (each, each.may_be_deleted_by(request.user))
            for each in collections.in_order()[:MOST_COLLECTIONS_SHOWN]
        ],
        "bulk_form": BulkForm(),
        "collection_form": CollectionForm(initial={"query": form.search}),
        "most_at_once": MOST_AT_ONCE,
        "picked": [],
        **shown,
    }
    return render(request, "library/list.html", context, status=status)


def back_to(search: FilterForm, pk: int | None = None) -> HttpResponse:
    """To the list, or the panel of a picture beside it, with the filters as they were."""
    address = reverse("library:picture", args=[pk]) if pk else reverse("library:list")
    return redirect(f"{address}?{search.address}" if search.address else address)


def filters_in(request: HttpRequest) -> FilterForm:
    """Those of the list from which a form was sent."""
    return form_of(request.POST.get("back", ""))


# One picture


def visible_picture(request: HttpRequest, pk: int, act: Act | None = None) -> Image:
    """What somebody may not know of, or may not do this to, looks like what is not there."""
    if pk >= 2**63:
        raise Http404
    pictures = pictures_visible_to(request.user).select_related("uploaded_by")
    image = get_object_or_404(pictures, pk=pk)
    if act and not may(request.user, act, image):
        raise Http404
    return image


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def picture(request: HttpRequest, pk: int) -> HttpResponse:
    if request.method != "POST":
        image = visible_picture(request, pk)
        return panel(request, image, FilterForm(request.GET), PictureForm(image))
    image = visible_picture(request, pk, Act.EDIT_PICTURE)
    form = PictureForm(image, request.POST)
    if form.is_valid() and keeps(form, request):
        messages.success(request, _("Saved."))
        return back_to(filters_in(request), pk)
    messages.error(request, _("Nothing is saved yet. What to change stands beside the fields."))
    return panel(request, image, filters_in(request), form, status=UNPROCESSABLE)


def keeps(form: PictureForm, request: HttpRequest) -> bool:
    try:
        change_image_data(form.image, by=request.user, **form.said)
    except Image.DoesNotExist as error:
        raise Http404 from error
    except IntegrityError:
        # Somebody else changed the other one of two dates meanwhile.
        form.add_error(None, _("Somebody else changed it meanwhile. Look at the dates again."))
        return False
    return True


def panel(
    request: HttpRequest, image: Image, search: FilterForm, form: PictureForm, **shown: object
) -> HttpResponse:
    """The list with one picture open beside it."""
    opened = Panel(image, request.user, timezone.now())
    return screen(request, search, panel=opened, image=image, picture_form=form, **shown)


@require_POST
@desk_page
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    image = visible_picture(request, pk, Act.REPLACE_PICTURE)
    form = UploadForm(request.POST, request.FILES)
    search = filters_in(request)
    if "file" not in form.errors and form.is_valid():
        try:
            replace_file(image, form.cleaned_data["file"], by=request.user)
        except (UploadRefused, StorageFull, AlreadyThere) as reason:
            form.add_error("file", str(reason))
    if not form.errors:
        messages.success(request, _("The new file is here. Its sizes are being made."))
        return back_to(search, pk)
    image = visible_picture(request, pk)
    shown = {"replace_errors": form.errors.get("file") or [form.first_error()]}
    return panel(request, image, search, PictureForm(image), status=UNPROCESSABLE, **shown)


@require_POST
@desk_page
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    image = visible_picture(request, pk, Act.REPLACE_PICTURE)
    name = str(image)
    try:
        delete_image(image, by=request.user)
    except ImageInUse as reason:
        messages.error(request, str(reason))
        return panel(
            request,
            visible_picture(request, pk),
            filters_in(request),
            PictureForm(image),
            status=UNPROCESSABLE,
        )
    messages.success(request, _("“%(picture)s” is deleted.") % {"picture": name[:100]})
    return back_to(filters_in(request))


@require_safe
@desk_page
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole picture as it is kept, for those who may edit it."""
    image = visible_picture(request, pk, Act.EDIT_PICTURE)
    try:
        content = default_storage.open(image.master_path)
    except FileNotFoundError as error:
        raise Http404 from error
    stem = PurePosixPath(image.original_filename).stem or f"picture-{image.pk}"
    headers = {**HEADERS, "Cross-Origin-Resource-Policy": "same-origin"}
    return FileResponse(
        content,
        as_attachment=True,
        filename=f"{stem}.{MASTER_EXTENSIONS[image.extension]}",
        headers={**headers, "Cache-Control": "private, no-store"},
    )


# Many pictures


@require_POST
@desk_page
def change_bulk(request: HttpRequest) -> HttpResponse:
    picked = list(dict.fromkeys(filter(None, map(read_place, request.POST.getlist("picked")))))
    form = BulkForm(request.POST)
    is_sound = form.is_valid()
    if not picked:
        form.add_error(None, _("Tick the pictures first."))
    if len(picked) > MOST_AT_ONCE:
        sentence = _("At most %(most)d pictures at once. Take some ticks away.")
        form.add_error(None, sentence % {"most": MOST_AT_ONCE})
    if not is_sound or form.errors:
        messages.error(
            request, _("Nothing is changed yet. What to change stands beside the form.")
        )
        shown = {"bulk_form": form, "picked": picked, "status": UNPROCESSABLE}
        return screen(request, filters_in(request), **shown)
    tell(request, change_many(picked, form.said, by=request.user))
    return back_to(filters_in(request))


def tell(request: HttpRequest, changed: Changed) -> None:
    """How many were changed; which were not, and why."""
    sentence = ngettext("%(count)d picture changed.", "%(count)d pictures changed.", changed.count)
    level = messages.SUCCESS if changed.count else messages.INFO
    messages.add_message(request, level, sentence % {"count": changed.count})
    if changed.alike:
        sentence = ngettext(
            "%(count)d had all of it already.", "%(count)d had all of it already.", changed.alike
        )
        messages.info(request, sentence % {"count": changed.alike})
    if changed.missing:
        sentence = ngettext(
            "%(count)d is not there any more.",
            "%(count)d are not there any more.",
            changed.missing,
        )
        messages.warning(request, sentence % {"count": changed.missing})
    reasons: dict[str, list[str]] = {}
    for image, reason in changed.refused:
        reasons.setdefault(reason, []).append(f"“{str(image)[:60]}”")
    for reason, names in reasons.items():
        more = (
            _("; and %(count)d more") % {"count": len(names) - NAMED} if len(names) > NAMED else ""
        )
        named = f"{', '.join(names[:NAMED])}{more}"
        messages.warning(
            request, _("Not changed: %(names)s. %(reason)s") % {"names": named, "reason": reason}
        )


# Searches that are kept


@require_POST
@desk_page
def save_search(request: HttpRequest) -> HttpResponse:
    form = CollectionForm(request.POST)
    search = form_of(request.POST.get("query", ""))
    if form.is_valid():
        name, is_shared = form.cleaned_data["name"], form.cleaned_data["is_shared"]
        try:
            save_collection(name, search.search, by=request.user, is_shared=is_shared)
        except CannotSave as reason:
            form.add_error("name", str(reason))
    if form.errors:
        messages.error(request, _("The collection is not saved yet."))
        return screen(request, search, collection_form=form, status=UNPROCESSABLE)
    messages.success(request, _("The collection is saved."))
    return back_to(search)


@require_POST
@desk_page
def delete_search(request: HttpRequest, pk: int) -> HttpResponse:
    collection = Collection.objects.visible_to(request.user).filter(pk=min(pk, 2**62)).first()
    if collection is None or not collection.may_be_deleted_by(request.user):
        raise Http404
    delete_collection(collection, by=request.user)
    messages.success(request, _("The collection is deleted. Its pictures stay."))
    return redirect("library:list")
