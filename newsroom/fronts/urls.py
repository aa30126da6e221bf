from __future__ import annotations

from django.urls import path

from articles import converters  # noqa: F401  the kinds of places in an address
from newsroom.fronts import desk, views

app_name = "fronts"

urlpatterns = [
    path("desk/breaking/", desk.breaking, name="breaking"),
    path("", views.home, name="home"),
    path("<slug:section>/", views.section_front, name="section"),
    path("<slug:section>/<month:month>/", views.section_month, name="month"),
]
