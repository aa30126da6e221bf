"""What the paper says of itself, for readers."""

import datetime

import pytest
from django.test import RequestFactory

from newsroom.publication.context import shell_of
from newsroom.publication.models import Ownership, Page, PageRole, Publication
from newsroom.publication.pages import policy_addresses
from tests.factories import (
    make_article,
    make_author,
    make_page,
    make_publication,
    make_published_article,
    make_section,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper():
    return make_publication(name="The Alzette")


def read(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, f"{address} answered {response.status_code}"
    return response.content.decode()


def test_a_page_shows_its_title_and_text_at_its_address(client):
    make_page(role="ethics", title="Our rules", slug="rules", text="## First\nBe *fair* & <b>.")

    page = read(client, "/about/rules/")

    assert "<h1>Our rules</h1>" in page
    assert "<h2>First</h2>" in page
    assert "<p>Be *fair* &amp; &lt;b&gt;.</p>" in page


@pytest.mark.parametrize("slug", ["drafted", "nothing", "x" * 400, "Rules"])
def test_a_draft_and_what_is_no_page_are_missing(client, slug):
    make_page(slug="drafted", is_public=False, title="Quokka")
    make_page(slug="rules")

    assert client.get(f"/about/{slug}/").status_code == 404
    assert "Quokka" not in read(client, "/about/rules/")


def test_the_page_about_the_paper_has_one_address_and_leads_to_the_others(client):
    make_page(role="about", title="Who we are", slug="who")
    make_page(role="privacy", title="No tracking", slug="privacy")

    assert 'href="/about/privacy/"' in read(client, "/about/").split("<main")[1]
    assert client.get("/about/who/")["Location"] == "/about/"


def test_the_ways_to_the_pages_are_there_before_the_page_about_the_paper(client):
    assert client.get("/about/").status_code == 404

    make_page(role="privacy", title="No tracking", slug="privacy")

    assert "No tracking" in read(client, "/about/")


def test_the_foot_of_every_page_names_the_pages_in_a_fixed_order(client):
    story = make_published_article()
    roles = [role for role in PageRole.values if role]
    for role in reversed(roles):
        make_page(role=role, slug=f"p-{role}")
    make_page(slug="free")
    make_page(slug="draft", is_public=False)

    for address in ("/", story.get_absolute_url(), "/topics/", "/about/p-ethics/", "/no/where/"):
        foot = client.get(address).content.decode().split("<footer")[1]
        places = [foot.index(f"/about/p-{role}/") for role in roles if role != "about"]
        assert places == sorted(places)
        assert 'href="/about/"' in foot
        assert 'href="/about/free/"' in foot
        assert "draft" not in foot


def test_the_masthead_names_those_who_write_and_are_known_to_readers(client):
    make_page(role="masthead", slug="masthead", text="Published by us.")
    ann = make_author("Ann Author", slug="ann", role="Chief reporter")
    gone = make_author("Gone Author", is_active=False)
    make_published_article(bylines=[ann, gone])
    make_article(bylines=[make_author("Hidden Author")])

    page = read(client, "/about/masthead/").split("<main")[1]

    assert '<a href="/authors/ann/">Ann Author</a>' in page
    assert "Chief reporter" in page
    assert "Gone Author" not in page
    assert "Hidden Author" not in page


def test_readers_see_who_owns_the_paper_and_when_that_was_looked_at(client):
    page = make_page(role="ownership", slug="owners", reviewed_on=datetime.date(2026, 3, 2))
    Ownership.objects.create(page=page, legal_name="Alzette <SA>", owners="One\nTwo")

    shown = read(client, "/about/owners/")

    assert "<dt>Legal name</dt>" in shown
    assert "<dd>Alzette &lt;SA&gt;</dd>" in shown
    assert "Beneficial owners" not in shown
    assert "Last reviewed on 2 March 2026" in shown


def test_a_page_in_another_language_says_so(client):
    make_page(role="privacy", slug="privacy", language="fr", text="Bonjour.")

    page = read(client, "/about/privacy/")

    assert '<h1 lang="fr">' in page
    assert '"inLanguage": "fr"' in page.replace('":"', '": "')


def test_any_number_of_pages_costs_no_query(client, django_assert_max_num_queries):
    make_author()
    make_page(role="masthead", slug="masthead")
    make_section("europe")
    for number in range(12):
        make_page(slug=f"page-{number}")

    with django_assert_max_num_queries(3):
        read(client, "/about/masthead/")
    with django_assert_max_num_queries(2):
        read(client, "/about/page-1/")


@pytest.mark.parametrize("has_sections", [True, False])
def test_machines_ask_where_each_policy_is(has_sections, django_assert_num_queries):
    make_page(role="ethics", slug="rules")
    make_page(role="about", slug="who")
    make_page(slug="free")
    make_page(role="privacy", slug="privacy", is_public=False)
    if has_sections:
        make_section("europe")
        make_section("world")
    addresses = {"ethics": "/about/rules/", "about": "/about/"}

    with django_assert_num_queries(1 if has_sections else 2):
        publication = shell_of(RequestFactory().get("/")).publication
        assert policy_addresses(publication) == addresses
    assert policy_addresses(Publication.objects.get()) == addresses


def test_before_there_is_a_paper_there_are_no_pages(client):
    Publication.objects.all().delete()

    assert client.get("/").status_code == 200
    assert client.get("/about/").status_code == 404


# The preview


@pytest.mark.parametrize(("role", "status"), [("editor", 404), ("chief", 200), ("admin", 200)])
def test_a_draft_is_looked_at_by_those_who_may_write_it(client, role, status):
    page = make_page(role="ethics", title="Our rules", text="Be fair.", is_public=False)
    client.force_login(make_user(role))

    response = client.get(f"/desk/pages/{page.pk}/preview/")

    assert response.status_code == status
    assert ("Be fair." in response.content.decode()) is (status == 200)
    assert ("Readers do not see this page yet." in response.content.decode()) is (status == 200)


def test_nobody_else_looks_at_a_draft(client):
    page = make_page(text="Be fair.", is_public=False)

    response = client.get(f"/desk/pages/{page.pk}/preview/", follow=True)

    assert "Be fair." not in response.content.decode()
    assert Page.objects.get().is_public is False
