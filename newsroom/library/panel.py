"""All that the panel of one picture shows beside its form."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.tags.models import Tag, TagAlias, TagState
from newsroom.accounts.models import User
from newsroom.accounts.rights import Act, may
from newsroom.folding import fold
from newsroom.library.forms import ORIGINS
from newsroom.library.places import Places, places_of
from newsroom.media.licences import LicenceState, first_day, licence_of, long_day
from newsroom.media.models import Image


@dataclass(frozen=True)
class Keyword:
    name: str
    tag: Tag | None

    @property
    def address(self) -> str:
        return self.tag.get_absolute_url() if self.tag and self.tag.is_public else ""


@dataclass(frozen=True)
class Tip:
    tone: str
    headline: str
    words: str


class Panel:
    def __init__(self, image: Image, user: User, now: datetime.datetime) -> None:
        self.image = image
        self.user = user
        self.now = now
        self.may_edit = may(user, Act.EDIT_PICTURE, image)
        self.may_replace = may(user, Act.REPLACE_PICTURE, image)

    @property
    def extension(self) -> str:
        return "JPEG" if self.image.extension == "jpg" else self.image.extension.upper()

    @property
    def has_terms_link(self) -> bool:
        return self.image.terms_url.startswith(("https://", "http://"))

    @property
    def source_type(self) -> str:
        """What the file says of how it was made, a name of IPTC's, as words."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", self.image.source_type).capitalize()

    @property
    def source_type_origin(self) -> str:
        return ORIGINS.get(self.image.origins.get("source_type", ""), "")

    @cached_property
    def places(self) -> Places:
        return places_of(self.image, self.user)

    @cached_property
    def keywords(self) -> list[Keyword]:
        tags = tags_named(self.image.keywords)
        return [Keyword(name, tags.get(fold(name))) for name in self.image.keywords]

    @cached_property
    def tip(self) -> Tip | None:
        """What the dates of its licence do, where they do something soon or have done it."""
        licence = licence_of(self.image, self.now)
        match licence.state if licence else None:
            case LicenceState.ENDING:
                return Tip("warn", self.days_left(), self.what_happens())
            case LicenceState.ENDED:
                return Tip("bad", self.ended_on(), self.what_has_happened())
            case LicenceState.NOT_BEGUN:
                day = long_day(first_day(self.image), self.now)
                headline = _("The licence begins on %(day)s.") % {"day": day}
                return Tip("warn", headline, _("Until then readers see an empty frame."))
        return None

    def days_left(self) -> str:
        days = (self.image.licence_until - timezone.localtime(self.now).date()).days
        if days <= 0:
            return _("The licence ends today.")
        sentence = ngettext(
            "The licence ends in %(days)d day.", "The licence ends in %(days)d days.", days
        )
        return sentence % {"days": days}

    def what_happens(self) -> str:
        day = long_day(self.image.licence_until, self.now)
        stories = self.places.public
        if not stories:
            return _("After %(day)s readers do not see it.") % {"day": day}
        sentence = ngettext(
            "After %(day)s it leaves %(stories)d story, which stays up without it.",
            "After %(day)s it leaves %(stories)d stories. They stay up, without it.",
            stories,
        )
        return sentence % {"day": day, "stories": stories}

    def ended_on(self) -> str:
        day = long_day(self.image.licence_until, self.now)
        return _("The licence ended on %(day)s.") % {"day": day}

    def what_has_happened(self) -> str:
        stories = self.places.public
        if not stories:
            return _("Readers do not see it.")
        sentence = ngettext(
            "%(stories)d story shows an empty frame in its place.",
            "%(stories)d stories show an empty frame in its place.",
            stories,
        )
        return sentence % {"stories": stories}


def tags_named(names: list[str]) -> dict[str, Tag]:
    """By folded name: the one tag that each stands for, by its own name before an alias."""
    keys = {fold(name) for name in names}
    usable = Tag.objects.usable()
    own = [(tag.key, tag) for tag in usable.filter(key__in=keys)]
    aliases = TagAlias.objects.filter(key__in=keys).exclude(tag__state=TagState.RETIRED)
    others = [(alias.key, alias.tag) for alias in aliases.select_related("tag")]
    return clear(others) | clear(own)


def clear(pairs: list[tuple[str, Tag]]) -> dict[str, Tag]:
    """Without the names that stand for several."""
    found: dict[str, set[Tag]] = {}
    for key, tag in pairs:
        found.setdefault(key, set()).add(tag)
    return {key: tags.pop() for key, tags in found.items() if len(tags) == 1}
