"""Which other rows a document names."""

from typing import Literal, NamedTuple

from articles.body.document import link_of, walk


class ArticleLink(NamedTuple):
    """One reference to another article, from a link in the text or an entry of a related box."""

    kind: Literal["body", "box"]
    article: int
    position: int  # among all references of the document, from 0, in reading order
    box: int = 0  # which related box of the document, from 0; 0 in the text too
    headline: str = ""  # what the box says in place of the article's own headline
    fill: int = 0  # how many automatic stories its box asks for


def article_links(document: dict) -> list[ArticleLink]:
    """Every reference in reading order. An article that is named twice comes twice."""
    links: list[ArticleLink] = []
    boxes = 0
    for node in walk(document):
        if node["type"] == "relatedBox":
            links.extend(_box_links(node["attrs"], boxes, first=len(links)))
            boxes += 1
        else:
            links.extend(
                ArticleLink("body", article, position)
                for position, article in enumerate(_linked_articles(node), start=len(links))
            )
    return links


def image_ids(document: dict) -> list[int]:
    """The pictures of figures and galleries in reading order, each as often as it is shown."""
    return [image for node in walk(document) for image in _shown_images(node)]


def attachment_ids(document: dict) -> list[int]:
    """The files that the document offers, in reading order, each as often as it does."""
    return [
        node["attrs"]["file"]
        for node in walk(document)
        if node["type"] == "attachment" and node["attrs"]["file"]
    ]


def _shown_images(node: dict) -> list[int]:
    if node["type"] == "figure":
        return list(filter(None, [node["attrs"]["image"]]))
    if node["type"] == "gallery":
        return [picture["image"] for picture in node["attrs"]["images"]]
    return []


def _box_links(attrs: dict, box: int, *, first: int) -> list[ArticleLink]:
    return [
        ArticleLink("box", entry["id"], position, box, entry["headline"], attrs["fill"])
        for position, entry in enumerate(attrs["articles"], start=first)
    ]


def _linked_articles(node: dict) -> list[int]:
    """The articles that links right inside a node lead to. Pieces of one link count once."""
    articles: list[int] = []
    before = None
    for child in node.get("content", ()):
        link = link_of(child)
        if link and link != before and link["article"]:
            articles.append(link["article"])
        before = link
    return articles
