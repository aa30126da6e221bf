"""The addresses of topics. Their pages show stories, so they are not the tags' own."""

from __future__ import annotations

from django.urls import path

from articles import converters  # noqa: F401  the kinds of places in an address
from articles.views import topic

app_name = "tags"

urlpatterns = [
    path("topics/", topic.topic_list, name="list"),
    path("topics/<word:tag>/", topic.topic_detail, name="topic"),
    path("topics/<word:tag>/<month:month>/", topic.topic_month, name="month"),
    path("topics/<word:one>+<word:other>/", topic.topics_combined, name="combined"),
]
