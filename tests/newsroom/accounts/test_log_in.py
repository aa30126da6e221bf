from __future__ import annotations

import re

import pytest
from django.contrib.auth import get_user
from django.test import Client

from newsroom.accounts.models import User
from tests.factories import make_publication, make_user

pytestmark = pytest.mark.django_db

LOG_IN = "/desk/log-in/"
PASSWORD = "correct horse battery"


def log_in(client: Client, user: User, **fields: object):
    return client.post(LOG_IN, {"username": user.email, "password": PASSWORD, **fields})


def is_logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def hidden_fields(page: str) -> dict[str, str]:
    """What the form of a page would send, beside what people type."""
    inputs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    areas = re.findall(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', page, re.DOTALL)
    return dict([*inputs, *areas])


def test_the_e_mail_field_has_the_focus(client):
    page = client.get(LOG_IN).content.decode()

    assert re.search(r'<input type="email" name="username"[^>]* autofocus', page)
    assert 'autocomplete="current-password"' in page


def test_the_page_is_named_after_the_paper(client):
    make_publication(name="The Harbour Post")

    assert "For the people who make The Harbour Post" in client.get(LOG_IN).content.decode()


def test_somebody_logs_in_and_comes_to_the_desk(client):
    response = log_in(client, make_user())

    assert response["Location"] == "/desk/"
    assert is_logged_in(client)


def test_the_spelling_of_the_e_mail_does_not_matter(client):
    user = make_user(email="nora@example.com")

    client.post(LOG_IN, {"username": " Nora@Example.COM ", "password": PASSWORD})

    assert get_user(client).pk == user.pk


@pytest.mark.parametrize(
    "email", ["nobody@example.com", "closed@example.com", "known@example.com"]
)
def test_a_wrong_log_in_tells_nothing_of_the_account(client, email):
    make_user(email="known@example.com")
    make_user(email="closed@example.com", is_active=False)

    response = client.post(LOG_IN, {"username": email, "password": "wrong"})

    assert response.status_code == 200
    assert "do not belong together" in response.content.decode()
    assert email in response.content.decode()
    assert not is_logged_in(client)


def test_a_closed_account_does_not_open(client):
    log_in(client, make_user(is_active=False))

    assert not is_logged_in(client)


def test_the_address_asked_for_is_where_one_goes(client):
    response = log_in(client, make_user(), next="/desk/password/")

    assert response["Location"] == "/desk/password/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "https:evil.example",
        "javascript:alert(1)",
        "/desk/\x00" + "x" * 3000,
        "/" + "a" * 3000,
        " https://evil.example",
    ],
)
def test_a_log_in_leads_to_own_addresses_only(client, elsewhere):
    response = log_in(client, make_user(), next=elsewhere)

    assert response["Location"] == "/desk/"


def test_who_is_logged_in_already_goes_on_at_once(client):
    client.force_login(make_user())

    assert client.get(LOG_IN, {"next": "/desk/password/"})["Location"] == "/desk/password/"
    assert client.get(LOG_IN, {"next": "https://evil.example"})["Location"] == "/desk/"


def test_the_admin_has_the_same_log_in(client):
    response = client.get("/admin/media/image/", follow=True)

    last, _status = response.redirect_chain[-1]
    assert last == "/desk/log-in/?next=%2Fadmin%2Fmedia%2Fimage%2F"


def test_logging_out_ends_the_session(client):
    log_in(client, make_user())

    response = client.post("/desk/log-out/")

    assert response["Location"] == LOG_IN
    assert not is_logged_in(client)


def test_a_link_cannot_log_somebody_out(client):
    log_in(client, make_user())

    assert client.get("/desk/log-out/").status_code == 405
    assert is_logged_in(client)


def test_the_form_needs_its_token():
    client = Client(enforce_csrf_checks=True)

    assert log_in(client, make_user()).status_code == 403


def test_five_wrong_passwords_close_the_door_for_a_while(client):
    user = make_user()
    for _try in range(5):
        response = client.post(LOG_IN, {"username": user.email.upper(), "password": "wrong"})

    assert response.status_code == 429
    assert "Try again in 15 minutes" in response.content.decode()
    assert log_in(client, user).status_code == 429
    assert not is_logged_in(client)


def test_a_closed_door_is_closed_for_one_account_only(client):
    for _try in range(6):
        client.post(LOG_IN, {"username": make_user().email, "password": "wrong"})
    user, other = make_user(), make_user()
    for _try in range(6):
        client.post(LOG_IN, {"username": user.email, "password": "wrong"})

    log_in(client, other)

    assert is_logged_in(client)


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", '"><img src=x>', "\x00", "🗞" * 500]
)
def test_hostile_input_is_answered_with_the_form(client, hostile):
    response = client.post(
        LOG_IN, {"username": hostile, "password": hostile, "next": hostile, "kept:body": hostile}
    )

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert "<img src=x>" not in response.content.decode()


def test_what_was_typed_when_the_session_ended_is_carried_through_the_log_in(client):
    typed = {"headline": "Bridge <b>opens</b>", "body": '{"type": "doc"}\nand more', "act": "save"}
    fields = {f"kept:{name}": value for name, value in typed.items()}

    response = log_in(client, make_user(), next="/desk/password/", **fields)

    page = response.content.decode()
    assert response.status_code == 200
    assert 'action="/desk/password/"' in page
    assert hidden_fields(page)["body"] == "{&quot;type&quot;: &quot;doc&quot;}\nand more"
    assert "Bridge &lt;b&gt;opens&lt;/b&gt;" in page


def test_what_was_typed_is_still_there_after_a_wrong_password(client):
    make_user()

    response = client.post(LOG_IN, {"username": "a@example.com", "password": "x", "kept:a": "b"})

    assert hidden_fields(response.content.decode())["kept:a"] == "b"


@pytest.mark.parametrize("address", ["/desk/stories/new/", "/admin/articles/author/add/"])
def test_a_form_sent_after_the_session_ended_is_kept_in_the_log_in(client, address):
    response = client.post(address, {"name": "Nora <b>Reding</b>"})

    fields = hidden_fields(response.content.decode())
    assert response.status_code == 401
    assert "Nothing is lost" in response.content.decode()
    assert fields["next"] == address
    assert fields["kept:name"] == "Nora &lt;b&gt;Reding&lt;/b&gt;"


def test_what_was_typed_is_still_there_when_the_door_is_closed(client):
    user = make_user()
    for _try in range(5):
        response = client.post(
            LOG_IN,
            {"username": user.email, "password": "wrong", "next": "/desk/", "kept:a": "<b>"},
        )

    fields = hidden_fields(response.content.decode())
    assert response.status_code == 429
    assert (fields["next"], fields["kept:a"]) == ("/desk/", "&lt;b&gt;")

    again = client.post(LOG_IN, {"next": "/desk/", "kept:a": "<b>"})
    assert hidden_fields(again.content.decode())["kept:a"] == "&lt;b&gt;"


def test_what_was_typed_goes_to_own_addresses_only(client):
    fields = {"next": "https://evil.example/", "kept:headline": "Secret"}

    assert log_in(client, make_user(), **fields)["Location"] == "/desk/"


def test_a_page_that_ran_out_can_be_sent_again():
    client = Client(enforce_csrf_checks=True, headers={"Origin": "http://testserver"})

    response = client.post("/desk/log-in/?next=/desk/", {"headline": "Bridge", "username": "a"})

    page = response.content.decode()
    assert response.status_code == 403
    assert 'action="/desk/log-in/?next=/desk/"' in page
    assert hidden_fields(page)["headline"] == "Bridge"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", ""])
def test_what_another_site_sends_is_not_offered(origin):
    client = Client(enforce_csrf_checks=True, headers={"Origin": origin} if origin else {})

    response = client.post("/desk/log-in/", {"headline": "Bought for you"})

    assert response.status_code == 403
    assert "Bought for you" not in response.content.decode()


def test_a_script_is_told_in_json_that_its_page_ran_out():
    client = Client(enforce_csrf_checks=True, headers={"Accept": "application/json"})

    response = client.post("/desk/log-in/", {})

    assert response.status_code == 403
    assert "Load it again" in response.json()["error"]
