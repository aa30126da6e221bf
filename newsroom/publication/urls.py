from __future__ import annotations

from django.urls import path, re_path

from newsroom.publication import views

app_name = "publication"

urlpatterns = [
    path("manifest.webmanifest", views.manifest, name="manifest"),
    re_path(r"^theme-(?P<fingerprint>[0-9a-f]{12})\.css$", views.theme_stylesheet, name="theme"),
]
