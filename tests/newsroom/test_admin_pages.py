"""Every page of the admin, as every role: who may see it, and that it is whole."""

from __future__ import annotations

import pytest
from django.contrib.admin import site
from django.db import models
from django.test import Client
from django.urls import reverse

from articles.models import Article, Author, Correction
from articles.tags.models import Tag, TagAlias
from newsroom.accounts.models import Role, User
from newsroom.audit.models import AuditEvent
from newsroom.feeds.models import FeedSettings
from newsroom.fronts.models import BreakingStrip, Pin
from newsroom.media.models import Attachment, Image
from newsroom.publication.models import Page, Publication, Section
from newsroom.redirects.models import Redirect
from newsroom.robots.models import CrawlerRules
from newsroom.tasks.models import FailedWork
from tests.factories import (
    make_article,
    make_author,
    make_image,
    make_published_article,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db

NOBODY, ADMIN, CHIEFS, EDITORS = [], ["admin"], ["chief", "admin"], ["editor", "chief", "admin"]
EVERYBODY = ["reporter", *EDITORS]

# Who may look at the list of each, and who may add a row.
LOOK_AND_ADD: dict[type[models.Model], tuple[list[str], list[str]]] = {
    Attachment: (EVERYBODY, EVERYBODY),
    AuditEvent: (CHIEFS, NOBODY),
    Author: (EDITORS, EDITORS),
    Correction: (EDITORS, NOBODY),
    CrawlerRules: (CHIEFS, NOBODY),
    FailedWork: (ADMIN, NOBODY),
    FeedSettings: (CHIEFS, NOBODY),
    BreakingStrip: (EDITORS, EDITORS),
    Page: (CHIEFS, CHIEFS),
    Pin: (EDITORS, EDITORS),
    Publication: (CHIEFS, NOBODY),
    Redirect: (ADMIN, ADMIN),
    Section: (CHIEFS, CHIEFS),
    Tag: (EDITORS, EDITORS),
    TagAlias: (EDITORS, NOBODY),
    User: (EDITORS, CHIEFS),
}
LEADS_TO_THE_DESK = [Article, Image]
# What has a screen of its own, to which the navigation leads.
SCREENS = {BreakingStrip: "fronts:breaking", Image: "library:list"}


def browser_of(role: str) -> Client:
    client = Client()
    client.force_login(make_user(role))
    return client


def address(model: type[models.Model], page: str) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("model", LOOK_AND_ADD)
def test_who_sees_and_adds_what(role, model):
    look, add = LOOK_AND_ADD[model]
    browser = browser_of(role)

    assert (browser.get(address(model, "changelist")).status_code != 403) is (role in look)
    assert (browser.get(address(model, "add")).status_code != 403) is (role in add)


@pytest.mark.parametrize("role", Role.values)
def test_what_is_not_in_the_table_is_for_nobody(role):
    browser = browser_of(role)

    for model in site._registry:
        if model not in LOOK_AND_ADD and model not in LEADS_TO_THE_DESK:
            for page in ("changelist", "add"):
                assert browser.get(address(model, page)).status_code == 403, model


@pytest.mark.parametrize("role", Role.values)
def test_the_front_page_of_the_admin_is_the_desk(role):
    assert browser_of(role).get("/admin/")["Location"] == "/desk/"


def test_pictures_are_at_home_in_the_library():
    browser, image = browser_of("editor"), make_image()

    assert browser.get("/admin/media/image/?q=x")["Location"] == "/desk/pictures/"
    page = browser.get(f"/admin/media/image/{image.pk}/change/")
    assert page["Location"] == f"/desk/pictures/{image.pk}/"
    assert browser.get("/admin/media/image/x/change/")["Location"] == "/desk/pictures/"
    assert browser.get("/admin/media/image/add/").status_code == 403
    assert browser.get(f"/admin/media/image/{image.pk}/delete/").status_code == 403


def test_stories_are_at_home_on_the_desk():
    browser, article = browser_of("editor"), make_published_article()

    assert browser.get("/admin/articles/article/")["Location"] == "/desk/stories/"
    page = browser.get(f"/admin/articles/article/{article.pk}/change/")
    assert page["Location"] == f"/desk/stories/{article.pk}/"
    assert browser.get("/admin/articles/article/x/change/")["Location"] == "/desk/stories/"
    assert browser.get("/admin/articles/article/add/").status_code == 403
    assert browser.get(f"/admin/articles/article/{article.pk}/delete/").status_code == 403


@pytest.mark.parametrize("model", [model for model in LOOK_AND_ADD if model is not Publication])
def test_a_list_asks_a_fixed_number_of_queries(model, django_assert_max_num_queries):
    browser = browser_of("admin")
    for _number in range(4):
        make_published_article(tags=[make_tag()], bylines=[make_author()])

    with django_assert_max_num_queries(9):
        browser.get(address(model, "changelist"))


@pytest.mark.parametrize("model", [model for model in LOOK_AND_ADD if model is not Publication])
@pytest.mark.parametrize(
    "query", ["?q=%00", "?q=" + "x" * 5000, "?p=-1", "?p=x", "?o=99", "?e=1", "?bogus__x=1"]
)
def test_a_list_survives_what_is_typed_into_its_address(model, query):
    assert browser_of("admin").get(address(model, "changelist") + query).status_code < 500


@pytest.mark.parametrize("model", [Author, Pin, Section, Tag, User])
def test_a_form_survives_what_its_address_proposes(model):
    browser = browser_of("admin")
    names = [field.name for field in model._meta.get_fields()]

    for value in ("x", "-1", "9" * 40, "%00", "1,2"):
        query = "&".join(f"{name}={value}" for name in names)
        assert browser.get(f"{address(model, 'add')}?{query}").status_code < 500, value


def test_the_navigation_shows_only_what_somebody_may_enter():
    for role in Role.values:
        page = browser_of(role).get("/admin/media/attachment/").content.decode()
        for model, (look, _add) in LOOK_AND_ADD.items():
            if model in SCREENS:
                assert (f'href="{reverse(SCREENS[model])}"' in page) is (role in look)
            elif model is not TagAlias:
                assert (f'href="{address(model, "changelist")}"' in page) is (role in look)


def test_no_page_of_the_admin_has_a_script_or_a_style_in_it():
    browser = browser_of("admin")
    make_published_article(tags=[make_tag()])

    for model in LOOK_AND_ADD:
        for page in ("changelist", "add"):
            content = browser.get(address(model, page), follow=True).content.decode()
            assert " style=" not in content
            assert "<style" not in content
            assert "<script>" not in content
            assert " onclick=" not in content


def test_a_search_for_a_story_tells_only_of_those_one_may_know(client):
    secret = make_published_article(headline="Secret plan of the mayor")
    Article.objects.filter(pk=secret.pk).update(state="draft", public_from=None, published_at=None)
    query = {"app_label": "fronts", "model_name": "pin", "field_name": "article", "term": "secret"}
    outsider = make_user("editor")
    outsider.sections.add(Section.objects.create(name="Sport", slug="sport"))
    client.force_login(outsider)

    answer = client.get("/admin/autocomplete/", query).json()
    insider = browser_of("chief").get("/admin/autocomplete/", query).json()

    assert answer["results"] == []
    assert [result["text"] for result in insider["results"]] == ["Secret plan of the mayor"]


def test_a_search_for_a_picture_tells_only_of_those_one_may_know():
    make_article(lead_image=make_image(caption="Secret plan"))
    known = make_image(caption="Open plan")
    query = {"app_label": "articles", "model_name": "author", "field_name": "portrait"}
    outsider = make_user("editor")
    outsider.sections.add(Section.objects.create(name="Sport", slug="sport"))
    browser = Client()
    browser.force_login(outsider)

    found = browser.get("/admin/autocomplete/", {**query, "term": "PLAN"}).json()["results"]

    assert [result["id"] for result in found] == [str(known.pk)]
