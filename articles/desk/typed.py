"""What the writing screen sends, as content; and content as the screen shows it."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.snapshots import MARKS, MOST_TAGS, TEXTS, Content
from articles.tags.actions import clean_tag_name, find_tag, propose_tag
from newsroom.accounts.models import User

NEW_TAG = "new:"
# A field that is not on the screen keeps what it has.
FIELDS = [*TEXTS, *MARKS, "section", "lead_image", "body", "tags", "bylines"]


def typed_content(post: QueryDict, *, roles: dict[int, str]) -> Content:
    """The content as it was typed, unchecked.

    `roles` are those of the bylines as they stand, for a screen that has no fields for them.
    """
    content: Content = {name: post[name] for name in TEXTS if name in post}
    content |= {name: name in post for name in MARKS if name in post or f"{name}_shown" in post}
    content |= {name: number(post[name]) for name in ("section", "lead_image") if name in post}
    content["body"] = post.get("body", "")
    content["tags"] = post.getlist("tags")
    authors = [number(value) for value in post.getlist("bylines")]
    content["bylines"] = [
        {"author": author, "role": post.get(f"role-{author}", roles.get(author, ""))}
        for author in authors
        if author
    ]
    return content


def number(value: str) -> int | None:
    """The id in a field; an id that is none is one that no row has."""
    value = value.strip()
    if not value:
        return None
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 2**62


@transaction.atomic
def with_tags(content: Content, *, by: User) -> Content:
    """The content with its tags as ids; new names are proposed, or made by those who may.

    Raises ValidationError for the field `tags`, and has then made none.
    """
    if len(content["tags"]) > MOST_TAGS:
        raise ValidationError({"tags": _("At most %(most)d tags.") % {"most": MOST_TAGS}})
    ids = []
    try:
        for value in content["tags"]:
            if value.startswith(NEW_TAG):
                name = clean_tag_name(value.removeprefix(NEW_TAG))
                ids.append((find_tag(name) or propose_tag(name, by=by)).pk)
            else:
                ids.append(number(value) or 2**62)
    except ValidationError as error:
        raise ValidationError({"tags": error}) from error
    return content | {"tags": ids}


def flattened(error: ValidationError) -> dict[str, list[str]]:
    """Messages by field; those of no field under an empty name."""
    if hasattr(error, "error_dict"):
        return {field: list(messages) for field, messages in error.message_dict.items()}
    return {"": list(error.messages)}


def sentences(errors: dict[str, list[str]], labels: dict[str, str]) -> Iterable[str]:
    """For the top of the screen: each sentence with the name of its field."""
    for field, messages in errors.items():
        label = labels.get(field, "")
        for message in messages:
            yield (
                _("%(field)s: %(message)s") % {"field": label, "message": message}
                if label
                else message
            )
