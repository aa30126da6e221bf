"""The addresses of what the paper says of itself. Its masthead names those who write."""

from __future__ import annotations

from django.urls import path

from articles.views import about

app_name = "about"

urlpatterns = [
    path("about/", about.about, name="about"),
    path("about/<slug:slug>/", about.page_detail, name="page"),
]
