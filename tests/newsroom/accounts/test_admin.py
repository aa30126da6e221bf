"""People in the admin: who sees, makes and changes whom."""

from __future__ import annotations

import pytest
from django.core import mail as outbox
from django.test import Client

from newsroom.accounts import mail
from newsroom.accounts.models import Role, User
from newsroom.audit.models import AuditEvent
from tests.factories import make_section, make_user

pytestmark = pytest.mark.django_db

LIST = "/admin/accounts/user/"
ADD = f"{LIST}add/"


@pytest.fixture(autouse=True)
def _mail_at_once(monkeypatch):
    monkeypatch.setattr(mail, "send_soon", mail.send)


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def form_of(user: User) -> str:
    return f"{LIST}{user.pk}/change/"


def words(**changed: object) -> dict[str, object]:
    return {
        "email": "new@example.com",
        "name": "New Person",
        "role": "reporter",
        "is_active": "on",
        **changed,
    }


def test_a_list_is_headed_by_what_it_holds():
    page = browser_of(make_user(Role.ADMIN)).get(LIST).content.decode()

    assert "<h1>Users</h1>" in page
    assert "<title>Users | " in page


@pytest.mark.parametrize(
    ("role", "status"), [("reporter", 403), ("editor", 200), ("chief", 200), ("admin", 200)]
)
def test_all_but_reporters_see_who_is_there(role, status):
    assert browser_of(make_user(role)).get(LIST).status_code == status


def test_editors_see_names_and_roles_and_no_more():
    person = make_user(Role.CHIEF, name="Claire Muller", email="claire@example.com")
    make_user(name="Gone Person", is_active=False)
    browser = browser_of(make_user(Role.EDITOR))

    page = browser.get(LIST).content.decode()
    assert "Claire Muller" in page
    assert "Chief" in page
    assert "claire@example.com" not in page
    assert "Gone Person" not in page
    assert form_of(person) not in page
    assert "Claire" not in browser.get(f"{LIST}?q=claire@example.com").content.decode()
    for page in ("change/", "history/", "delete/"):
        assert browser.get(f"{LIST}{person.pk}/{page}").status_code == 403


@pytest.mark.parametrize("role", ["editor", "chief"])
@pytest.mark.parametrize("probe", ["password__startswith=md5", "email__startswith=a", "id__gt=0"])
def test_nothing_is_tried_out_letter_by_letter(role, probe):
    response = browser_of(make_user(role)).get(f"{LIST}?{probe}")

    assert response.status_code in (302, 400)


@pytest.mark.parametrize("by", ["chief", "admin"])
@pytest.mark.parametrize("role", Role.values)
def test_who_may_make_whom(by, role):
    browser_of(make_user(by)).post(ADD, words(role=role))

    may_make = by == "admin" or role in ("reporter", "editor")
    assert User.objects.filter(email="new@example.com").exists() is may_make


def test_a_new_person_has_no_password_and_gets_a_link_to_choose_one():
    section = make_section("sport")

    browser_of(make_user("chief")).post(ADD, words(email="New@Example.com", sections=[section.pk]))

    user = User.objects.get(email="new@example.com")
    assert not user.has_usable_password()
    assert list(user.sections.all()) == [section]
    assert outbox.outbox[0].to == ["new@example.com"]
    assert AuditEvent.objects.get(act="add_user").subject_id == user.pk


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("by", ["chief", "admin"])
def test_who_may_change_whom(by, role):
    user = make_user(role)

    response = browser_of(make_user(by)).post(form_of(user), words(name="Changed", role=role))

    user.refresh_from_db()
    may_change = by == "admin" or role in ("reporter", "editor")
    assert (user.name == "Changed") is may_change
    assert response.status_code == (302 if may_change else 403)


def test_a_chief_cannot_open_the_form_of_an_admin():
    admin = make_user("admin")
    browser = browser_of(make_user("chief"))

    for page in ("change/", "history/", "delete/"):
        assert browser.get(f"{LIST}{admin.pk}/{page}").status_code == 403


@pytest.mark.parametrize("role", ["chief", "admin"])
def test_nobody_changes_their_own_role_sections_or_account(role):
    user = make_user(role)

    browser_of(user).post(
        form_of(user),
        {
            "email": user.email,
            "name": "Renamed",
            "role": "reporter" if role == "admin" else "admin",
            "sections": [make_section("sport").pk],
        },
    )

    user.refresh_from_db()
    assert (user.name, user.role, user.is_active) == ("Renamed", role, True)
    assert not user.sections.exists()


@pytest.mark.parametrize("role", ["chief", "admin"])
def test_one_sees_ones_own_account_and_those_that_are_not_ones_to_change(role):
    user = make_user(role, sections=(make_section("europe"), make_section("sport")))
    other = make_user(Role.CHIEF)

    pages = [browser_of(user).get(form_of(who)).content.decode() for who in (user, other)]

    assert "Europe, Sport" in pages[0]
    assert ("All sections" in pages[1]) is (role == "chief")
    assert all('name="sections"' not in page for page in pages) is (role == "chief")


def test_a_chief_cannot_lift_a_reporter_to_chief():
    user = make_user("reporter")

    response = browser_of(make_user("chief")).post(form_of(user), words(role="chief"))

    user.refresh_from_db()
    assert user.role == "reporter"
    assert "errorlist" in response.content.decode()


def test_an_account_is_closed_and_never_deleted():
    user = make_user("reporter")
    browser = browser_of(make_user("admin"))

    browser.post(form_of(user), {"email": user.email, "name": user.name, "role": user.role})

    user.refresh_from_db()
    assert not user.is_active
    assert browser.post(f"{LIST}{user.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_form_changes_nothing_but_its_fields():
    user = make_user("reporter")

    browser_of(make_user("admin")).post(
        form_of(user), words(password="chosen", last_login_0="2020-01-01", id=1, joined_at="x")
    )

    user.refresh_from_db()
    assert user.check_password("correct horse battery")
    assert user.last_login is None


def test_an_address_belongs_to_one_person():
    make_user(email="taken@example.com")

    response = browser_of(make_user("admin")).post(ADD, words(email="TAKEN@example.com"))

    assert "Somebody has this address already" in response.content.decode()


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x onerror=x>', "\x00", "x" * 5000]
)
def test_hostile_names_are_text_or_refused(hostile):
    browser = browser_of(make_user("admin"))

    added = browser.post(ADD, words(name=hostile))

    assert added.status_code in (200, 302)
    for page in (added, browser.get(LIST)):
        assert "<script>alert" not in page.content.decode()
        assert "<img src=x" not in page.content.decode()
