"""What a feed says of each thing in it, whatever the format."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article, Correction
from newsroom.feeds.story_text import Picture, StoryText, lead_picture
from newsroom.publication.models import Publication


@dataclass(frozen=True)
class Person:
    name: str
    address: str


@dataclass(frozen=True)
class Entry:
    id: str
    title: str
    address: str
    published: datetime.datetime
    updated: datetime.datetime
    summary: str
    language: str
    html: str = ""  # empty where readers come to the site for the rest
    authors: list[Person] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    picture: Picture | None = None
    credit: str = ""


def lasting_id(paper: Publication, kind: str, pk: int) -> str:
    """The same for ever, wherever the story moves and by whichever name the site is asked."""
    return uuid.uuid5(paper.uid, f"{kind}:{pk}").urn


def entry_of_story(article: Article, paper: Publication, absolute: Callable[[str], str]) -> Entry:
    return Entry(
        id=lasting_id(paper, "story", article.pk),
        title=article.headline,
        address=absolute(article.get_absolute_url()),
        published=article.public_from,
        updated=updated_at(article),
        summary=article.standfirst,
        language=article.language,
        html=StoryText(article, absolute).html() if paper.feeds_have_full_text else "",
        authors=[person(line, absolute) for line in article.byline_rows],
        categories=[article.section.name, *(tag["name"] for tag in article.tag_rows)],
        picture=lead_picture(article, absolute),
        credit=article.lead_credit,
    )


def updated_at(article: Article) -> datetime.datetime:
    modified_at = article.modified_at
    return max(modified_at, article.public_from) if modified_at else article.public_from


def person(line: dict, absolute: Callable[[str], str]) -> Person:
    address = reverse("articles:author", kwargs={"slug": line["slug"]})
    return Person(line["name"], absolute(address))


def entry_of_correction(
    correction: Correction, paper: Publication, absolute: Callable[[str], str]
) -> Entry:
    article = correction.article
    return Entry(
        id=lasting_id(paper, "correction", correction.pk),
        title=_("Correction: %s") % article.headline,
        address=absolute(article.get_absolute_url()),
        published=correction.made_at,
        updated=correction.made_at,
        summary=correction.text,
        language=article.language,
    )
