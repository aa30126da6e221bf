"""What is done to a story. Screens, doors for machines, commands and imports all call these.

Each function asks the right, locks the row, writes once, records who and when, and tells the
rooms above after the commit (articles.signals). A refusal is one of articles.actions.refusals,
its message written for the editor.
"""

from articles.actions.addresses import change_address
from articles.actions.pictures import advice_on_rights, pictures_in
from articles.actions.previews import revoke_preview, share_preview, story_of_preview
from articles.actions.publishing import (
    cancel_schedule,
    correct,
    first_shown_at,
    lift_embargo,
    missing,
    move_schedule,
    publish,
    publish_silently,
    publish_update,
    schedule,
    set_embargo,
    set_expiry,
)
from articles.actions.refusals import CannotPublish, EditConflict, Refused
from articles.actions.removing import delete, purge, restore, undelete, withdraw
from articles.actions.writing import (
    approve,
    create,
    duplicate,
    save,
    send_back,
    submit,
    take_back,
)

__all__ = [
    "CannotPublish",
    "EditConflict",
    "Refused",
    "advice_on_rights",
    "approve",
    "cancel_schedule",
    "change_address",
    "correct",
    "create",
    "delete",
    "duplicate",
    "first_shown_at",
    "lift_embargo",
    "missing",
    "move_schedule",
    "pictures_in",
    "publish",
    "publish_silently",
    "publish_update",
    "purge",
    "restore",
    "revoke_preview",
    "save",
    "schedule",
    "send_back",
    "set_embargo",
    "set_expiry",
    "share_preview",
    "story_of_preview",
    "submit",
    "take_back",
    "undelete",
    "withdraw",
]
