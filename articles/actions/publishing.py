"""Bringing a story to readers: when, and in which version."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import snapshots
from articles.actions import records
from articles.actions.addresses import claim_address
from articles.actions.pictures import lead_image_missing, licences_missing, pictures_in
from articles.actions.refusals import CannotPublish, Refused
from articles.actions.writing import DRAFTS, drop_draft_references, write_columns
from articles.body.characters import is_blank
from articles.body.completeness import missing_from_body
from articles.models import (
    Article,
    ArticleState,
    Correction,
    CorrectionPlace,
    RevisionKind,
)
from articles.snapshots import Content
from newsroom.accounts.models import User
from newsroom.accounts.rights import Act, require
from newsroom.moments import END_OF_TIME


def missing(content: Content, *, at: datetime.datetime) -> tuple[list[str], list[str]]:
    """What readers would miss at an hour: what must be there, then what an override may excuse."""
    must = []
    if is_blank(content["headline"]):
        must.append(_("Write a headline."))
    if not content["section"]:
        must.append(_("Choose a section."))
    body = missing_from_body(content["body"])
    if not snapshots.has_text(content):
        must.extend(body[:1])
        body = body[1:]
    pictures = pictures_in(content)
    lead = lead_image_missing(content, pictures)
    return must, [*lead, *body, *licences_missing(pictures, at)]


def first_shown_at(article: Article, *moments: datetime.datetime | None) -> datetime.datetime:
    """When readers would first see what is published now, or has its hour ahead."""
    return latest(timezone.now(), article.public_from, article.embargo_until, *moments)


def check_complete(
    article: Article, content: Content, *, by: User, override: str, at: datetime.datetime
) -> list[str]:
    """Raises CannotPublish; returns what was excused by the override, for the record."""
    must, excusable = missing(content, at=at)
    if must or (excusable and not override.strip()):
        raise CannotPublish([*must, *excusable])
    if excusable:
        require(by, Act.OVERRIDE_CHECK, article)
    return excusable


def latest(*moments: datetime.datetime | None) -> datetime.datetime:
    return max(moment for moment in moments if moment)


@transaction.atomic
def publish(
    article: Article,
    *,
    by: User,
    at: datetime.datetime | None = None,
    override: str = "",
) -> None:
    """Shows a story to readers from a moment on: now, an hour ahead, or a day that has passed.

    `override` is the reason why what is missing is excused. Raises CannotPublish.
    """
    records.lock(article, Act.PUBLISH, by, *DRAFTS)
    now = timezone.now()
    at = at or now
    content = snapshots.columns_of(article)
    shown_at = first_shown_at(article, at)
    excused = check_complete(article, content, by=by, override=override, at=shown_at)
    public_from = latest(at, article.embargo_until)
    check_end(article, public_from)

    claim_address(article, public_from)
    revision = records.add_revision(article, RevisionKind.PUBLISH, content, by)
    records.change_times(
        article,
        now,
        state=ArticleState.PUBLISHED,
        published_at=at,
        public_from=public_from,
        version=revision.version,
    )
    details = {"override": override, "excused": excused} if excused else {}
    records.finish(article, "publish", by, at=at.isoformat(), **details)


def schedule(article: Article, *, by: User, at: datetime.datetime, override: str = "") -> None:
    """Publishes with the hour ahead: the story appears on its second, whoever is awake."""
    require(by, Act.SCHEDULE, article)
    check_ahead(at)
    publish(article, by=by, at=at, override=override)


def check_ahead(moment: datetime.datetime) -> None:
    if moment <= timezone.now():
        raise Refused(_("That hour has passed. Choose a later one, or publish now."))


def check_end(article: Article, public_from: datetime.datetime) -> None:
    if article.public_until <= public_from:
        raise Refused(
            _("The story would end before it begins. Change the hour at which it expires.")
        )


@transaction.atomic
def move_schedule(article: Article, *, by: User, at: datetime.datetime | None = None) -> None:
    """To another hour ahead, or to now when none is given."""
    records.lock(article, Act.SCHEDULE, by, ArticleState.PUBLISHED)
    now = timezone.now()
    if article.has_been_public:
        raise Refused(_("The story is public already. Its hour cannot be moved."))
    if at:
        check_ahead(at)
    change_hours(article, now, published_at=at or now, embargo_until=article.embargo_until)
    records.finish(article, "move_schedule", by, at=(at or now).isoformat())


def change_hours(
    article: Article,
    now: datetime.datetime,
    *,
    published_at: datetime.datetime,
    embargo_until: datetime.datetime | None,
) -> None:
    records.note_past(article, now)
    public_from = latest(published_at, embargo_until)
    check_end(article, public_from)
    claim_address(article, public_from)
    records.change_times(
        article,
        now,
        published_at=published_at,
        embargo_until=embargo_until,
        public_from=public_from,
    )


@transaction.atomic
def cancel_schedule(article: Article, *, by: User) -> None:
    """Makes a scheduled story a ready draft again, without an address."""
    records.lock(article, Act.SCHEDULE, by, ArticleState.PUBLISHED)
    if article.has_been_public:
        raise Refused(_("The story is public already. Withdraw it instead."))
    if article.draft_id:
        with records.counting_image_uses(article):
            write_columns(article, snapshots.take(article))
            drop_draft_references(article)
    records.change_times(
        article,
        timezone.now(),
        state=ArticleState.READY,
        published_at=None,
        public_from=None,
        address_date=None,
        draft=None,
    )
    records.finish(article, "cancel_schedule", by)


@transaction.atomic
def set_embargo(article: Article, *, by: User, until: datetime.datetime) -> None:
    """Nobody outside sees the story before that hour, in any place; also one that was public."""
    records.lock(article, Act.EMBARGO, by)
    check_ahead(until)
    now = timezone.now()
    if article.has_live_version:
        change_hours(article, now, published_at=article.published_at, embargo_until=until)
    else:
        records.change_times(article, now, embargo_until=until)
    records.finish(article, "set_embargo", by, until=until.isoformat())


@transaction.atomic
def lift_embargo(article: Article, *, by: User) -> None:
    """Ends an embargo now. A story that was public before it has its old place in time again."""
    records.lock(article, Act.EMBARGO, by)
    now = timezone.now()
    if not article.is_under_embargo:
        raise Refused(_("The story is not under an embargo."))
    ended = article.first_public_at or now
    if article.has_live_version:
        change_hours(article, now, published_at=article.published_at, embargo_until=ended)
    else:
        records.change_times(article, now, embargo_until=None)
    records.finish(article, "lift_embargo", by)


@transaction.atomic
def set_expiry(article: Article, *, by: User, at: datetime.datetime | None) -> None:
    """Readers see the story until that hour; None means for good."""
    records.lock(article, Act.SCHEDULE, by)
    if at:
        check_ahead(at)
        if article.public_from and at <= article.public_from:
            raise Refused(_("The story would end before it begins. Choose a later hour."))
    records.change_times(article, timezone.now(), expires_at=at, public_until=at or END_OF_TIME)
    records.finish(article, "set_expiry", by, at=at.isoformat() if at else None)


@transaction.atomic
def publish_update(article: Article, *, by: User, changed: str = "", override: str = "") -> None:
    """Shows the draft ahead, marked as updated, with what changed when the editor says it.

    Before anybody has read the story there is nothing to be told.
    """
    lock_live(article, by)
    if article.has_been_public:
        note, told = changed.strip()[:300], {"modified_at": timezone.now()}
    else:
        note, told = "", {}
    bring_live(article, "publish_update", by, override, note, **told)


@transaction.atomic
def publish_silently(article: Article, *, by: User, override: str = "") -> None:
    """Shows the draft ahead without a word to readers: a comma, a spelling."""
    lock_live(article, by)
    bring_live(article, "publish_silently", by, override)


def lock_live(article: Article, by: User) -> None:
    records.lock(article, Act.PUBLISH_UPDATE, by, ArticleState.PUBLISHED, ArticleState.WITHDRAWN)
    if not article.draft_id:
        raise Refused(_("There is nothing new to publish."))


def bring_live(
    article: Article,
    act: str,
    by: User,
    override: str,
    reader_note: str = "",
    **columns: datetime.datetime,
) -> None:
    content = snapshots.take(article)
    shown_at = first_shown_at(article)
    excused = check_complete(article, content, by=by, override=override, at=shown_at)

    with records.counting_image_uses(article):
        drop_draft_references(article)
        article.draft = None
        write_columns(article, content)
    # Also in the section to which the update carries it.
    require(by, Act.PUBLISH_UPDATE, article)
    revision = records.add_revision(
        article, RevisionKind.UPDATE, content, by, reader_note=reader_note
    )
    records.change_times(article, timezone.now(), version=revision.version, **columns)
    details = {"override": override, "excused": excused} if excused else {}
    records.finish(article, act, by, note=reader_note, **details)


@transaction.atomic
def correct(
    article: Article, *, by: User, text: str, place: str = CorrectionPlace.FOOT
) -> Correction:
    """Adds a dated public note of what was wrong and what is right."""
    records.lock(article, Act.CORRECT, by, ArticleState.PUBLISHED)
    if not article.has_been_public:
        raise Refused(_("Nobody has read this story yet. Change the text instead."))
    correction = Correction(article=article, text=text.strip(), place=place, made_by=by)
    correction.full_clean(exclude=["made_by"])
    correction.save()
    records.change_times(article, timezone.now(), modified_at=correction.made_at)
    records.finish(article, "correct", by, correction=correction.pk)
    return correction
