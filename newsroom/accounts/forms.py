"""What may come in at the doors of the newsroom."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm
from django.contrib.auth.password_validation import validate_password
from django.core.mail import EmailMessage
from django.db import transaction
from django.template import loader
from django.utils.translation import gettext_lazy as _

from newsroom.accounts import mail
from newsroom.accounts.models import User
from newsroom.accounts.signals import changed_by_hand


def email_input(**attrs: object) -> forms.EmailInput:
    return forms.EmailInput(attrs={"class": "in", "autocomplete": "username", **attrs})


def password_input(autocomplete: str) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"class": "in", "autocomplete": autocomplete})


class LogInForm(AuthenticationForm):
    """Its field is called `username` because the throttle of log-ins counts by that name."""

    username = forms.EmailField(label=_("E-mail"), widget=email_input(autofocus=True))
    password = forms.CharField(
        label=_("Password"), strip=False, widget=password_input("current-password")
    )
    is_kept = forms.BooleanField(label=_("Keep me logged in on this device"), required=False)

    error_messages = {
        "invalid_login": _(
            "This e-mail and password do not belong together. Try again, or reset the password."
        ),
        "inactive": _("This account is closed."),
    }

    def clean_username(self) -> str:
        # In one spelling, or each of them would have tries of its own.
        return self.cleaned_data["username"].lower()


class PasswordRequestForm(PasswordResetForm):
    email = forms.EmailField(label=_("E-mail"), max_length=254, widget=email_input(autofocus=True))

    def get_users(self, email: str) -> list[User]:
        """Also people who never had a password: the link is their way in."""
        return list(User.objects.filter(email=email.strip().lower(), is_active=True))

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,
    ) -> None:
        subject = " ".join(loader.render_to_string(subject_template_name, context).split())
        text = loader.render_to_string(email_template_name, context)
        mail.send_soon(EmailMessage(subject, text, from_email, [to_email]))


class NewPasswordForm(forms.Form):
    """One field: it can be shown while typing, which finds more errors than typing it twice."""

    new_password = forms.CharField(
        label=_("New password"),
        strip=False,
        help_text=_(
            "At least 12 characters. Four words that do not belong together are good."
            " Nothing else is asked of it."
        ),
        widget=password_input("new-password"),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_new_password(self) -> str:
        password = self.cleaned_data["new_password"]
        validate_password(password, self.user)
        return password

    @transaction.atomic
    def save(self) -> User:
        self.user.set_password(self.cleaned_data["new_password"])
        self.user.save(update_fields=["password"])
        changed_by_hand.send(User, act="set_password", subject=self.user, by=self.user, details={})
        return self.user


class ChangePasswordForm(NewPasswordForm):
    old_password = forms.CharField(
        label=_("Present password"), strip=False, widget=password_input("current-password")
    )

    field_order = ["old_password", "new_password"]

    def clean_old_password(self) -> str:
        password = self.cleaned_data["old_password"]
        if not self.user.check_password(password):
            raise forms.ValidationError(_("This is not the present password. Type it again."))
        return password
