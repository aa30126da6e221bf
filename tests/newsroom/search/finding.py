"""What readers find."""

from __future__ import annotations

from django.utils import timezone

from newsroom.search.engines import find
from newsroom.search.wanted import Alternatives, Wanted

MANY = 100


def found(*every: str | Alternatives, none: Alternatives = (), **how: object) -> list[int]:
    """The numbers of the stories with these words, or one of several, the newest first."""
    alternatives = tuple(((one,),) if isinstance(one, str) else one for one in every)
    wanted = Wanted(alternatives, none)
    [hits] = find(wanted, now=timezone.now(), limit=MANY, **how)
    return [hit.article for hit in hits]
