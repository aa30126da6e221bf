"""The JSON-LD of every kind of page, against schema.org's own types and Google's rules."""

from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from articles import actions
from articles.models import Article, Genre
from newsroom.accounts.models import Role
from newsroom.publication.models import Page, PageRole
from newsroom.publication.structured_data import POLICIES
from tests.factories import (
    body,
    make_author,
    make_image,
    make_publication,
    make_published_article,
    make_section,
    make_tag,
    make_user,
    paragraph,
)

PROJECT = Path(__file__).resolve().parent.parent
MODULES = PROJECT / "node_modules"
TYPES = MODULES / "schema-dts" / "dist" / "schema.d.ts"
COMPILER = MODULES / ".bin" / "tsc"
# For continuous integration, where a test that does not run is a failure.
MUST_HAVE_TYPES = os.environ.get("NEWSROOM_REQUIRE_SCHEMA_DTS") == "1"

SITE = "http://testserver/"
ROLES = [role for role in PageRole if role != PageRole.FREE]
ARTICLE_TYPES = {
    "NewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "ReviewNewsArticle",
    "BackgroundNewsArticle",
}


@pytest.fixture
def pages(client) -> dict[str, list[dict]]:
    """By address, what each kind of page tells, with everything in it that may be."""
    make_publication(tagline="From here", description="A paper.", contact_email="a@example.org")
    image = make_image(
        width=2000, height=1500, creator="Pia", copyright="© Pia", licence="CC BY 4.0"
    )
    image.terms_url = "https://example.org/terms"
    image.save()
    kinds = ["place", "organisation", "person", "event", "series", "topic"]
    tags = [make_tag(kind.capitalize(), kind=kind) for kind in kinds]
    for tag in tags:
        tag.description, tag.wikidata_id, tag.picture = "What it is.", "Q212", image
        tag.save()
    author = make_author(
        "Ann Author", slug="ann", role="Editor", biography="Knows it.", email="ann@example.org"
    )
    author.portrait = image
    author.save()
    shared = {"section": make_section("europe"), "bylines": [author]}
    linked = make_published_article(tags=tags, **shared)
    stories = [
        make_published_article(
            genre=genre,
            tags=tags[place % len(tags) :],
            lead_image=image,
            lead_alt="A bridge",
            lead_caption="The bridge.",
            dateline="Brussels",
            body=body("One.", paragraph("Two.", article=linked.pk)),
            **shared,
        )
        for place, genre in enumerate(Genre)
    ]
    actions.correct(stories[0], by=make_user(Role.CHIEF), text="It was Monday.")
    Article.objects.update(source_url="https://example.org/first", attribution="Wikinews")
    day = stories[0].address_date
    lists = [f"/{day:%Y}/", f"/{day:%Y/%m}/", f"/{day:%Y/%m/%d}/", f"/europe/{day:%Y/%m}/"]
    lists += ["/", "/europe/", "/authors/", "/authors/ann/", "/topics/"]
    lists += ["/corrections/", "/about/", "/search/?q=bridge"]
    lists += [page.get_absolute_url() for page in policy_pages()]
    lists += [f"/topics/{tag.slug}/" for tag in tags]
    lists += [f"/topics/place/{day:%Y/%m}/", "/topics/organisation+place/"]
    addresses = [story.get_absolute_url() for story in (linked, *stories)] + lists
    return {address: told(client, address) for address in addresses}


def policy_pages() -> list[Page]:
    """One for every role."""
    rows = [Page(role=role, title=role.label, slug=role.value, text="So.") for role in ROLES]
    for row in rows:
        row.is_public = True
    return [row for row in Page.objects.bulk_create(rows) if row.role != PageRole.ABOUT]


def told(client, address: str) -> dict:
    response = client.get(address)
    assert response.status_code == 200, address
    page = response.content.decode()
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return json.loads(block)


def complaints(folder: Path, graphs: dict[str, dict]) -> list[str]:
    """What TypeScript says of them, given schema.org's vocabulary as types."""
    lines = ['import type { Graph } from "schema-dts"']
    for number, (address, graph) in enumerate(graphs.items()):
        lines += [f"// {address}", f"export const page{number}: Graph = {json.dumps(graph)}"]
    (folder / "pages.ts").write_text("\n".join(lines))
    settings = {
        "compilerOptions": {
            "strict": True,
            "noEmit": True,
            "skipLibCheck": True,
            "types": [],
            "module": "esnext",
            "moduleResolution": "bundler",
            "paths": {"schema-dts": [str(TYPES)]},
        },
        "files": ["pages.ts"],
    }
    (folder / "tsconfig.json").write_text(json.dumps(settings))
    done = subprocess.run(
        [COMPILER, "--project", folder], capture_output=True, text=True, timeout=300, check=False
    )
    return [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.django_db
def test_every_page_speaks_the_words_of_schema_org(pages, tmp_path):
    if not (TYPES.exists() and COMPILER.exists()):
        (pytest.fail if MUST_HAVE_TYPES else pytest.skip)("schema-dts and tsc are not installed")
    wrong = {"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", "headlin": ""}]}

    found = complaints(tmp_path, pages | {"a misspelt word": wrong})

    # The check itself is shown to work by the one page that is wrong.
    assert [line for line in found if ": error" in line and "headlin" not in line] == []
    assert "headlin" in "".join(found)


# Google's rules, from its pages on Article, Breadcrumb, ProfilePage and Organization.


def is_whole_address(value: object) -> bool:
    return isinstance(value, str) and value.startswith((SITE, "https://"))


def is_moment_with_zone(value: object) -> bool:
    return datetime.datetime.fromisoformat(value).tzinfo is not None


def is_person_with_a_page(value: object) -> bool:
    return value["@type"] == "Person" and bool(value["name"]) and is_whole_address(value["url"])


def is_large_picture(value: object) -> bool:
    enough = int(value["width"]) * int(value["height"]) >= 50_000
    return value["@type"] == "ImageObject" and enough and is_whole_address(value["url"])


def is_step(value: object) -> bool:
    named = value["@type"] == "ListItem" and bool(value["name"]) and value["position"] > 0
    return named and is_whole_address(value["item"])


STORY = {
    "headline": lambda value: 0 < len(value) <= 300,
    "datePublished": is_moment_with_zone,
    "dateModified": is_moment_with_zone,
    "author": is_person_with_a_page,
    "publisher": lambda value: value == {"@id": f"{SITE}#paper"},
    "mainEntityOfPage": is_whole_address,
    "isAccessibleForFree": lambda value: value is True,
}
PAGE = {"name": bool, "url": is_whole_address}
# For each type: which facts must be there, and what holds of each of their values.
RULES = {
    **dict.fromkeys(ARTICLE_TYPES, STORY),
    "BreadcrumbList": {"itemListElement": is_step},
    "NewsMediaOrganization": {
        "name": bool,
        "url": lambda value: value == SITE,
        **dict.fromkeys(POLICIES, is_whole_address),
        "logo": lambda value: is_large_picture(value) and int(value["width"]) >= 112,
    },
    "ProfilePage": {"mainEntity": lambda value: value["@type"] == "Person" and value["name"]},
    "CollectionPage": {**PAGE, "mainEntity": bool},
    **dict.fromkeys(["WebPage", "AboutPage", "ContactPage", "SearchResultsPage"], PAGE),
    "WebSite": {"name": bool, "url": lambda value: value == SITE},
}


def breaches(thing: dict) -> Iterator[str]:
    for name, holds in RULES[thing["@type"]].items():
        values = thing.get(name) or [None]
        for value in values if isinstance(values, list) else [values]:
            if value is None or not holds(value):
                yield f"{thing['@type']}.{name} is {value!r}"


@pytest.mark.django_db
def test_every_page_keeps_googles_rules(pages):
    for address, graph in pages.items():
        assert [breach for thing in graph["@graph"] for breach in breaches(thing)] == [], address
        assert_names_lead_somewhere(graph, address)
    told = [thing for graph in pages.values() for thing in graph["@graph"] if "image" in thing]
    assert len(told) == len(Genre)
    for story in told:
        assert_three_shapes(story["image"])


def assert_three_shapes(pictures: list[dict]) -> None:
    shapes = [int(picture["width"]) / int(picture["height"]) for picture in pictures]
    assert shapes == pytest.approx([16 / 9, 4 / 3, 1], abs=0.01)
    assert all(map(is_large_picture, pictures))
    assert all(picture["license"].startswith("https://") for picture in pictures)


def assert_names_lead_somewhere(graph: dict, address: str) -> None:
    """What is named by its @id is told of on the same page."""
    named = set(re.findall(r'"@id": "([^"]+)"', json.dumps(graph)))
    defined = {each["@id"] for each in every_thing(graph) if len(each) > 1 and "@id" in each}
    assert named <= defined, address
    assert all(urlsplit(name).netloc == "testserver" for name in named)


def every_thing(value: object) -> list[dict]:
    if isinstance(value, dict):
        return [value, *(thing for each in value.values() for thing in every_thing(each))]
    if isinstance(value, list):
        return [thing for each in value for thing in every_thing(each)]
    return []
