"""The places in a kept body that are filled when it is read, because they follow other rows.

Kept HTML is a row of pieces with MARK between them: HTML, hole, HTML, hole … HTML. A hole is
JSON. No text of a clean document holds MARK, and JSON writes it as an escape, so nothing that a
writer types can open or close a hole.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.body.embeds import frame_of, provider_name
from articles.body.templates import block_html

MARK = "\x1e"

# How wide a picture of a gallery stands: beside others, or most of a phone.
GALLERY_SIZES = "(min-width: 40rem) 17rem, 82vw"
# How wide a figure stands in the text, for the browser's choice among its files.
SIZES = {
    "text": "(min-width: 40rem) 35rem, 100vw",
    "wide": "(min-width: 62rem) 48rem, 100vw",
}


class ArticleLike(Protocol):
    """What a related box shows of an article. Nothing here may start a query."""

    headline: str
    section: Any
    public_from: Any
    lead_image: Any

    def get_absolute_url(self) -> str: ...


class FileFacts(NamedTuple):
    """What readers are told of a file."""

    url: str
    kind: str  # as they call it: PDF, MP3
    size: int  # bytes
    title: str


class Holes(NamedTuple):
    """The rows that are needed to fill a kept body, each once, in reading order."""

    articles: list[int]
    images: list[int]


class Rows(NamedTuple):
    articles: Mapping[int, ArticleLike]
    images: Mapping[int, Any]  # pictures as {% picture %} takes them
    addresses: dict[int, str]  # of the articles, once they have been asked for
    language: str  # of the text around them

    def address(self, article: int) -> str:
        """Empty for an article that is not there or, as a draft in a preview, has none yet."""
        if article not in self.addresses:
            row = self.articles.get(article)
            self.addresses[article] = row.get_absolute_url() if row else ""
        return self.addresses[article]


def link_start(article: int) -> str:
    return _hole("link", article)


def link_end(article: int) -> str:
    return _hole("end", article)


def figure_hole(attrs: dict) -> str:
    return _hole("figure", attrs)


def gallery_hole(attrs: dict, number: int) -> str:
    return _hole("gallery", {"number": number, **attrs})


def attachment_hole(facts: FileFacts, title: str) -> str:
    return _hole("file", {**facts._asdict(), "title": title or facts.title})


def embed_hole(attrs: dict) -> str:
    return _hole("embed", attrs)


def box_hole(attrs: dict, number: int) -> str:
    return _hole("box", {"number": number, "title": attrs["title"], "articles": attrs["articles"]})


def _hole(kind: str, content: Any) -> str:
    return f"{MARK}{json.dumps([kind, content], separators=(',', ':'))}{MARK}"


def holes(kept: str) -> Holes:
    articles: dict[int, None] = {}
    images: dict[int, None] = {}
    for kind, content in _read(kept.split(MARK)):
        if kind == "link":
            articles[content] = None
        elif kind == "box":
            articles.update((entry["id"], None) for entry in content["articles"])
        elif kind == "figure":
            images[content["image"]] = None
        elif kind == "gallery":
            images.update((picture["image"], None) for picture in content["images"])
    return Holes(list(articles), list(images))


def frame_sources(kept: str) -> list[str]:
    """The sites whose frames a reader may call into a page, for its security policy."""
    addresses = [content["url"] for kind, content in _read(kept.split(MARK)) if kind == "embed"]
    return sorted({frame.source for frame in map(frame_of, addresses) if frame})


def fill(
    kept: str,
    *,
    articles: Mapping[int, ArticleLike],
    images: Mapping[int, Any],
    language: str = "",
) -> SafeString:
    """The HTML for a reader. What is in neither mapping leaves no trace but its words.

    `language` is that of the text, which boxes with the page's own words stand in.
    """
    rows = Rows(articles, images, {}, language)
    return fill_by(kept, lambda kind, content: _FILLERS[kind](content, rows))


def fill_by(kept: str, filler: Callable[[str, Any], str]) -> SafeString:
    """The HTML for others than readers of pages: what stands in a hole is the filler's affair.

    It gets the kind of the hole and what the hole says, and gives HTML, escaped.
    """
    pieces = kept.split(MARK)
    pieces[1::2] = [filler(kind, content) for kind, content in _read(pieces)]
    return mark_safe("".join(pieces))  # noqa: S308 - made by render_kept, which escapes every text


def _read(pieces: list[str]) -> Iterator[tuple[str, Any]]:
    return map(json.loads, pieces[1::2])


def _fill_link(article: int, rows: Rows) -> str:
    address = rows.address(article)
    return f'<a href="{escape(address)}">' if address else ""


def _fill_end(article: int, rows: Rows) -> str:
    return "</a>" if rows.address(article) else ""


def _fill_figure(attrs: dict, rows: Rows) -> str:
    image = rows.images.get(attrs["image"])
    if not image:
        return ""
    return block_html("figure", **attrs | {"image": image, "sizes": SIZES[attrs["width"]]})


def _fill_gallery(gallery: dict, rows: Rows) -> str:
    pictures = [
        {**picture, "image": rows.images[picture["image"]]}
        for picture in gallery["images"]
        if picture["image"] in rows.images
    ]
    # One place left empty is told of; nothing but empty places is no gallery.
    if not any(picture["image"].is_usable for picture in pictures):
        return ""
    return block_html("gallery", **gallery | {"images": pictures, "sizes": GALLERY_SIZES})


def _fill_file(facts: dict, _rows: Rows) -> str:
    return block_html("attachment", **facts)


def _fill_embed(attrs: dict, _rows: Rows) -> str:
    url = attrs["url"]
    provider, frame = provider_name(url), frame_of(url)
    return block_html("embed", url=url, title=attrs["title"], provider=provider, frame=frame)


def _fill_box(box: dict, rows: Rows) -> str:
    entries = [
        _box_entry(entry, rows) for entry in box["articles"] if entry["id"] in rows.articles
    ]
    if not entries:
        return ""
    return block_html(
        "related_box",
        number=box["number"],
        title=box["title"],
        language=rows.language,
        entries=entries,
    )


def _box_entry(entry: dict, rows: Rows) -> dict[str, Any]:
    article = rows.articles[entry["id"]]
    return {
        "article": article,
        "address": rows.address(entry["id"]),
        "headline": entry["headline"] or article.headline,
    }


_FILLERS: dict[str, Callable[[Any, Rows], str]] = {
    "link": _fill_link,
    "end": _fill_end,
    "figure": _fill_figure,
    "gallery": _fill_gallery,
    "file": _fill_file,
    "embed": _fill_embed,
    "box": _fill_box,
}
