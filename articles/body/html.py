"""The HTML that is kept at publish. articles.body.kept fills what it leaves open."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from articles.body.inline import inline_html
from articles.body.kept import (
    FileFacts,
    attachment_hole,
    box_hole,
    embed_hole,
    figure_hole,
    gallery_hole,
)
from articles.body.templates import block_html
from articles.body.text import inline_text


def render_kept(document: dict, files: Mapping[int, FileFacts] | None = None) -> str:
    """Takes what clean_body gave. The same for every reader, hour and language.

    What is to be known of the files that it offers is kept with it: a file never changes, and
    none is deleted while a story offers it. One that is not among `files` is gone.
    """
    blocks = [_with_facts(block, files or {}) for block in document["content"]]
    return "".join(_block(block, number) for number, block in enumerate(blocks, start=1))


def _with_facts(block: dict, files: Mapping[int, FileFacts]) -> dict:
    if block["type"] != "attachment":
        return block
    return {**block, "facts": files.get(block["attrs"]["file"])}


def _block(node: dict, number: int = 0) -> str:
    """Nothing for a block that its writer left empty. The number makes its ids its own."""
    return _BLOCKS[node["type"]](node, number)


def _blocks(nodes: list[dict]) -> SafeString:
    return _safe("".join(map(_block, nodes)))


def _paragraph(node: dict, _number: int) -> str:
    return block_html("paragraph", content=_inline(node)) if inline_text(node) else ""


def _heading(node: dict, _number: int) -> str:
    if not inline_text(node):
        return ""
    return block_html("heading", level=node["attrs"]["level"], content=_inline(node))


def _bullet_list(node: dict, _number: int) -> str:
    items = _blocks(node["content"])
    return block_html("bullet_list", items=items) if items else ""


def _ordered_list(node: dict, _number: int) -> str:
    items = _blocks(node["content"])
    return block_html("ordered_list", items=items, start=node["attrs"]["start"]) if items else ""


def _list_item(node: dict, _number: int) -> str:
    content = _tight(node["content"])
    return block_html("list_item", content=content) if content else ""


def _blockquote(node: dict, _number: int) -> str:
    content = _blocks(node["content"])
    return block_html("blockquote", content=content) if content else ""


def _pull_quote(node: dict, _number: int) -> str:
    if not inline_text(node):
        return ""
    return block_html("pull_quote", content=_inline(node), speaker=node["attrs"]["speaker"])


def _fact_box(node: dict, number: int) -> str:
    content = _blocks(node["content"])
    title = node["attrs"]["title"]
    return block_html("fact_box", number=number, title=title, content=content) if content else ""


def _table(node: dict, number: int) -> str:
    rows = [[_cell(cell) for cell in row["content"]] for row in node["content"]]
    if not any(cell["content"] for row in rows for cell in row):
        return ""
    has_head = all(cell["is_header"] or not cell["content"] for cell in rows[0])
    head, body = (rows[:1], rows[1:]) if has_head else ([], rows)
    return block_html("table", number=number, head=head, body=body, **node["attrs"])


def _cell(node: dict) -> dict[str, Any]:
    content = _tight(node["content"])
    # A heading without words would be announced as one: it is drawn as an ordinary cell.
    return {"content": content, "is_header": node["type"] == "tableHeader" and bool(content)}


def _horizontal_rule(_node: dict, _number: int) -> str:
    return block_html("horizontal_rule")


def _figure(node: dict, _number: int) -> str:
    return figure_hole(node["attrs"]) if node["attrs"]["image"] else ""


def _gallery(node: dict, number: int) -> str:
    return gallery_hole(node["attrs"], number) if node["attrs"]["images"] else ""


def _embed(node: dict, _number: int) -> str:
    return embed_hole(node["attrs"]) if node["attrs"]["url"] else ""


def _attachment(node: dict, _number: int) -> str:
    facts = node["facts"]
    return attachment_hole(facts, node["attrs"]["title"]) if facts else ""


def _related_box(node: dict, number: int) -> str:
    return box_hole(node["attrs"], number) if node["attrs"]["articles"] else ""


def _inline(node: dict) -> SafeString:
    return _safe(inline_html(node.get("content", [])))


def _tight(nodes: list[dict]) -> SafeString:
    """The content of a list item or cell: its only paragraph stands there without a <p>."""
    first, *others = nodes
    if any(node["type"] == "paragraph" and inline_text(node) for node in others):
        return _blocks(nodes)
    return _safe((_inline(first) if inline_text(first) else "") + _blocks(others))


def _safe(html: str) -> SafeString:
    return mark_safe(html)  # noqa: S308 - put together from templates and escaped text only


_BLOCKS: dict[str, Callable[[dict, int], str]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "bulletList": _bullet_list,
    "orderedList": _ordered_list,
    "listItem": _list_item,
    "blockquote": _blockquote,
    "pullQuote": _pull_quote,
    "figure": _figure,
    "gallery": _gallery,
    "relatedBox": _related_box,
    "factBox": _fact_box,
    "embed": _embed,
    "attachment": _attachment,
    "table": _table,
    "horizontalRule": _horizontal_rule,
}
