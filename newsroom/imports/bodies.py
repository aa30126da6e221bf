"""The document of an imported article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from articles.body.document import VERSION
from newsroom.imports.rows import ArticleRow, LinkRow


def body_of(row: ArticleRow, targets: Mapping[str, int]) -> dict:
    """Paragraphs with the editors' links; a link whose target is not here stays plain text."""
    links: dict[int, list[LinkRow]] = {}
    for link in row.links:
        if link.target in targets:
            links.setdefault(link.paragraph, []).append(link)
    blocks = [
        {"type": "paragraph", "content": pieces(paragraph, links.get(number, []), targets)}
        for number, paragraph in enumerate(row.paragraphs)
        if paragraph.strip()
    ]
    return {"type": "doc", "attrs": {"version": VERSION}, "content": blocks}


def pieces(paragraph: str, links: Iterable[LinkRow], targets: Mapping[str, int]) -> list[dict]:
    """The paragraph cut where links begin and end. Of two that overlap, the first stands."""
    nodes, reached = [], 0
    for link in sorted(links, key=lambda link: link.start):
        if link.start < reached or link.end <= link.start or link.end > len(paragraph):
            continue
        nodes.append(text_node(paragraph[reached : link.start]))
        nodes.append(text_node(paragraph[link.start : link.end], targets[link.target]))
        reached = link.end
    nodes.append(text_node(paragraph[reached:]))
    return [node for node in nodes if node["text"]]


def text_node(text: str, article: int | None = None) -> dict:
    node: dict = {"type": "text", "text": text}
    if article:
        node["marks"] = [{"type": "link", "attrs": {"href": None, "article": article}}]
    return node
