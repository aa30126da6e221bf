from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.urls import path
from django.views.generic import RedirectView

from newsroom.accounts import views

app_name = "accounts"

urlpatterns = [
    path("desk/log-in/", views.LogIn.as_view(), name="log_in"),
    path("desk/log-out/", LogoutView.as_view(), name="log_out"),
    path("desk/password/", views.ChangePassword.as_view(), name="change_password"),
    path("desk/password/request/", views.RequestPassword.as_view(), name="request_password"),
    path("desk/password/sent/", views.PasswordSent.as_view(), name="password_sent"),
    path("desk/password/<uidb64>/<token>/", views.NewPassword.as_view(), name="new_password"),
    # The admin has no doors and no front page of its own.
    path("admin/", RedirectView.as_view(pattern_name="desk:home")),
    path("admin/login/", views.to_log_in),
    path("admin/logout/", LogoutView.as_view()),
    path("admin/password_change/", RedirectView.as_view(pattern_name="accounts:change_password")),
]
