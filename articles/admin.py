from __future__ import annotations

from django.contrib import admin
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import attachment_admin, image_admin  # noqa: F401  register files and pictures
from articles.models import Article, Author, Correction
from articles.signals import author_named
from newsroom.accounts.admin_rights import RightsAdmin
from newsroom.accounts.rights import Act, may
from newsroom.media.uses import count_uses

FOUND_AT_MOST = 20


@admin.register(Author)
class AuthorAdmin(RightsAdmin):
    """A name is switched off, not deleted: it stands under stories."""

    view_act = add_act = change_act = Act.EDIT_AUTHORS

    list_display = ["name", "role", "user", "is_active"]
    list_filter = ["is_active"]
    list_select_related = ["user"]
    search_fields = ["name"]
    ordering = ["name", "pk"]
    autocomplete_fields = ["portrait"]
    fields = ["name", "slug", "role", "biography", "email", "portrait", "user", "is_active"]

    def get_readonly_fields(self, request, obj=None):
        # Whose name it is decides whose drafts these are.
        fixed = [] if may(request.user, Act.MAKE_USERS) else ["user"]
        return [*fixed, "slug"] if obj else fixed

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name"]}

    def save_model(self, request, obj, form, change):
        row = Author.objects.select_for_update(no_key=True).filter(pk=obj.pk)
        former = list(row.values_list("portrait", flat=True))  # not what the form began with
        super().save_model(request, obj, form, change)
        author_named.send(sender=Author, author=obj)
        count_uses([*former, obj.portrait_id])


@admin.register(Article)
class ArticleAdmin(RightsAdmin):
    """Stories are at home on the desk, to which these pages lead. Other forms find them here."""

    view_act = Act.FIND_TO_LINK

    search_fields = ["headline"]
    ordering = ["-sort_at", "-pk"]

    def get_queryset(self, request):
        return Article.objects.linkable_by(request.user).order_by(*self.ordering)

    def get_search_results(self, request, queryset, search_term):
        found = queryset.found_by_headline(search_term[:200], limit=FOUND_AT_MOST)
        return queryset.filter(pk__in=[article.pk for article in found]), False

    def changelist_view(self, request, extra_context=None):
        return redirect("desk:stories")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if object_id.isascii() and object_id.isdecimal():
            return redirect("desk:story", object_id)
        return redirect("desk:stories")


@admin.register(Correction)
class CorrectionAdmin(RightsAdmin):
    """What was put right. A correction is added on the screen of its story."""

    view_act = Act.CORRECT

    list_display = ["text", "story", "place", "made_at", "made_by"]
    list_display_links = None
    list_filter = ["place"]
    list_select_related = ["article", "made_by"]
    ordering = ["-made_at", "-pk"]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .filter(article__in=Article.objects.linkable_by(request.user))
        )

    @admin.display(description=_("story"))
    def story(self, correction):
        address = reverse("desk:story", args=[correction.article_id])
        return format_html('<a href="{}">{}</a>', address, correction.article)
