"""A story's content as one JSON value: what a revision keeps, a form sends and an import brings.

Keys: the plain columns below; `section` and `lead_image` as ids or None; `body`, the document;
`tags`, ids in the editor's order; `bylines`, a list of {"author": id, "role": text} in order.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.body.characters import clean_line, is_blank
from articles.body.checks import clean_body
from articles.body.document import empty_body
from articles.body.text import plain_text
from articles.models import Article, Author
from articles.tags.models import Tag
from newsroom.media.models import Image
from newsroom.publication.models import Section, paper_language

TEXTS = (
    "headline",
    "headline_front",
    "headline_search",
    "headline_social",
    "kicker",
    "standfirst",
    "dateline",
    "genre",
    "language",
    "slug",
    "lead_alt",
    "lead_caption",
    "lead_credit",
)
OF_SEVERAL_LINES = ("standfirst", "lead_caption")
MARKS = ("lead_is_decorative", "suggestable")
ROWS = {"section": Section, "lead_image": Image}
MOST_TAGS = 30
MOST_BYLINES = 20

Content = dict[str, Any]


def columns_of(article: Article) -> Content:
    """The content of the columns and rows: the live version, or a draft that was never public."""
    content = {name: getattr(article, name) for name in (*TEXTS, *MARKS)}
    content |= {name: getattr(article, f"{name}_id") for name in ROWS}
    content["body"] = article.body
    content["tags"] = [tag.pk for tag in article.ordered_tags()]
    content["bylines"] = list(article.bylines.order_by("position").values("author", "role"))
    return content


def take(article: Article) -> Content:
    """The newest text of a story: the draft ahead of it where there is one."""
    if article.draft_id:
        return without_lost_rows(blank() | article.draft.snapshot)
    return columns_of(article)


def of_screen(article: Article) -> Content:
    """What a writer begins from: the newest text, or for a new story the paper's language."""
    return take(article) if article.pk else blank(language=paper_language())


def without_lost_rows(content: Content) -> Content:
    """A kept content without the sections, pictures, tags and authors that are gone since."""
    one_of = {name: still_there(model, [content[name]]) for name, model in ROWS.items()}
    authors = still_there(Author, [line["author"] for line in content["bylines"]])
    return {
        **content,
        **{name: found[0] if found else None for name, found in one_of.items()},
        "tags": still_there(Tag, content["tags"]),
        "bylines": [line for line in content["bylines"] if line["author"] in authors],
    }


def blank(**columns: str) -> Content:
    """What a story has that says nothing."""
    fresh = Article(**columns)
    content = {name: getattr(fresh, name) for name in (*TEXTS, *MARKS)}
    return content | dict.fromkeys(ROWS) | {"body": empty_body(), "tags": [], "bylines": []}


def clean(content: Content, *, upon: Content | None = None) -> Content:
    """The content in its normal form, upon what it does not mention.

    Every door comes through here. Raises ValidationError with a message for each field.
    """
    errors: dict[str, Any] = {}
    cleaned = dict(upon or blank())
    for name, value in content.items():
        try:
            if name in cleaned:
                cleaned[name] = clean_value(name, value)
        except ValidationError as error:
            errors[name] = error
    if errors:
        raise ValidationError(errors)
    return cleaned


def clean_value(name: str, value: Any) -> Any:
    if name == "body":
        return clean_body(value)
    if name == "tags":
        return existing(Tag, value, most=MOST_TAGS, what=_("tags"))
    if name == "bylines":
        return clean_bylines(value)
    if name in ROWS:
        return clean_row(name, value)
    if name in MARKS:
        return bool(value)
    return clean_text(name, value)


def clean_text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise ValidationError(_("This must be text."))
    text = value.replace("\r\n", "\n").strip()
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValidationError(_("The text has a broken character. Type it again.")) from error
    if "\x00" in text:
        raise ValidationError(_("The text has an invisible character (NUL). Type it again."))
    lines = text.split("\n") if name in OF_SEVERAL_LINES else [text]
    text = "\n".join(clean_line(line) for line in lines)
    field = Article._meta.get_field(name)
    return field.clean(text, None)


def clean_row(name: str, value: Any) -> int | None:
    if value is None:
        return None
    ids = existing(ROWS[name], [value], most=1, what=name)
    if not ids:
        raise ValidationError(_("What was chosen here does not exist any more. Choose again."))
    return ids[0]


def clean_bylines(value: Any) -> list[Content]:
    if not isinstance(value, list) or not all(isinstance(line, dict) for line in value):
        raise ValidationError(_("The bylines must be a list."))
    ids = [line.get("author") for line in value]
    authors = existing(Author, ids, most=MOST_BYLINES, what=_("bylines"))
    roles = {line["author"]: str(line.get("role") or "")[:100] for line in value}
    return [{"author": author, "role": clean_role(roles[author])} for author in authors]


def clean_role(role: str) -> str:
    return " ".join(role.encode(errors="ignore").decode().replace("\x00", "").split())


def existing(model: type, ids: Any, *, most: int, what: str) -> list[int]:
    """The ids that exist, in order and once each: a row that is gone meanwhile is left out."""
    if not isinstance(ids, list) or not all(type(pk) is int and 0 < pk < 2**63 for pk in ids):
        raise ValidationError(_("The %s must be a list of numbers.") % what)
    if len(ids) > most:
        raise ValidationError(_("At most %(most)d %(what)s.") % {"most": most, "what": what})
    return still_there(model, ids)


def still_there(model: type, ids: list[int | None]) -> list[int]:
    wanted = [pk for pk in dict.fromkeys(ids) if pk is not None]
    found = set(model.objects.filter(pk__in=wanted).values_list("pk", flat=True)) if wanted else ()
    return [pk for pk in wanted if pk in found]


def has_text(content: Content) -> bool:
    return not is_blank(plain_text(content["body"]))
