"""A story's text as it leaves the site: addresses are whole, and nothing is asked of our pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles import body
from articles.body.embeds import host_of
from articles.models import Article
from articles.models.rows import moment
from newsroom.feeds import rows
from newsroom.media.models import Image

PICTURE_WIDTH = 1280


@dataclass(frozen=True)
class Picture:
    """A picture as other sites show it."""

    image: Image
    url: str
    width: int
    height: int


class StoryText:
    """Takes a story with all that `newsroom.feeds.rows` brings, and its text."""

    def __init__(self, article: Article, absolute: Callable[[str], str]) -> None:
        self.article = article
        self.absolute = absolute
        self.addresses = rows.addresses(article)
        self.headlines = {row["id"]: row["headline"] for row in article.link_rows}
        self.images = rows.images(article)

    def html(self) -> str:
        article = self.article
        context = {
            "article": article,
            "lead": lead_picture(article, self.absolute),
            "original": original_of(article),
            "text": body.fill_by(article.body_html, self.fill),
            "corrections": [
                {"text": row["text"], "at": moment(row["made_at"])}
                for row in article.correction_rows
            ],
        }
        return render_to_string("feeds/story.html", context).strip()

    def fill(self, kind: str, content: Any) -> str:
        return FILLERS[kind](self, content)

    def link(self, article: int) -> str:
        address = self.addresses.get(article)
        return format_html('<a href="{}">', self.absolute(address)) if address else ""

    def link_end(self, article: int) -> str:
        return "</a>" if article in self.addresses else ""

    def figure(self, attrs: dict) -> str:
        image = self.images.get(attrs["image"])
        if image is None or not image.is_usable:
            return ""
        picture = picture_of(image, "", self.absolute)
        alt = "" if attrs["decorative"] else attrs["alt"]
        return block("figure", **attrs | {"picture": picture, "alt": alt})

    def gallery(self, gallery: dict) -> str:
        return SafeString("").join(self.figure(attrs) for attrs in gallery["images"])

    def file(self, facts: dict) -> str:
        return block("attachment", **facts | {"url": self.absolute(facts["url"])})

    def embed(self, attrs: dict) -> str:
        title = attrs["title"] or host_of(attrs["url"])
        return format_html('<p><a href="{}">{}</a></p>', attrs["url"], title)

    def box(self, box: dict) -> str:
        entries = [
            {
                "address": self.absolute(self.addresses[entry["id"]]),
                "headline": entry["headline"] or self.headlines[entry["id"]],
            }
            for entry in box["articles"]
            if entry["id"] in self.addresses
        ]
        return block("related_box", title=box["title"], entries=entries) if entries else ""


FILLERS: dict[str, Callable[[StoryText, Any], str]] = {
    "link": StoryText.link,
    "end": StoryText.link_end,
    "figure": StoryText.figure,
    "gallery": StoryText.gallery,
    "file": StoryText.file,
    "embed": StoryText.embed,
    "box": StoryText.box,
}


def original_of(article: Article) -> str:
    """Where it was first, for a link: what an import wrote there may be anything."""
    address = article.source_url
    return address if address.startswith(("https://", "http://")) else ""


def block(name: str, **context: Any) -> str:
    return render_to_string(f"feeds/blocks/{name}.html", context).strip()


def lead_picture(article: Article, absolute: Callable[[str], str]) -> Picture | None:
    image = article.lead_image
    if image is None or not image.is_usable or image.is_not_for_syndication:
        return None
    return picture_of(image, "16x9", absolute)


def picture_of(image: Image, ratio: str, absolute: Callable[[str], str]) -> Picture:
    cut = image.cut(ratio)
    width = next((made for made in cut.widths if made >= PICTURE_WIDTH), cut.width)
    return Picture(image, absolute(cut.url(width)), width, cut.height_at(width))
