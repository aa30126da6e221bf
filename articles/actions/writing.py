"""Writing a story and carrying it through review."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import snapshots
from articles.actions import records
from articles.actions.refusals import EditConflict, Refused
from articles.actions.tagging import write_tags
from articles.attached import file_facts
from articles.body.html import render_kept
from articles.body.text import plain_text, word_count
from articles.models import Article, ArticleState, Revision, RevisionKind
from articles.snapshots import MARKS, TEXTS, Content
from articles.tags.models import Tag
from newsroom.accounts.models import User
from newsroom.accounts.rights import Act, may, require
from newsroom.publication.models import paper_language

DRAFTS = (ArticleState.DRAFT, ArticleState.IN_REVIEW, ArticleState.READY)


@transaction.atomic
def create(content: Content, *, by: User, **origin: str) -> Article:
    """A new draft. `origin` are the columns that say where an imported story comes from."""
    require(by, Act.CREATE)
    content = snapshots.clean(content, upon=snapshots.blank(language=paper_language()))
    article = Article(created_by=by, version=1, **origin)
    with records.counting_image_uses(article):
        write_columns(article, content)
    kind = RevisionKind.IMPORT if origin else RevisionKind.SAVE
    records.add_revision(article, kind, content, by)
    records.finish(article, "create", by)
    return article


def save(
    article: Article, content: Content, *, by: User, base_version: int | None = None
) -> Revision:
    """Saves a text: of a story with a live version as a draft ahead of it, else in its columns.

    `base_version` is the version the writer began from. If somebody saved in between, their text
    stands, this one is kept as a revision beside it, and EditConflict says so.
    """
    with transaction.atomic():
        records.lock(article, Act.SEE_DRAFT, by)
        require(by, Act.EDIT_PUBLISHED if article.has_live_version else Act.EDIT_DRAFT, article)
        content = snapshots.clean(content, upon=snapshots.take(article))
        conflict = base_version is not None and base_version != article.version
        if conflict:
            revision = records.add_revision(article, RevisionKind.CONFLICT, content, by)
            records.finish(article, "keep_conflict", by, version=revision.version)
        else:
            revision = write_text(article, content, by)
    if conflict:
        newer = article.revisions.filter(version=article.version).first()
        who = newer.author if newer and newer.author else _("Somebody else")
        message = _("%s has saved this story meanwhile. Both texts are kept: yours is version %d.")
        raise EditConflict(message % (who, revision.version), kept=revision, newer=newer)
    return revision


def write_text(article: Article, content: Content, by: User) -> Revision:
    revision = records.add_revision(article, RevisionKind.SAVE, content, by)
    with records.counting_image_uses(article):
        if article.has_live_version:
            write_draft_ahead(article, revision, content)
        else:
            write_columns(article, content)
    article.version = revision.version
    article.saved_at = timezone.now()
    article.sort_at = article.public_from or article.saved_at
    article.save(update_fields=["version", "saved_at", "sort_at"])
    records.finish(article, "save", by, version=revision.version)
    return revision


def write_draft_ahead(article: Article, revision: Revision, content: Content) -> None:
    """Points the story at its new draft; what readers see, links included, stays as it is."""
    drop_draft_references(article)
    article.draft = revision
    article.save(update_fields=["draft"])
    records.write_references(article, content, revision)


def drop_draft_references(article: Article) -> None:
    article.links_out.exclude(revision=None).delete()
    article.image_uses.exclude(revision=None).delete()
    article.attachment_uses.exclude(revision=None).delete()


def write_columns(article: Article, content: Content) -> None:
    """Makes a content the story's columns and rows, with all that is made from it."""
    tags = Tag.objects.in_bulk(content["tags"])
    ordered = [tags[pk] for pk in content["tags"] if pk in tags]
    for name in (*TEXTS, *MARKS):
        # The address of a story that has one changes by a deed of its own.
        if name != "slug" or not article.address_date:
            setattr(article, name, content[name])
    article.section_id = content["section"]
    article.lead_image_id = content["lead_image"]
    article.body = content["body"]
    article.body_text = plain_text(content["body"])
    article.word_count = word_count(article.body_text)
    article.body_html = render_kept(content["body"], file_facts(content["body"]))
    article.main_tag = ordered[0] if ordered else None
    article.save()
    write_tags(article, ordered)
    records.write_bylines(article, content["bylines"])
    records.write_references(article, content)
    records.write_headline_words(article)


@transaction.atomic
def duplicate(article: Article, *, by: User) -> Article:
    """A new draft with the text of a story that the user may see."""
    records.take_row(article)
    if not article.is_public:
        require(by, Act.SEE_DRAFT, article)
    text_of = snapshots.take if may(by, Act.SEE_DRAFT, article) else snapshots.columns_of
    copy = create({**text_of(article), "slug": ""}, by=by)
    records.finish(article, "duplicate", by, copy=copy.pk)
    return copy


@transaction.atomic
def submit(article: Article, *, by: User) -> None:
    records.lock(article, Act.SUBMIT, by, ArticleState.DRAFT, ArticleState.READY)
    if not article.headline:
        raise Refused(_("Give the story a headline, so that the desk knows what it reads."))
    move_to(article, ArticleState.IN_REVIEW, "submit", by)


@transaction.atomic
def take_back(article: Article, *, by: User) -> None:
    """From review, to write on."""
    records.lock(article, Act.SUBMIT, by, ArticleState.IN_REVIEW)
    move_to(article, ArticleState.DRAFT, "take_back", by)


@transaction.atomic
def send_back(article: Article, *, by: User, note: str) -> None:
    """To the writer, with a note that says what is missing."""
    records.lock(article, Act.SEND_BACK, by, ArticleState.IN_REVIEW, ArticleState.READY)
    if not note.strip():
        raise Refused(_("Write a note, so that the writer knows what to change."))
    move_to(article, ArticleState.DRAFT, "send_back", by, note=note.strip()[:500])


@transaction.atomic
def approve(article: Article, *, by: User) -> None:
    records.lock(article, Act.APPROVE, by, ArticleState.DRAFT, ArticleState.IN_REVIEW)
    move_to(article, ArticleState.READY, "approve", by)


def move_to(article: Article, state: ArticleState, act: str, by: User, **details: object) -> None:
    records.change_times(article, timezone.now(), state=state)
    records.finish(article, act, by, **details)
