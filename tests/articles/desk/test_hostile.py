"""Hostile strings in every field of the writing screen, and on every page that shows them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from articles import actions
from articles.body.characters import is_blank
from articles.models import Article, Author
from articles.tags.actions import accept_tag, clean_tag_name
from articles.tags.models import Tag, TagState
from newsroom.accounts.models import Role, User
from newsroom.media.models import Image
from newsroom.publication.models import Section
from tests.factories import (
    body,
    make_article,
    make_author,
    make_image,
    make_published_article,
    make_section,
    make_user,
)
from tests.hostile import (
    OWN_STRINGS,
    as_shown,
    assert_nothing_runs,
    bodies_of,
    collected_strings,
    typed_values,
)
from tests.html import parse_page

pytestmark = pytest.mark.django_db

NEW = "/desk/stories/new/"
# The fields of the screen that are text, and how long what they take may be.
LIMITS = {
    "headline": 300,
    "headline_front": 300,
    "headline_search": 300,
    "headline_social": 300,
    "kicker": 80,
    "standfirst": 1000,
    "dateline": 100,
    "lead_alt": 500,
    "lead_caption": 2000,
    "lead_credit": 300,
}
# Beside them: the address, a new tag, and the text with its many places.
FIELDS = [*LIMITS, "slug", "tags", "body"]
IN_A_BATCH = 150
# Of so many stories one is looked at on every page that shows a single story or tag.
SAMPLE = 12
# How many strings share a story, as long as its headline holds them.
IN_A_STORY = 5


def batches() -> list:
    corpus = collected_strings()
    cuts = range(0, len(corpus), IN_A_BATCH)
    return [
        pytest.param([[words] for words in OWN_STRINGS], id="own"),
        *(
            pytest.param(
                list(packed(corpus[cut : cut + IN_A_BATCH])),
                id=f"collected-{cut}",
                marks=[pytest.mark.slow, pytest.mark.once],
            )
            for cut in cuts
        ),
    ]


def packed(strings: list[str]) -> Iterator[list[str]]:
    pack: list[str] = []
    for words in strings:
        if len(pack) == IN_A_STORY or len(" ".join([*pack, words])) > LIMITS["headline"]:
            yield pack
            pack = []
        pack.append(words)
    yield pack


@dataclass
class Newsroom:
    """Who writes, who publishes, and what every story refers to."""

    reporter: Client
    writer: User
    chief: Client
    editor: User
    section: Section
    author: Author
    image: Image
    linked: Article
    draft: str = ""

    def existing(self) -> str:
        """The address of a story of the reporter's that nothing has been saved in yet."""
        self.draft = self.draft or f"/desk/stories/{make_article(by=self.writer).pk}/"
        return self.draft

    def form(self, strings: list[str]) -> dict:
        """A story with the strings in every field of the screen but the text."""
        words = " ".join(strings)
        return {
            **dict.fromkeys(LIMITS, words),
            "slug": words,
            "tags": [f"new:{words}" for words in strings],
            "bylines": [self.author.pk],
            "section": self.section.pk,
            "lead_image": self.image.pk,
            "version": 1,
            "suggestable": "on",
            "act": "save",
        }

    def texts(self, strings: list[str]) -> list[str]:
        return [json.dumps(text) for text in bodies_of(strings, self.image, self.linked)]


@pytest.fixture
def newsroom(log_in: Callable[[User], Client]) -> Newsroom:
    reporter, chief = make_user(), make_user(Role.CHIEF)
    return Newsroom(
        reporter=log_in(reporter),
        writer=reporter,
        chief=log_in(chief),
        editor=chief,
        section=make_section("europe"),
        author=make_author(user=reporter),
        image=make_image(),
        linked=make_published_article(),
    )


def try_on_a_story(newsroom: Newsroom, words: str) -> None:
    """Posts a string as every field of a story that exists: most often some are refused."""
    form = newsroom.form([words]) | {"body": newsroom.texts([words])[0]}
    response = newsroom.reporter.post(newsroom.existing(), form)
    if response.status_code == 302:
        newsroom.draft = ""
        return
    assert_refused(response, form, words)


def write(newsroom: Newsroom, strings: list[str]) -> Article:
    """Saves a new story full of strings, giving way where it is refused.

    Without what was tried before and is seldom taken: an address, and whole addresses in the text.
    """
    _wildest, *texts = newsroom.texts(strings)
    form = newsroom.form(strings) | {"body": texts.pop(0), "slug": ""}
    for _attempt in FIELDS:
        response = newsroom.reporter.post(NEW, form)
        if response.status_code == 302:
            return Article.objects.get(pk=response["Location"].split("/")[-2])
        assert_refused(response, form, str(strings))
        for field in response.context["errors"]:
            form[field] = texts.pop(0) if field == "body" else less_wild(field, strings)
    raise AssertionError(f"{strings} are refused for ever")


def less_wild(field: str, strings: list[str]) -> object:
    """As much of what was refused as the field takes."""
    if field == "slug":
        return ""
    if field == "tags":
        return [f"new:{words}" for words in strings if is_a_name(words)] or ["new:Fine"]
    return " ".join(strings).replace("\x00", "")[: LIMITS[field]]


def is_a_name(words: str) -> bool:
    try:
        return bool(clean_tag_name(words))
    except ValidationError:
        return False


def assert_refused(response, form: dict, words: str) -> None:
    """With a sentence, and nothing typed is lost, nor does it run."""
    assert response.status_code == 422, words
    assert set(response.context["errors"]) <= set(FIELDS), response.context["errors"]
    page = response.content.decode()
    assert 'role="alert"' in page
    root = parse_page(page)
    assert_nothing_runs(root, where=f"the screen, refusing {words[:80]!r}")
    shown = typed_values(next(form for form in root.iter("form") if form.get("id")))
    for field in FIELDS:
        typed = form[field] if isinstance(form[field], list) else [form[field]]
        assert shown.get(field) == [as_shown(value) for value in typed], (field, words)


@pytest.mark.parametrize("packs", batches())
def test_a_hostile_string_is_saved_or_refused_and_runs_nowhere(newsroom, packs, figure):
    strings = [words for pack in packs for words in pack]
    for words in strings:
        try_on_a_story(newsroom, words)
    stories = [write(newsroom, pack) for pack in packs]
    publish(newsroom, stories)

    for story in stories:
        check(newsroom.chief, story.get_absolute_url())
    for story in stories[::SAMPLE]:
        check_pages_of_one(newsroom, story)
    check_lists(newsroom)
    figure(
        f"Hostile input: {len(strings)} strings in {len(FIELDS)} fields each,"
        f" {len(stories)} stories of them published"
    )


def publish(newsroom: Newsroom, stories: list[Article]) -> None:
    for tag in Tag.objects.filter(state=TagState.PROPOSED):
        accept_tag(tag, by=newsroom.editor)
    for story in stories:
        if is_blank(story.headline) or is_blank(story.body_text):
            fine = {"headline": "Fine", "body": body("Fine.")}
            actions.save(story, fine, by=newsroom.editor)
        actions.publish(story, by=newsroom.editor, override="A test")


def check(browser: Client, address: str) -> None:
    response = browser.get(address)
    assert response.status_code == 200, address
    assert_nothing_runs(parse_page(response.content.decode()), where=address)


def check_pages_of_one(newsroom: Newsroom, story: Article) -> None:
    own = f"/desk/stories/{story.pk}/"
    tag = story.ordered_tags()[0]
    for address in [
        own,
        f"{own}preview/",
        f"{own}versions/1/",
        tag.get_absolute_url(),
        f"/admin/tags/tag/{tag.pk}/change/",
    ]:
        check(newsroom.chief, address)


def check_lists(newsroom: Newsroom) -> None:
    """Every list, the public ones page by page."""
    day = newsroom.linked.address_date
    for address in [
        "/",
        "/europe/",
        "/topics/",
        newsroom.author.get_absolute_url(),
        f"/{day:%Y/%m/%d}/",
        f"/{day:%Y/%m}/",
        f"/{day:%Y}/",
    ]:
        check_pages(newsroom.chief, address)
    for address in ["/desk/", "/desk/stories/", "/admin/tags/tag/", "/admin/audit/auditevent/"]:
        check(newsroom.chief, address)
    for story in list(Article.objects.public().newest_first()[:30]):
        actions.delete(story, by=newsroom.editor)
    check(newsroom.chief, "/desk/bin/")


def check_pages(browser: Client, address: str) -> None:
    for query in ("", older(browser, address)):
        check(browser, address + query)


def older(browser: Client, address: str) -> str:
    page = browser.get(address).context.get("page")
    return getattr(page, "older", "")
