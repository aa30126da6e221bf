"""What each attribute of a block or mark may be.

A cleaner takes any JSON value and returns the one to keep, or raises BodyError. What an
attribute is when it is missing says the schema.
"""

from collections.abc import Callable
from copy import copy
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.body.addresses import embed_address, link_address
from articles.body.characters import clean_line
from articles.body.embeds import provider_of
from articles.body.errors import BodyError

Cleaner = Callable[[Any], Any]

BOX_SIZE = 6
GALLERY_SIZE = 30
MAX_ROW_ID = 2**63 - 1  # what a database's integer holds
WIDTHS = ("text", "wide")


def line(name: str, limit: int) -> Cleaner:
    def clean(value: Any) -> str:
        if not isinstance(value, str):
            raise BodyError(_("%(name)s is not a text. Write it again.") % {"name": name})
        text = clean_line(value)
        if len(text) > limit:
            raise BodyError(
                _("%(name)s has %(length)s characters; the most is %(limit)s. Shorten it.")
                % {"name": name, "length": len(text), "limit": limit}
            )
        return text

    return clean


def whole_number(name: str, least: int, most: int) -> Cleaner:
    def clean(value: Any) -> int:
        # To Python True is 1, and 1.0 equals 1: neither is a whole number in JSON.
        if type(value) is not int or not least <= value <= most:
            raise BodyError(
                _("%(name)s is not a whole number from %(least)s to %(most)s. Set it again.")
                % {"name": name, "least": least, "most": most}
            )
        return value

    return clean


def one_of(name: str, *choices: str) -> Cleaner:
    def clean(value: Any) -> str:
        if value not in choices:
            raise BodyError(
                _("%(name)s is none of %(choices)s. Set it again.")
                % {"name": name, "choices": ", ".join(choices)}
            )
        return value

    return clean


def yes_or_no(name: str) -> Cleaner:
    def clean(value: Any) -> bool:
        if not isinstance(value, bool):
            raise BodyError(_("%(name)s is neither yes nor no. Set it again.") % {"name": name})
        return value

    return clean


def row_id(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= MAX_ROW_ID:
        raise BodyError(_("It names a story, picture or file that cannot exist. Choose it again."))
    return value


def box_entries(value: Any) -> list[dict[str, Any]]:
    """The stories of a related box in their order; one that comes twice keeps its first place."""
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise BodyError(_("Its list of stories is damaged. Delete the box and make a new one."))
    entries = {}
    for entry in value:
        article = row_id(entry.get("id"))
        headline = _headline(entry.get("headline") or "")
        entries.setdefault(article, {"id": article, "headline": headline})
    if len(entries) > BOX_SIZE:
        raise BodyError(
            _("A related box holds at most %(limit)s stories. Take some out.")
            % {"limit": BOX_SIZE}
        )
    return list(entries.values())


def gallery_pictures(value: Any) -> list[dict[str, Any]]:
    """The pictures of a gallery in their order; one that comes twice keeps its first place."""
    if not isinstance(value, list) or not all(isinstance(picture, dict) for picture in value):
        raise BodyError(
            _("Its list of pictures is damaged. Delete the gallery and make a new one.")
        )
    pictures: dict[int, dict[str, Any]] = {}
    for picture in value:
        image = row_id(picture.get("image"))
        words = {
            name: NO_WORDS[name] if picture.get(name) is None else clean(picture[name])
            for name, clean in PICTURE_WORDS.items()
        }
        pictures.setdefault(image, {"image": image, **words})
    if len(pictures) > GALLERY_SIZE:
        raise BodyError(
            _("A gallery holds at most %(limit)s pictures. Take some out.")
            % {"limit": GALLERY_SIZE}
        )
    return list(pictures.values())


_title = line(gettext_lazy("The title"), 300)
_headline = line(gettext_lazy("The headline in a related box"), 300)

# What a story says of a picture, wherever it shows it.
PICTURE_WORDS: dict[str, Cleaner] = {
    "alt": line(gettext_lazy("The alternative text"), 500),
    "decorative": yes_or_no(gettext_lazy("“Decorative”")),
    "caption": line(gettext_lazy("The caption"), 2000),
    "credit": line(gettext_lazy("The credit"), 300),
}
NO_WORDS = {"alt": "", "decorative": False, "caption": "", "credit": ""}

CLEANERS: dict[str, dict[str, Cleaner]] = {
    "heading": {"level": whole_number(gettext_lazy("The level of the heading"), 2, 3)},
    "orderedList": {
        "start": whole_number(gettext_lazy("The first number of the list"), 0, 1_000_000)
    },
    "pullQuote": {"speaker": line(gettext_lazy("The speaker"), 300)},
    "figure": {
        "image": row_id,
        **PICTURE_WORDS,
        "width": one_of(gettext_lazy("The width"), *WIDTHS),
    },
    "gallery": {"title": _title, "images": gallery_pictures},
    "relatedBox": {
        "title": _title,
        "articles": box_entries,
        "fill": whole_number(gettext_lazy("The number of automatic stories"), 0, BOX_SIZE),
    },
    "factBox": {"title": _title},
    # The provider follows from the address: nobody can call another site YouTube.
    "embed": {"provider": lambda _given: "", "url": embed_address, "title": _title},
    "attachment": {"file": row_id, "title": _title},
    "table": {"title": _title, "source": line(gettext_lazy("The source"), 300)},
    "link": {"href": link_address, "article": row_id},
}


def clean_attributes(kind: str, given: Any, defaults: dict[str, Any]) -> dict[str, Any]:
    """All attributes of a block or mark, and no others."""
    if given is None:
        given = {}
    if not isinstance(given, dict):
        raise BodyError(_("Its settings are damaged. Delete it and make it anew."))

    attrs = {}
    for name, clean in CLEANERS.get(kind, {}).items():
        value = given.get(name)
        attrs[name] = copy(defaults[name]) if value is None else clean(value)
    if kind == "embed":
        attrs["provider"] = provider_of(attrs["url"]) if attrs["url"] else ""
    if kind == "link" and (attrs["href"] is None) == (attrs["article"] is None):
        raise BodyError(
            _("A link leads to an address or to a story, to one of them. Set the link again.")
        )
    return attrs
