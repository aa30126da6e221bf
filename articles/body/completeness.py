"""What a document still lacks before readers may see it, and what would make it better."""

from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext as _

from articles.body.characters import is_blank
from articles.body.text import inline_text, plain_text

GOOD_BOX_SIZE = 3
GOOD_GALLERY_SIZE = 3
PARAGRAPHS_BEFORE_A_BOX = 3


def missing_from_body(document: dict) -> list[str]:
    """Sentences for what keeps the body from being published; none when it is whole."""
    sentences = [_("Write some text first.")] if is_blank(plain_text(document)) else []
    for name, picture in _pictures(document["content"]):
        sentences.extend(_missing_from_picture(picture, _with_caption(name, picture["caption"])))
    return sentences


def advice(document: dict) -> list[str]:
    """Sentences for what an editor may leave as it is."""
    blocks = document["content"]
    return [
        *_advice_on_boxes(blocks),
        *_advice_on_headings(blocks),
        *_advice_on_galleries(blocks),
        *_advice_on_embeds(blocks),
        *_advice_on_files(blocks),
    ]


def _pictures(blocks: list[dict]) -> Iterator[tuple[str, dict]]:
    """Each picture of the text with what it is called; those of a gallery by their place in it."""
    for number, figure in enumerate(_attrs_of("figure", blocks), start=1):
        yield _("Picture %(number)s") % {"number": number}, figure
    for gallery, attrs in enumerate(_attrs_of("gallery", blocks), start=1):
        for number, picture in enumerate(attrs["images"], start=1):
            places = {"number": number, "gallery": gallery}
            yield _("Picture %(number)s of gallery %(gallery)s") % places, picture


def _attrs_of(kind: str, blocks: list[dict]) -> list[dict]:
    return [block["attrs"] for block in blocks if block["type"] == kind]


def _missing_from_picture(attrs: dict, picture: str) -> Iterator[str]:
    if not attrs["image"]:
        yield _("%(picture)s has no image. Choose one or delete it.") % {"picture": picture}
        return
    if is_blank(attrs["alt"]) and not attrs["decorative"]:
        yield _("%(picture)s has no alternative text. Write one or mark it as decorative.") % {
            "picture": picture
        }
    if is_blank(attrs["credit"]):
        yield _("%(picture)s has no credit. Name who made it.") % {"picture": picture}


def _with_caption(picture: str, caption: str) -> str:
    if not caption:
        return picture
    short = caption if len(caption) <= 40 else f"{caption[:40].rstrip()}…"
    return _("%(picture)s (“%(caption)s”)") % {"picture": picture, "caption": short}


def _advice_on_boxes(blocks: list[dict]) -> Iterator[str]:
    shown = [block for block in blocks if block["type"] != "paragraph" or inline_text(block)]
    number = paragraphs = 0
    for before, block in pairwise([{"type": "start"}, *shown]):
        if block["type"] == "paragraph":
            paragraphs += 1
        elif block["type"] == "relatedBox":
            number += 1
            stories = len(block["attrs"]["articles"]) + block["attrs"]["fill"]
            for sentence in _advice_on_box(stories, before["type"], paragraphs):
                yield sentence % {"number": number, "stories": stories}


def _advice_on_box(stories: int, before: str, paragraphs: int) -> Iterator[str]:
    if not stories:
        yield _("Related box %(number)s is empty and will not be shown.")
    if stories > GOOD_BOX_SIZE:
        yield _("Related box %(number)s has %(stories)s stories; three look best.")
    if before == "heading":
        yield _("Related box %(number)s stands right after a heading. Put a paragraph between.")
    if before == "relatedBox":
        yield _("Related box %(number)s stands next to another one. Put text between them.")
    if paragraphs < PARAGRAPHS_BEFORE_A_BOX:
        yield _("Related box %(number)s stands before the third paragraph. Move it further down.")


def _advice_on_galleries(blocks: list[dict]) -> Iterator[str]:
    for number, gallery in enumerate(_attrs_of("gallery", blocks), start=1):
        pictures = len(gallery["images"])
        if not pictures:
            yield _("Gallery %(number)s is empty and will not be shown.") % {"number": number}
        elif pictures < GOOD_GALLERY_SIZE:
            yield _(
                "Gallery %(number)s has fewer than three pictures."
                " Add some, or show them one by one."
            ) % {"number": number}


def _advice_on_files(blocks: list[dict]) -> Iterator[str]:
    for number, attachment in enumerate(_attrs_of("attachment", blocks), start=1):
        if not attachment["file"]:
            yield _("File %(number)s was not chosen yet and will not be shown.") % {
                "number": number
            }


def _advice_on_embeds(blocks: list[dict]) -> Iterator[str]:
    for number, embed in enumerate(_attrs_of("embed", blocks), start=1):
        if not embed["url"]:
            yield _("Embed %(number)s has no address and will not be shown.") % {"number": number}
        elif not embed["title"]:
            yield _("Embed %(number)s has no title. Say what it shows.") % {"number": number}


def _advice_on_headings(blocks: list[dict]) -> Iterator[str]:
    headings = [block for block in blocks if block["type"] == "heading"]
    if headings and headings[0]["attrs"]["level"] > 2:
        yield _("The first heading is a small one. Make it a large one.")
    if blocks and blocks[-1]["type"] == "heading":
        yield _("The text ends with a heading; write on or delete it.")
