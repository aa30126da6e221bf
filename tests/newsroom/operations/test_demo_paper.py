import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image

from articles.body import advice, clean_body, missing_from_body, plain_text, word_count
from articles.body.document import walk
from articles.models import Genre
from articles.models.correction import CorrectionPlace
from articles.tags.keys import slug_of
from articles.tags.models import TagKind
from newsroom.accounts.models import Role
from newsroom.folding import fold
from newsroom.media.models import RightsCategory
from newsroom.operations.demo.errors import MistakeInFile
from newsroom.operations.demo.moments import Moment
from newsroom.operations.demo.paper import HERE, Story, load_paper
from tests.shared import needs_shared

NOW = datetime(2022, 1, 20, 9, 42, tzinfo=UTC)
FOUNDING_STORY = "uk-to-deliver-anti-tank-weapons-to-ukraine"

PAPER = load_paper()
STORIES = {story.slug: story for story in PAPER.stories}
TAGS = {tag.name: tag for tag in PAPER.tags}
ARTICLE_IDS = {slug: number for number, slug in enumerate(STORIES, 1)}
SLUGS = {number: slug for slug, number in ARTICLE_IDS.items()}
IMAGE_IDS = {file: number for number, file in enumerate(PAPER.pictures, 1)}
BODIES = {story.slug: PAPER.body_of(story, ARTICLE_IDS, IMAGE_IDS) for story in PAPER.stories}

each_story = pytest.mark.parametrize("slug", STORIES)


def public_from(story: Story) -> datetime | None:
    if story.state != "published":
        return None
    moments = [moment for moment in (story.published, story.embargo) if moment]
    return max(moment.on(NOW, PAPER.publication.zone) for moment in moments)


def is_public(story: Story) -> bool:
    moment = public_from(story)
    return moment is not None and moment <= NOW


def links_in_text(slug: str) -> list[str]:
    marks = [mark for node in walk(BODIES[slug]) for mark in node.get("marks", ())]
    links = [mark["attrs"]["article"] for mark in marks if mark["type"] == "link"]
    return [SLUGS[article] for article in links if article]


def boxes(slug: str) -> list[dict]:
    return [block["attrs"] for block in BODIES[slug]["content"] if block["type"] == "relatedBox"]


def linked(slug: str) -> list[str]:
    boxed = [SLUGS[entry["id"]] for box in boxes(slug) for entry in box["articles"]]
    return links_in_text(slug) + boxed


def all_words(story: Story) -> str:
    boxed = [entry["headline"] for box in boxes(story.slug) for entry in box["articles"]]
    return "\n".join(
        [
            story.headline,
            story.standfirst,
            story.lead_caption,
            *boxed,
            plain_text(BODIES[story.slug]),
        ]
    )


@each_story
def test_a_body_is_a_clean_document(slug: str):
    assert clean_body(BODIES[slug]) == BODIES[slug]


@each_story
def test_a_story_has_150_to_600_words(slug: str):
    assert 150 <= word_count(plain_text(BODIES[slug])) <= 600


@each_story
def test_what_is_published_lacks_nothing_and_needs_no_advice(slug: str):
    if STORIES[slug].state != "published":
        pytest.skip("not published")

    assert missing_from_body(BODIES[slug]) == []
    assert advice(BODIES[slug]) == []
    assert STORIES[slug].lead


@each_story
def test_a_story_names_what_exists(slug: str):
    story = STORIES[slug]

    assert story.section in {section.slug for section in PAPER.sections}
    assert story.genre in Genre.values
    assert set(story.tags) <= set(TAGS)
    assert {by.author for by in story.by} <= set(PAPER.users_of_authors)
    assert {story.lead} <= {"", *PAPER.pictures}
    assert {correction.place for correction in story.corrections} <= set(CorrectionPlace.values)
    assert {PAPER.creator_of(story), story.assignee} <= {"", *Role.values}
    assert len(slug) <= 120


@each_story
def test_a_story_has_one_to_eight_tags_that_are_in_use(slug: str):
    tags = STORIES[slug].tags

    assert 1 <= len(tags) <= 8
    assert len(set(tags)) == len(tags)
    assert TAGS[tags[0]].kind != "internal"
    assert not any(TAGS[tag].state == "retired" for tag in tags)


@each_story
def test_a_public_story_leads_only_to_what_was_there_before(slug: str):
    # What is withdrawn or still to come is linked on purpose: readers must not see it.
    story = STORIES[slug]
    if not is_public(story):
        pytest.skip("not public")

    targets = [STORIES[target] for target in linked(slug)]

    assert slug not in linked(slug)
    assert [t.slug for t in targets if is_public(t) and public_from(t) >= public_from(story)] == []


@each_story
def test_a_story_keeps_to_the_house_style(slug: str):
    story = STORIES[slug]
    text = all_words(story)

    assert not re.search(r"[\"']", text), "straight quotes"
    assert not re.search(r" -|- |  |--", text), "hyphens for dashes, or double spaces"
    assert text.count("“") == text.count("”")
    assert not story.headline.endswith(".")
    assert story.standfirst.endswith((".", "?"))
    assert len(story.headline) <= 80
    assert len(story.standfirst) <= 200


def test_the_paper_is_full():
    published = [story for story in PAPER.stories if is_public(story)]
    sections = Counter(story.section for story in published)

    assert len(published) >= 40
    assert len(PAPER.sections) == 7
    assert min(sections[section.slug] for section in PAPER.sections) >= 5
    assert len(PAPER.authors) == 8
    assert {by.author for story in published for by in story.by} == set(PAPER.users_of_authors)


def test_the_last_days_are_dense_and_the_first_are_eight_months_back():
    moments = [public_from(story) for story in PAPER.stories if is_public(story)]

    assert sum(NOW - moment < timedelta(days=3) for moment in moments) >= 12
    assert NOW - min(moments) > timedelta(days=230)


def test_stories_are_joined_to_each_other():
    public = [story.slug for story in PAPER.stories if is_public(story)]

    assert sum(bool(links_in_text(slug)) for slug in public) >= 20
    assert sum(bool(boxes(slug)) for slug in public) >= 15
    assert len({box["title"] for slug in public for box in boxes(slug)}) >= 3


def test_every_kind_of_block_and_genre_is_somewhere():
    kinds = {node["type"] for body in BODIES.values() for node in walk(body)}
    widths = {
        node["attrs"]["width"]
        for body in BODIES.values()
        for node in walk(body)
        if node["type"] == "figure"
    }

    assert kinds >= {
        *("paragraph", "heading", "bulletList", "orderedList", "blockquote", "pullQuote"),
        *("figure", "relatedBox", "factBox", "embed", "table", "horizontalRule"),
    }
    assert widths == {"text", "wide"}
    assert {story.genre for story in PAPER.stories} == {
        *("news", "analysis", "opinion", "interview", "feature", "explainer", "review"),
    }


def test_opinion_is_marked_as_opinion():
    assert {s.genre for s in PAPER.stories if s.section == "opinion"} == {"opinion"}


def test_the_founding_story_has_its_box_after_the_fourth_paragraph():
    blocks = BODIES[FOUNDING_STORY]["content"]
    kinds = [block["type"] for block in blocks]
    headings = [block["content"][0]["text"] for block in blocks if block["type"] == "heading"]

    assert kinds[:5] == ["paragraph"] * 4 + ["relatedBox"]
    assert [SLUGS[entry["id"]] for entry in boxes(FOUNDING_STORY)[0]["articles"]] == [
        "france-opens-its-eu-council-presidency-in-paris",
        "roberta-metsola-elected-president-of-the-european-parliament",
        "russia-announces-end-of-manoeuvres-in-the-south",
    ]
    assert headings == ["US negotiates with Russia"]
    assert {"pullQuote", "factBox", "embed"} <= set(kinds)
    assert len(STORIES[FOUNDING_STORY].tags) == 8


@pytest.mark.parametrize("tag", ["Ukraine", "NATO", "European Parliament", "EU presidency"])
def test_the_topics_of_the_founding_story_are_alive(tag: str):
    assert sum(is_public(story) and tag in story.tags for story in PAPER.stories) >= 5


def test_every_state_of_a_story_is_there():
    states = Counter(story.state for story in PAPER.stories)
    to_come = [s for s in PAPER.stories if s.state == "published" and not is_public(s)]

    assert (states["draft"], states["in_review"], states["ready"], states["withdrawn"]) == (
        2,
        1,
        1,
        1,
    )
    assert sorted(bool(story.embargo) for story in to_come) == [False, True]
    assert [s.slug for s in PAPER.stories if s.expires] == [
        "no-trains-in-the-north-for-two-weekends"
    ]
    assert any(story.updates for story in PAPER.stories)
    assert {c.place for story in PAPER.stories for c in story.corrections} == {"foot", "top"}
    for story in PAPER.stories:
        assert (story.state == "withdrawn") == bool(story.withdrawal)
        assert story.published or story.written


def test_tags_are_of_all_kinds_and_their_parents_exist():
    assert len(PAPER.tags) >= 60
    assert {tag.kind for tag in PAPER.tags} == set(TagKind.values)
    assert {tag.parent for tag in PAPER.tags} - {""} <= set(TAGS)
    assert {tag.picture for tag in PAPER.tags} - {""} <= set(PAPER.pictures)
    assert [tag.name for tag in PAPER.tags if tag.state == "retired"] == ["EU presidency 2019"]
    assert sum(tag.state == "proposed" for tag in PAPER.tags) >= 2


def test_names_and_addresses_of_tags_are_unique():
    redirecting = [alias.label for tag in PAPER.tags for alias in tag.aliases if alias.redirects]
    slugs = [slug_of(name, "") for name in [*TAGS, *redirecting]]

    assert len(TAGS) == len(PAPER.tags)
    assert len(set(slugs)) == len(slugs)
    for tag in PAPER.tags:
        keys = [fold(name) for name in [tag.name, *(alias.label for alias in tag.aliases)]]
        assert len(set(keys)) == len(keys)


def test_only_some_names_stand_for_two_tags():
    aliases = Counter(fold(alias.label) for tag in PAPER.tags for alias in tag.aliases)
    ambiguous = {name for name, count in aliases.items() if count > 1}

    assert ambiguous == {"georgia"}
    assert not {fold(name) for name in TAGS} & set(aliases)


# Known to the tag desk and not used yet: people whose page will come, and a retired event.
UNUSED_ON_PURPOSE = {"Annalena Baerbock", "Ben Wallace", "EU presidency 2019", "Vladimir Putin"}


def test_hardly_a_tag_is_unused():
    used = {tag for story in PAPER.stories for tag in story.tags}
    parents = {tag.parent for tag in PAPER.tags}

    unused = set(TAGS) - used - parents

    assert unused == UNUSED_ON_PURPOSE


def test_every_demo_user_is_an_author():
    assert {user for user in PAPER.users_of_authors.values() if user} == set(Role.values)


# On purpose, for who looks for what the library and the desk say of them.
WITHOUT_ALT = "telephone-box.jpg"
NOT_USED = "funfair.jpg"


def test_pictures_are_there_described_and_small():
    files = {path.name: path for path in (HERE / "pictures").iterdir()}

    assert set(files) == set(PAPER.pictures)
    for file, picture in PAPER.pictures.items():
        assert bool(picture.alt) == (file != WITHOUT_ALT)
        assert picture.caption
        assert picture.credit.startswith("Illustration: ")
        assert files[file].stat().st_size < 150_000


def test_pictures_say_who_made_them_when_and_what_they_show():
    for picture in PAPER.pictures.values():
        assert picture.headline
        assert picture.creator
        assert picture.keywords
        assert picture.taken.on(NOW, PAPER.publication.zone) < NOW
    kinds = {picture.category for picture in PAPER.pictures.values()}
    assert kinds == {*RightsCategory.values} - {RightsCategory.AI_ALTERED}
    assert [picture.category for picture in PAPER.pictures.values()].count("own") > 40


def test_licences_are_of_every_kind():
    assert all(
        picture.licence for picture in PAPER.pictures.values() if picture.category == "free"
    )
    days = [
        picture.licence_ends_in
        for picture in PAPER.pictures.values()
        if picture.licence_ends_in is not None
    ]
    assert [day < 0 for day in sorted(days)] == [True, False]
    assert max(days) == 11


def test_keywords_name_tags_of_the_paper():
    names = {
        fold(name) for tag in PAPER.tags for name in (tag.name, *(a.label for a in tag.aliases))
    }

    for file, picture in PAPER.pictures.items():
        assert picture.people or names & {fold(word) for word in picture.keywords}, file


def test_every_picture_but_one_is_used_and_portraits_are_square():
    portraits = {author.portrait for author in PAPER.authors}
    nodes = [node for body in BODIES.values() for node in walk(body)]
    figures = {node["attrs"]["image"] for node in nodes if node["type"] == "figure"}
    leads = {IMAGE_IDS[story.lead] for story in PAPER.stories if story.lead}

    assert {file for file, image in IMAGE_IDS.items() if image not in leads | figures} == {
        NOT_USED,
        *portraits,
    }
    for portrait in portraits:
        with Image.open(HERE / "pictures" / portrait) as image:
            assert image.width == image.height


def test_pins_name_stories_that_are_public():
    assert PAPER.pins
    for pin in PAPER.pins:
        assert is_public(STORIES[pin.story])
        assert pin.section in {"", STORIES[pin.story].section}


def test_a_moment_counts_back_from_the_loading():
    zone = ZoneInfo("Europe/Luxembourg")

    assert Moment.read(0.25).on(NOW, zone) == NOW - timedelta(hours=6)
    assert Moment.read({"days_ago": 1, "at": "07:42"}).on(NOW, zone) == datetime(
        2022, 1, 19, 6, 42, tzinfo=UTC
    )
    assert Moment.read({"days_ago": -1, "at": "06:30"}).on(NOW, zone) == datetime(
        2022, 1, 21, 5, 30, tzinfo=UTC
    )


@pytest.mark.parametrize("days", [0, 0.5])
def test_a_moment_of_today_has_no_clock_time(days: float):
    with pytest.raises(ValueError, match="whole number"):
        Moment(days, time(7, 42))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('headlin = "A"', "headlin"),
        ('published = { at = "07:42" }', "days_ago"),
        ('published = { days_ago = 0, at = "07:42" }', "whole number"),
    ],
)
def test_a_story_with_a_wrong_field_is_refused(tmp_path: Path, line: str, reason: str):
    for name in ("paper.json", "authors.json", "tags.json", "pictures.json"):
        (tmp_path / name).write_text((HERE / name).read_text())
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "a.md").write_text(f"+++\n{line}\n+++\nWords.\n")

    with pytest.raises(MistakeInFile, match=rf"stories/a.md: Story: .*{reason}"):
        load_paper(tmp_path)


@needs_shared
def test_no_sentence_comes_from_the_collections(shared: Path):
    ours = {run for story in PAPER.stories for run in runs_of_words(all_words(story))}

    theirs = {
        run
        for file in (shared / "data").glob("*.jsonl")
        for line in file.read_text().splitlines()
        for paragraph in json.loads(line).get("paragraphs", ())
        for run in runs_of_words(paragraph)
    }

    assert ours & theirs == set()


def runs_of_words(text: str, length: int = 8) -> Iterator[str]:
    words = re.findall(r"\w+", text.lower())
    return (" ".join(words[start : start + length]) for start in range(len(words) - length + 1))
