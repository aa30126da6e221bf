"""The doors of the newsroom: log-in and log-out, passwords, and a form that ran out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth_views
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from newsroom.accounts import kept_form
from newsroom.accounts.forms import (
    ChangePasswordForm,
    LogInForm,
    NewPasswordForm,
    PasswordRequestForm,
)
from newsroom.accounts.sessions import keep_on_this_device

LONGEST_NEXT = 2048
BACKEND = "newsroom.accounts.backends.RoleBackend"


class LogIn(auth_views.LoginView):
    form_class = LogInForm
    template_name = "accounts/log_in.html"
    redirect_authenticated_user = True

    def get_redirect_url(self) -> str:
        """To own addresses only."""
        url = super().get_redirect_url()
        return url if len(url) <= LONGEST_NEXT else ""

    def form_valid(self, form: LogInForm) -> HttpResponse:
        response = super().form_valid(form)
        if form.cleaned_data["is_kept"]:
            keep_on_this_device(self.request.session)
        fields = kept_form.kept_in(self.request.POST)
        address = self.get_redirect_url()
        if not (fields and address):
            return response
        context = {"fields": kept_form.release(fields), "address": address}
        return render(self.request, "accounts/send_again.html", context)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kept = kept_form.kept_in(self.request.POST)
        return super().get_context_data(**kwargs) | {"kept": kept}


def ask_to_log_in(request: HttpRequest) -> HttpResponse:
    """Leads to the log-in and back. What was typed in the meantime is kept in the page."""
    address = request.get_full_path()
    if request.method in ("GET", "HEAD"):
        log_in = resolve_url(settings.LOGIN_URL)
        return auth_views.redirect_to_login(address, log_in)
    context = {
        "form": LogInForm(request),
        "next": address,
        "kept": kept_form.keep(kept_form.fields_of(request.POST)),
        "has_run_out": True,
    }
    return render(request, "accounts/log_in.html", context, status=401)


def to_log_in(request: HttpRequest) -> HttpResponse:
    """The admin's own log-in address leads to the one log-in page."""
    log_in = resolve_url(settings.LOGIN_URL)
    query = request.GET.urlencode()
    return redirect(f"{log_in}?{query}" if query else log_in)


class RequestPassword(auth_views.PasswordResetView):
    form_class = PasswordRequestForm
    template_name = "accounts/password_request.html"
    subject_template_name = "accounts/password_mail_subject.txt"
    email_template_name = "accounts/password_mail.txt"
    success_url = reverse_lazy("accounts:password_sent")


class PasswordSent(auth_views.PasswordResetDoneView):
    template_name = "accounts/password_sent.html"


class NewPassword(auth_views.PasswordResetConfirmView):
    form_class = NewPasswordForm
    template_name = "accounts/new_password.html"
    post_reset_login = True
    post_reset_login_backend = BACKEND
    success_url = reverse_lazy("desk:home")


class ChangePassword(auth_views.PasswordChangeView):
    form_class = ChangePasswordForm
    template_name = "accounts/change_password.html"
    success_url = reverse_lazy("desk:home")

    def form_valid(self, form: ChangePasswordForm) -> HttpResponseRedirect:
        messages.success(
            self.request, _("Your password is changed. All other devices are logged out.")
        )
        return super().form_valid(form)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that has run out, most often because somebody logged in again in another tab.

    It can be sent once more, but only when a page of this site had sent it: what comes from
    elsewhere is never offered.
    """
    if not request.accepts("text/html"):
        sentence = _("The page has run out. Load it again; your words are still in it.")
        return JsonResponse({"error": sentence}, status=403)
    context = {}
    if kept_form.is_from_own_page(request):
        fields = kept_form.fields_of(request.POST)
        context = {"fields": fields, "address": request.get_full_path()}
    return render(request, "accounts/form_ran_out.html", context, status=403)
