"""Files of stories: found by typing, named by number, kept from those who may not know of them."""

from __future__ import annotations

import json

import pytest

from articles import actions
from articles.models import Article, AttachmentUse
from newsroom.accounts.models import Role
from newsroom.media.attaching import index_attachment
from tests.factories import (
    attachment_block,
    body,
    figure,
    gallery,
    make_article,
    make_attachment,
    make_author,
    make_image,
    make_published_article,
    make_tag,
    make_user,
    paragraph,
)

pytestmark = pytest.mark.django_db

FIND = "/desk/find/files/"


def numbers(response) -> list[int]:
    return [line["id"] for line in response.json()["results"]]


def test_files_are_found_by_their_words_the_newest_first(log_in, django_assert_num_queries):
    found = [make_attachment(title=f"Budget {year}") for year in range(2001, 2031)]
    for attachment in [*found, make_attachment(title="Talk")]:
        index_attachment(attachment)
    browser = log_in(make_user())

    with django_assert_num_queries(3):  # the session, the user, the files
        response = browser.get(FIND, {"q": "BUDG"})

    assert numbers(response) == [each.pk for each in reversed(found)][:20]
    line = response.json()["results"][0]
    assert set(line) == set("id title filename kind size url".split())
    assert (line["title"], line["kind"], line["size"]) == ("Budget 2030", "PDF", "2.4\xa0MB")


def test_the_files_of_a_draft_are_for_those_who_may_see_it(log_in):
    secret, public, unused = (make_attachment() for _number in range(3))
    reporter = make_user()
    make_article(body=body(attachment_block(secret)))
    make_published_article(body=body("Text.", attachment_block(public)))

    assert numbers(log_in(reporter).get(FIND)) == [unused.pk, public.pk]
    secret.also_uploaded_by.add(reporter)
    assert secret.pk in numbers(log_in(reporter).get(FIND))


@pytest.mark.parametrize("q", ["%00", "%", "_", "%5c", "%ed%a0%80", "a" * 5000, "x%20" * 500])
def test_any_search_is_answered(log_in, q):
    response = log_in(make_user()).get(f"{FIND}?q={q}")

    assert response.status_code == 200
    assert numbers(response) == []


def test_strangers_find_nothing(client):
    make_attachment()

    assert client.get(FIND).status_code == 401


def save(browser, article, document):
    data = {"headline": "Mine", "body": json.dumps(document), "version": article.version}
    return browser.post(f"/desk/stories/{article.pk}/", {**data, "act": "save"})


@pytest.mark.parametrize("kind", ["file", "picture of a gallery"])
def test_what_a_hidden_story_shows_cannot_be_taken_by_its_number(log_in, kind):
    if kind == "file":
        secret, free = (attachment_block(make_attachment()) for _number in range(2))
    else:
        secret, free = (gallery(make_image()) for _number in range(2))
    make_article(body=body("Secret.", secret))
    reporter = make_user()
    own = make_article(by=reporter)
    browser = log_in(reporter)

    refused = save(browser, own, body("Text.", secret))
    taken = save(browser, own, body("Text.", free))

    assert refused.status_code == 422
    assert "body" in refused.context["errors"]
    assert taken.status_code == 302
    own.refresh_from_db()
    assert [block["type"] for block in own.body["content"]] == ["paragraph", free["type"]]


def test_what_a_story_has_may_stay_whoever_put_it_there(log_in):
    reporter = make_user()
    attachment = make_attachment()
    own = make_article(by=reporter, body=body("Text.", attachment_block(attachment)))

    response = save(log_in(reporter), own, body("More.", attachment_block(attachment)))

    assert response.status_code == 302


def test_a_number_that_no_file_has_is_kept_and_shows_nothing(log_in, client):
    reporter = make_user()
    own = make_article(by=reporter)
    block = {"type": "attachment", "attrs": {"file": 2**62, "title": "Gone"}}

    assert save(log_in(reporter), own, body("Text.", block)).status_code == 302
    actions.publish(own, by=make_user(Role.CHIEF), override="A test")
    page = client.get(Article.objects.get().get_absolute_url()).content.decode()

    assert "Gone" not in page


def test_a_draft_ahead_has_files_of_its_own():
    first, second = make_attachment(), make_attachment()
    article = make_published_article(body=body("Text.", attachment_block(first)))
    chief = make_user(Role.CHIEF)

    actions.save(article, {"body": body("Text.", attachment_block(second))}, by=chief)
    uses = {use.attachment: use.revision for use in AttachmentUse.objects.all()}
    assert uses == {first: None, second: article.draft}

    actions.publish_silently(article, by=chief, override="A test")
    assert AttachmentUse.objects.get().attachment == second


def test_the_screen_knows_the_files_of_its_story(log_in):
    reporter = make_user()
    attachment = make_attachment(title="The budget")
    own = make_article(by=reporter, body=body("Text.", attachment_block(attachment)))

    config = log_in(reporter).get(f"/desk/stories/{own.pk}/").context["config"]

    assert config["files"][attachment.pk]["title"] == "The budget"
    assert config["addresses"]["upload_file"] == "/desk/files/upload/"


def test_a_page_with_everything_on_it_asks_at_most_four_times(
    client, django_assert_max_num_queries
):
    images, files = [make_image() for _n in range(5)], [make_attachment() for _n in range(3)]
    article = make_published_article(
        lead_image=make_image(),
        tags=[make_tag("Bridges")],
        bylines=[make_author(portrait=make_image(), biography="Writes.")],
        body=body(
            paragraph("Text.", article=make_published_article().pk),
            figure(images[0]),
            gallery(*images),
            *(attachment_block(file) for file in files),
        ),
    )

    with django_assert_max_num_queries(4):
        page = client.get(article.get_absolute_url()).content.decode()

    assert page.count("<li><figure>") == 5
    assert page.count(" download>") == 3
    assert files[0].url in page


def test_a_preview_offers_the_files_of_the_newest_text(log_in):
    chief = make_user(Role.CHIEF)
    attachment = make_attachment()
    article = make_published_article()
    actions.save(article, {"body": body("Text.", attachment_block(attachment))}, by=chief)

    page = log_in(chief).get(f"/desk/stories/{article.pk}/preview/").content.decode()

    assert attachment.url in page
