from __future__ import annotations

from django.urls import path

from newsroom.library import views

app_name = "library"

urlpatterns = [
    path("", views.picture_list, name="list"),
    path("bulk/", views.change_bulk, name="bulk"),
    path("collections/", views.save_search, name="save_collection"),
    path("collections/<int:pk>/delete/", views.delete_search, name="delete_collection"),
    path("<int:pk>/", views.picture, name="picture"),
    path("<int:pk>/replace/", views.replace, name="replace"),
    path("<int:pk>/delete/", views.delete, name="delete"),
    path("<int:pk>/original/", views.original, name="original"),
]
