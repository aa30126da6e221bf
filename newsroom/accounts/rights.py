"""Who may do what: the one table that every door asks.

The rows are those of the table "People and roles" in docs/reference/rights.md. What is not in
the table is denied. A higher role may do whatever a lower one may.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Protocol

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from newsroom.accounts.models import User


class Act(StrEnum):
    SEE_DRAFT = "see_draft"
    FIND_TO_LINK = "find_to_link"
    CREATE = "create"
    EDIT_DRAFT = "edit_draft"
    SUBMIT = "submit"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    PUBLISH = "publish"
    SCHEDULE = "schedule"
    PUBLISH_UPDATE = "publish_update"
    CORRECT = "correct"
    EDIT_PUBLISHED = "edit_published"
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    EMBARGO = "embargo"
    CHANGE_ADDRESS = "change_address"
    OVERRIDE_CHECK = "override_check"
    SHARE_PREVIEW = "share_preview"
    UPLOAD_PICTURE = "upload_picture"
    EDIT_PICTURE = "edit_picture"
    REPLACE_PICTURE = "replace_picture"
    DELETE = "delete"
    PURGE = "purge"
    USE_TAGS = "use_tags"
    EDIT_TAGS = "edit_tags"
    RULE_TAGS = "rule_tags"
    ACCEPT_LINK = "accept_link"
    PIN = "pin"
    EDIT_AUTHORS = "edit_authors"
    EDIT_PUBLICATION = "edit_publication"
    IMPORT = "import"
    EDIT_REDIRECTS = "edit_redirects"
    SEE_NAMES = "see_names"
    SEE_USERS = "see_users"
    MAKE_USERS = "make_users"
    READ_AUDIT = "read_audit"
    RETRY_WORK = "retry_work"


class Reach(IntEnum):
    """How far a right goes. SECTIONS are those of the user, who without any has them all."""

    NONE = 0
    OWN = 1
    SECTIONS = 2
    ALL = 3


class Subject(Protocol):
    """What a right is asked about: a story, or anything that belongs to people and sections."""

    section_id: int | None

    def is_own(self, user: User) -> bool: ...


@dataclass(frozen=True)
class Scope:
    reach: Reach
    not_in_review: bool = False
    never_public: bool = False

    def covers(self, user: User, subject: Subject | None) -> bool:
        """Whether the right reaches the subject; without one, whether there is such a right."""
        if self.reach is Reach.NONE:
            return False
        if subject is None:
            return True
        return self._reaches(user, subject) and self._allows_state(subject)

    def _reaches(self, user: User, subject: Subject) -> bool:
        if self.reach is Reach.ALL:
            return True
        if self.reach is Reach.SECTIONS:
            return user.has_section(subject.section_id)
        return subject.is_own(user)

    def _allows_state(self, subject: Subject) -> bool:
        if self.not_in_review and subject.state == "in_review":
            return False
        return not (self.never_public and subject.has_been_public)


NONE = Scope(Reach.NONE)
OWN = Scope(Reach.OWN)
OWN_NOT_IN_REVIEW = Scope(Reach.OWN, not_in_review=True)
OWN_NEVER_PUBLIC = Scope(Reach.OWN, never_public=True)
SECTIONS = Scope(Reach.SECTIONS)
SECTIONS_NEVER_PUBLIC = Scope(Reach.SECTIONS, never_public=True)
ALL = Scope(Reach.ALL)

ROLES = ["reporter", "editor", "chief", "admin"]

# Each row: reporter, editor, chief, admin.
TABLE: dict[Act, tuple[Scope, Scope, Scope, Scope]] = {
    Act.SEE_DRAFT: (OWN, SECTIONS, ALL, ALL),
    Act.FIND_TO_LINK: (OWN, SECTIONS, ALL, ALL),  # and whatever is public
    Act.CREATE: (ALL, ALL, ALL, ALL),
    Act.EDIT_DRAFT: (OWN_NOT_IN_REVIEW, SECTIONS, ALL, ALL),
    Act.SUBMIT: (OWN, ALL, ALL, ALL),
    Act.SEND_BACK: (NONE, SECTIONS, ALL, ALL),
    Act.APPROVE: (NONE, SECTIONS, ALL, ALL),
    Act.PUBLISH: (NONE, SECTIONS, ALL, ALL),
    Act.SCHEDULE: (NONE, SECTIONS, ALL, ALL),
    Act.PUBLISH_UPDATE: (NONE, SECTIONS, ALL, ALL),
    Act.CORRECT: (NONE, SECTIONS, ALL, ALL),
    Act.EDIT_PUBLISHED: (OWN, SECTIONS, ALL, ALL),
    Act.WITHDRAW: (NONE, NONE, ALL, ALL),
    Act.RESTORE: (NONE, NONE, ALL, ALL),
    Act.EMBARGO: (NONE, NONE, ALL, ALL),
    Act.CHANGE_ADDRESS: (NONE, NONE, ALL, ALL),
    Act.OVERRIDE_CHECK: (NONE, SECTIONS, ALL, ALL),
    Act.SHARE_PREVIEW: (OWN, SECTIONS, ALL, ALL),
    Act.UPLOAD_PICTURE: (ALL, ALL, ALL, ALL),
    Act.EDIT_PICTURE: (OWN, ALL, ALL, ALL),
    Act.REPLACE_PICTURE: (NONE, NONE, ALL, ALL),
    Act.DELETE: (OWN_NEVER_PUBLIC, SECTIONS_NEVER_PUBLIC, ALL, ALL),
    Act.PURGE: (NONE, NONE, NONE, ALL),
    Act.USE_TAGS: (ALL, ALL, ALL, ALL),
    Act.EDIT_TAGS: (NONE, ALL, ALL, ALL),
    Act.RULE_TAGS: (NONE, NONE, ALL, ALL),
    Act.ACCEPT_LINK: (OWN, SECTIONS, ALL, ALL),
    Act.PIN: (NONE, SECTIONS, ALL, ALL),
    Act.EDIT_AUTHORS: (NONE, ALL, ALL, ALL),
    Act.EDIT_PUBLICATION: (NONE, NONE, ALL, ALL),
    Act.IMPORT: (NONE, NONE, NONE, ALL),
    Act.EDIT_REDIRECTS: (NONE, NONE, NONE, ALL),
    Act.SEE_NAMES: (NONE, ALL, ALL, ALL),
    Act.SEE_USERS: (NONE, NONE, ALL, ALL),
    Act.MAKE_USERS: (NONE, NONE, ALL, ALL),
    Act.READ_AUDIT: (NONE, NONE, ALL, ALL),
    Act.RETRY_WORK: (NONE, NONE, NONE, ALL),
}


def scopes(user: User, act: Act) -> tuple[Scope, ...]:
    """The scopes of a user's role and of every lower one; none for someone from outside."""
    if not user.is_authenticated or not user.is_active:
        return ()
    return TABLE[act][: ROLES.index(user.role) + 1]


def may(user: User, act: Act, subject: Subject | None = None) -> bool:
    return any(scope.covers(user, subject) for scope in scopes(user, act))


def require(user: User, act: Act, subject: Subject | None = None) -> None:
    """Raises PermissionDenied, with a sentence for the screen, when the user may not."""
    if not may(user, act, subject):
        raise PermissionDenied(_("Your role does not allow this. Ask an editor of the section."))


def reaches(user: User, act: Act) -> set[Reach]:
    """How far a right goes, for questions about many rows at once: what any of these covers."""
    found = {scope.reach for scope in scopes(user, act)} - {Reach.NONE}
    if Reach.ALL in found:
        return {Reach.ALL}
    # The sections of somebody who has none are all.
    if Reach.SECTIONS in found and not user.section_ids:
        return {Reach.ALL}
    return found


def may_give_role(user: User, role: str, *, to: User) -> bool:
    """A chief makes reporters and editors; an admin anyone. Nobody changes their own role."""
    if user.pk == to.pk or not may(user, Act.MAKE_USERS):
        return False
    if user.role == "admin":
        return True
    return role in ("reporter", "editor") and to.role in ("reporter", "editor")
