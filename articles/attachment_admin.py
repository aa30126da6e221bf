"""The files that stories offer, in the admin: with the rights that pictures have."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from articles.desk.files import files_visible_to
from articles.models import Article
from newsroom.accounts.admin_rights import RightsAdmin
from newsroom.accounts.rights import Act
from newsroom.media.attaching import change_title, delete_attachment, store_attachment
from newsroom.media.forms import AttachmentForm, AttachmentUploadForm
from newsroom.media.models import Attachment
from newsroom.media.refusals import AttachmentInUse, StorageFull, UploadRefused

STORIES_NAMED = 50


@admin.register(Attachment)
class AttachmentAdmin(RightsAdmin):
    view_act = add_act = Act.UPLOAD_PICTURE
    change_act = Act.EDIT_PICTURE
    delete_act = Act.REPLACE_PICTURE

    form = AttachmentForm
    list_display = ["title", "kind", "weight", "uploaded_by", "uploaded_at"]
    list_select_related = ["uploaded_by"]
    ordering = ["-pk"]
    search_fields = ["title"]  # asked of the index of words
    fields = ["title", "link", "kind", "weight", "uploaded_by", "uploaded_at", "offered_by"]
    readonly_fields = ["link", "kind", "weight", "uploaded_by", "uploaded_at", "offered_by"]

    def subject_of(self, obj):
        return obj

    def get_queryset(self, request):
        return files_visible_to(request.user).order_by(*self.ordering)

    def get_search_results(self, request, queryset, search_term):
        return queryset.matching(search_term[:200]), False

    def get_object(self, request, object_id, from_field=None):
        found = super().get_object(request, object_id, from_field)
        if found:
            found.known_stories = Article.objects.linkable_by(request.user)
        return found

    @admin.display(description=_("Size"), ordering="size")
    def weight(self, attachment):
        return filesizeformat(attachment.size)

    @admin.display(description=_("File"))
    def link(self, attachment):
        return format_html('<a href="{}" download>{}</a>', attachment.url, attachment.filename)

    @admin.display(description=_("Offered by"))
    def offered_by(self, attachment):
        uses = attachment.uses.filter(article__in=attachment.known_stories)
        names = dict.fromkeys(str(use) for use in uses.select_related("article")[:STORIES_NAMED])
        return format_html_join("", "<div>{}</div>", ((name,) for name in names)) or "–"

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = AttachmentUploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            upload, title = form.cleaned_data["file"], form.cleaned_data["title"]
            try:
                attachment = store_attachment(upload, by=request.user, title=title)
            except (UploadRefused, StorageFull) as reason:
                form.add_error("file", str(reason))
            else:
                return redirect("admin:media_attachment_change", attachment.pk)
        context = {
            **self.admin_site.each_context(request),
            "form": form,
            "opts": self.opts,
            "title": _("Add file"),
            "takes": _(
                "PDF, MP3, M4A, Ogg, WAV or FLAC, up to 25 MB; the writing screen takes up to "
                "50 MB. What the file says of itself stays in it."
            ),
        }
        return render(request, "admin/media/upload.html", context)

    def save_model(self, request, obj, form, change):
        if "title" in form.changed_data:
            stored = Attachment.objects.get(pk=obj.pk)
            change_title(stored, form.cleaned_data["title"], by=request.user)

    def get_deleted_objects(self, objs, request):
        deleted, counts, _lacking, in_the_way = super().get_deleted_objects(objs, request)
        # What stands in the way is not deleted: it is named, and no right to it is asked. The
        # index of words goes with the file.
        return deleted, counts, set(), in_the_way

    def delete_model(self, request, obj):
        delete_attachment(obj, by=request.user)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except AttachmentInUse as reason:  # offered after the page had asked
            self.message_user(request, str(reason), messages.ERROR)
            return redirect("admin:media_attachment_change", object_id)
