"""The writing screen as a form: what is typed is saved, or comes back with a sentence."""

from __future__ import annotations

import json

import pytest

from articles import actions
from articles.models import Article, ArticleState
from articles.tags.models import Tag, TagState
from newsroom.accounts.models import Role
from tests.factories import (
    body,
    make_article,
    make_author,
    make_image,
    make_published_article,
    make_section,
    make_tag,
    make_user,
    related_box,
)

pytestmark = pytest.mark.django_db

NEW = "/desk/stories/new/"


def typed(**fields: object) -> dict:
    text = fields.pop("text", body("Trams cross the bridge."))
    return {
        "headline": "Bridge opens",
        "standfirst": "At last.",
        "body": text if isinstance(text, str) else json.dumps(text),
        "suggestable": "on",
        "act": "save",
        **fields,
    }


def sentence_of(response) -> str:
    page = response.content.decode()
    return " ".join(page.split('role="alert"')[1:])


def test_a_story_with_everything_is_written_and_published_in_one_go(log_in):
    section, tags, author = (
        make_section("world"),
        [make_tag("NATO"), make_tag("Trams")],
        make_author(),
    )
    image, linked = make_image(), make_published_article()
    form = typed(
        section=section.pk,
        tags=[tags[1].pk, tags[0].pk, "new:Bridges"],
        bylines=[author.pk],
        lead_image=image.pk,
        lead_alt="A bridge",
        lead_credit="Photo: Somebody",
        text=body("One.", "Two.", "Three.", related_box(linked)),
        act="publish",
    )

    response = log_in(make_user(Role.EDITOR)).post(NEW, form)

    article = Article.objects.get(headline="Bridge opens")
    assert response.status_code == 302
    assert article in Article.objects.public()
    assert [tag.name for tag in article.ordered_tags()] == ["Trams", "NATO", "Bridges"]
    assert article.main_tag == tags[1]
    assert [line.author for line in article.bylines.all()] == [author]
    assert article.lead_image == image
    assert [link.target for link in article.links_out.all()] == [linked]


def test_an_author_has_a_role_in_a_story_which_a_screen_without_the_field_leaves_alone(log_in):
    author, client = make_author(), log_in(make_user(Role.EDITOR))
    form = typed(bylines=[author.pk]) | {f"role-{author.pk}": "Reporting\x00 <b>"}
    client.post(NEW, form)
    article = Article.objects.get()
    address = f"/desk/stories/{article.pk}/"

    client.post(address, typed(bylines=[author.pk], headline="Other words", version=1))

    assert article.bylines.get().role == "Reporting <b>"
    assert 'data-role="Reporting &lt;b&gt;"' in client.get(address).content.decode()


def test_a_reporters_new_tag_is_a_proposal(log_in):
    log_in(make_user()).post(NEW, typed(tags=["new:Bridges"]))

    assert Tag.objects.get(name="Bridges").state == TagState.PROPOSED


def test_an_unfinished_story_saves(log_in):
    log_in(make_user()).post(NEW, typed(headline="", text=body()))

    assert Article.objects.get().state == ArticleState.DRAFT


def test_what_is_refused_comes_back_as_it_was_typed(log_in):
    form = typed(headline="x" * 301, standfirst="Kept <b>words</b>", text="{broken", kicker="Mine")

    response = log_in(make_user()).post(NEW, form)

    page = response.content.decode()
    assert response.status_code == 422
    assert "x" * 301 in page
    assert "Kept &lt;b&gt;words&lt;/b&gt;" in page
    assert "{broken" in page
    assert 'value="Mine"' in page
    assert "Headline" in sentence_of(response)
    assert not Article.objects.exists()


def test_a_refused_deed_leaves_the_text_saved_and_says_so(log_in):
    article = make_article(section=make_section("world"))
    form = typed(headline="New words", section="", act="publish", version=1)

    response = log_in(make_user(Role.CHIEF)).post(f"/desk/stories/{article.pk}/", form)

    article.refresh_from_db()
    assert response.status_code == 422
    assert article.headline == "New words"
    assert article.state == ArticleState.DRAFT
    assert "section" in sentence_of(response)


def test_a_deed_alone_makes_no_version(log_in):
    reporter = make_user()
    article = make_article(by=reporter)
    form = typed(
        headline=article.headline,
        standfirst=article.standfirst,
        section=article.section_id,
        text=article.body,
        act="submit",
        version=1,
    )

    log_in(reporter).post(f"/desk/stories/{article.pk}/", form)

    article.refresh_from_db()
    assert article.state == ArticleState.IN_REVIEW
    assert article.version == 1


def test_a_writer_can_take_back_what_they_cannot_edit_meanwhile(log_in):
    reporter = make_user()
    article = make_article(by=reporter, headline="As it was")
    actions.submit(article, by=reporter)

    log_in(reporter).post(
        f"/desk/stories/{article.pk}/", typed(headline="Changed", act="take_back", version=1)
    )

    article.refresh_from_db()
    assert article.state == ArticleState.DRAFT
    assert article.headline == "As it was"


def test_the_second_of_two_writers_gets_both_texts(log_in):
    article = make_article()
    first, second = make_user(Role.EDITOR), make_user(Role.EDITOR)
    address = f"/desk/stories/{article.pk}/"
    log_in(first).post(address, typed(headline="Theirs", version=1))

    response = log_in(second).post(address, typed(headline="Mine", version=1))

    article.refresh_from_db()
    page = response.content.decode()
    assert response.status_code == 409
    assert article.headline == "Theirs"
    assert ">Mine</textarea>" in page
    assert first.name in page
    assert f"{address}versions/2/" in page

    again = log_in(second).post(address, typed(headline="Mine", version=article.version))
    article.refresh_from_db()
    assert again.status_code == 302
    assert article.headline == "Mine"


def test_an_edit_of_a_public_story_waits_and_is_published_with_what_changed(log_in):
    article = make_published_article(headline="Old", section=make_section("world"))
    client, address = log_in(make_user(Role.EDITOR)), f"/desk/stories/{article.pk}/"
    client.post(address, typed(headline="New", section=article.section_id, version=2))
    article.refresh_from_db()
    assert article.headline == "Old"
    assert article.draft_id

    form = typed(headline="New", section=article.section_id, version=article.version)
    client.post(address, form | {"act": "publish_update", "changed": "Adds the vote."})
    article.refresh_from_db()
    assert article.headline == "New"


def test_an_update_is_saved_and_published_with_one_button(log_in):
    article = make_published_article(headline="Old", section=make_section("world"))
    form = typed(headline="New", section=article.section_id, version=2, act="publish_update")

    response = log_in(make_user(Role.EDITOR)).post(f"/desk/stories/{article.pk}/", form)

    article.refresh_from_db()
    assert response.status_code == 302
    assert article.headline == "New"


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        ("2026-03-29T02:30", "skip"),
        ("yesterday", "day and time"),
        ("", "Choose"),
        ("2020-01-01T10:00", "passed"),
    ],
)
def test_an_hour_that_cannot_be_is_refused_with_words(log_in, hour, words):
    article = make_article()
    form = typed(section=article.section_id, act="schedule", publish_at=hour, version=1)

    response = log_in(make_user(Role.CHIEF)).post(f"/desk/stories/{article.pk}/", form)

    assert response.status_code == 422
    assert words in sentence_of(response)
    assert f'value="{hour}"' in response.content.decode()


def test_a_doubled_hour_is_the_first_of_the_two_and_shows_its_offset(log_in):
    article = make_article()
    client, address = log_in(make_user(Role.CHIEF)), f"/desk/stories/{article.pk}/"
    form = typed(
        section=article.section_id, act="schedule", publish_at="2040-10-28T02:30", version=1
    )

    client.post(address, form)

    article.refresh_from_db()
    assert f"{article.published_at:%H:%M}" == "00:30"
    assert "UTC+02:00" in client.get(address).content.decode()


@pytest.mark.parametrize(
    "field", ["tags", "bylines", "section", "lead_image", "version", "exclude", "correction_place"]
)
@pytest.mark.parametrize("value", ["-1", "9" * 30, "new:", "x", "1 OR 1=1", "\x00", "²"])
def test_a_forged_value_harms_nothing(log_in, field, value):
    article = make_article()
    client = log_in(make_user(Role.CHIEF))

    response = client.post(
        f"/desk/stories/{article.pk}/", typed(version=1, act="correct") | {field: value}
    )

    assert response.status_code in (302, 409, 422)


def test_the_screen_tells_what_links_here_and_what_is_missing(log_in):
    target = make_article(headline="The target", lead_image=make_image())
    make_published_article(headline="The source", body=body("One.", related_box(target)))

    page = log_in(make_user(Role.CHIEF)).get(f"/desk/stories/{target.pk}/").content.decode()

    assert "The source" in page
    assert "credit of the lead image" in page


def test_a_preview_link_shows_a_draft_until_it_is_revoked_or_public(client, log_in):
    chief = make_user(Role.CHIEF)
    article = make_article(headline="Not out yet", section=make_section("world"))
    token = actions.share_preview(article, by=chief)
    address = f"/preview/{token}/"

    response = client.get(address)
    assert "Not out yet" in response.content.decode()
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert client.get("/preview/guessed/").status_code == 404

    actions.publish(article, by=chief)
    assert client.get(address).status_code == 404


def test_the_preview_shows_the_draft_ahead(log_in):
    chief = make_user(Role.CHIEF)
    article = make_published_article(headline="Old")
    tag, author = make_tag("NATO"), make_author("Ann Author")
    actions.save(
        article,
        {"headline": "New", "tags": [tag.pk], "bylines": [{"author": author.pk, "role": ""}]},
        by=chief,
    )

    page = log_in(chief).get(f"/desk/stories/{article.pk}/preview/").content.decode()

    assert all(word in page for word in ("New", "NATO", "Ann Author"))


def test_the_desk_and_the_lists_ask_a_fixed_number_of_queries(
    log_in, django_assert_max_num_queries
):
    chief = make_user(Role.CHIEF)
    for _ in range(12):
        make_article(bylines=[make_author()])
        make_published_article(bylines=[make_author()])
    client = log_in(chief)

    with django_assert_max_num_queries(17):
        client.get("/desk/")
    with django_assert_max_num_queries(7):
        client.get("/desk/stories/")


def test_the_list_is_walked_by_place_and_filtered(log_in):
    client = log_in(make_user(Role.CHIEF))
    for number in range(35):
        make_article(headline=f"Story number {number:02}")
    make_published_article(headline="Bridge in spring")

    first = client.get("/desk/stories/").content.decode()
    older = first.split('rel="next" href="')[1].split('"')[0]
    second = client.get("/desk/stories/" + older.replace("&amp;", "&")).content.decode()

    assert "Story number 34" in first
    assert "Story number 00" not in first
    assert "Story number 00" in second
    assert 'rel="prev"' in second
    found = client.get("/desk/stories/?q=bri+spr&status=published").content.decode()
    assert "Bridge in spring" in found
    assert "Story number" not in found


@pytest.mark.parametrize("place", ["x", "1-x", "-", "9" * 400 + "-1", "nan-1", "\x00"])
def test_a_forged_place_begins_at_the_beginning(log_in, place):
    make_article(headline="Here")

    response = log_in(make_user(Role.CHIEF)).get("/desk/stories/", {"before": place})

    assert response.status_code == 200
    assert "Here" in response.content.decode()
