from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.desk.typed import number
from articles.models import Article
from newsroom.accounts.admin_rights import RightsAdmin
from newsroom.accounts.rights import Act, Reach, may, reaches
from newsroom.fronts.models import BreakingStrip, Pin


class PinForm(forms.ModelForm):
    expires_at = forms.DateTimeField(
        label=gettext_lazy("Until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text=gettext_lazy("Empty: until somebody takes it away."),
    )

    class Meta:
        model = Pin
        fields = ["article", "section", "position", "kicker", "headline", "expires_at"]

    def clean(self):
        cleaned = super().clean()
        section = cleaned.get("section")
        others = Pin.objects.exclude(pk=self.instance.pk).on(section and section.pk)
        if cleaned.get("article") and others.filter(article=cleaned["article"]).exists():
            self.add_error("article", _("The story is pinned there already."))
        return cleaned


@admin.register(Pin)
class PinAdmin(RightsAdmin):
    view_act = add_act = change_act = delete_act = Act.PIN

    form = PinForm
    list_display = ["__str__", "front", "position", "expires_at", "made_by"]
    list_select_related = ["section", "article", "made_by"]
    ordering = ["section", "position", "-pk"]
    autocomplete_fields = ["article"]

    def subject_of(self, obj):
        return obj

    def get_queryset(self, request):
        """Without the pins of stories that the user may not know of."""
        known = Article.objects.linkable_by(request.user)
        return super().get_queryset(request).filter(article__in=known)

    @admin.display(description=gettext_lazy("front"))
    def front(self, pin):
        return pin.front_name

    def has_view_permission(self, request, obj=None):
        return may(request.user, Act.PIN)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "article":
            kwargs["queryset"] = Article.objects.linkable_by(request.user)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name != "section":
            return field
        if Reach.ALL in reaches(request.user, Act.PIN):
            field.empty_label = _("Home")
        else:
            field.queryset = field.queryset.filter(pk__in=request.user.section_ids)
            field.required = True
        return field

    def get_changeform_initial_data(self, request):
        """From the screen of a story: that story, on the front that is left to the user."""
        initial = super().get_changeform_initial_data(request)
        story = self.story_asked_for(request)
        initial["article"] = story and story.pk
        if story and Reach.ALL not in reaches(request.user, Act.PIN):
            initial["section"] = story.section_id
        return initial

    def add_view(self, request, form_url="", extra_context=None):
        if request.method == "GET":
            self.tell_of_pins(request)
        return super().add_view(request, form_url, extra_context)

    def tell_of_pins(self, request):
        """Where the story is pinned already, each with the way to that pin."""
        pins = self.get_queryset(request).filter(article=self.story_asked_for(request))
        links = [
            (reverse("admin:fronts_pin_change", args=[pin.pk]), pin.front_name)
            for pin in pins.select_related("section")
        ]
        if links:
            fronts = format_html_join(", ", '<a href="{}">{}</a>', links)
            messages.info(request, format_html("{} {}", _("It is pinned already:"), fronts))

    def story_asked_for(self, request):
        stories = Article.objects.linkable_by(request.user)
        return stories.filter(pk=number(request.GET.get("article", ""))).first()

    def save_model(self, request, obj, form, change):
        if not change:
            obj.made_by = request.user
        super().save_model(request, obj, form, change)


@admin.register(BreakingStrip)
class BreakingStripAdmin(RightsAdmin):
    """What was up, and when. It is raised and taken down on the desk."""

    view_act = add_act = Act.PIN

    list_display = ["__str__", "raised_at", "until", "raised_by"]
    list_display_links = None
    list_select_related = ["article", "raised_by"]
    ordering = ["-raised_at", "-pk"]

    def get_queryset(self, request):
        known = Article.objects.linkable_by(request.user)
        strips = super().get_queryset(request)
        return strips.filter(Q(article=None) | Q(article__in=known))

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        return redirect("fronts:breaking")
