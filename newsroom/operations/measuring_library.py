"""What questions to the library of pictures cost: with few words, with many, and on its screen."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeVar
from urllib.parse import urlencode

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from django.test import Client
from django.urls import reverse

from articles.desk.pictures import pictures_visible_to
from newsroom.accounts.admins import find_admin
from newsroom.accounts.models import User
from newsroom.operations.measuring import Measure, measure_call, request_for, timed
from newsroom.operations.picture_archive import APART, COMMON, MIDDLING, RARE

T = TypeVar("T")

FOUND = 20  # as the writing screen asks for
COMPARED = 15
SEARCHES = {
    "rare": RARE[:5],
    "middling": MIDDLING[:6],
    "common": COMMON,
    "two words": f"{COMMON} {MIDDLING[:5]}",
    "two words apart": f"{APART} {MIDDLING[:5]}",  # that no picture has both of
    "no such word": "zzzz",
}
SCREENS = {
    "grid": {},
    "list": {"view": "list"},
    "unused": {"use": "unused"},
    "no alt": {"needs": "alt"},
    # Among 1,000 pictures too they nearly fill a page, so that no empty one is compared.
    "three facets": {"use": "unused", "needs": "alt", "shape": "landscape"},
    "licence ends": {"order": "ends"},
    **{f"grid, {name}": {"q": typed} for name, typed in SEARCHES.items()},
}


def measure_library(by: str | None = None) -> list[Measure]:
    """Takes the e-mail of the admin in whose name the screens are asked for, else the first."""
    return [measure_call(name, ask) for name, ask in questions(by).items()]


def questions(by: str | None = None) -> dict[str, Callable[[], object]]:
    user = find_admin(by)
    client = Client()
    client.force_login(user)
    path = reverse("library:list")
    return {
        **{f"search, {name}": search_for(user, typed) for name, typed in SEARCHES.items()},
        **{
            name: request_for(client, f"{path}?{urlencode(query)}")
            for name, query in SCREENS.items()
        },
    }


def search_for(user: User, typed: str) -> Callable[[], object]:
    return lambda: pictures_visible_to(user).found(typed, limit=FOUND)


def compare_libraries(other: str, by: str | None = None) -> Iterator[tuple[str, float, float]]:
    """Each question with its median time in the other library and in this one, in milliseconds.

    They are asked in turn, so that what else the machine does weighs on both alike. Takes the
    name of a database on the same server, or the file of an SQLite.
    """
    here = connections["default"]
    there = ConnectionHandler({"default": {**here.settings_dict, "NAME": other}})["default"]
    try:
        asked = {each: in_database(each, partial(questions, by)) for each in (there, here)}
        for name in asked[here]:
            times = {there: [], here: []}
            for database in [there, here] * COMPARED:
                took = in_database(database, partial(timed, asked[database][name]))
                times[database].append(took)
            # The first time reads the templates.
            yield name, *(statistics.median(each[1:]) for each in times.values())
    finally:
        there.close()


def in_database(database: BaseDatabaseWrapper, ask: Callable[[], T]) -> T:
    own = connections["default"]
    connections["default"] = database
    try:
        return ask()
    finally:
        connections["default"] = own
