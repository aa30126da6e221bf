"""The forms of the admin beside those of people, tags and pictures."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Author
from newsroom.accounts.models import User
from newsroom.audit.actions import record
from newsroom.audit.models import AuditEvent
from newsroom.fronts.models import Pin
from newsroom.publication.models import Publication, Section
from newsroom.redirects.models import Redirect
from tests.factories import (
    make_article,
    make_author,
    make_publication,
    make_published_article,
    make_section,
    make_user,
)

pytestmark = pytest.mark.django_db


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def chief():
    return make_user("chief")


# Fronts


def pin_words(article, **changed: object) -> dict[str, object]:
    return {"article": article.pk, "section": "", "position": 1, **changed}


def test_an_editor_pins_a_story_on_home():
    editor, article = make_user("editor"), make_published_article()

    browser_of(editor).post("/admin/fronts/pin/add/", pin_words(article))

    pin = Pin.objects.get()
    assert (pin.section, pin.made_by) == (None, editor)
    assert AuditEvent.objects.filter(act="add_pin").exists()


def test_an_hour_of_a_pin_is_one_of_the_papers_zone():
    make_publication(time_zone="Europe/Luxembourg")

    browser_of(make_user("editor")).post(
        "/admin/fronts/pin/add/",
        pin_words(make_published_article(), expires_at="2040-01-05T10:00"),
    )

    assert f"{Pin.objects.get().expires_at:%H:%M}" == "09:00"


@pytest.mark.parametrize(("front", "may_pin"), [("europe", True), ("sport", False), ("", False)])
def test_an_editor_of_some_sections_pins_on_these_only(front, may_pin):
    sections = {slug: make_section(slug) for slug in ("europe", "sport")}
    editor = make_user("editor", sections=(sections["europe"],))
    section = sections[front].pk if front else ""

    browser_of(editor).post(
        "/admin/fronts/pin/add/", pin_words(make_published_article(), section=section)
    )

    assert Pin.objects.exists() is may_pin


def test_a_pin_of_another_section_is_not_changed_by_its_number():
    pin = Pin.objects.create(article=make_published_article(), section=make_section("sport"))
    browser = browser_of(make_user("editor", sections=(make_section("europe"),)))

    for page in ("change/", "delete/"):
        assert (
            browser.post(f"/admin/fronts/pin/{pin.pk}/{page}", {"post": "yes"}).status_code == 403
        )
    assert Pin.objects.exists()


def test_a_hidden_story_is_neither_pinned_nor_told_of_by_its_pin(chief):
    hidden = make_article(headline="Secret plan", section=make_section("sport"))
    browser = browser_of(make_user("editor", sections=(make_section("europe"),)))
    europe = make_section("europe").pk

    browser.post("/admin/fronts/pin/add/", pin_words(hidden, section=europe))
    assert not Pin.objects.exists()

    Pin.objects.create(article=hidden)
    assert "Secret plan" not in browser.get("/admin/fronts/pin/").content.decode()
    assert "Secret plan" in browser_of(chief).get("/admin/fronts/pin/").content.decode()


def test_a_story_is_pinned_once_on_a_front():
    article = make_published_article()
    Pin.objects.create(article=article)

    response = browser_of(make_user("editor")).post("/admin/fronts/pin/add/", pin_words(article))

    assert "pinned there already" in response.content.decode()


def test_the_screen_of_a_story_leads_to_its_pin(chief):
    article, browser = make_published_article(headline="Trams"), browser_of(chief)
    address = f"/admin/fronts/pin/add/?article={article.pk}"

    assert f'href="{address}"' in browser.get(f"/desk/stories/{article.pk}/").content.decode()
    page = browser.get(address).content.decode()
    assert f'<option value="{article.pk}" selected>Trams</option>' in page
    assert "pinned already" not in page

    pin = Pin.objects.create(article=article)
    page = browser.get(address).content.decode()
    assert "pinned already" in page
    assert f'href="/admin/fronts/pin/{pin.pk}/change/">Home</a>' in page


def test_an_editor_of_a_section_is_offered_the_front_of_the_story():
    europe = make_section("europe")
    article = make_published_article(section=europe)
    browser = browser_of(make_user("editor", sections=(europe, make_section("sport"))))

    page = browser.get(f"/admin/fronts/pin/add/?article={article.pk}").content.decode()

    assert f'<option value="{europe.pk}" selected>' in page


def test_nobody_is_offered_a_pin_who_may_not_make_one():
    article = make_published_article()
    browser = browser_of(make_user("reporter"))
    hidden = make_article(headline="Secret plan", section=make_section("sport"))
    outsider = browser_of(make_user("editor", sections=(make_section("europe"),)))

    assert "/pin/add/" not in browser.get(f"/desk/stories/{article.pk}/").content.decode()
    for asked in (hidden.pk, "x", "9" * 40, "%00", "-1"):
        page = outsider.get(f"/admin/fronts/pin/add/?article={asked}")
        assert page.status_code == 200
        assert "Secret plan" not in page.content.decode()


# Authors


def author_words(**changed: object) -> dict[str, object]:
    return {"name": "Nora Reding", "slug": "nora-reding", "is_active": "on", **changed}


def test_an_editor_adds_an_author():
    browser_of(make_user("editor")).post("/admin/articles/author/add/", author_words())

    assert Author.objects.get().slug == "nora-reding"


@pytest.mark.parametrize(("role", "may_choose"), [("editor", False), ("chief", True)])
def test_whose_name_it_is_is_decided_by_chiefs(role, may_choose):
    """For it makes the drafts under that name somebody's own."""
    author, user = make_author("Nora Reding"), make_user(role)

    browser_of(user).post(
        f"/admin/articles/author/{author.pk}/change/", author_words(user=user.pk)
    )

    author.refresh_from_db()
    assert (author.user == user) is may_choose


def test_an_author_stays():
    author = make_author()

    response = browser_of(make_user("admin")).post(
        f"/admin/articles/author/{author.pk}/delete/", {"post": "yes"}
    )

    assert response.status_code == 403


# The paper


def section_words(**changed: object) -> dict[str, object]:
    return {
        "name": "Science",
        "slug": "science",
        "colour_light": "#0d5b66",
        "colour_dark": "#71c6cf",
        "position": 3,
        **changed,
    }


def test_a_chief_adds_a_section(chief):
    make_publication()

    browser_of(chief).post("/admin/publication/section/add/", section_words())

    assert Section.objects.get().slug == "science"
    assert AuditEvent.objects.filter(act="add_section").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"slug": "topics"},
        {"slug": "2022"},
        {"slug": ""},
        {"colour_light": "red"},
        {"colour_light": "#fff;}body{display:none"},
        {"name": "\x00"},
        {"position": -1},
    ],
)
def test_a_section_that_cannot_be_is_refused_with_words(chief, wrong):
    make_publication()

    response = browser_of(chief).post("/admin/publication/section/add/", section_words(**wrong))

    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert not Section.objects.exists()


def test_the_address_of_a_section_stays(chief):
    section = make_section("science")

    browser_of(chief).post(
        f"/admin/publication/section/{section.pk}/change/",
        section_words(slug="moved", name="Research"),
    )

    section.refresh_from_db()
    assert (section.slug, section.name) == ("science", "Research")


def test_a_section_with_stories_is_not_deleted(chief):
    section = make_section("science")
    make_article(section=section)

    browser_of(chief).post(f"/admin/publication/section/{section.pk}/delete/", {"post": "yes"})

    assert Section.objects.exists()


def test_the_page_of_the_paper_is_its_one_form(chief):
    make_publication(name="The Alzette")
    browser = browser_of(chief)
    address = "/admin/publication/publication/1/change/"
    words = {"name": "The Harbour Post", "language": "en", "time_zone": "Europe/Paris"}

    assert browser.get("/admin/publication/publication/")["Location"] == address
    browser.post(address, words)

    paper = Publication.objects.get()
    assert (paper.name, paper.time_zone) == ("The Harbour Post", "Europe/Paris")


@pytest.mark.parametrize(
    "wrong", [{"language": "English please"}, {"time_zone": "Mars/Base"}, {"name": ""}]
)
def test_a_paper_that_cannot_be_is_refused_with_words(chief, wrong):
    make_publication(name="The Alzette")
    words = {"name": "New", "language": "en", "time_zone": "UTC", **wrong}

    response = browser_of(chief).post("/admin/publication/publication/1/change/", words)

    assert "errorlist" in response.content.decode()
    assert Publication.objects.get().name == "The Alzette"


# Redirects and the audit log


@pytest.mark.parametrize(
    ("old", "new", "is_kept"),
    [
        ("/2020/old/", "/2022/01/20/new/", True),
        ("/2020/old/", "", True),
        ("/2020/old/", "https://evil.example/", False),
        ("/2020/old/", "//evil.example/", False),
        ("/2020/old/", "/\\evil.example/", False),
        ("/2020/old/", "/2020/old/", False),
        ("old", "/new/", False),
    ],
)
def test_a_redirect_leads_elsewhere_on_this_site(old, new, is_kept):
    response = browser_of(make_user("admin")).post(
        "/admin/redirects/redirect/add/", {"old_path": old, "new_path": new}
    )

    assert Redirect.objects.exists() is is_kept
    assert response.status_code == (302 if is_kept else 200)


def test_a_deleted_redirect_is_on_record():
    redirect = Redirect.objects.create(old_path="/old/", new_path="/new/")

    browser_of(make_user("admin")).post(
        f"/admin/redirects/redirect/{redirect.pk}/delete/", {"post": "yes"}
    )

    assert AuditEvent.objects.get(act="delete_redirect").subject_label == "/old/"


def test_the_audit_log_is_only_read(chief):
    event = record("publish", make_article(), by=chief, at="<script>alert(1)</script>")
    browser = browser_of(make_user("admin"))
    address = f"/admin/audit/auditevent/{event.pk}/"

    page = browser.get(f"{address}change/").content.decode()

    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    assert browser.post(f"{address}change/", {"act": "x"}).status_code == 403
    assert browser.post(f"{address}delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("term", ["publish", "chief@example.com", "its number"])
def test_the_audit_log_is_searched_by_deed_person_and_number(term):
    chief = make_user("chief", email="chief@example.com")
    event = record("publish", make_article(headline="Wanted"), by=chief)
    record("delete", make_article(headline="Unwanted"), by=make_user("admin"))

    query = str(event.subject_id) if term == "its number" else term
    page = browser_of(chief).get("/admin/audit/auditevent/", {"q": query}).content.decode()

    assert "Wanted" in page
    assert "Unwanted" not in page
