from __future__ import annotations

import pytest

from articles import actions
from tests.factories import body, make_article, make_published_article, make_section, make_user

pytestmark = pytest.mark.django_db


def test_a_preview_is_shown_as_a_phone_and_as_a_desktop_show_it(log_in):
    reporter = make_user()
    article = make_article(by=reporter, headline="Not <b>out</b> yet")
    client, address = log_in(reporter), f"/desk/stories/{article.pk}/preview/"

    sizes = client.get(f"{address}sizes/")

    page = sizes.content.decode()
    assert f'<iframe src="{address}"' in page
    assert "Not &lt;b&gt;out&lt;/b&gt; yet" in page
    assert "<b>out" not in page
    assert sizes["X-Frame-Options"] == "DENY"
    assert client.get(address)["X-Frame-Options"] == "SAMEORIGIN"


def test_an_embed_opens_in_a_preview_as_it_will_in_the_story(log_in):
    reporter = make_user()
    video = {"type": "embed", "attrs": {"url": "https://youtu.be/AlzetteDemo", "title": "Talks"}}
    article = make_article(by=reporter, body=body("One.", video))

    response = log_in(reporter).get(f"/desk/stories/{article.pk}/preview/")

    policy = response["Content-Security-Policy"]
    assert "frame-src 'self' https://www.youtube-nocookie.com;" in policy


def test_a_preview_of_a_hidden_story_looks_like_a_missing_one(log_in):
    outsider = make_user("editor", sections=(make_section("europe"),))
    article = make_article(section=make_section("sport"))

    response = log_in(outsider).get(f"/desk/stories/{article.pk}/preview/sizes/")

    assert response.status_code == 404


def test_a_preview_says_whether_readers_see_that_text(log_in):
    reporter = make_user()
    article = make_published_article(by=reporter)
    client, address = log_in(reporter), f"/desk/stories/{article.pk}/preview/"
    assert "This is what readers see." in client.get(address).content.decode()
    actions.save(article, {"headline": "Ahead of it"}, by=reporter)

    page = client.get(address).content.decode()

    assert "Readers do not see it yet." in page
    assert "Ahead of it" in page
