"""A page or a piece of HTML as a browser reads it, as a tree of elements.

Lexbor reads by the same rules as browsers do (https://html.spec.whatwg.org/#parsing).
"""

from __future__ import annotations

from xml.etree.ElementTree import Comment, Element, SubElement

from selectolax.lexbor import LexborHTMLParser, LexborNode

SVG = "{http://www.w3.org/2000/svg}"
MATHML = "{http://www.w3.org/1998/Math/MathML}"
_FOREIGN = {"svg": SVG, "math": MATHML}


def parse_page(page: str) -> Element:
    """The whole document: html, with head and body even where the page names neither.

    Inside <svg> and <math> the names carry their namespace; a <template> holds what it would make.
    """
    root = LexborHTMLParser(page).root
    element = Element("html", _attributes(root))
    _add_children(element, root, "")
    return element


def parse_fragment(html: str) -> Element:
    """Elements of a <div>, inside an element named "fragment"."""
    page = LexborHTMLParser(f"<!doctype html><body><div>{html}")
    fragment = Element("fragment")
    body = page.body
    _add_children(fragment, body.child, "")
    # What closed the <div> itself and went on behind it.
    for node in _siblings(body.child.next):
        _add(fragment, node, "")
    return fragment


def _siblings(node: LexborNode | None) -> list[LexborNode]:
    found = []
    while node is not None:
        found.append(node)
        node = node.next
    return found


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}


def _add_children(parent: Element, node: LexborNode, namespace: str) -> None:
    if node.tag == "template":
        node = node.template_fragments()[0]
    for child in _siblings(node.child):
        _add(parent, child, namespace)


def _add(parent: Element, node: LexborNode, namespace: str) -> None:
    if node.is_text_node:
        _add_text(parent, node.text_content or "")
    elif node.is_comment_node:
        parent.append(Comment(node.comment_content or ""))
    elif node.is_element_node:
        namespace = _FOREIGN.get(node.tag, namespace)
        element = SubElement(parent, namespace + node.tag, _attributes(node))
        _add_children(element, node, namespace)


def _add_text(parent: Element, words: str) -> None:
    """Where ElementTree keeps text: in the parent, or behind the child before it."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words
