"""The one door through which a body comes in: form, autosave, import."""

import json
from typing import Any, NoReturn

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.body.document import VERSION, upgrade
from articles.body.errors import BodyError
from articles.body.limits import check_json_text, check_limits
from articles.body.nodes import clean_node
from articles.body.schema import body_schema

BLOCK_NAMES = {
    "paragraph": gettext_lazy("paragraph"),
    "heading": gettext_lazy("heading"),
    "bulletList": gettext_lazy("list"),
    "orderedList": gettext_lazy("numbered list"),
    "blockquote": gettext_lazy("quote"),
    "pullQuote": gettext_lazy("pull quote"),
    "figure": gettext_lazy("picture"),
    "gallery": gettext_lazy("gallery"),
    "relatedBox": gettext_lazy("related box"),
    "factBox": gettext_lazy("fact box"),
    "embed": gettext_lazy("embed"),
    "attachment": gettext_lazy("file"),
    "table": gettext_lazy("table"),
    "horizontalRule": gettext_lazy("rule"),
}


def clean_body(raw: str | dict) -> dict:
    """The document in its normal form, which cleaning again does not change.

    Takes JSON or what was parsed from it, and does not change its argument. Raises BodyError,
    and nothing else, with a sentence for the writer.
    """
    document = upgrade(_read(raw))
    if document.get("type") != "doc":
        raise _damaged()
    content = document.get("content")
    if not isinstance(content, list | None):
        raise _damaged()

    blocks = [_clean_block(block, number) for number, block in enumerate(content or [], start=1)]
    cleaned = {"type": "doc", "attrs": {"version": VERSION}, "content": blocks}
    # Once more: attributes that were left out are in it now.
    check_limits(cleaned)
    return cleaned


def _read(raw: Any) -> dict:
    """Plain values, whatever came in: no subclass of str that a template would trust."""
    if isinstance(raw, str):
        check_json_text(raw)
    else:
        check_limits(raw)
    try:
        text = raw if isinstance(raw, str) else json.dumps(raw, allow_nan=False)
        document = json.loads(text, parse_constant=_no_number)
    except (ValueError, TypeError, RecursionError) as error:
        raise _damaged() from error
    if not isinstance(document, dict):
        raise _damaged()
    check_limits(document)
    return document


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _clean_block(raw: Any, number: int) -> dict:
    try:
        block = clean_node(raw)
    except BodyError as error:
        raise BodyError(f"{_block_name(raw, number)}: {error.message}") from error
    if block is None or not _fits(block):
        raise BodyError(
            _(
                "%(block)s: it holds something that cannot stand there."
                " Delete that or paste it as plain text."
            )
            % {"block": _block_name(raw, number)}
        )
    return block


def _fits(block: dict) -> bool:
    """Whether everything in the block, and the block itself, stands where the schema lets it."""
    schema = body_schema()
    try:
        node = schema.node_from_json(block)
        node.check()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
    return schema.top_node_type.content_match.match_type(node.type) is not None


def _block_name(raw: Any, number: int) -> str:
    kind = raw.get("type") if isinstance(raw, dict) else None
    name = BLOCK_NAMES.get(kind) if isinstance(kind, str) else None
    if name:
        return _("Block %(number)s (%(name)s)") % {"number": number, "name": name}
    return _("Block %(number)s") % {"number": number}


def _damaged() -> BodyError:
    return BodyError(
        _("The text arrived damaged and was not saved. Copy it, load the page again and paste it.")
    )
