"""Where a story lives: a day and a word, fixed once it has been public."""

from __future__ import annotations

import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.actions import records
from articles.actions.refusals import Refused
from articles.models import Article, FormerAddress
from articles.tags.keys import SLUG_LENGTH, free_slug, slug_of
from newsroom.accounts.models import User
from newsroom.accounts.rights import Act
from newsroom.folding import fold
from newsroom.publication.models import local_day

# Each lost race means that one more story of that day has the word: far fewer than this.
TRIES = 50


def claim_address(article: Article, public_from: datetime.datetime, wanted: str = "") -> None:
    """Gives a story its address for that moment, unless it has been public: then it keeps its own.

    A clash gets a number by itself. Sets the columns and writes them.
    """
    if article.first_public_at and article.address_date:
        return
    slug = slug_of(wanted or article.slug or article.headline, "story")
    write_address(article, local_day(public_from), slug)


def write_address(article: Article, day: datetime.date, slug: str) -> None:
    """Tries again when another story takes the same address at the same moment."""
    slug = slug_of(fold(slug), "story")
    for attempt in range(TRIES):
        article.address_date = day
        article.slug = free_slug(slug, taken_slugs(article, day, slug))
        try:
            with transaction.atomic():
                article.save(update_fields=["address_date", "slug"])
            return
        except IntegrityError:
            if attempt == TRIES - 1:
                raise


def taken_slugs(article: Article, day: datetime.date, slug: str) -> set[str]:
    """The words of that day that belong to other stories, or did in public."""
    beginning = slug[: SLUG_LENGTH - 6]
    stories = Article.objects.filter(address_date=day, slug__startswith=beginning)
    former = FormerAddress.objects.filter(address_date=day, slug__startswith=beginning)
    return {
        *stories.exclude(pk=article.pk).values_list("slug", flat=True),
        *former.exclude(article=article).values_list("slug", flat=True),
    }


@transaction.atomic
def change_address(
    article: Article, *, by: User, slug: str, day: datetime.date | None = None
) -> None:
    """Moves a story; where it was in public leads to where it is now, for ever."""
    records.lock(article, Act.CHANGE_ADDRESS, by)
    if not article.address_date:
        raise Refused(_("The story has no address yet; it gets one when it is published."))
    old_day, old_slug = article.address_date, article.slug
    write_address(article, day or old_day, slug)
    if (article.address_date, article.slug) == (old_day, old_slug):
        return

    records.note_past(article, timezone.now())
    article.save(update_fields=["first_public_at"])
    if article.first_public_at:
        FormerAddress.objects.get_or_create(
            address_date=old_day, slug=old_slug, defaults={"article": article}
        )
    article.former_addresses.filter(address_date=article.address_date, slug=article.slug).delete()
    records.finish(article, "change_address", by, old=f"/{old_day:%Y/%m/%d}/{old_slug}/")
