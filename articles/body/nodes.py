"""One node in its normal form: known keys only, clean attributes, marks in order, texts joined."""

from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from articles.body.attributes import clean_attributes
from articles.body.characters import clean_text
from articles.body.errors import BodyError
from articles.body.schema import body_schema


def clean_node(raw: Any) -> dict | None:
    """The node, or None for a text that is empty. Its place among others is not judged here."""
    kind = raw.get("type") if isinstance(raw, dict) else None
    if not isinstance(kind, str) or kind not in body_schema().nodes:
        raise BodyError(_("It is of a kind that this site does not know. Paste it as plain text."))
    node_type = body_schema().nodes[kind]

    node: dict[str, Any] = {"type": kind}
    if kind == "text":
        node["text"] = _text(raw.get("text"))
        if not node["text"]:
            return None
    if attrs := _attributes(node_type, raw.get("attrs")):
        node["attrs"] = attrs
    if content := _content(raw.get("content")):
        node["content"] = content
    if node_type.is_inline and (marks := _marks(raw.get("marks"))):
        node["marks"] = marks
    return node


def _text(text: Any) -> str:
    if not isinstance(text, str):
        raise BodyError(_("Its text is damaged. Delete it and write it again."))
    return clean_text(text)


def _attributes(node_or_mark_type: Any, given: Any) -> dict[str, Any]:
    defaults = {name: attr.default for name, attr in node_or_mark_type.attrs.items()}
    return clean_attributes(node_or_mark_type.name, given, defaults)


def _content(given: Any) -> list[dict]:
    children = [node for node in map(clean_node, _list(given)) if node]
    joined = []
    for look, group in groupby(children, key=_look):
        nodes = list(group)
        if look is None:
            joined.extend(nodes)
        else:
            joined.append({**nodes[0], "text": "".join(node["text"] for node in nodes)})
    return joined


def _look(node: dict) -> list[dict] | None:
    """What makes two texts beside each other one; None for what is no text."""
    return node.get("marks", []) if node["type"] == "text" else None


def _marks(given: Any) -> list[dict]:
    """In the schema's order, each once; the first of two that exclude each other stays."""
    known = body_schema().marks
    kept: dict[str, dict] = {}
    for raw in _list(given):
        name = raw.get("type") if isinstance(raw, dict) else None
        if not isinstance(name, str) or name not in known:
            raise BodyError(
                _("Its text has a style that this site does not know. Paste it as plain text.")
            )
        if any(known[other].excludes(known[name]) for other in kept):
            continue
        attrs = _attributes(known[name], raw.get("attrs"))
        kept[name] = {"type": name, "attrs": attrs} if attrs else {"type": name}
    return [kept[name] for name in known if name in kept]


def _list(given: Any) -> list:
    if given is None:
        return []
    if not isinstance(given, list):
        raise BodyError(_("Its content is damaged. Delete it and write it again."))
    return given
