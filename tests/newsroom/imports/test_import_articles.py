from __future__ import annotations

import datetime
import io
import json
import time
import zoneinfo
from pathlib import Path
from random import Random

import pytest
from django.core.management import CommandError, call_command

from articles import actions
from articles.links.models import Link
from articles.models import Article, Author
from articles.tags.models import Tag, TagAlias
from newsroom.accounts.models import Role, User
from newsroom.audit.models import AuditEvent
from newsroom.imports.actions import Importer
from tests.factories import make_publication, make_section, make_tag, make_user

pytestmark = pytest.mark.django_db

REAL_FILES = ["digitalgov-news.jsonl", "18f-blog.jsonl", "wikinews-2019-2020.jsonl"]
LUXEMBOURG = zoneinfo.ZoneInfo("Europe/Luxembourg")


@pytest.fixture(autouse=True)
def paper():
    make_publication(time_zone="Europe/Luxembourg")
    make_section("world")
    make_user(Role.ADMIN)


@pytest.fixture
def import_lines(tmp_path):
    """Imports lines, dicts or raw text, as the file `wire.jsonl`; returns what was said."""

    def run(*lines: dict | str, **options: object) -> str:
        file = tmp_path / "wire.jsonl"
        file.write_text(
            "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines)
        )
        out, err = io.StringIO(), io.StringIO()
        try:
            call_command("import_articles", str(file), stdout=out, stderr=err, **options)
        except CommandError as error:
            err.write(f"failed: {error}")
        return out.getvalue() + err.getvalue()

    return run


def line(number: int = 1, **fields: object) -> dict:
    return {
        "id": f"a-{number}",
        "title": f"Story {number}",
        "date": "2020-03-04",
        "standfirst": "What happened.",
        "authors": ["Ann Author"],
        "tags": ["open-data"],
        "paragraphs": ["First paragraph.", "Second paragraph."],
        "links": [],
        "url": "https://example.com/1",
        "attribution": "The Wire",
        "licence": "CC0-1.0",
        **fields,
    }


def test_an_article_is_published_at_noon_of_its_day_with_its_origin(import_lines):
    said = import_lines(line())

    article = Article.objects.get()
    noon = datetime.datetime(2020, 3, 4, 12, tzinfo=LUXEMBOURG)
    assert "1 new, 0 here already, 0 not read" in said
    assert article in Article.objects.public()
    assert article.public_from == noon
    assert (article.source, article.source_id) == ("wire", "a-1")
    assert (article.attribution, article.licence) == ("The Wire", "CC0-1.0")
    assert article.body_text == "First paragraph.\n\nSecond paragraph."
    assert [byline.author.name for byline in article.bylines.all()] == ["Ann Author"]


def test_it_goes_through_the_deeds_as_everything_else(import_lines):
    import_lines(line())

    acts = AuditEvent.objects.about(Article.objects.get()).values_list("act", flat=True)
    assert set(acts) == {"create", "publish"}


def test_a_second_run_doubles_nothing(import_lines):
    import_lines(line(1), line(2))
    said = import_lines(line(1), line(2), line(3))

    assert "1 new, 2 here already" in said
    assert Article.objects.count() == 3
    assert Author.objects.count() == Tag.objects.count() == 1


def test_two_sources_may_use_one_number(import_lines):
    import_lines(line(1))
    import_lines(line(1), source="other")

    assert Article.objects.count() == 2


def test_on_one_day_the_order_of_the_file_decides(import_lines):
    import_lines(line(1), line(2))

    headlines = [article.headline for article in Article.objects.public().newest_first()]
    assert headlines == ["Story 2", "Story 1"]


def test_tags_are_known_by_name_address_and_alias(import_lines):
    data, access = make_tag("Open data"), make_tag("Accessibility")
    TagAlias.objects.create(tag=access, label="Section 508", redirects=True)

    import_lines(line(tags=["open-data", "section-508", "OPEN DATA", "Mobile"]))

    tags = Article.objects.get().ordered_tags()
    assert tags[:2] == [data, access]
    assert [tag.name for tag in tags[2:]] == ["Mobile"]


def test_an_editors_link_becomes_a_link_to_the_article(import_lines):
    link = {"paragraph": 1, "start": 0, "end": 6, "target": "a-1"}
    import_lines(line(1), line(2, links=[link]))

    target, source = Article.objects.order_by("pk")
    assert [link.target for link in source.links_out.all()] == [target]
    node = source.body["content"][1]["content"][0]
    assert node["text"] == "Second"
    assert node["marks"][0]["attrs"]["article"] == target.pk


def test_a_link_to_an_article_further_down_is_set_in_the_end(import_lines):
    link = {"paragraph": 0, "start": 0, "end": 5, "target": "a-2"}
    import_lines(line(1, links=[link]), line(2))

    source, target = Article.objects.order_by("pk")
    assert [link.target for link in source.links_out.live()] == [target]
    assert source.modified_at is None


def test_a_link_to_nowhere_stays_text(import_lines):
    link = {"paragraph": 0, "start": 0, "end": 5, "target": "missing"}
    import_lines(line(1, links=[link]))

    assert Article.objects.get().body_text.startswith("First paragraph.")


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{", "not JSON"),
        ("[1]", "not an object"),
        ("[" * 100_000, "not JSON"),
        (line(title=""), "title"),
        (line(date="yesterday"), "2022-01-20"),
        (line(title="x" * 301), "headline"),
        (line(paragraphs="text"), "paragraphs"),
        (line(paragraphs=[]), "text"),
        (line(paragraphs=["a\u0000b"]), "NUL"),
        (line(links=[{"paragraph": "x"}]), "link"),
        (line(url="javascript:alert(1)"), "URL"),
        (line(authors=["x" * 200]), "author"),
        (line(authors=[["x"]]), "authors"),
        (line(id="a\u0000b"), "NUL"),
        (line(tags=["a\u0000b"]), "NUL"),
        (line(id="\ud800"), "broken"),
        (line(tags=["\ud800"]), "broken"),
        (line(authors=["\ud800"]), "broken"),
        (line(licence="\ud800"), "broken"),
        (line(links=[{"paragraph": 0, "start": 0, "end": 2, "target": "\ud800"}]), "broken"),
        ("x" * 9_000_000, "too long"),
    ],
)
def test_one_bad_line_is_reported_and_the_rest_goes_on(import_lines, bad, reason):
    said = import_lines(line(8), bad, line(9))

    assert "Line 2:" in said
    assert reason in said
    assert "failed: 1 lines" in said
    assert Article.objects.count() == 2


def test_names_that_went_with_a_bad_line_are_made_anew_for_the_next_one(import_lines):
    new = {"tags": ["Harbour", "Cranes"], "authors": ["Bea Writer"]}
    import_lines(line(1, title="x" * 301, **new), line(2, tags=["Ships"]), line(3, **new))

    article = Article.objects.get(source_id="a-3")
    assert [tag.name for tag in article.ordered_tags()] == ["Harbour", "Cranes"]
    assert [byline.author.name for byline in article.bylines.all()] == ["Bea Writer"]


def test_a_story_that_is_in_the_bin_when_its_links_are_set_does_not_stop_the_rest(
    import_lines, monkeypatch
):
    """Somebody may tidy up while a long file comes in."""
    links = [{"paragraph": 0, "start": 0, "end": 5, "target": "a-3"}]
    admin, link_again = User.objects.get(), Importer.link_again

    def tidy_up_first(importer, row):
        if row.id == "a-1":
            actions.delete(Article.objects.get(source_id="a-1"), by=admin)
        link_again(importer, row)

    monkeypatch.setattr(Importer, "link_again", tidy_up_first)
    said = import_lines(line(1, links=links), line(2, links=links), line(3))

    assert "Line 1:" in said
    assert "bin" in said
    assert Article.objects.get(source_id="a-2").links_out.exists()


def test_a_dry_run_keeps_nothing(import_lines):
    said = import_lines(line(1), dry_run=True)

    assert "1 would be new" in said
    assert not Article.objects.exists()


def test_what_does_not_all_fit_is_kept_as_far_as_it_does_and_reported(import_lines):
    tags, authors = ([f"{kind} {n}" for n in range(34)] for kind in ("Tag", "Author"))

    said = import_lines(line(), line(2, tags=tags, authors=authors))

    assert "2 new" in said
    assert "Line 2: Of its 34 tags the first 30 are kept." in said
    assert "Line 2: Of its 34 authors the first 20 are kept." in said
    article = Article.objects.get(source_id="a-2")
    assert [tag.name for tag in article.ordered_tags()] == tags[:30]
    assert "kept" not in import_lines(line(), line(2, tags=tags, authors=authors))


def test_the_section_and_the_admin_of_an_import_can_be_named(import_lines):
    sport = make_section("sport")
    other = make_user(Role.ADMIN, email="other@example.com")

    import_lines(line(), section="sport", by="other@example.com")

    article = Article.objects.get()
    assert (article.section, article.created_by) == (sport, other)
    assert "no section" in import_lines(line(2), section="nowhere")


def test_without_a_paper_it_says_what_to_do(import_lines):
    from newsroom.publication.models import Publication

    Publication.objects.all().delete()

    assert "setup" in import_lines(line())


@pytest.mark.once
@pytest.mark.slow
def test_the_three_real_files_come_in_whole(shared, client, figure):
    files = [shared / "data" / name for name in REAL_FILES]
    begun = time.monotonic()

    call_command("import_articles", *files, stdout=io.StringIO())
    seconds = time.monotonic() - begun
    again = io.StringIO()
    call_command("import_articles", *files, stdout=again)

    links = Link.objects.values("source", "target").distinct().count()
    figure(f"Import: 2,591 articles in {seconds:.0f} s, {links} linked pairs")
    assert Article.objects.public().count() == Article.objects.count() == 2591
    assert links == sum(map(linked_pairs, files))
    assert again.getvalue().count(" 0 new") == 3
    for path in paths_around(Random(1).sample(list(Article.objects.public()), 50)):
        assert client.get(path).status_code == 200, path


def paths_around(articles: list[Article]) -> set[str]:
    """The pages of these stories and every page that lists them."""
    paths = set()
    for article in articles:
        day = article.address_date
        paths |= {article.get_absolute_url(), article.section.get_absolute_url()}
        paths |= {f"/{day:%Y}/", f"/{day:%Y/%m}/", f"/{day:%Y/%m/%d}/"}
        paths |= {tag.get_absolute_url() for tag in article.ordered_tags()}
        paths |= {line.author.get_absolute_url() for line in article.bylines.all()}
    return paths


def linked_pairs(file: Path) -> int:
    with file.open() as lines:
        return sum(len({link["target"] for link in json.loads(row)["links"]}) for row in lines)
