"""One valid object each; a test states only what matters to it."""

from __future__ import annotations

import datetime
import itertools

from django.utils import timezone

from articles import actions
from articles.models import Article, Author
from articles.tags.models import Tag, TagKind
from newsroom.accounts.models import Role, User
from newsroom.media import words
from newsroom.media.models import Attachment, Image
from newsroom.publication.models import Page, Publication, Section, paper_zone
from newsroom.search.indexing import index

numbers = itertools.count(1)


def days_from_now(days: int) -> datetime.date:
    """A day of the paper's calendar, which late in the evening is not the day of UTC."""
    return timezone.localdate(timezone=paper_zone()) + datetime.timedelta(days=days)


def make_publication(**columns: object) -> Publication:
    columns = {"name": "The Alzette", "time_zone": "Europe/Luxembourg", **columns}
    return Publication.objects.update_or_create(pk=1, defaults=columns)[0]


def make_section(slug: str = "", **columns: object) -> Section:
    """The section of this slug, made where there is none."""
    slug = slug or f"section-{next(numbers)}"
    publication = Publication.objects.first() or make_publication()
    columns = {"name": slug.capitalize(), "publication": publication, **columns}
    return Section.objects.get_or_create(slug=slug, defaults=columns)[0]


def make_page(**columns: object) -> Page:
    """One that readers see."""
    number = next(numbers)
    columns = {"title": f"Page {number}", "slug": f"page-{number}-", "is_public": True, **columns}
    return Page.objects.create(**columns)


def make_user(
    role: str = Role.REPORTER, *, sections: tuple[Section, ...] = (), **columns: object
) -> User:
    number = next(numbers)
    email = columns.pop("email", f"{role}-{number}@example.com")
    name = columns.pop("name", f"{role.capitalize()} Person {number}")
    user = User(email=email, name=name, role=role, **columns)
    user.set_password("correct horse battery")
    user.save()
    user.sections.set(sections)
    return user


def make_author(name: str = "", **columns: object) -> Author:
    number = next(numbers)
    columns = {"slug": f"author-{number}", **columns}
    return Author.objects.create(name=name or f"Author {number}", **columns)


def make_tag(name: str = "", **columns: object) -> Tag:
    name = name or f"Tag {next(numbers)}"
    kind = columns.pop("kind", TagKind.TOPIC)
    return Tag.objects.named(name, kind).first() or Tag.objects.create(
        name=name, kind=kind, **columns
    )


def make_image(**columns: object) -> Image:
    """A row without files: enough for pages, which only name them. Search finds it."""
    number = next(numbers)
    columns = {
        "extension": "jpg",
        "sha256": f"{number:064x}",
        "width": 1200,
        "height": 800,
        "size": 100_000,
        "alt": "A bridge at dusk",
        "credit": "Photo: Somebody",
        **columns,
    }
    image = Image(**columns)
    if columns.keys() & {"licence_from", "licence_until"} and "usable_until" not in columns:
        words.set_moments(image)
    image.save(force_insert=True)
    words.index(image)
    return image


def make_attachment(**columns: object) -> Attachment:
    """A row without its file."""
    number = next(numbers)
    columns = {
        "original_filename": f"report-{number}.pdf",
        "title": f"Report {number}",
        "kind": "pdf",
        "size": 2_516_582,
        "sha256": f"{number:064x}",
        **columns,
    }
    return Attachment.objects.create(**columns)


def paragraph(text: str, *, article: int | None = None, href: str | None = None) -> dict:
    """A paragraph; the whole of it a link where an article or an address is given."""
    node: dict = {"type": "text", "text": text}
    if article or href:
        node["marks"] = [{"type": "link", "attrs": {"href": href, "article": article}}]
    return {"type": "paragraph", "content": [node]}


def related_box(*articles: Article, title: str = "") -> dict:
    entries = [{"id": article.pk, "headline": ""} for article in articles]
    return {"type": "relatedBox", "attrs": {"title": title, "articles": entries, "fill": 0}}


def figure(image: Image, **attrs: object) -> dict:
    attrs = {"image": image.pk, "alt": "A bridge", "credit": "Photo: Somebody", **attrs}
    return {"type": "figure", "attrs": attrs}


def gallery(*images: Image, title: str = "", **attrs: object) -> dict:
    pictures = [figure(image, **attrs)["attrs"] for image in images]
    return {"type": "gallery", "attrs": {"title": title, "images": pictures}}


def attachment_block(attachment: Attachment, title: str = "") -> dict:
    return {"type": "attachment", "attrs": {"file": attachment.pk, "title": title}}


def body(*blocks: dict | str) -> dict:
    """A document; a string is a paragraph."""
    content = [paragraph(block) if isinstance(block, str) else block for block in blocks]
    return {"type": "doc", "attrs": {"version": 1}, "content": content}


def make_content(**content: object) -> dict:
    """What a form would send of a story that could be published. Rows may be given as objects."""
    number = next(numbers)
    content = {
        "headline": f"Bridge number {number} opens to trams",
        "standfirst": "The first carriages cross on Monday.",
        "body": body("The bridge opens.", "Trams cross it."),
        "section": content.pop("section", None) or make_section("luxembourg"),
        **content,
    }
    for name in ("section", "lead_image"):
        content[name] = getattr(content.get(name), "pk", content.get(name))
    content["tags"] = [getattr(tag, "pk", tag) for tag in content.get("tags", [])]
    content["bylines"] = [
        line if isinstance(line, dict) else {"author": line.pk, "role": ""}
        for line in content.get("bylines", [])
    ]
    return content


def make_article(*, by: User | None = None, **content: object) -> Article:
    """A draft, made by the same deed as every other."""
    return actions.create(make_content(**content), by=by or make_user(Role.REPORTER))


def make_published_article(
    *,
    by: User | None = None,
    published_at: datetime.datetime | None = None,
    embargo_until: datetime.datetime | None = None,
    expires_at: datetime.datetime | None = None,
    **content: object,
) -> Article:
    """A story that readers see since an hour ago, unless other hours are given, past ones too."""
    article = make_article(by=by, **content)
    Article.objects.filter(pk=article.pk).update(embargo_until=embargo_until)
    at = published_at or timezone.now() - datetime.timedelta(hours=1)
    actions.publish(article, by=make_user(Role.CHIEF), at=at, override="A test")
    if expires_at:
        end(article, expires_at)
    return article


def end(article: Article, at: datetime.datetime) -> None:
    """Lets a story expire, also in the past, where no deed could put it."""
    times = {"public_until": at}
    Article.objects.filter(pk=article.pk).update(expires_at=at, **times)
    article.tagged.update(**times)
    article.bylines.update(**times)
    article.refresh_from_db()
    index([article])
