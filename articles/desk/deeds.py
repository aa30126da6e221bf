"""The buttons of the writing screen: which deed each asks for, and who sees it when."""

from __future__ import annotations

import datetime
import zoneinfo
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import actions
from articles.body.characters import is_blank
from articles.desk.hours import read_hour
from articles.desk.typed import number
from articles.models import Article, ArticleState, PreviewLink
from newsroom.accounts.models import User
from newsroom.accounts.rights import Act, may

DRAFT, IN_REVIEW, READY = ArticleState.DRAFT, ArticleState.IN_REVIEW, ArticleState.READY
PUBLISHED, WITHDRAWN = ArticleState.PUBLISHED, ArticleState.WITHDRAWN


@dataclass(frozen=True)
class Words:
    """What was typed for a deed, beside the story."""

    post: QueryDict
    zone: zoneinfo.ZoneInfo

    def text(self, name: str) -> str:
        """Without NUL; nothing where there is nothing to see."""
        text = self.post.get(name, "").replace("\x00", "").strip()
        return "" if is_blank(text) else text

    def needed(self, name: str, sentence: str) -> str:
        """Raises ValidationError for the field when nothing was typed."""
        if not self.text(name):
            raise ValidationError({name: sentence})
        return self.text(name)

    def hour(self, name: str, *, needed: bool = True) -> datetime.datetime | None:
        """Raises ValidationError for the field."""
        try:
            moment = read_hour(self.post.get(name, ""), self.zone)
        except ValidationError as error:
            raise ValidationError({name: error}) from error
        if needed and moment is None:
            raise ValidationError({name: _("Choose a day and an hour.")})
        return moment


Do = Callable[[Article, User, Words], object]
When = Callable[[Article], bool]


@dataclass(frozen=True)
class Deed:
    name: str
    label: str
    act: Act
    do: Do
    when: When
    done: str  # what the screen says afterwards
    done_unseen: str = ""  # and where readers do not see the story yet

    def told(self, article: Article) -> str:
        return str(self.done if article.is_public else self.done_unseen or self.done)

    def is_open_to(self, user: User, article: Article) -> bool:
        return article.pk is not None and self.when(article) and may(user, self.act, article)


def in_states(*states: ArticleState) -> When:
    return lambda article: article.state in states and not article.binned_at


def has_draft(article: Article) -> bool:
    return article.has_live_version and article.draft_id is not None and not article.binned_at


def is_waiting(article: Article) -> bool:
    """Scheduled, and never public yet."""
    return article.state == PUBLISHED and not article.has_been_public and not article.binned_at


def is_for_readers(article: Article) -> bool:
    return article.state == PUBLISHED and article.has_been_public and not article.binned_at


def any_time(article: Article) -> bool:
    return not article.binned_at


def revoke(article: Article, by: User, words: Words) -> None:
    link = article.preview_links.filter(pk=number(words.text("revoke"))).first()
    if link is None:
        raise actions.Refused(_("That preview link does not exist any more."))
    actions.revoke_preview(link, by=by)


def bring_newest(article: Article, by: User, words: Words) -> None:
    """What stands on the screen is what goes out, also where it was saved as an update."""
    if has_draft(article):
        actions.publish_silently(article, by=by, override=words.text("override"))


@transaction.atomic
def publish_now(article: Article, by: User, words: Words) -> None:
    bring_newest(article, by, words)
    actions.move_schedule(article, by=by, override=words.text("override"))


@transaction.atomic
def restore(article: Article, by: User, words: Words) -> None:
    bring_newest(article, by, words)
    actions.restore(article, by=by, override=words.text("override"))


def purge(article: Article, by: User, words: Words) -> None:
    words.needed("purge_sure", _("Tick the box first: nobody can bring it back."))
    actions.purge(article, by=by)


_l = gettext_lazy

DEEDS = [
    Deed(
        "submit",
        _l("Send to copy desk"),
        Act.SUBMIT,
        lambda article, by, words: actions.submit(article, by=by),
        in_states(DRAFT),
        _l("The copy desk has it."),
    ),
    Deed(
        "take_back",
        _l("Take back"),
        Act.SUBMIT,
        lambda article, by, words: actions.take_back(article, by=by),
        in_states(IN_REVIEW),
        _l("It is yours to write on."),
    ),
    Deed(
        "send_back",
        _l("Send back"),
        Act.SEND_BACK,
        lambda article, by, words: actions.send_back(article, by=by, note=words.text("note")),
        in_states(IN_REVIEW, READY),
        _l("It is back with the writer, with your note."),
    ),
    Deed(
        "approve",
        _l("Approve"),
        Act.APPROVE,
        lambda article, by, words: actions.approve(article, by=by),
        in_states(DRAFT, IN_REVIEW),
        _l("It is ready."),
    ),
    Deed(
        "publish",
        _l("Publish"),
        Act.PUBLISH,
        lambda article, by, words: actions.publish(
            article, by=by, override=words.text("override")
        ),
        in_states(DRAFT, IN_REVIEW, READY),
        _l("It is published."),
        _l("It goes out when its embargo ends."),
    ),
    Deed(
        "schedule",
        _l("Schedule"),
        Act.SCHEDULE,
        lambda article, by, words: actions.schedule(
            article, by=by, at=words.hour("publish_at"), override=words.text("override")
        ),
        in_states(DRAFT, IN_REVIEW, READY),
        _l("It is scheduled."),
    ),
    Deed(
        "publish_now",
        _l("Publish now"),
        Act.SCHEDULE,
        publish_now,
        is_waiting,
        _l("It is published."),
        _l("It goes out when its embargo ends."),
    ),
    Deed(
        "move_schedule",
        _l("Move"),
        Act.SCHEDULE,
        lambda article, by, words: actions.move_schedule(
            article, by=by, at=words.hour("publish_at"), override=words.text("override")
        ),
        is_waiting,
        _l("Its hour is moved."),
    ),
    Deed(
        "cancel_schedule",
        _l("Do not publish"),
        Act.SCHEDULE,
        lambda article, by, words: actions.cancel_schedule(article, by=by),
        is_waiting,
        _l("It is a ready draft again."),
    ),
    Deed(
        "publish_update",
        _l("Publish update"),
        Act.PUBLISH_UPDATE,
        lambda article, by, words: actions.publish_update(
            article, by=by, changed=words.text("changed"), override=words.text("override")
        ),
        has_draft,
        _l("Readers see the update."),
        _l("Readers get it with the story."),
    ),
    Deed(
        "publish_silently",
        _l("Publish without a word"),
        Act.PUBLISH_UPDATE,
        lambda article, by, words: actions.publish_silently(
            article, by=by, override=words.text("override")
        ),
        has_draft,
        _l("Readers see the new text."),
        _l("Readers get this text with the story."),
    ),
    Deed(
        "correct",
        _l("Add correction"),
        Act.CORRECT,
        lambda article, by, words: actions.correct(
            article,
            by=by,
            text=words.text("correction_text"),
            place=words.text("correction_place") or "foot",
        ),
        is_for_readers,
        _l("The correction stands under the story."),
    ),
    Deed(
        "set_embargo",
        _l("Set embargo"),
        Act.EMBARGO,
        lambda article, by, words: actions.set_embargo(
            article, by=by, until=words.hour("embargo_until"), override=words.text("override")
        ),
        any_time,
        _l("Nobody outside sees it before that hour."),
    ),
    Deed(
        "lift_embargo",
        _l("Lift embargo"),
        Act.EMBARGO,
        lambda article, by, words: actions.lift_embargo(
            article, by=by, override=words.text("override")
        ),
        lambda article: article.is_under_embargo and not article.binned_at,
        _l("The embargo is lifted."),
    ),
    Deed(
        "set_expiry",
        _l("Set end"),
        Act.SCHEDULE,
        lambda article, by, words: actions.set_expiry(
            article, by=by, at=words.hour("expires_at", needed=False)
        ),
        any_time,
        _l("Its end is set."),
    ),
    Deed(
        "withdraw",
        _l("Withdraw"),
        Act.WITHDRAW,
        lambda article, by, words: actions.withdraw(article, by=by, reason=words.text("reason")),
        in_states(PUBLISHED),
        _l("Readers are told that it was withdrawn."),
    ),
    Deed(
        "restore",
        _l("Restore"),
        Act.RESTORE,
        restore,
        in_states(WITHDRAWN),
        _l("Readers see it again."),
        _l("It is published again, and readers do not see it at this hour."),
    ),
    Deed(
        "change_address",
        _l("Change address"),
        Act.CHANGE_ADDRESS,
        lambda article, by, words: actions.change_address(
            article, by=by, slug=words.needed("new_slug", _("Write the new last part."))
        ),
        lambda article: bool(article.address_date) and not article.binned_at,
        _l("It has moved; its old address leads to the new one."),
    ),
    Deed(
        "share_preview",
        _l("Make a preview link"),
        Act.SHARE_PREVIEW,
        lambda article, by, words: actions.share_preview(article, by=by),
        lambda article: not article.is_public and not article.binned_at,
        _l("Copy the link now: it is shown once, and works for three days."),
    ),
    Deed(
        "revoke_preview",
        _l("Revoke"),
        Act.SHARE_PREVIEW,
        revoke,
        any_time,
        _l("The link does not work any more."),
    ),
    Deed(
        "delete",
        _l("To the bin"),
        Act.DELETE,
        lambda article, by, words: actions.delete(article, by=by),
        any_time,
        _l("It is in the bin for thirty days."),
    ),
    Deed(
        "undelete",
        _l("Take out of the bin"),
        Act.DELETE,
        lambda article, by, words: actions.undelete(article, by=by),
        lambda article: article.binned_at is not None,
        _l("It is as it was."),
    ),
    Deed(
        "purge",
        _l("Delete for good"),
        Act.PURGE,
        purge,
        lambda article: article.binned_at is not None,
        _l("It is gone for good."),
    ),
]
BY_NAME = {deed.name: deed for deed in DEEDS}


def open_deeds(user: User, article: Article) -> dict[str, Deed]:
    """The deeds a user may do to a story as it is now, by name."""
    return {deed.name: deed for deed in DEEDS if deed.is_open_to(user, article)}


def working_previews(article: Article) -> list[PreviewLink]:
    links = article.preview_links.filter(revoked_at=None).select_related("made_by")
    return [link for link in links.order_by("-made_at")[:20] if link.works]
