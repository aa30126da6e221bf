from __future__ import annotations

from django.urls import path, re_path

from articles import converters  # noqa: F401  the kinds of places in an address
from articles.sharing import views as sharing
from articles.views import archive, article, author, correction

app_name = "articles"

urlpatterns = [
    re_path(
        r"^media/share-(?P<pk>[1-9][0-9]{0,17})-(?P<signature>[0-9a-f]{32})"
        r"-(?P<token>[0-9a-f]{16})\.png$",
        sharing.share_picture,
        name="share_picture",
    ),
    path("oembed", sharing.oembed, name="oembed"),
    path("authors/", author.author_list, name="authors"),
    path("authors/<slug:slug>/", author.author_detail, name="author"),
    path("corrections/", correction.correction_list, name="corrections"),
    path("<day:day>/<word:slug>/", article.article_detail, name="detail"),
    path("<day:day>/", archive.archive_of_day, name="day"),
    path("<month:month>/", archive.archive_of_month, name="month"),
    path("<year:year>/", archive.archive_of_year, name="year"),
]
