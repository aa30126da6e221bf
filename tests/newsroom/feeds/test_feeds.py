"""What feeds hold, in both formats, and what they cost."""

from __future__ import annotations

import datetime
import json

import feedparser
import pytest
from django.test import Client
from django.utils import timezone

from articles import actions
from articles.body import kept
from articles.models import Article
from articles.tags.models import Tag, TagAlias, TagState
from newsroom.accounts.models import Role
from newsroom.feeds.channels import NEWEST
from newsroom.feeds.story_text import FILLERS
from newsroom.media.actions import change_image_data
from newsroom.media.models import Image
from newsroom.operations.archive import make_archive
from tests.factories import (
    body,
    figure,
    make_author,
    make_image,
    make_publication,
    make_published_article,
    make_section,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db

PAGES = ["/", "/europe/", "/topics/trams/", "/topics/bridges+trams/", "/authors/ann-author/"]


def rss(client: Client, page: str = "/", **headers: str):
    response = client.get(f"{page}feed/", headers=headers)
    assert response.status_code == 200, response.status_code
    assert response["Content-Type"] == "application/rss+xml; charset=utf-8"
    parsed = feedparser.parse(response.content)
    assert parsed.bozo == 0, parsed.get("bozo_exception")
    return parsed


def json_feed(client: Client, page: str = "/") -> dict:
    response = client.get(f"{page}feed.json")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    return json.loads(response.content)


def test_every_feed_holds_the_stories_of_its_page_in_both_formats(client, story):
    for page in PAGES:
        parsed, document = rss(client, page), json_feed(client, page)

        assert story.headline in [entry.title for entry in parsed.entries]
        assert [entry.id for entry in parsed.entries] == [item["id"] for item in document["items"]]
        assert parsed.feed.link == document["home_page_url"] == f"http://testserver{page}"
        assert document["feed_url"] == f"http://testserver{page}feed.json"
        assert document["version"] == "https://jsonfeed.org/version/1.1"
        links = {link.rel: link.href for link in parsed.feed.links}
        assert links["self"] == f"http://testserver{page}feed/"
        assert parsed.feed.language == document["language"] == "en"
        assert parsed.feed.title == document["title"]
        assert parsed.feed.subtitle


def test_an_entry_says_who_wrote_it_when_and_what_about(client, story):
    entry = rss(client).entries[0]

    assert entry.title == "Bridge & tunnel <open>"
    assert entry.link == f"http://testserver{story.get_absolute_url()}"
    assert entry.id.startswith("urn:uuid:")
    assert entry.guidislink is False
    assert [author.name for author in entry.authors] == ["Ann Author", "Bo Writer"]
    assert [tag.term for tag in entry.tags] == ["Europe", "Trams", "Bridges"]
    published = datetime.datetime(*entry.published_parsed[:6], tzinfo=datetime.UTC)
    assert published == story.public_from.replace(microsecond=0)
    assert entry.updated_parsed == entry.published_parsed
    picture = entry.media_content[0]
    assert picture["url"].startswith("http://testserver/media/")
    assert (picture["width"], picture["height"]) == ("1200", "675")
    assert entry.media_credit[0]["content"] == "Photo: Ann"


def test_an_item_of_the_json_feed_says_the_same(client, story):
    item = json_feed(client)["items"][0]

    assert item["title"] == "Bridge & tunnel <open>"
    assert item["summary"] == "Both at once & early."
    assert [author["name"] for author in item["authors"]] == ["Ann Author", "Bo Writer"]
    assert item["authors"][0]["url"] == "http://testserver/authors/ann-author/"
    assert item["tags"] == ["Europe", "Trams", "Bridges"]
    assert datetime.datetime.fromisoformat(item["date_published"]) == story.public_from
    assert item["image"].startswith("http://testserver/media/")
    assert "content_text" not in item


def test_the_whole_text_stands_for_itself(client, story):
    html = json_feed(client)["items"][0]["content_html"]

    linked = Article.objects.get(headline="Trams reach the station")
    assert f'<a href="http://testserver{linked.get_absolute_url()}">the trams</a>' in html
    assert f'<li><a href="http://testserver{linked.get_absolute_url()}">Trams reach' in html
    assert "More trams" in html
    assert '<a href="https://example.org/?a=1&amp;b=2">elsewhere</a>' in html
    assert '<a href="https://www.youtube.com/watch?v=x">The first tram</a>' in html
    assert '<a href="http://testserver/files/' in html
    assert html.count('<img src="http://testserver/media/') == 4
    assert "Photo: Ann" in html
    assert "<p>a secret</p>" in html
    assert "Not for readers yet" not in html
    assert "Related news" not in html
    assert 'href="/' not in html
    assert 'src="/' not in html
    assert "<script" not in html
    assert kept.MARK not in html


def test_both_formats_have_the_same_text(client, story):
    encoded = rss(client).entries[0].content[0].value

    assert "It is open." in encoded
    assert "<figure>" in encoded


def test_a_paper_may_keep_its_text_to_its_pages(client, story):
    make_publication(feeds_have_full_text=False)

    entry, item = rss(client).entries[0], json_feed(client)["items"][0]

    assert "content" not in entry
    assert entry.summary == "Both at once &amp; early."
    assert item["content_text"] == "Both at once & early."
    assert "content_html" not in item


def test_the_id_of_a_story_outlives_its_address_and_the_name_of_the_site(client, story):
    before = rss(client).entries[0]

    actions.change_address(story, by=make_user(Role.CHIEF), slug="elsewhere")
    after = rss(client, host="localhost").entries[0]

    assert after.id == before.id
    assert after.link != before.link
    assert len({item["id"] for item in json_feed(client)["items"]}) == 2


def test_an_update_and_a_correction_show_when_they_came(client, story):
    chief = make_user(Role.CHIEF)
    actions.correct(story, by=chief, text="It was <b>two</b> trams.")

    entry, item = rss(client).entries[0], json_feed(client)["items"][0]
    note = rss(client, "/corrections/").entries[0]

    assert entry.updated_parsed > entry.published_parsed
    assert "It was &lt;b&gt;two&lt;/b&gt; trams." in item["content_html"]
    assert note.title == "Correction: Bridge & tunnel <open>"
    assert note.link == f"http://testserver{story.get_absolute_url()}"
    assert note.summary == "It was &lt;b&gt;two&lt;/b&gt; trams."


def test_corrections_of_stories_that_are_gone_are_gone(client, story):
    chief = make_user(Role.CHIEF)
    actions.correct(story, by=chief, text="Wrong bridge.")
    actions.withdraw(story, by=chief, reason="All wrong")

    assert rss(client, "/corrections/").entries == []


def test_pictures_that_others_may_not_have_stay_at_home(client, paper):
    no_longer = timezone.now() - datetime.timedelta(days=2)
    pictures = [
        make_image(is_not_for_syndication=True),
        make_image(licence_until=no_longer.date()),
    ]
    for picture in pictures:
        make_published_article(lead_image=picture, body=body("Text.", figure(picture)))

    for item in json_feed(client)["items"]:
        assert "image" not in item
        assert "<img" not in item["content_html"]


def test_a_feed_ends_after_the_newest_stories(client, paper):
    list(make_archive(NEWEST + 2))

    items = json_feed(client)["items"]

    assert len(items) == NEWEST
    moments = [item["date_published"] for item in items]
    assert moments == sorted(moments, reverse=True)
    newest = Article.objects.newest_first()[0]
    assert items[0]["title"] == newest.headline


def test_a_site_without_stories_has_empty_feeds(client, paper):
    make_section("europe")

    for page in ["/", "/europe/", "/corrections/"]:
        assert rss(client, page).entries == []
        assert json_feed(client, page)["items"] == []


def test_what_has_no_public_story_has_no_feed(client, story):
    make_tag("Unused")
    make_author("Idle", slug="idle")
    topics = "nothing/ unused/ trams+unused/ follow-up/ perhaps/ bridges+perhaps/".split()
    pages = ["/nowhere/", "/authors/nobody/", "/authors/idle/", "/feed/", "/topics/", "/authors/"]

    for page in [*pages, *(f"/topics/{topic}" for topic in topics)]:
        for form in ("feed/", "feed.json"):
            assert client.get(page + form).status_code == 404, page + form


def test_a_topic_called_feed_keeps_its_page(client, paper):
    make_published_article(tags=[make_tag("Feed")])

    assert client.get("/topics/feed/").status_code == 200
    assert client.get("/topics/feed/feed/").status_code == 200


def test_old_names_of_topics_lead_to_the_feed_of_today(client, story):
    tag = Tag.objects.get(slug="trams")
    TagAlias.objects.create(tag=tag, label="Tramway", slug="tramway", redirects=True)

    assert client.get("/topics/tramway/feed/")["Location"] == "/topics/trams/feed/"
    both = client.get("/topics/trams+bridges/feed.json")
    assert both["Location"] == "/topics/bridges+trams/feed.json"
    assert client.get("/topics/trams+trams/feed/")["Location"] == "/topics/trams/feed/"
    assert client.get("/topics/tramway+bridges/feed/")["Location"] == (
        "/topics/bridges+trams/feed/"
    )


def test_control_characters_do_not_break_a_feed(client, paper):
    make_publication(name="The\x01 Alz\x1eette")
    story = make_published_article(bylines=[make_author("Ann\x02 Author")])
    Article.objects.filter(pk=story.pk).update(headline="Bridge\x0b open\ufffe")

    assert rss(client).entries[0].title in ("Bridge open", "Bridge  open")
    assert json_feed(client)["items"]


def test_feeds_know_how_to_fill_every_hole():
    assert FILLERS.keys() == kept._FILLERS.keys()


# Asking again


def test_who_asks_again_is_told_that_nothing_is_new(client, story):
    actions.correct(story, by=make_user(Role.CHIEF), text="Two trams.")
    for page in [*PAGES, "/corrections/"]:
        path = f"{page}feed/"
        first = client.get(path)

        by_mark = client.get(path, headers={"if-none-match": first["ETag"]})
        by_time = client.get(path, headers={"if-modified-since": first["Last-Modified"]})

        assert (by_mark.status_code, by_time.status_code) == (304, 304)
        assert by_mark.content == b""
        for name in ("ETag", "Last-Modified", "Cache-Control"):
            assert by_mark[name] == first[name]


def test_whatever_happens_to_a_story_makes_the_feed_a_new_one(client, story):
    chief = make_user(Role.CHIEF)
    marks = [client.get("/feed/")["ETag"]]

    def do(deed, *arguments, **options):
        deed(story, *arguments, by=chief, **options)
        marks.append(client.get("/feed/")["ETag"])

    actions.save(story, {"headline": "Another word"}, by=chief)
    assert client.get("/feed/")["ETag"] == marks[0]  # Nobody is told that somebody writes.
    do(actions.publish_silently, override="A test")
    do(actions.correct, text="Two trams.")
    do(actions.change_address, slug="elsewhere")
    do(actions.withdraw, reason="Wrong")
    do(actions.restore)
    make_publication(websub_hub="https://hub.example/")
    marks.append(client.get("/feed/")["ETag"])

    assert len(set(marks[:5])) == 5
    assert marks[5] == marks[3]
    assert marks[6] != marks[5]


@pytest.mark.parametrize("change", [{"focal_x": 0.9}, {"category": "ai"}])
def test_another_cut_and_another_kind_of_picture_make_the_feed_a_new_one(client, story, change):
    chief = make_user(Role.CHIEF)
    # So wide that its focal point decides what a cut of it shows.
    image = make_image(width=4000, height=1000)
    actions.save(story, {"lead_image": image.pk, "lead_alt": "A", "lead_credit": "B"}, by=chief)
    actions.publish_silently(story, by=chief)
    before = client.get("/feed/")["ETag"]

    change_image_data(image, by=chief, **change)

    assert client.get("/feed/")["ETag"] != before


def test_what_leaves_a_story_makes_its_feed_a_new_one(client, story):
    linked = Article.objects.get(headline="Trams reach the station")
    tag = Tag.objects.get(slug="bridges")
    marks = [client.get("/topics/trams/feed/")["ETag"]]

    actions.withdraw(linked, by=make_user(Role.CHIEF), reason="Wrong")
    marks.append(client.get("/topics/trams/feed/")["ETag"])
    Tag.objects.filter(pk=tag.pk).update(state=TagState.RETIRED)
    marks.append(client.get("/topics/trams/feed/")["ETag"])
    ended = timezone.now() - datetime.timedelta(days=1)
    Image.objects.update(usable_until=ended, licence_until=ended.date())
    marks.append(client.get("/topics/trams/feed/")["ETag"])

    assert len(set(marks)) == 4


def test_a_bad_mark_is_no_mark(client, story):
    for mark in ["x", '"', 'W/"', "\xff", "a" * 5000]:
        assert client.get("/feed/", headers={"if-none-match": mark}).status_code == 200
        assert client.get("/feed/", headers={"if-modified-since": mark}).status_code == 200


# What they cost


def test_a_feed_asks_at_most_four_questions(client, story, django_assert_max_num_queries):
    actions.correct(story, by=make_user(Role.CHIEF), text="Two trams.")
    for page in [*PAGES, "/corrections/"]:
        for path in (f"{page}feed/", f"{page}feed.json"):
            with django_assert_max_num_queries(4):
                first = client.get(path)
            with django_assert_max_num_queries(3):
                client.get(path, headers={"if-none-match": first["ETag"]})
            with django_assert_max_num_queries(4):
                client.get(path, headers={"if-none-match": '"another"'})
            assert not first.cookies
            assert "Cookie" not in first.get("Vary", "")


# A hub


def test_a_hub_is_named_with_one_address_of_the_feed(client, story):
    make_publication(websub_hub="https://hub.example/", site_address="https://paper.example")

    response = client.get("/topics/trams/feed/")

    assert response["Link"].startswith(
        '<https://hub.example/>; rel="hub", <https://paper.example/topics/trams/feed/>; rel="self"'
    )
    links = feedparser.parse(response.content).feed.links
    assert [link.href for link in links if link.rel == "hub"] == ["https://hub.example/"]
    assert json_feed(client)["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]


def test_without_a_hub_none_is_named(client, story):
    assert 'rel="hub"' not in client.get("/feed/").headers.get("Link", "")
    assert "hubs" not in json_feed(client)


def test_two_topics_together_have_no_hub(client, story):
    make_publication(websub_hub="https://hub.example/", site_address="https://paper.example")

    assert 'rel="hub"' not in client.get("/topics/bridges+trams/feed/")["Link"]


def test_feeds_are_only_read(client, story):
    assert client.post("/feed/").status_code == 405
    assert client.head("/feed/").status_code == 200
