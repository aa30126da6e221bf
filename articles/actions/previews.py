"""Showing a story to somebody outside before readers see it."""

from __future__ import annotations

import datetime
import hashlib
import secrets

from django.db import transaction
from django.utils import timezone

from articles.actions import records
from articles.models import Article, PreviewLink
from newsroom.accounts.models import User
from newsroom.accounts.rights import Act

LONGEST_PREVIEW_HOURS = 72


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


@transaction.atomic
def share_preview(article: Article, *, by: User, hours: int = LONGEST_PREVIEW_HOURS) -> str:
    """A token for `/preview/<token>/`, shown once: only its hash is kept."""
    records.lock(article, Act.SHARE_PREVIEW, by)
    token = secrets.token_urlsafe(32)
    hours = min(max(hours, 1), LONGEST_PREVIEW_HOURS)
    link = PreviewLink.objects.create(
        article=article,
        token_hash=hash_of(token),
        made_by=by,
        expires_at=timezone.now() + datetime.timedelta(hours=hours),
    )
    records.finish(article, "share_preview", by, link=link.pk)
    return token


@transaction.atomic
def revoke_preview(link: PreviewLink, *, by: User) -> None:
    records.lock(link.article, Act.SHARE_PREVIEW, by)
    link.revoked_at = timezone.now()
    link.save(update_fields=["revoked_at"])
    records.finish(link.article, "revoke_preview", by, link=link.pk)


def story_of_preview(token: str) -> Article | None:
    """The story that a token still opens: the link works, and the story is not public."""
    link = PreviewLink.objects.select_related("article").filter(token_hash=hash_of(token)).first()
    if link is None or not link.works or link.article.binned_at or link.article.is_public:
        return None
    return link.article
