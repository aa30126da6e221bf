"""Raising the breaking strip and taking it down."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from newsroom.accounts.models import User
from newsroom.accounts.rights import Act, may, require
from newsroom.audit.actions import record
from newsroom.fronts.models import BreakingStrip
from newsroom.publication.models import Publication

LONGEST = datetime.timedelta(days=1)


class StripRefused(Exception):
    """The message, for the editor, says why."""


@transaction.atomic
def raise_strip(
    *,
    by: User,
    until: datetime.datetime,
    text: str = "",
    article: Article | None = None,
    address: str = "",
) -> BreakingStrip:
    """Shows the strip at once, in place of the one before. Without words of its own it has the
    present headline of its story. Raises StripRefused.
    """
    now = timezone.now()
    strip = BreakingStrip(
        text=text, article=article, address=address, raised_at=now, until=until, raised_by=by
    )
    require(by, Act.PIN, strip)
    if article and not article.is_public:
        raise StripRefused(_("Readers do not see this story, so that it cannot be led to."))
    if not now < until <= now + LONGEST:
        raise StripRefused(_("A strip stays for a day at most."))
    # Two at once come one after the other, and the second takes the first one's place.
    Publication.objects.select_for_update().first()
    for former in BreakingStrip.objects.showing(now).select_related("article"):
        if not may(by, Act.PIN, former):
            raise StripRefused(
                _("“%(strip)s” is up, of another section. Ask a chief editor to take it down.")
                % {"strip": former}
            )
        lower_strip(former, by=by)
    strip.save(force_insert=True)
    record("raise_strip", strip, by=by, until=until.isoformat(), leads_to=strip.url)
    return strip


@transaction.atomic
def lower_strip(strip: BreakingStrip, *, by: User) -> None:
    """Takes it down before its hour. Nothing happens to one that is down."""
    require(by, Act.PIN, strip)
    now = timezone.now()
    if BreakingStrip.objects.filter(pk=strip.pk, until__gt=now).update(until=now):
        record("lower_strip", strip, by=by)
