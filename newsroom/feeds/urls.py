from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path, re_path

from articles import converters  # noqa: F401  the kinds of places in an address
from newsroom.feeds import sitemap_views, views
from newsroom.feeds.addresses import feed_address

app_name = "feeds"


def both(page: str, view: Callable[..., HttpResponse], name: str) -> list[URLPattern]:
    """The two formats of a feed, beside the page that shows the same."""
    return [
        path(feed_address(page, "rss"), view, {"form": "rss"}, name=name),
        path(feed_address(page, "json"), view, {"form": "json"}, name=f"{name}_json"),
    ]


NAME = "|".join(sitemap_views.PARTS)

urlpatterns = [
    path("sitemap.xml", sitemap_views.index, name="sitemap"),
    re_path(rf"^sitemap/(?P<name>{NAME})\.xml$", sitemap_views.part, name="sitemap_part"),
    re_path(
        r"^sitemap/(?P<year>[12][0-9]{3})-(?P<month>[0-9]{2})\.xml$",
        sitemap_views.month,
        name="sitemap_month",
    ),
    path("news-sitemap.xml", sitemap_views.news, name="news_sitemap"),
    re_path(
        r"^(?P<key>[A-Za-z0-9-]{8,128})\.txt$", sitemap_views.indexnow_key, name="indexnow_key"
    ),
    *both("", views.site, "site"),
    *both("corrections/", views.corrections, "corrections"),
    *both("authors/<slug:slug>/", views.author, "author"),
    *both("topics/<word:tag>/", views.topic, "topic"),
    *both("topics/<word:one>+<word:other>/", views.topics_combined, "combined"),
    # The last one: a section is whatever word comes first and means nothing else.
    *both("<slug:section>/", views.section, "section"),
]
