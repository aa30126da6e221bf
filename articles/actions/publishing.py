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
) -> dict:
    """Raises CannotPublish; returns what was excused by the override, for the record."""
    must, excusable = missing(content, at=at)
    if must:
        raise CannotPublish([*must, *excusable])
    return excused(article, excusable, by=by, override=override)


def check_licences(
    article: Article, *, by: User, override: str, at: datetime.datetime | None = None
) -> dict:
    """The same for the pictures alone, where a story goes out at another hour than was checked."""
    pictures = pictures_in(snapshots.columns_of(article))
    lacking = licences_missing(pictures, at or first_shown_at(article))
    return excused(article, lacking, by=by, override=override)


def excused(article: Article, reasons: list[str], *, by: User, override: str) -> dict:
    if not reasons:
        return {}
    if not override.strip():
        raise CannotPublish(reasons)
    require(by, Act.OVERRIDE_CHECK, article)
    return {"override": override, "excused": reasons}


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
    details = check_complete(article, content, by=by, override=override, at=shown_at)
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
def move_schedule(
    article: Article, *, by: User, at: datetime.datetime | None = None, override: str = ""
) -> None:
    """To another hour ahead, or to now when none is given. Raises CannotPublish for licences."""
    records.lock(article, Act.SCHEDULE, by, ArticleState.PUBLISHED)
    now = timezone.now()
    if article.has_been_public:
        raise Refused(_("The story is public already. Its hour cannot be moved."))
    if at:
        check_ahead(at)
    details = change_hours(article, now, by, override, published_at=at or now)
    records.finish(article, "move_schedule", by, at=(at or now).isoformat(), **details)


def change_hours(
    article: Article,
    now: datetime.datetime,
    by: User,
    override: str,
    **columns: datetime.datetime,
) -> dict:
    """Takes `published_at` or `embargo_until`; returns what was excused."""
    records.note_past(article, now)
    hours = {"published_at": article.published_at, "embargo_until": article.embargo_until}
    hours |= columns
    public_from = latest(*hours.values())
    check_end(article, public_from)
    details = check_licences(article, by=by, override=override, at=latest(now, public_from))
    claim_address(article, public_from)
    records.change_times(article, now, **hours, public_from=public_from)
    return details


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
def set_embargo(
    article: Article, *, by: User, until: datetime.datetime, override: str = ""
) -> None:
    """Nobody outside sees the story before that hour, in any place; also one that was public.

    Raises CannotPublish where a licence ends before.
    """
    records.lock(article, Act.EMBARGO, by)
    check_ahead(until)
    now, details = timezone.now(), {}
    if article.has_live_version:
        details = change_hours(article, now, by, override, embargo_until=until)
    else:
        records.change_times(article, now, embargo_until=until)
    records.finish(article, "set_embargo", by, until=until.isoformat(), **details)


@transaction.atomic
def lift_embargo(article: Article, *, by: User, override: str = "") -> None:
    """Ends an embargo now. A story that was public before it has its old place in time again.

    Raises CannotPublish where a licence has not begun.
    """
    records.lock(article, Act.EMBARGO, by)
    now, details = timezone.now(), {}
    if not article.is_under_embargo:
        raise Refused(_("The story is not under an embargo."))
    ended = article.first_public_at or now
    if article.has_live_version:
        details = change_hours(article, now, by, override, embargo_until=ended)
    else:
        records.change_times(article, now, embargo_until=None)
    records.finish(article, "lift_embargo", by, **details)


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
    details = check_complete(article, content, by=by, override=override, at=shown_at)

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
