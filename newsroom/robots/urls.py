from __future__ import annotations

from django.urls import path

from newsroom.robots import views

app_name = "robots"

urlpatterns = [
    path("robots.txt", views.robots_txt, name="robots"),
    path("license.xml", views.license_xml, name="license"),
    path(".well-known/tdmrep.json", views.tdmrep, name="tdmrep"),
    path(".well-known/security.txt", views.security_txt, name="security"),
]
