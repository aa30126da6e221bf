"""Taking a story from readers, and from the newsroom."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions import records
from articles.actions.publishing import check_licences
from articles.actions.refusals import Refused
from articles.models import Article, ArticleState, FormerAddress
from newsroom.accounts.models import User
from newsroom.accounts.rights import Act, require


@transaction.atomic
def withdraw(article: Article, *, by: User, reason: str) -> None:
    """Takes a story down for readers (410); the reason stays inside."""
    records.lock(article, Act.WITHDRAW, by, ArticleState.PUBLISHED)
    if not reason.strip():
        raise Refused(_("Write the reason. It is kept, and not shown to readers."))
    reason = reason.strip()[:500]
    records.change_times(
        article, timezone.now(), state=ArticleState.WITHDRAWN, withdrawn_reason=reason
    )
    records.finish(article, "withdraw", by, reason=reason)


@transaction.atomic
def restore(article: Article, *, by: User, override: str = "") -> None:
    """Shows a withdrawn story again, at its address and in its place.

    Raises CannotPublish where a licence has ended meanwhile.
    """
    records.lock(article, Act.RESTORE, by, ArticleState.WITHDRAWN)
    details = check_licences(article, by=by, override=override)
    records.change_times(
        article, timezone.now(), state=ArticleState.PUBLISHED, withdrawn_reason=""
    )
    records.finish(article, "restore", by, **details)


@transaction.atomic
def delete(article: Article, *, by: User) -> None:
    """To the bin, from which it can come back as it was for thirty days."""
    records.lock(article, Act.DELETE, by)
    now = timezone.now()
    records.change_times(article, now, binned_at=now)
    records.finish(article, "delete", by)


@transaction.atomic
def undelete(article: Article, *, by: User) -> None:
    lock_in_bin(article, Act.DELETE, by)
    records.change_times(article, timezone.now(), binned_at=None)
    records.finish(article, "undelete", by)


@transaction.atomic
def purge(article: Article, *, by: User) -> None:
    """Removes a story for good. Addresses it had in public stay as tombstones (410)."""
    lock_in_bin(article, Act.PURGE, by)
    if article.has_been_public and article.address_date:
        FormerAddress.objects.get_or_create(
            address_date=article.address_date, slug=article.slug, defaults={"article": None}
        )
    records.finish(article, "purge", by, headline=article.headline)
    with records.counting_image_uses(article):
        # Not article.delete(), which takes the number from those told after the commit.
        Article.objects.filter(pk=article.pk).delete()


def lock_in_bin(article: Article, act: Act, by: User) -> None:
    records.take_row(article)
    require(by, act, article)
    if not article.binned_at:
        raise Refused(_("The story is not in the bin."))
