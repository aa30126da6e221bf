"""The writing screen: everything it shows of a story, as stored or as typed a moment ago."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from articles import actions, snapshots
from articles.body.checks import clean_body
from articles.body.completeness import advice
from articles.body.document import empty_body
from articles.body.embeds import for_writers
from articles.body.errors import BodyError
from articles.body.references import article_links, attachment_ids, image_ids
from articles.desk.deeds import open_deeds, working_previews
from articles.desk.doors import article_lines, state_label
from articles.desk.files import files_visible_to
from articles.desk.hours import offset_note, typed_hour
from articles.desk.pictures import pictures_visible_to
from articles.desk.typed import NEW_TAG, number
from articles.links.models import Link
from articles.models import Article, ArticleState, Author, CorrectionPlace, Genre
from articles.snapshots import Content
from articles.tags.models import Tag
from newsroom.accounts.models import User
from newsroom.accounts.rights import Act, may
from newsroom.audit.models import AuditEvent
from newsroom.media.views import attachment_summary, summary
from newsroom.publication.models import Section

LABELS = {
    "headline": _("Headline"),
    "headline_front": _("Headline on fronts"),
    "headline_search": _("Headline for search engines"),
    "headline_social": _("Headline for social media"),
    "kicker": _("Kicker"),
    "standfirst": _("Standfirst"),
    "dateline": _("Dateline"),
    "genre": _("Genre"),
    "language": _("Language"),
    "section": _("Section"),
    "body": _("Text"),
    "tags": _("Tags"),
    "bylines": _("Bylines"),
    "lead_image": _("Lead image"),
    "lead_alt": _("Description of the lead image"),
    "lead_caption": _("Caption of the lead image"),
    "lead_credit": _("Credit of the lead image"),
    "slug": _("Address"),
    "publish_at": _("Publish at"),
    "embargo_until": _("Embargo until"),
    "expires_at": _("Ends at"),
    "correction_text": _("Correction"),
}
# The deeds that hand a story on.
MOVES = ["submit", "take_back", "send_back", "approve", "cancel_schedule"]
REVISIONS_SHOWN = 20
LINKS_SHOWN = 20


def context_of(
    article: Article,
    user: User,
    *,
    typed: Content | None = None,
    words: Mapping[str, str] | None = None,
    errors: dict[str, list[str]] | None = None,
    lacking: list[str] | None = None,
) -> dict[str, Any]:
    """All that the template needs. With `typed`, what stood in the form comes back as it was.

    `lacking` is what a deed found missing for the hour that was asked of it.
    """
    stored = snapshots.of_screen(article)
    content = {**stored, **(typed or {})}
    body = readable_body(content["body"])
    return {
        "article": article,
        "content": content,
        "words": words or hours_of(article),
        "errors": errors or {},
        "deeds": open_deeds(user, article),
        "may_edit": may_edit(article, user),
        "may_publish": may(user, Act.PUBLISH, article),
        "may_update": has_live(article) and may(user, Act.PUBLISH_UPDATE, article),
        "may_pin": may(user, Act.PIN),
        "may_raise": article.is_public and may(user, Act.PIN, article),
        "may_override": may(user, Act.OVERRIDE_CHECK, article),
        "state_label": state_label(article),
        "body_json": body_text(content["body"]),
        "sections": Section.objects.in_order(),
        "genres": Genre.choices,
        "languages": languages_with(content["language"]),
        "tags": tag_chips(content["tags"]),
        "bylines": byline_chips(content["bylines"]),
        "config": editor_config(article, user, body, content),
        **around(article, user),
        **readiness(article, stored, lacking or []),
        "sent_back": sent_back(article),
    }


def languages_with(own: str) -> list[tuple[str, str]]:
    """The languages that have a name, and a story's own where that has none, by code."""
    names = {code: translation.gettext(name) for code, name in settings.LANGUAGES}
    names.setdefault(own, own)
    return sorted(names.items(), key=lambda pair: pair[1])


def may_edit(article: Article, user: User) -> bool:
    if article.pk is None:
        return may(user, Act.CREATE)
    if article.binned_at:
        return False
    act = Act.EDIT_PUBLISHED if article.has_live_version else Act.EDIT_DRAFT
    return may(user, act, article)


def has_live(article: Article) -> bool:
    """Whether what is typed can go to readers as an update, in one go with saving it."""
    return article.has_live_version and not article.binned_at


def body_text(body: str | dict) -> str:
    """For the hidden field: the document as JSON, or what came in instead of one, as it came."""
    return body if isinstance(body, str) else json.dumps(body)


def readable_body(raw: str | dict) -> dict:
    """The document behind what was typed, or an empty one where it cannot be read."""
    try:
        return clean_body(raw)
    except BodyError:
        return empty_body()


def hours_of(article: Article) -> dict[str, str]:
    zone = timezone.get_current_timezone()
    hours = {
        "publish_at": article.published_at if article.is_scheduled else None,
        "embargo_until": article.embargo_until if article.is_under_embargo else None,
        "expires_at": article.expires_at,
    }
    shown = {name: typed_hour(moment, zone) for name, moment in hours.items()}
    notes = {f"{name}_offset": offset_note(moment, zone) for name, moment in hours.items()}
    return shown | notes | {"new_slug": article.slug}


def tag_chips(values: list) -> list[dict[str, str]]:
    """Tags as they stand in the form: ids, or `new:` and a name."""
    texts = [str(value) for value in values]
    found = Tag.objects.in_bulk({number(text) for text in texts} - {None})
    chips = []
    for text in texts:
        if text.startswith(NEW_TAG):
            chips.append({"value": text, "name": text.removeprefix(NEW_TAG), "kind": ""})
        elif tag := found.get(number(text)):
            chips.append({"value": text, "name": tag.name, "kind": tag.get_kind_display()})
    return chips


def byline_chips(lines: list[Content]) -> list[dict[str, Any]]:
    found = Author.objects.in_bulk([line["author"] for line in lines])
    return [
        {"author": found[line["author"]], "role": line["role"]}
        for line in lines
        if line["author"] in found
    ]


def editor_config(article: Article, user: User, body: dict, content: Content) -> dict[str, Any]:
    """What the editor's script reads from the page."""
    linked = {link.article for link in article_links(body)}
    stories = Article.objects.linkable_by(user).filter(pk__in=linked)
    lines = article_lines(list(stories.select_related("section", "lead_image")))
    images = pictures_visible_to(user).in_bulk({*image_ids(body), content["lead_image"]} - {None})
    files = files_visible_to(user).in_bulk(set(attachment_ids(body)))
    return {
        "article": article.pk,
        "language": content["language"],
        "addresses": {
            "articles": "/desk/find/articles/",
            "tags": "/desk/find/tags/",
            "authors": "/desk/find/authors/",
            "images": "/desk/find/images/",
            "picture_tags": "/desk/find/picture-tags/",
            "upload": "/desk/pictures/upload/",
            "files": "/desk/find/files/",
            "upload_file": "/desk/files/upload/",
        },
        "articles": {line["id"]: line for line in lines},
        "images": {image.pk: summary(image) for image in images.values()},
        "files": {file.pk: attachment_summary(file) for file in files.values()},
        "providers": for_writers(),
    }


def around(article: Article, user: User) -> dict[str, Any]:
    """History, links, corrections and preview links of a story that exists.

    Of the stories at the other end of a link only those that the user may know of.
    """
    if article.pk is None:
        return {}
    known = Article.objects.linkable_by(user)
    links_out = Link.objects.filter(
        source=article, revision=article.draft_id, target__in=known
    ).select_related("target")
    links_in = Link.objects.live().to(article).filter(source__in=known).select_related("source")
    return {
        "revisions": article.revisions.select_related("author").order_by("-version")[
            :REVISIONS_SHOWN
        ],
        "links_out": links_out.order_by("position")[:LINKS_SHOWN],
        "links_in": links_in.order_by("-source__sort_at")[:LINKS_SHOWN],
        "corrections": article.corrections.all(),
        "correction_places": CorrectionPlace.choices,
        "previews": working_previews(article),
    }


def sent_back(article: Article) -> AuditEvent | None:
    """With which note the copy desk sent it back, while that is the last thing it has said."""
    if article.pk is None or article.state != ArticleState.DRAFT:
        return None
    moves = AuditEvent.objects.about(article).filter(act__in=MOVES).select_related("by")
    last = moves.newest_first().first()
    return last if last and last.act == "send_back" else None


def readiness(article: Article, stored: Content, lacking: list[str]) -> dict[str, list[str]]:
    """What keeps the stored text from readers, what may be excused, and what is advice."""
    if article.pk is None:
        return {}
    must, excusable = actions.missing(stored, at=actions.first_shown_at(article))
    excusable += [sentence for sentence in lacking if sentence not in {*must, *excusable}]
    to_do = len(must) + len(excusable)
    return {
        "must": must,
        "excusable": excusable,
        "to_do": to_do,
        "advice": [
            *advice(stored["body"]),
            *actions.advice_on_rights(actions.pictures_in(stored)),
        ],
    }
