"""The table "People and rights", cell by cell: written out once more, so that a slip shows."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from articles.models import Article
from newsroom.accounts.models import Role
from newsroom.accounts.rights import TABLE, Act, may, may_give_role
from tests.factories import (
    make_article,
    make_author,
    make_published_article,
    make_section,
    make_user,
)

pytestmark = pytest.mark.django_db

ROLES = [Role.REPORTER, Role.EDITOR, Role.CHIEF, Role.ADMIN]

# For each act and role, on which of these four drafts it is allowed: o (own), s (own section),
# x (other section, somebody else's), and - (none). A lower role's rights belong to the higher.
CELLS = {
    Act.SEE_DRAFT: ["o", "os", "osx", "osx"],
    Act.FIND_TO_LINK: ["o", "os", "osx", "osx"],
    Act.CREATE: ["osx", "osx", "osx", "osx"],
    Act.EDIT_DRAFT: ["o", "os", "osx", "osx"],
    Act.SUBMIT: ["o", "osx", "osx", "osx"],
    Act.SEND_BACK: ["-", "s", "osx", "osx"],
    Act.APPROVE: ["-", "s", "osx", "osx"],
    Act.PUBLISH: ["-", "s", "osx", "osx"],
    Act.SCHEDULE: ["-", "s", "osx", "osx"],
    Act.PUBLISH_UPDATE: ["-", "s", "osx", "osx"],
    Act.CORRECT: ["-", "s", "osx", "osx"],
    Act.EDIT_PUBLISHED: ["o", "os", "osx", "osx"],
    Act.WITHDRAW: ["-", "-", "osx", "osx"],
    Act.RESTORE: ["-", "-", "osx", "osx"],
    Act.EMBARGO: ["-", "-", "osx", "osx"],
    Act.CHANGE_ADDRESS: ["-", "-", "osx", "osx"],
    Act.OVERRIDE_CHECK: ["-", "s", "osx", "osx"],
    Act.SHARE_PREVIEW: ["o", "os", "osx", "osx"],
    Act.UPLOAD_PICTURE: ["osx", "osx", "osx", "osx"],
    Act.EDIT_PICTURE: ["o", "osx", "osx", "osx"],
    Act.REPLACE_PICTURE: ["-", "-", "osx", "osx"],
    Act.DELETE: ["o", "os", "osx", "osx"],
    Act.PURGE: ["-", "-", "-", "osx"],
    Act.USE_TAGS: ["osx", "osx", "osx", "osx"],
    Act.EDIT_TAGS: ["-", "osx", "osx", "osx"],
    Act.RULE_TAGS: ["-", "-", "osx", "osx"],
    Act.ACCEPT_LINK: ["o", "os", "osx", "osx"],
    Act.PIN: ["-", "s", "osx", "osx"],
    Act.EDIT_AUTHORS: ["-", "osx", "osx", "osx"],
    Act.EDIT_PUBLICATION: ["-", "-", "osx", "osx"],
    Act.IMPORT: ["-", "-", "-", "osx"],
    Act.EDIT_REDIRECTS: ["-", "-", "-", "osx"],
    Act.SEE_NAMES: ["-", "osx", "osx", "osx"],
    Act.SEE_USERS: ["-", "-", "osx", "osx"],
    Act.MAKE_USERS: ["-", "-", "osx", "osx"],
    Act.READ_AUDIT: ["-", "-", "osx", "osx"],
    Act.RETRY_WORK: ["-", "-", "-", "osx"],
}


def drafts(user, section, other_section) -> dict[str, Article]:
    """One own story, and two of other people. The own one is in a section of others."""
    return {
        "o": make_article(by=user, section=other_section),
        "s": make_article(section=section),
        "x": make_article(section=other_section),
    }


def test_the_table_has_every_act():
    assert set(CELLS) == set(Act) == set(TABLE)


@pytest.mark.parametrize("role", ROLES)
def test_each_act_reaches_just_the_stories_of_its_cell(role):
    section, other_section = make_section("europe"), make_section("sport")
    user = make_user(role, sections=(section,))
    stories = drafts(user, section, other_section)

    for act, cells in CELLS.items():
        allowed = {letter for letter, story in stories.items() if may(user, act, story)}
        assert allowed == set(cells[ROLES.index(role)]) - {"-"}, act


@pytest.mark.parametrize("act", Act)
def test_nobody_else_may_anything(act):
    story = make_article()

    assert not may(AnonymousUser(), act, story)
    assert not may(make_user(Role.ADMIN, is_active=False), act, story)


def test_an_editor_without_sections_has_them_all():
    editor = make_user(Role.EDITOR)

    assert may(editor, Act.PUBLISH, make_article(section=make_section("sport")))


def test_own_is_what_bears_ones_name_or_was_assigned():
    user = make_user()
    named = make_article(bylines=[make_author(user=user)])
    assigned = make_article()
    Article.objects.filter(pk=assigned.pk).update(assignee=user)
    assigned.refresh_from_db()

    assert may(user, Act.EDIT_DRAFT, named)
    assert may(user, Act.EDIT_DRAFT, assigned)


def test_a_reporter_does_not_change_what_is_being_read():
    user = make_user()
    story = make_article(by=user)
    story.state = "in_review"

    assert not may(user, Act.EDIT_DRAFT, story)
    assert may(user, Act.SUBMIT, story)


def test_only_a_chief_deletes_what_has_been_public():
    section = make_section("europe")
    reporter, editor = make_user(), make_user(Role.EDITOR, sections=(section,))
    story = make_published_article(by=reporter, section=section)

    assert not may(reporter, Act.DELETE, story)
    assert not may(editor, Act.DELETE, story)
    assert may(make_user(Role.CHIEF), Act.DELETE, story)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("act", [Act.SEE_DRAFT, Act.EDIT_PUBLISHED, Act.PUBLISH])
def test_the_question_about_many_stories_agrees_with_the_question_about_one(role, act):
    section = make_section("europe")
    user = make_user(role, sections=(section,))
    stories = drafts(user, section, make_section("sport")).values()

    reached = set(Article.objects.reached_by(user, act))

    assert reached == {story for story in stories if may(user, act, story)}


@pytest.mark.parametrize(
    ("giver", "old", "new", "allowed"),
    [
        (Role.REPORTER, Role.REPORTER, Role.EDITOR, False),
        (Role.EDITOR, Role.REPORTER, Role.EDITOR, False),
        (Role.CHIEF, Role.REPORTER, Role.EDITOR, True),
        (Role.CHIEF, Role.REPORTER, Role.CHIEF, False),
        (Role.CHIEF, Role.ADMIN, Role.REPORTER, False),
        (Role.ADMIN, Role.CHIEF, Role.ADMIN, True),
    ],
)
def test_roles_are_given_downwards(giver, old, new, allowed):
    assert may_give_role(make_user(giver), new, to=make_user(old)) is allowed


def test_nobody_changes_their_own_role():
    admin = make_user(Role.ADMIN)

    assert not may_give_role(admin, Role.REPORTER, to=admin)
