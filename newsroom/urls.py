"""The site map."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from articles.desk.preview import shared_preview
from newsroom.media import urls as media

urlpatterns = [
    path("", include("newsroom.accounts.urls")),
    path("admin/", admin.site.urls),
    path("desk/", include("articles.desk.urls")),
    path("preview/<str:token>/", shared_preview, name="shared_preview"),
    path("", include((media.desk_urlpatterns, "pictures"))),
    path("desk/pictures/", include("newsroom.library.urls")),
    path("", include((media.public_urlpatterns, "media"))),
    path("", include("newsroom.operations.urls")),
    path("", include("newsroom.publication.urls")),
    path("", include("newsroom.robots.urls")),
    path("", include("articles.topic_urls")),
    path("", include("articles.about_urls")),
    path("", include("articles.urls")),
    path("", include("newsroom.search.urls")),
    path("", include("newsroom.feeds.urls")),
    # The last ones: a section is whatever word comes first in an address and means nothing else.
    path("", include("newsroom.fronts.urls")),
]

handler404 = "newsroom.fronts.errors.page_not_found"
handler500 = "newsroom.fronts.errors.server_error"
