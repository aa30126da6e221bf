"""The demo paper, read whole from its files. Nothing here knows the database.

paper = load_paper()
for story in paper.stories: …           store them with an empty body
paper.body_of(story, articles, images)  and then their bodies, when every row has its id
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from newsroom.operations.demo.errors import MistakeInFile
from newsroom.operations.demo.moments import Moment
from newsroom.operations.demo.notation import Figure, Line, References, read_body, split_story

HERE = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class Publication:
    name: str
    tagline: str
    description: str
    language: str
    time_zone: str
    contact_email: str

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


@dataclass(frozen=True, kw_only=True)
class Section:
    slug: str
    name: str
    description: str
    colour_light: str
    colour_dark: str


@dataclass(frozen=True, kw_only=True)
class Page:
    slug: str
    title: str
    text: str = field(repr=False)
    role: str = ""
    reviewed_days_ago: int | None = None
    ownership: dict[str, str] = field(default_factory=dict)  # what the law wants told


@dataclass(frozen=True, kw_only=True)
class Author:
    slug: str
    name: str
    role: str
    biography: str
    email: str
    portrait: str
    user: str = ""  # the role of the demo user who writes under this name, if any


@dataclass(frozen=True, kw_only=True)
class Alias:
    label: str
    redirects: bool = False


@dataclass(frozen=True, kw_only=True)
class Tag:
    name: str
    kind: str
    state: str = "active"
    parent: str = ""  # the name of another tag
    description: str = ""
    picture: str = ""
    is_sensitive: bool = False
    wikidata_id: str = ""
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Picture:
    file: str
    alt: str
    caption: str
    credit: str
    focal_x: float
    focal_y: float
    headline: str = ""
    creator: str = ""
    city: str = ""
    country: str = ""
    people: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    taken: Moment
    category: str
    licence: str = ""
    copyright: str = ""
    terms_url: str = ""
    instructions: str = ""
    rights_note: str = ""
    is_not_for_syndication: bool = False
    licence_ends_in: int | None = None  # days from the loading to the last day


@dataclass(frozen=True, kw_only=True)
class Pin:
    section: str  # empty: the home page
    story: str
    kicker: str = ""
    headline: str = ""
    expires: Moment | None = None


@dataclass(frozen=True, kw_only=True)
class Byline:
    author: str
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class Correction:
    text: str
    made: Moment
    place: str = "foot"  # or "top"


@dataclass(frozen=True, kw_only=True)
class Update:
    """A later version that readers were told of."""

    note: str
    made: Moment


@dataclass(frozen=True, kw_only=True)
class Withdrawal:
    reason: str
    made: Moment


@dataclass(frozen=True, kw_only=True)
class Story:
    slug: str
    file: str
    lines: list[Line] = field(repr=False)
    headline: str
    standfirst: str
    section: str
    tags: tuple[str, ...]  # names, the main tag first
    by: tuple[Byline, ...]
    genre: str = "news"
    kicker: str = ""
    dateline: str = ""
    headline_front: str = ""
    headline_search: str = ""
    headline_social: str = ""
    lead: str = ""  # a picture
    lead_caption: str = ""  # empty: the picture's own
    state: str = "published"
    written: Moment | None = None  # for what is not published
    published: Moment | None = None
    embargo: Moment | None = None
    expires: Moment | None = None
    updates: tuple[Update, ...] = ()
    corrections: tuple[Correction, ...] = ()
    withdrawal: Withdrawal | None = None
    created_by: str = ""  # the role of a demo user; empty: the first author's
    assignee: str = ""
    note: str = ""  # what the writer tells the desk
    suggestable: bool = True
    attribution: str = ""


@dataclass(frozen=True)
class Paper:
    folder: Path
    publication: Publication
    sections: list[Section]
    pages: list[Page]
    authors: list[Author]
    tags: list[Tag]
    pictures: dict[str, Picture]
    stories: list[Story]
    pins: list[Pin]

    @cached_property
    def users_of_authors(self) -> dict[str, str]:
        return {author.slug: author.user for author in self.authors}

    def creator_of(self, story: Story) -> str:
        """The role of the demo user who began a story: the first author's, or the editor."""
        if story.created_by:
            return story.created_by
        return next(filter(None, (self.users_of_authors[by.author] for by in story.by)), "editor")

    def picture_file(self, name: str) -> Path:
        return self.folder / "pictures" / name

    def body_of(
        self, story: Story, articles: Mapping[str, int], images: Mapping[str, int]
    ) -> dict:
        """The body document, with the ids of stories by slug and of images by file name."""

        def place(name: str) -> Figure:
            picture = self.pictures[name]
            return Figure(images[name], picture.alt, picture.caption, picture.credit)

        return read_body(story.lines, story.file, References(articles.__getitem__, place))


def load_paper(folder: Path = HERE) -> Paper:
    """Reads every file. Raises MistakeInFile at the first that cannot be read."""
    paper = _json(folder, "paper.json")
    pictures = _json(folder, "pictures.json")
    return Paper(
        folder=folder,
        publication=_made(Publication, paper["publication"], "paper.json"),
        sections=[_made(Section, entry, "paper.json") for entry in paper["sections"]],
        pages=[_page(path) for path in sorted(folder.glob("pages/*.md"))],
        authors=[_made(Author, entry, "authors.json") for entry in _json(folder, "authors.json")],
        tags=[_made(Tag, entry, "tags.json") for entry in _json(folder, "tags.json")],
        pictures={
            file: _made(Picture, {"file": file, **entry}, "pictures.json")
            for file, entry in pictures.items()
        },
        stories=[_story(path) for path in sorted(folder.glob("stories/*.md"))],
        pins=[_made(Pin, entry, "paper.json") for entry in paper["pins"]],
    )


def _json(folder: Path, name: str) -> Any:
    try:
        return json.loads((folder / name).read_text(encoding="utf-8"))
    except ValueError as error:
        raise MistakeInFile(name, None, f"It is not JSON: {error}.") from error


def _story(path: Path) -> Story:
    file = f"stories/{path.name}"
    metadata, lines = split_story(path.read_text(encoding="utf-8"), file)
    return _made(Story, {"slug": path.stem, "file": file, "lines": lines, **metadata}, file)


def _page(path: Path) -> Page:
    file = f"pages/{path.name}"
    metadata, lines = split_story(path.read_text(encoding="utf-8"), file)
    text = "\n".join(line.text for line in lines).strip()
    return _made(Page, {"slug": path.stem, "text": text, **metadata}, file)


def _made(kind: type, entry: dict, file: str) -> Any:
    """An entry as its dataclass; a field that is missing or unknown is a mistake in the file."""
    try:
        return kind(**{name: _read(name, value) for name, value in entry.items()})
    except (TypeError, ValueError, KeyError) as error:
        raise MistakeInFile(file, None, f"{kind.__name__}: {error}") from error


def _read(name: str, value: Any) -> Any:
    return _FIELDS[name](value) if name in _FIELDS else value


def _many(kind: type) -> Callable[[list[dict]], tuple]:
    return lambda entries: tuple(
        kind(**{name: _read(name, value) for name, value in entry.items()}) for entry in entries
    )


def _bylines(entries: list[str | dict]) -> tuple[Byline, ...]:
    return tuple(
        Byline(author=entry) if isinstance(entry, str) else Byline(**entry) for entry in entries
    )


# Fields that are more than the value in the file. A name means the same wherever it stands.
_FIELDS: dict[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("published", "embargo", "expires", "written", "made", "taken"), Moment.read),
    **dict.fromkeys(("tags", "people", "keywords"), tuple),
    "by": _bylines,
    "aliases": _many(Alias),
    "updates": _many(Update),
    "corrections": _many(Correction),
    "withdrawal": lambda entry: _many(Withdrawal)([entry])[0],
}
