"""Every deed through the door that people use, as each role, on stories of every nearness."""

from __future__ import annotations

import json

import pytest

from articles import actions
from articles.desk.deeds import BY_NAME
from articles.models import Article
from newsroom.accounts.models import Role
from newsroom.audit.models import AuditEvent
from tests.factories import make_article, make_published_article, make_section, make_user

pytestmark = pytest.mark.django_db

R, E, C, A = Role.REPORTER, Role.EDITOR, Role.CHIEF, Role.ADMIN
EVERYBODY = {R, E, C, A}
DESK = {E, C, A}
CHIEFS = {C, A}

# Whom the table of rights lets do it: on an own story, on one of the own section, elsewhere.
MAY = {
    "submit": (EVERYBODY, DESK, CHIEFS),
    "take_back": (EVERYBODY, DESK, CHIEFS),
    "send_back": (CHIEFS, DESK, CHIEFS),
    "approve": (CHIEFS, DESK, CHIEFS),
    "publish": (CHIEFS, DESK, CHIEFS),
    "schedule": (CHIEFS, DESK, CHIEFS),
    "publish_now": (CHIEFS, DESK, CHIEFS),
    "move_schedule": (CHIEFS, DESK, CHIEFS),
    "cancel_schedule": (CHIEFS, DESK, CHIEFS),
    "publish_update": (CHIEFS, DESK, CHIEFS),
    "publish_silently": (CHIEFS, DESK, CHIEFS),
    "correct": (CHIEFS, DESK, CHIEFS),
    "set_embargo": (CHIEFS, CHIEFS, CHIEFS),
    "lift_embargo": (CHIEFS, CHIEFS, CHIEFS),
    "set_expiry": (CHIEFS, DESK, CHIEFS),
    "withdraw": (CHIEFS, CHIEFS, CHIEFS),
    "restore": (CHIEFS, CHIEFS, CHIEFS),
    "change_address": (CHIEFS, CHIEFS, CHIEFS),
    "share_preview": (EVERYBODY, DESK, CHIEFS),
    "revoke_preview": (EVERYBODY, DESK, CHIEFS),
    "delete": (EVERYBODY, DESK, CHIEFS),
    "undelete": (EVERYBODY, DESK, CHIEFS),
    "purge": ({A}, {A}, {A}),
}
NEARNESS = ["own", "own section", "elsewhere"]
WORDS = {
    "note": "Who says so?",
    "reason": "A court order",
    "publish_at": "2040-01-05T10:00",
    "embargo_until": "2040-01-06T10:00",
    "expires_at": "2040-02-01T10:00",
    "changed": "Adds the vote.",
    "correction_text": "It was Monday.",
    "new_slug": "another-word",
    "purge_sure": "on",
}


def story_for(deed: str, chief, **content) -> Article:
    """A story in the state in which the deed can be done."""
    if deed in ("publish_update", "publish_silently"):
        article = make_published_article(**content)
        actions.save(article, {"standfirst": "New"}, by=chief)
    elif deed in ("correct", "withdraw", "change_address"):
        article = make_published_article(**content)
    elif deed == "restore":
        article = make_published_article(**content)
        actions.withdraw(article, by=chief, reason="Wrong")
    else:
        article = make_article(**content)
        prepare_draft(deed, article, chief)
    article.refresh_from_db()
    return article


def prepare_draft(deed: str, article: Article, chief) -> None:
    from django.utils import timezone

    later = timezone.now() + timezone.timedelta(days=400)
    if deed in ("take_back", "send_back"):
        actions.submit(article, by=chief)
    elif deed in ("publish_now", "move_schedule", "cancel_schedule"):
        actions.schedule(article, by=chief, at=later)
    elif deed == "lift_embargo":
        actions.set_embargo(article, by=chief, until=later)
    elif deed == "revoke_preview":
        actions.share_preview(article, by=chief)
    elif deed in ("undelete", "purge"):
        actions.delete(article, by=chief)


def form_of(deed: str, article: Article) -> dict:
    form = {"act": deed, "version": article.version, "body": json.dumps(article.body), **WORDS}
    form |= {"headline": article.headline, "standfirst": article.standfirst}
    form |= {"section": article.section_id, "suggestable": "on"}
    if deed == "revoke_preview":
        form["revoke"] = article.preview_links.get().pk
    return form


def test_every_deed_has_its_row():
    assert set(MAY) == set(BY_NAME)


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("deed", MAY)
def test_a_deed_is_done_by_those_who_may_and_by_nobody_else(log_in, deed, role):
    chief = make_user(Role.CHIEF)
    section, other = make_section("europe"), make_section("sport")
    user = make_user(role, sections=(section,))
    client = log_in(user)
    stories = {
        "own": story_for(deed, chief, by=user, section=other),
        "own section": story_for(deed, chief, section=section),
        "elsewhere": story_for(deed, chief, section=other),
    }

    for nearness, article in stories.items():
        before = AuditEvent.objects.order_by("-pk").values_list("pk", flat=True).first()
        response = client.post(f"/desk/stories/{article.pk}/", form_of(deed, article))
        acts = AuditEvent.objects.filter(pk__gt=before, by=user).exclude(act="save")
        allowed = role in MAY[deed][NEARNESS.index(nearness)]
        assert acts.exists() is allowed, (nearness, response.status_code, response.content[:300])
        if allowed:
            assert response.status_code == 302, (nearness, response.content.decode()[-3000:])
        else:
            assert response.status_code in (404, 422), nearness


@pytest.mark.parametrize("role", Role.values)
def test_a_story_one_may_not_see_looks_like_a_missing_one(log_in, role):
    section = make_section("europe")
    user = make_user(role, sections=(section,))
    client = log_in(user)
    hidden = make_article(section=make_section("sport"))
    missing = hidden.pk + 1000
    is_hidden = role in (R, E)

    for path in ("", "preview/", "versions/1/"):
        found = client.get(f"/desk/stories/{hidden.pk}/{path}")
        assert (found.status_code == 404) is is_hidden, path
        assert client.get(f"/desk/stories/{missing}/{path}").status_code == 404, path
    for deed in BY_NAME:
        form = {"act": deed, "headline": "Written", "body": "", "version": 1}
        assert client.post(f"/desk/stories/{missing}/", form).status_code == 404, deed
        found = client.post(f"/desk/stories/{hidden.pk}/", form)
        assert (found.status_code == 404) is is_hidden, deed
    assert client.post(f"/desk/stories/{missing}/copy/").status_code == 404
    assert (client.post(f"/desk/stories/{hidden.pk}/copy/").status_code == 404) is is_hidden


@pytest.mark.parametrize(
    "path",
    [
        "",
        "stories/",
        "stories/new/",
        "stories/1/",
        "stories/1/preview/",
        "bin/",
        "stories/1/versions/1/",
    ],
)
def test_nobody_enters_without_logging_in(client, path):
    response = client.get(f"/desk/{path}")

    assert response.status_code == 302
    assert response["Location"].startswith("/desk/log-in/?next=/desk/")


@pytest.mark.parametrize("door", ["articles", "tags", "authors", "images"])
def test_a_door_for_the_script_answers_in_json(client, door):
    response = client.get(f"/desk/find/{door}/?q=x")

    assert response.status_code == 401
    assert "error" in response.json()


def test_a_form_from_elsewhere_is_refused(log_in):
    user = make_user(Role.CHIEF)
    client = log_in(user)
    client.handler.enforce_csrf_checks = True
    article = make_article()

    response = client.post(f"/desk/stories/{article.pk}/", form_of("publish", article))

    assert response.status_code == 403
    assert article not in Article.objects.public()
