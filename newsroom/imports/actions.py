"""Bringing in articles that were published elsewhere, by the same deeds as everything else."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles import actions
from articles.models import Article, Author
from articles.snapshots import MOST_BYLINES, MOST_TAGS
from articles.tags.actions import clean_tag_name, find_tag
from articles.tags.keys import free_slug, slug_of
from articles.tags.models import Tag, TagKind
from newsroom.accounts.models import User
from newsroom.accounts.rights import Act, require
from newsroom.folding import fold
from newsroom.imports.bodies import body_of
from newsroom.imports.rows import ArticleRow, BadLine
from newsroom.publication.models import Section

# Names kept in memory while a file streams through; beyond that they are asked for again.
REMEMBERED_NAMES = 20_000


@dataclass
class Importer:
    """One source's articles, with what repeats from line to line remembered."""

    source: str
    section: Section
    by: User
    zone: zoneinfo.ZoneInfo
    # Articles whose links named something that came later; `link_again` finishes them.
    waiting: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        require(self.by, Act.IMPORT)
        self.tag_id = lru_cache(REMEMBERED_NAMES)(tag_id)
        self.author_id = lru_cache(REMEMBERED_NAMES)(author_id)

    def known(self, ids: list[str]) -> dict[str, int]:
        """Which of the source's ids are here, and under which number."""
        rows = Article.objects.filter(source=self.source, source_id__in=ids)
        return dict(rows.values_list("source_id", "pk"))

    @transaction.atomic
    def bring(self, row: ArticleRow) -> bool:
        """Creates and publishes an article; False when it is here already.

        Raises BadLine with the reason, and leaves nothing behind then.
        """
        wanted = [row.id, *(link.target for link in row.links)]
        targets = self.known(wanted)
        if row.id in targets:
            return False
        if any(link.target not in targets for link in row.links):
            self.waiting.add(row.id)
        try:
            article = actions.create(self.content(row, targets), by=self.by, **self.origin(row))
            actions.publish(article, by=self.by, at=self.moment(row))
        except (ValidationError, actions.Refused) as error:
            self.waiting.discard(row.id)
            self.forget_names()
            raise BadLine(sentence(error)) from error
        return True

    def forget_names(self) -> None:
        """The tags and authors made for an article go with it; others get their numbers."""
        self.tag_id.cache_clear()
        self.author_id.cache_clear()

    @transaction.atomic
    def link_again(self, row: ArticleRow) -> None:
        """Sets the links of an article that stood before their targets in the file.

        Raises BadLine when somebody has done something to the article meanwhile.
        """
        targets = self.known([row.id, *(link.target for link in row.links)])
        article = Article.objects.filter(pk=targets.get(row.id)).first()
        body = body_of(row, targets)
        if article is None or article.draft_id or article.body == body:
            return
        try:
            actions.save(article, {"body": body}, by=self.by)
            actions.publish_silently(article, by=self.by)
        except (ValidationError, actions.Refused) as error:
            raise BadLine(_("Its links are not set: %s") % sentence(error)) from error

    def content(self, row: ArticleRow, targets: Mapping[str, int]) -> dict:
        authors = [self.author_id(name) for name in row.authors[:MOST_BYLINES]]
        return {
            "headline": row.title,
            "standfirst": row.standfirst,
            "section": self.section.pk,
            "body": body_of(row, targets),
            "tags": [self.tag_id(name) for name in row.tags[:MOST_TAGS]],
            "bylines": [{"author": author, "role": ""} for author in dict.fromkeys(authors)],
        }

    def origin(self, row: ArticleRow) -> dict[str, str]:
        columns = {
            "source": self.source,
            "source_id": row.id,
            "source_url": row.url,
            "attribution": row.attribution,
            "licence": row.licence,
        }
        fields = {name: Article._meta.get_field(name) for name in columns}
        return {name: fields[name].clean(value, None) for name, value in columns.items()}

    def moment(self, row: ArticleRow) -> datetime.datetime:
        """Noon where the paper is made; on one day the order of the file decides."""
        return datetime.datetime.combine(row.date, datetime.time(12), self.zone)


def tag_id(name: str) -> int:
    """The tag of a name, an alias or an address such as `open-data`, made where there is none."""
    by_address = Tag.objects.usable().filter(slug=name).first()
    readable = name.replace("-", " ") if " " not in name and name == name.lower() else name
    if tag := by_address or find_tag(name) or find_tag(readable):
        return tag.pk
    readable = clean_tag_name(readable[:1].upper() + readable[1:])
    return Tag.objects.get_or_create(
        kind=TagKind.TOPIC, key=fold(readable), defaults={"name": readable}
    )[0].pk


def author_id(name: str) -> int:
    author = Author.objects.filter(name=name).first()
    if author is None:
        if len(name) > Author._meta.get_field("name").max_length:
            raise ValidationError(_("The name of an author is too long: %s…") % name[:40])
        slug = slug_of(fold(name), "author")[:110]
        taken = set(Author.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
        author = Author.objects.create(name=name, slug=free_slug(slug, taken), is_active=False)
    return author.pk


def left_out_of(row: ArticleRow) -> Iterator[str]:
    """What is not kept of an article that comes in: there may be so many of each and no more."""
    for what, names, most in [
        (_("authors"), row.authors, MOST_BYLINES),
        (_("tags"), row.tags, MOST_TAGS),
    ]:
        if len(names) > most:
            yield _("Of its %(number)d %(what)s the first %(most)d are kept.") % {
                "number": len(names),
                "what": what,
                "most": most,
            }


def sentence(error: Exception) -> str:
    """One line for the report, naming the field where it is known."""
    if not isinstance(error, ValidationError):
        return str(error)
    if hasattr(error, "message_dict"):
        return " ".join(
            f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items()
        )
    return " ".join(error.messages)
