from __future__ import annotations

import re
import smtplib

import pytest
from django.core import mail as outbox
from django.test import Client

from newsroom.accounts import mail
from newsroom.accounts.models import User
from newsroom.audit.models import AuditEvent
from tests.factories import make_user

pytestmark = pytest.mark.django_db

REQUEST = "/desk/password/request/"
CHANGE = "/desk/password/"
LONG = "velvet anchor sunday plum"


@pytest.fixture(autouse=True)
def _mail_at_once(monkeypatch):
    monkeypatch.setattr(mail, "send_soon", mail.send)


def link_in_the_mail() -> str:
    return re.search(r"http://testserver(/\S+)", outbox.outbox[-1].body)[1]


def open_link(client: Client) -> str:
    """Follows the link of the newest mail to the page with the form."""
    return client.get(link_in_the_mail())["Location"]


def test_somebody_who_forgot_the_password_gets_in_again(client):
    user = make_user()
    client.post(REQUEST, {"email": user.email.upper()})

    response = client.post(open_link(client), {"new_password": LONG})

    user.refresh_from_db()
    assert response["Location"] == "/desk/"
    assert user.check_password(LONG)
    assert client.session["_auth_user_id"] == str(user.pk)
    assert AuditEvent.objects.get(act="set_password").by == user


def test_somebody_without_a_password_gets_one_by_mail(client):
    user = User.objects.create_user("new@example.com", "New Person")

    client.post(REQUEST, {"email": user.email})

    assert outbox.outbox[-1].to == [user.email]


@pytest.mark.parametrize(
    "email", ["known@example.com", "nobody@example.com", "closed@example.com"]
)
def test_the_answer_is_the_same_whether_an_account_exists(client, email):
    make_user(email="known@example.com")
    make_user(email="closed@example.com", is_active=False)

    response = client.post(REQUEST, {"email": email}, follow=True)

    page = response.content.decode()
    assert response.redirect_chain == [("/desk/password/sent/", 302)]
    assert "If an account with this address exists" in page
    assert email not in page
    assert [message.to for message in outbox.outbox] == (
        [["known@example.com"]] if email == "known@example.com" else []
    )


def test_the_answer_is_the_same_when_the_mail_server_fails(client, monkeypatch, caplog):
    def fail(message):
        raise smtplib.SMTPServerDisconnected("the server is gone")

    monkeypatch.setattr(outbox.EmailMessage, "send", fail)

    response = client.post(REQUEST, {"email": make_user().email})

    assert response["Location"] == "/desk/password/sent/"
    assert "could not be sent" in caplog.text


def test_a_link_works_once(client):
    client.post(REQUEST, {"email": make_user().email})
    address = link_in_the_mail()
    client.post(open_link(client), {"new_password": LONG})

    page = Client().get(address).content.decode()

    assert "This link no longer works" in page


@pytest.mark.parametrize("address", ["/desk/password/MQ/abc-def/", "/desk/password/%00/x/"])
def test_a_made_up_link_does_not_work(client, address):
    assert "This link no longer works" in client.get(address).content.decode()


@pytest.mark.parametrize("password", ["short", "q1w2e3r4t5y6", "\x00" * 20])
def test_a_weak_password_is_refused_with_words(client, password):
    client.post(REQUEST, {"email": make_user().email})
    address = open_link(client)

    response = client.post(address, {"new_password": password})

    assert response.status_code == 200
    assert "errs" in response.content.decode()


def test_a_new_password_logs_other_devices_out(client):
    user = make_user()
    other = Client()
    other.force_login(user)
    client.post(REQUEST, {"email": user.email})

    client.post(open_link(client), {"new_password": LONG})

    assert other.get(CHANGE).status_code == 302


def test_somebody_changes_the_password_and_stays_logged_in(client):
    user = make_user()
    client.force_login(user)

    client.post(CHANGE, {"old_password": "correct horse battery", "new_password": LONG})

    user.refresh_from_db()
    assert user.check_password(LONG)
    assert "_auth_user_id" in client.session


def test_the_present_password_must_be_right(client):
    user = make_user()
    client.force_login(user)

    client.post(CHANGE, {"old_password": "wrong", "new_password": LONG})

    user.refresh_from_db()
    assert not user.check_password(LONG)
