"""The list of pictures, walked by place instead of by page number, and its bounded counts."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from articles.desk.pictures import pictures_visible_to
from articles.tags.actions import find_tag
from newsroom.accounts.models import User
from newsroom.library.filters import FilterForm, needing, rows_for, with_an_end
from newsroom.media.licences import Licence, LicenceState, licence_of
from newsroom.media.models import Image, Shape

SIZE = 48
CREDITS_OF = 300
MOST_ALIASES = 10
MOST_CREDITS = 30
# No count goes further: it would cost more the more pictures there are.
COUNTED_TO = 1000
# What a line of the list needs of its picture.
NOT_IN_LISTS = ["instructions", "rights_note", "terms_url", "origins", "people", "keywords"]


@dataclass(frozen=True)
class Line:
    """A picture in the list, with what should be known of it at a glance."""

    image: Image
    licence: Licence | None

    @property
    def tone(self) -> str:
        """Of the word on its licence; none where all is well."""
        return {
            LicenceState.ENDED: "late",
            LicenceState.ENDING: "warn",
            LicenceState.NOT_BEGUN: "warn",
        }.get(self.licence.state if self.licence else None, "")

    @property
    def thumb(self) -> str:
        """The small file; the first one of all while the small ones are being made."""
        return self.image.staff_thumb_url if self.image.made_at else self.image.staff_url


@dataclass(frozen=True)
class Count:
    number: int

    @property
    def is_cut(self) -> bool:
        return self.number > COUNTED_TO

    def __str__(self) -> str:
        number = number_format(min(self.number, COUNTED_TO), force_grouping=True)
        return f"{number}+" if self.is_cut else number


@dataclass(frozen=True)
class Shelf:
    """One page of the list."""

    lines: list[Line]
    older: int | None  # where the next page begins
    count: Count | None  # of all that fit; None where they are found by words


def shelf_for(user: User, form: FilterForm, now: datetime.datetime) -> Shelf:
    """What fits the filters among the pictures that the user may know of."""
    asked = rows_for(form.wanted, user, now)
    if form.wanted.get("order") == "ends":
        asked &= with_an_end(form.wanted, now)
    pictures = pictures_visible_to(user).filter(asked)
    words = form.words
    if names := names_of_tag(words.get("keyword", "")):
        pictures = pictures.said("keyword", names)
        words = {**words, "keyword": ""}
    shown = pictures.defer(*NOT_IN_LISTS).select_related("uploaded_by")
    if in_order := IN_ORDER.get(form.wanted.get("order")):
        images = in_order(shown.matching(**words), form.before)
    else:
        images = shown.found(**words, before=form.before, limit=SIZE + 1)
    lines = [Line(image, licence_of(image, now)) for image in images[:SIZE]]
    older = images[SIZE - 1].pk if len(images) > SIZE else None
    count = None if form.has_words else count_of(pictures)
    return Shelf(lines, older, count)


def names_of_tag(typed: str) -> list[str]:
    """Where a tag is typed by one of its names, all of them; nothing where it has but one."""
    tag = find_tag(typed) if typed else None
    aliases = list(tag.aliases.values_list("label", flat=True)[:MOST_ALIASES]) if tag else []
    return [tag.name, *aliases] if aliases else []


def ending_first(pictures: QuerySet, before: int | None) -> list[Image]:
    """By the end of their licences; `before` is the picture that the page before ended with."""
    if before is not None:
        ends = Image.objects.filter(pk=before).values_list("usable_until", flat=True).first()
        if ends is None:
            return []
        pictures = pictures.filter(
            Q(usable_until__gte=ends), Q(usable_until__gt=ends) | Q(pk__lt=before)
        )
    return list(pictures.order_by("usable_until", "-pk")[: SIZE + 1])


def most_used_first(pictures: QuerySet, before: int | None) -> list[Image]:
    """As ending_first, by the places in which they stand."""
    if before is not None:
        uses = Image.objects.filter(pk=before).values_list("use_count", flat=True).first()
        if uses is None:
            return []
        pictures = pictures.filter(
            Q(use_count__lte=uses), Q(use_count__lt=uses) | Q(pk__lt=before)
        )
    return list(pictures.order_by("-use_count", "-pk")[: SIZE + 1])


IN_ORDER = {"ends": ending_first, "used": most_used_first}


def credits_for(user: User) -> list[str]:
    """Those of the newest pictures, the most frequent first: a menu beside the field."""
    newest = pictures_visible_to(user).newest_first().values_list("credit", flat=True)
    counted = Counter(credit for credit in newest[:CREDITS_OF] if credit)
    return [credit for credit, _number in counted.most_common(MOST_CREDITS)]


def count_of(pictures: QuerySet) -> Count:
    return Count(pictures.order_by().values("pk")[: COUNTED_TO + 1].count())


def facets_of(now: datetime.datetime) -> dict[str, Q]:
    """What is counted beside the filters, by the field and value that ask for it."""
    return {
        "all": Q(),
        "use-used": Q(use_count__gt=0),
        "use-unused": Q(use_count=0),
        **{f"needs-{need}": needing(need, now) for need in ("alt", "credit", "ends", "ended")},
        **{f"shape-{shape}": Q(shape=shape) for shape in Shape.values},
    }


def counts_for(user: User, now: datetime.datetime) -> dict[str, Count]:
    """Of each facet, among all that the user may know of: one query for all of them."""
    visible = pictures_visible_to(user)
    counts, pieces, values = {}, [], []
    for name, asked in facets_of(now).items():
        counts[name] = Count(0)
        found = visible.filter(asked).order_by().values("pk")[: COUNTED_TO + 1]
        try:
            sql, own_values = found.query.sql_with_params()
        except EmptyResultSet:
            continue
        pieces.append(f"SELECT '{name}', COUNT(*) FROM ({sql}) AS facet_{len(pieces)}")  # noqa: S608 - made by Django
        values.extend(own_values)
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(pieces), values)
        return counts | {name: Count(number) for name, number in cursor.fetchall()}


def facets_in(form: FilterForm, counts: dict[str, Count]) -> list[dict[str, object]]:
    """The groups of boxes to tick, each box with how many pictures it stands for."""
    return [
        {
            "name": name,
            "label": form.fields[name].label,
            "boxes": [
                {
                    "value": value,
                    "label": label,
                    "count": counts[f"{name}-{value}"],
                    "is_ticked": value in form.wanted.get(name, []),
                }
                for value, label in form.fields[name].choices
            ],
        }
        for name in ("use", "needs", "shape")
    ]


def words_on(counts: dict[str, Count]) -> list[str]:
    """The line under the heading."""
    ends = counts["needs-ends"]
    return [
        _("1 picture") if counts["all"].number == 1 else _("%s pictures") % counts["all"],
        _("%s without alt text") % counts["needs-alt"],
        _("1 licence ends within 14 days")
        if ends.number == 1
        else _("%s licences end within 14 days") % ends,
    ]
