from __future__ import annotations

from django.urls import path

from articles.desk import doors, picture_tags, preview, views

app_name = "desk"

urlpatterns = [
    path("", views.home, name="home"),
    # /desk/stories/
    path("stories/", views.story_list, name="stories"),
    path("stories/new/", views.new_story, name="new_story"),
    path("stories/<int:pk>/", views.story, name="story"),
    path("stories/<int:pk>/preview/", preview.story_preview, name="preview"),
    path("stories/<int:pk>/preview/sizes/", preview.preview_sizes, name="preview_sizes"),
    path("stories/<int:pk>/copy/", views.duplicate, name="duplicate"),
    path("stories/<int:pk>/versions/<int:version>/", views.version, name="version"),
    path("pages/<int:pk>/preview/", preview.page_preview, name="page_preview"),
    path("bin/", views.story_bin, name="bin"),
    # /desk/find/
    path("find/articles/", doors.find_articles, name="find_articles"),
    path("find/tags/", doors.find_tags, name="find_tags"),
    path("find/authors/", doors.find_authors, name="find_authors"),
    path("find/images/", doors.find_images, name="find_images"),
    path("find/files/", doors.find_files, name="find_files"),
    path("find/picture-tags/", picture_tags.find_picture_tags, name="find_picture_tags"),
]
