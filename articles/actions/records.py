"""What every deed does around its own change: the lock, the copies, the counts, the record."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from articles import tag_counts
from articles.actions.refusals import Refused
from articles.actions.tagging import tag_ids_of
from articles.body.references import article_links, attachment_ids, image_ids
from articles.links.models import Link
from articles.models import (
    Article,
    ArticleState,
    AttachmentUse,
    Byline,
    HeadlineWord,
    ImageUse,
    Revision,
)
from articles.models.public_times import PublicTimes
from articles.signals import article_changed, article_recorded
from articles.snapshots import Content
from newsroom.accounts.models import User
from newsroom.accounts.rights import Act, require
from newsroom.audit import actions as audit
from newsroom.folding import words_of
from newsroom.media.models import Attachment, Image
from newsroom.media.uses import count_uses


def lock(article: Article, act: Act, by: User, *states: ArticleState) -> None:
    """Takes the row for this transaction, as it is now, and asks the right.

    Raises PermissionDenied, or Refused when the story is in none of the states, or in the bin.
    """
    take_row(article)
    require(by, act, article)
    if article.binned_at:
        raise Refused(_("The story is in the bin. Take it out first."))
    if states and article.state not in states:
        raise Refused(
            _("This cannot be done to a story that is: %s.") % article.get_state_display()
        )


def take_row(article: Article) -> None:
    """Makes the story what it is now, and holds its row for this transaction.

    Raises Refused when it was purged meanwhile.
    """
    # Not against those who only refer to it (no_key): two stories that link to each other would
    # wait for each other for ever.
    rows = Article.objects.select_for_update(no_key=True)
    try:
        article.refresh_from_db(from_queryset=rows)
    except Article.DoesNotExist as error:
        raise Refused(_("The story is not there any more.")) from error
    article.__dict__.pop("byline_user_ids", None)


def note_past(article: Article, now: datetime.datetime) -> None:
    """Remembers that a story has been public: the clock does that, without any deed."""
    if not article.first_public_at and article.was_public_by(now):
        article.first_public_at = article.public_from


def change_times(article: Article, now: datetime.datetime, **columns: object) -> None:
    """Writes columns that decide who sees the story, and with them every row that copies them."""
    before = article.public_times
    note_past(article, now)
    for name, value in columns.items():
        setattr(article, name, value)
    article.sort_at = article.public_from or article.saved_at
    article.save(update_fields=[*columns, "first_public_at", "sort_at"])
    if article.public_times != before:
        copy_times(article, now, before)


def copy_times(article: Article, now: datetime.datetime, before: PublicTimes) -> None:
    """Brings the rows that copy a story's times, and the counts of its tags, up to them."""
    after = article.public_times
    counted_at = {}
    if ArticleState.PUBLISHED in (before.state, after.state):
        # Before the rows change: it counts what they say now.
        counted_at = tag_counts.roll_forward(tag_ids_of(article), now)

    article.tagged.update(**after._asdict())
    article.bylines.update(**after._asdict())

    was = {pk for pk, moment in counted_at.items() if before.is_public_at(moment)}
    now_is = {pk for pk, moment in counted_at.items() if after.is_public_at(moment)}
    tag_counts.shift(now_is - was, +1)
    tag_counts.shift(was - now_is, -1)


def finish(article: Article, act: str, by: User | None, **details: object) -> None:
    """Records the deed, and tells the rooms above: within it, and once it is in the database."""
    audit.record(act, article, by=by, **details)
    article_recorded.send(sender=Article, article=article, act=act)
    transaction.on_commit(partial(tell, article, act))


def tell(article: Article, act: str) -> None:
    article_changed.send(sender=Article, article=article, act=act)


def add_revision(
    article: Article, kind: str, content: Content, by: User | None, **words: str
) -> Revision:
    """The next version of a story; drafts, conflicts and publications are counted alike."""
    newest = article.revisions.order_by("-version").first()
    return Revision.objects.create(
        article=article,
        version=newest.version + 1 if newest else 1,
        kind=kind,
        snapshot=content,
        author=by,
        parent=newest,
        **words,
    )


def write_references(article: Article, content: Content, revision: Revision | None = None) -> None:
    """Makes the rows of links and pictures anew; with a revision, those of a draft ahead."""
    Link.objects.filter(source=article, revision=revision).delete()
    links = article_links(content["body"])
    targets = set(
        Article.objects.filter(pk__in={link.article for link in links})
        .exclude(pk=article.pk)
        .values_list("pk", flat=True)
    )
    Link.objects.bulk_create(
        Link(
            source=article,
            target_id=link.article,
            revision=revision,
            kind=link.kind,
            box=link.box or 0,
            position=link.position,
            headline=link.headline,
        )
        for link in links
        if link.article in targets
    )
    write_image_uses(article, content, revision)
    write_attachment_uses(article, content, revision)


def write_image_uses(article: Article, content: Content, revision: Revision | None) -> None:
    ImageUse.objects.filter(article=article, revision=revision).delete()
    ids = {*image_ids(content["body"]), content["lead_image"]} - {None}
    existing = Image.objects.filter(pk__in=ids)
    ImageUse.objects.bulk_create(
        ImageUse(article=article, image=image, revision=revision) for image in existing
    )


@contextmanager
def counting_image_uses(article: Article) -> Iterator[None]:
    """Counts anew, at the end, the pictures that the story had before or has then.

    Once around all that a deed writes: deeds that count twice could wait for each other.
    """
    before = used_images(article) if article.pk else set()
    yield
    count_uses(before | used_images(article))


def used_images(article: Article) -> set[int]:
    return set(ImageUse.objects.filter(article=article.pk).values_list("image", flat=True))


def write_attachment_uses(article: Article, content: Content, revision: Revision | None) -> None:
    AttachmentUse.objects.filter(article=article, revision=revision).delete()
    existing = Attachment.objects.filter(pk__in=set(attachment_ids(content["body"])))
    AttachmentUse.objects.bulk_create(
        AttachmentUse(article=article, attachment=attachment, revision=revision)
        for attachment in existing
    )


def write_headline_words(article: Article) -> None:
    HeadlineWord.objects.filter(article=article).delete()
    words = sorted(set(words_of(f"{article.headline} {article.kicker}")))
    HeadlineWord.objects.bulk_create(HeadlineWord(article=article, word=word) for word in words)


def write_bylines(article: Article, bylines: list[Content]) -> None:
    article.bylines.all().delete()
    Byline.objects.bulk_create(
        Byline(
            article=article,
            author_id=line["author"],
            role=line["role"],
            position=position,
            **article.public_times._asdict(),
        )
        for position, line in enumerate(bylines)
    )
    article.__dict__.pop("byline_user_ids", None)
