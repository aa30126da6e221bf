"""What readers get where there is no page, and where nothing works."""

import logging

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.urls import path

from articles import actions
from newsroom.accounts.models import Role
from newsroom.redirects.models import Redirect
from newsroom.urls import handler404, handler500
from newsroom.urls import urlpatterns as real_urlpatterns
from tests.factories import make_publication, make_published_article, make_user


def forbidden(request):
    raise PermissionDenied


def unreadable(request):
    raise BadRequest("x")


def broken(request):
    raise RuntimeError("Quokka")


urlpatterns = [
    path("forbidden/", forbidden),
    path("unreadable/", unreadable),
    path("broken/", broken),
    *real_urlpatterns,
]
__all__ = ["handler404", "handler500"]


@pytest.fixture
def reader(settings, caplog):
    """A browser that is shown the page of an error."""
    settings.ROOT_URLCONF = "tests.newsroom.fronts.test_errors"
    caplog.set_level(logging.CRITICAL, "django.request")
    return Client(raise_request_exception=False)


@pytest.mark.django_db
def test_a_missing_page_offers_the_latest_stories(client):
    story = make_published_article()

    response = client.get("/quokka/?q=quokka")

    page = response.content.decode()
    assert response.status_code == 404
    assert 'action="/search/" role="search"' in page
    assert story.headline in page
    assert "quokka" not in page


@pytest.mark.django_db
def test_a_withdrawn_story_says_so_and_offers_what_there_is(client):
    story, other = make_published_article(headline="Quokka"), make_published_article()
    actions.withdraw(story, by=make_user(Role.CHIEF), reason="Wombat")

    response = client.get(story.get_absolute_url())

    page = response.content.decode()
    assert response.status_code == 410
    assert "It has been taken down." in page
    assert 'action="/search/" role="search"' in page
    assert other.headline in page
    assert "Quokka" not in page
    assert "Wombat" not in page


@pytest.mark.django_db
def test_an_old_address_that_leads_nowhere_is_gone_in_the_papers_language(client):
    make_publication(language="de")
    Redirect.objects.create(old_path="/old/", new_path="")

    response = client.get("/old/")

    assert response.status_code == 410
    assert 'lang="de"' in response.content.decode()


@pytest.mark.parametrize(
    ("address", "status"), [("forbidden", 403), ("unreadable", 400), ("broken", 500)]
)
def test_an_error_has_a_page_that_asks_no_database(reader, address, status):
    response = reader.get(f"/{address}/")

    page = response.content.decode()
    assert response.status_code == status
    assert f"Error {status}" in page
    assert 'href="/static/built/site.css"' in page
    assert 'href="/"' in page
    assert "Quokka" not in page
    assert response["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    "address", ["/", "/2022/01/20/bridge/", "/no/where/", "/topics/", "/desk/"]
)
def test_while_the_database_does_not_answer_readers_are_asked_to_come_back(
    reader, monkeypatch, address
):
    def ensure_connection(self):
        raise OperationalError("Quokka")

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", ensure_connection)

    response = reader.get(address)

    page = response.content.decode()
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert response["Cache-Control"] == "no-store"
    assert "Error 503" in page
    assert "Quokka" not in page
