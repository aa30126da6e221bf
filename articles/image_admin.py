"""Where the admin's forms find pictures. They are at home in the library."""

from __future__ import annotations

from django.contrib import admin
from django.shortcuts import redirect

from articles.desk.pictures import pictures_visible_to
from newsroom.accounts.admin_rights import RightsAdmin
from newsroom.accounts.rights import Act
from newsroom.media.models import Image


@admin.register(Image)
class ImageAdmin(RightsAdmin):
    """These pages lead to the library. Other forms find pictures here."""

    view_act = Act.UPLOAD_PICTURE

    search_fields = ["caption"]  # asked of the index of words
    ordering = ["-pk"]

    def get_queryset(self, request):
        return pictures_visible_to(request.user).order_by(*self.ordering)

    def get_search_results(self, request, queryset, search_term):
        return queryset.matching(search_term[:200]), False

    def changelist_view(self, request, extra_context=None):
        return redirect("library:list")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if object_id.isascii() and object_id.isdecimal():
            return redirect("library:picture", object_id)
        return redirect("library:list")
