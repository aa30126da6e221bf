"""The pages of the paper in the admin."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from articles.desk.board import Board
from newsroom.accounts.models import Role, User
from newsroom.audit.models import AuditEvent
from newsroom.publication.models import Ownership, Page
from tests.factories import make_page, make_publication, make_user

pytestmark = pytest.mark.django_db

ADD = "/admin/publication/page/add/"
A_YEAR_AGO = datetime.timedelta(days=366)


@pytest.fixture(autouse=True)
def paper():
    return make_publication()


@pytest.fixture
def chief():
    return make_user(Role.CHIEF)


@pytest.fixture
def browser(chief):
    return browser_of(chief)


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def change(page: Page) -> str:
    return f"/admin/publication/page/{page.pk}/change/"


def words(**changed: object) -> dict[str, object]:
    return {"role": "ethics", "title": "Our rules", "slug": "rules", "text": "Be fair.", **changed}


def facts(**changed: str) -> dict[str, str]:
    return {
        "ownership-TOTAL_FORMS": "1",
        "ownership-INITIAL_FORMS": "0",
        **{f"ownership-0-{name}": fact for name, fact in changed.items()},
    }


def test_a_chief_writes_a_page_which_begins_as_a_draft(browser, chief):
    browser.post(ADD, words())

    page = Page.objects.get()
    assert (page.title, page.role, page.is_public) == ("Our rules", "ethics", False)
    event = AuditEvent.objects.about(page).get()
    assert (event.act, event.by) == ("add_page", chief)


@pytest.mark.parametrize("role", [Role.REPORTER, Role.EDITOR])
def test_others_write_none(role):
    page, browser = make_page(), browser_of(make_user(role))

    assert browser.post(ADD, words()).status_code == 403
    assert browser.post(change(page), words(title="Mine")).status_code == 403
    assert browser.post(change(page).replace("change", "delete"), {"post": "y"}).status_code == 403
    assert Page.objects.get().title == page.title


def test_view_on_site_leads_to_the_page_or_to_the_preview_of_a_draft(browser):
    page, draft = make_page(slug="rules"), make_page(is_public=False)

    assert (
        'href="/about/rules/" class="viewsitelink"' in browser.get(change(page)).content.decode()
    )
    preview = f'href="/desk/pages/{draft.pk}/preview/" class="viewsitelink"'
    assert preview in browser.get(change(draft)).content.decode()


def test_its_role_and_address_stay(browser):
    page = make_page(role="ethics", slug="rules")

    browser.post(change(page), words(role="privacy", slug="moved", title="Other"))

    page.refresh_from_db()
    assert (page.role, page.slug, page.title) == ("ethics", "rules", "Other")


def test_each_role_has_one_page_and_there_are_any_number_of_others(browser):
    make_page(role="ethics")
    assert 'value="ethics"' not in browser.get(ADD).content.decode()

    assert browser.post(ADD, words()).status_code == 200
    for slug in ("one", "two"):
        browser.post(ADD, words(role="", slug=slug))

    assert Page.objects.count() == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "\x00"},
        {"title": "x" * 121},
        {"slug": ""},
        {"slug": "a/b"},
        {"slug": "taken"},
        {"text": "x" * 20_001},
        {"text": "nul\x00"},
        {"language": "French please"},
        {"role": "bogus"},
        {"reviewed_on": "tomorrow"},
    ],
)
def test_a_page_that_cannot_be_is_refused_with_words_and_comes_back(browser, wrong):
    make_page(slug="taken")

    answer = browser.post(ADD, words(**wrong))

    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    assert "text" in wrong or "Be fair." in answer.content.decode()
    assert Page.objects.count() == 1


def test_the_page_of_the_owners_asks_for_what_the_law_wants(browser):
    answer = browser.post(ADD, words(role="ownership", is_public="on"))
    page = Page.objects.get()
    assert answer["Location"] == change(page)
    assert "Beneficial owners" in browser.get(change(page)).content.decode()

    browser.post(change(page), words(is_public="on") | facts(legal_name="Alzette SA", owners="Us"))

    assert Ownership.objects.get().legal_name == "Alzette SA"
    event = AuditEvent.objects.about(page).newest_first().first()
    assert event.details["facts"] == ["legal_name", "owners"]


def test_another_page_has_no_such_facts(browser):
    page = make_page(role="ethics")

    browser.post(change(page), words() | facts(legal_name="Alzette SA"))

    assert not Ownership.objects.exists()


@pytest.mark.parametrize(
    ("columns", "is_overdue"),
    [
        ({}, True),
        ({"reviewed_on": A_YEAR_AGO}, True),
        ({"reviewed_on": A_YEAR_AGO / 2}, False),
        ({"is_public": False}, False),
        ({"role": "ethics"}, False),
    ],
)
def test_after_a_year_the_owners_are_to_be_looked_at_again(browser, chief, columns, is_overdue):
    if ago := columns.get("reviewed_on"):
        columns = {"reviewed_on": timezone.localdate() - ago}
    page = make_page(**{"role": "ownership", "title": "Who owns us", **columns})

    asked = "reviewed this page for a year"
    alerts = Board(chief, timezone.now()).alerts
    assert ("Who owns us" in [alert.subject for alert in alerts]) is is_overdue
    assert (asked in browser.get(change(page)).content.decode()) is is_overdue
    editor = Board(make_user(Role.EDITOR), timezone.now())
    assert not editor.alerts


def test_a_page_is_deleted_on_record(browser):
    page = make_page(role="ownership")
    Ownership.objects.create(page=page)

    browser.post(change(page).replace("change", "delete"), {"post": "yes"})

    assert not Page.objects.exists()
    assert AuditEvent.objects.get(act="delete_page").subject_label == page.title
