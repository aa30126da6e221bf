"""Tags in the admin: what is proposed is decided, and names lead where they should."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.tags.actions import rename_tag
from articles.tags.models import Tag, TagAlias, TagState
from newsroom.audit.models import AuditEvent
from tests.factories import make_tag, make_user

pytestmark = pytest.mark.django_db

LIST = "/admin/tags/tag/"
NO_ALIASES = {"aliases-TOTAL_FORMS": 0, "aliases-INITIAL_FORMS": 0}


def browser_of(role: str) -> Client:
    client = Client()
    client.force_login(make_user(role))
    return client


def change(role: str, tag: Tag, **changed: object):
    words = {
        "name": tag.name,
        "kind": tag.kind,
        "description": tag.description,
        **NO_ALIASES,
        **changed,
    }
    return browser_of(role).post(f"{LIST}{tag.pk}/change/", words)


def test_an_editor_makes_a_tag():
    browser_of("editor").post(
        f"{LIST}add/", {"name": " Kirchberg  plateau ", "kind": "place", **NO_ALIASES}
    )

    tag = Tag.objects.get()
    assert (tag.name, tag.state, tag.slug) == ("Kirchberg plateau", "active", "kirchberg-plateau")
    assert AuditEvent.objects.get(act="create_tag").subject_id == tag.pk


@pytest.mark.parametrize("name", ["ELYSEE", "  élysée ", "", "…", "\x00", "x" * 200])
def test_a_name_that_is_taken_or_none_is_refused_with_words(name):
    make_tag("Élysée", kind="place")

    response = browser_of("editor").post(
        f"{LIST}add/", {"name": name, "kind": "place", **NO_ALIASES}
    )

    assert response.status_code == 200
    assert "errorlist" in response.content.decode()
    assert Tag.objects.count() == 1


@pytest.mark.parametrize(("role", "expected"), [("editor", "Ukraine"), ("chief", "Ukraine war")])
def test_to_rename_is_for_chiefs(role, expected):
    tag = make_tag("Ukraine")

    change(role, tag, name="Ukraine war")

    tag.refresh_from_db()
    assert tag.name == expected


def test_the_old_name_leads_to_a_renamed_tag():
    tag = make_tag("Ukraine")

    change("chief", tag, name="Ukraine war", description="Since 2014.")

    tag.refresh_from_db()
    alias = TagAlias.objects.get(tag=tag)
    assert (tag.slug, tag.description) == ("ukraine-war", "Since 2014.")
    assert (alias.slug, alias.redirects) == ("ukraine", True)


def test_the_name_of_another_tag_is_refused():
    tag, other = make_tag("Ukraine"), make_tag("Kyiv")

    response = change("chief", tag, name="kyiv")

    assert f"“{other.name}” exists already" in response.content.decode()


def test_an_editor_accepts_a_proposed_tag():
    tag = make_tag("Ukraine", state=TagState.PROPOSED)

    change("editor", tag, decision="accept")

    tag.refresh_from_db()
    assert tag.state == TagState.ACTIVE
    assert AuditEvent.objects.filter(act="accept_tag").exists()


@pytest.mark.parametrize(("role", "state"), [("editor", "active"), ("chief", "retired")])
def test_to_retire_is_for_chiefs(role, state):
    tag = make_tag("Ukraine")

    change(role, tag, decision="retire")

    tag.refresh_from_db()
    assert tag.state == state


@pytest.mark.parametrize(("role", "expected"), [("editor", 0), ("chief", 2)])
def test_many_tags_are_retired_at_once_by_chiefs_only(role, expected):
    tags = [make_tag(), make_tag()]

    browser_of(role).post(
        LIST, {"action": "retire_selected", "_selected_action": [tag.pk for tag in tags]}
    )

    assert Tag.objects.filter(state=TagState.RETIRED).count() == expected


def test_proposed_tags_are_accepted_at_once():
    proposed, retired = make_tag(state="proposed"), make_tag(state="retired")

    browser_of("editor").post(
        LIST,
        {"action": "accept_selected", "_selected_action": [proposed.pk, retired.pk]},
    )

    proposed.refresh_from_db()
    retired.refresh_from_db()
    assert (proposed.state, retired.state) == ("active", "retired")


def test_a_retired_tag_is_taken_into_use_again_by_a_chief_only():
    tag = make_tag(state=TagState.RETIRED)

    change("editor", tag, decision="accept")
    tag.refresh_from_db()
    assert tag.state == TagState.RETIRED

    change("chief", tag, decision="accept")
    tag.refresh_from_db()
    assert tag.state == TagState.ACTIVE


def test_a_choice_offered_for_one_tag_is_not_offered_for_the_next():
    browser = browser_of("chief")
    active, proposed = make_tag(), make_tag(state=TagState.PROPOSED)
    browser.get(f"{LIST}{proposed.pk}/change/")

    page = browser.get(f"{LIST}{active.pk}/change/").content.decode()

    assert "Accept it" not in page


def test_a_tag_has_other_names():
    tag = make_tag("European Union")

    change(
        "editor",
        tag,
        **{"aliases-TOTAL_FORMS": 1, "aliases-0-label": "EU", "aliases-0-tag": tag.pk},
    )

    assert TagAlias.objects.get(tag=tag).label == "EU"
    assert AuditEvent.objects.get(act="change_aliases").details["added"] == ["EU"]


def test_the_same_other_name_twice_is_refused():
    tag = make_tag("European Union")
    twice = {f"aliases-{number}-label": "eu" for number in range(2)}

    response = change("editor", tag, **{"aliases-TOTAL_FORMS": 2, **twice})

    assert "has this name already" in response.content.decode()
    assert not TagAlias.objects.exists()


def test_an_old_address_stays():
    tag = make_tag("Ukraine")
    rename_tag(tag, "Ukraine war", by=make_user("chief"))
    alias = TagAlias.objects.get()

    response = change(
        "chief",
        tag,
        **{
            "aliases-TOTAL_FORMS": 1,
            "aliases-INITIAL_FORMS": 1,
            "aliases-0-id": alias.pk,
            "aliases-0-label": alias.label,
            "aliases-0-DELETE": "on",
        },
    )

    assert "must stay" in response.content.decode()
    assert TagAlias.objects.exists()


def test_the_aliases_of_another_tag_cannot_be_changed_by_their_number():
    tag, other = make_tag("Ukraine"), make_tag("European Union")
    alias = TagAlias.objects.create(tag=other, label="EU")

    change(
        "editor",
        tag,
        **{
            "aliases-TOTAL_FORMS": 1,
            "aliases-INITIAL_FORMS": 1,
            "aliases-0-id": alias.pk,
            "aliases-0-label": "Mine now",
        },
    )

    alias.refresh_from_db()
    assert (alias.tag, alias.label) == (other, "EU")


def test_a_tag_is_no_part_of_itself():
    europe = make_tag("Europe")
    country = make_tag("Luxembourg", parent=europe)

    response = change("editor", europe, parent=country.pk)

    assert "a part of itself" in response.content.decode()


def test_a_tag_is_found_by_the_beginning_of_any_of_its_names():
    tag = make_tag("European Union")
    TagAlias.objects.create(tag=tag, label="EU")
    make_tag("Luxembourg")
    browser = browser_of("editor")

    for typed in ("europ", "eu", "EURO"):
        page = browser.get(LIST, {"q": typed}).content.decode()
        assert "European Union" in page
        assert "field-kind" in page
        assert ">Luxembourg<" not in page


def test_a_change_leaves_the_counters_alone():
    tag = make_tag("Ukraine")
    Tag.objects.filter(pk=tag.pk).update(public_count=7)

    change("editor", tag, description="New words")

    tag.refresh_from_db()
    assert (tag.public_count, tag.description) == (7, "New words")
