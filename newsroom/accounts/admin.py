from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.accounts.admin_rights import RightsAdmin
from newsroom.accounts.forms import PasswordRequestForm
from newsroom.accounts.models import Role, User
from newsroom.accounts.rights import Act, may, may_give_role

# The newsroom's own navigation stands in its place.
admin.site.enable_nav_sidebar = False

OF_OTHERS_ONLY = ["role", "sections", "sections_in_words", "is_active"]


class UserForm(forms.ModelForm):
    sections = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Sections"),
        queryset=User.sections.rel.related_model.objects.in_order(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Without a mark: all sections."),
    )

    class Meta:
        model = User
        fields = ["email", "name", "role", "is_active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "sections" in self.fields:
            self.fields["sections"].initial = self.instance.sections.all()

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        if User.objects.filter(email=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Somebody has this address already."))
        return email


@admin.register(User)
class UserAdmin(RightsAdmin):
    """An account is closed, not deleted: what somebody did stays under their name."""

    view_act = Act.SEE_USERS
    add_act = Act.MAKE_USERS

    form = UserForm
    fields = ["email", "name", "role", "sections", "is_active"]
    list_display = ["name", "email", "role", "is_active", "last_login"]
    list_filter = ["role", "is_active"]
    search_fields = ["name", "email"]
    ordering = ["name"]

    # Editors see who there is, by name and role: not more, and nobody's page.

    def sees_all(self, request):
        return may(request.user, Act.SEE_USERS)

    def get_queryset(self, request):
        people = super().get_queryset(request)
        return people if self.sees_all(request) else people.filter(is_active=True)

    def get_list_display(self, request):
        return self.list_display if self.sees_all(request) else ["name", "role"]

    def get_list_display_links(self, request, list_display):
        return ["name"] if self.sees_all(request) else None

    def get_list_filter(self, request):
        return self.list_filter if self.sees_all(request) else ["role"]

    def get_search_fields(self, request):
        return self.search_fields if self.sees_all(request) else ["name"]

    def lookup_allowed(self, lookup, value, request):
        """By the filters alone: else an address could try out hashes of passwords by letters."""
        field = lookup.partition("__")[0]
        is_column = field in {each.name for each in User._meta.get_fields()} | {"pk"}
        return field in self.list_filter or not is_column

    def has_view_permission(self, request, obj=None):
        if obj is None:
            return may(request.user, Act.SEE_NAMES)
        is_hidden = obj.role == Role.ADMIN != request.user.role
        return super().has_view_permission(request, obj) and not is_hidden

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return may(request.user, Act.MAKE_USERS)
        return self.is_own(request, obj) or may_give_role(request.user, obj.role, to=obj)

    def is_own(self, request, obj):
        return may(request.user, Act.SEE_USERS) and obj.pk == request.user.pk

    def get_readonly_fields(self, request, obj=None):
        return OF_OTHERS_ONLY if obj and self.is_own(request, obj) else ["sections_in_words"]

    def get_fields(self, request, obj=None):
        """Sections to tick, or in words: Django cannot show them from the side of the user."""
        if obj is None:
            return self.fields
        is_open = self.has_change_permission(request, obj) and not self.is_own(request, obj)
        sections = "sections" if is_open else "sections_in_words"
        return [sections if name == "sections" else name for name in self.fields]

    @admin.display(description=gettext_lazy("Sections"))
    def sections_in_words(self, user):
        names = [section.name for section in user.sections.in_order()]
        return ", ".join(names) or _("All sections")

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "role":
            kwargs["choices"] = [
                (role.value, role.label)
                for role in Role
                if may_give_role(request.user, role, to=User())
            ]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if "sections" in form.cleaned_data:
            form.instance.sections.set(form.cleaned_data["sections"])

    def response_add(self, request, obj, post_url_continue=None):
        self.mail_link(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def mail_link(self, request, user):
        """The way in: a link with which the person chooses a password."""
        form = PasswordRequestForm({"email": user.email})
        if form.is_valid():
            form.save(
                request=request,
                subject_template_name="accounts/password_mail_subject.txt",
                email_template_name="accounts/password_mail.txt",
                use_https=request.is_secure(),
            )
        sentence = _("%s gets a mail with a link to choose a password; it works for one hour.")
        self.message_user(request, sentence % user.email, messages.SUCCESS)
