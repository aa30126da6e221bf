import datetime
import re

import pytest

from articles import actions
from articles.tags.actions import rename_tag
from articles.tags.models import Tag, TagAlias, TagKind, TagState
from newsroom.accounts.models import Role
from tests.articles.test_views import read
from tests.factories import (
    end,
    make_article,
    make_image,
    make_publication,
    make_published_article,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper():
    return make_publication(time_zone="Europe/Luxembourg")


@pytest.fixture
def trams() -> Tag:
    return make_tag("Trams", slug="trams")


@pytest.fixture
def water() -> Tag:
    return make_tag("Water", slug="water")


def test_a_topic_shows_its_words_picture_and_stories(client, trams):
    picture = make_image(alt="A tram")
    Tag.objects.filter(pk=trams.pk).update(description="On rails.", picture=picture)
    story, other = make_published_article(tags=[trams]), make_published_article()

    page = read(client, "/topics/trams/")

    assert "On rails." in page
    assert 'alt="A tram"' in page
    assert "One story" in page
    assert story.headline in page
    assert other.headline not in page


def test_the_count_of_a_topic_goes_with_the_clock(client, trams, hours_from_now):
    for _ in range(3):
        make_published_article(tags=[trams])
    ended = make_published_article(tags=[trams])
    make_published_article(tags=[trams], published_at=hours_from_now(1))

    assert "4 stories" in read(client, "/topics/trams/")
    end(ended, hours_from_now(-0.1))
    Tag.objects.filter(pk=trams.pk).update(counted_at=hours_from_now(-0.5))
    assert "3 stories" in read(client, "/topics/trams/")


@pytest.mark.parametrize(
    "columns",
    [{"kind": TagKind.INTERNAL}, {"state": TagState.PROPOSED}, {"state": TagState.RETIRED}],
)
def test_a_tag_that_is_not_for_readers_has_no_page(client, trams, water, columns):
    make_published_article(tags=[water, trams])
    Tag.objects.filter(pk=trams.pk).update(**columns)

    for path in ["/topics/trams/", "/topics/trams+water/", "/topics/trams/2022/01/"]:
        assert client.get(path).status_code == 404
    for path in ["/topics/", "/topics/water/", "/"]:
        assert "Trams" not in read(client, path)


def test_a_topic_without_public_stories_has_no_page(client, trams):
    make_article(tags=[trams])

    assert client.get("/topics/trams/").status_code == 404
    assert "Trams" not in read(client, "/topics/")


def test_a_renamed_topic_leads_from_its_old_address(client, trams):
    make_published_article(tags=[trams])
    rename_tag(trams, "Light rail", by=make_user(Role.CHIEF))

    response = client.get("/topics/trams/")

    assert response.status_code == 301
    assert response["Location"] == "/topics/light-rail/"


def test_an_alias_that_is_only_for_typing_leads_nowhere(client, trams):
    make_published_article(tags=[trams])
    TagAlias.objects.create(tag=trams, label="Streetcars", slug="streetcars")

    assert client.get("/topics/streetcars/").status_code == 404


def test_a_rare_topic_and_every_pair_is_not_for_search_engines(client, trams, water):
    for _ in range(4):
        make_published_article(tags=[trams, water])
    assert "noindex" in read(client, "/topics/trams/")

    make_published_article(tags=[trams, water])
    assert "noindex" not in read(client, "/topics/trams/")
    assert "noindex" in read(client, "/topics/trams+water/")


def test_two_topics_show_the_stories_that_have_both(client, trams, water):
    both = make_published_article(tags=[trams, water])
    one, other = make_published_article(tags=[trams]), make_published_article(tags=[water])

    page = read(client, "/topics/trams+water/")

    assert both.headline in page
    assert one.headline not in page
    assert other.headline not in page


def test_two_topics_have_one_address(client, trams, water):
    make_published_article(tags=[trams, water])
    TagAlias.objects.create(tag=water, label="Aqua", slug="aqua", redirects=True)

    for path in ["/topics/water+trams/", "/topics/aqua+trams/", "/topics/trams+aqua/"]:
        response = client.get(path)
        assert (response.status_code, response["Location"]) == (301, "/topics/trams+water/")
    assert client.get("/topics/water+aqua/")["Location"] == "/topics/water/"


def test_only_topics_with_common_stories_are_offered_together(client, trams, water):
    make_published_article(tags=[trams, make_tag("Rail", slug="rail")])
    make_published_article(tags=[water])

    page = read(client, "/topics/trams/")

    assert 'href="/topics/rail+trams/"' in page
    assert "water" not in page
    assert client.get("/topics/trams+water/").status_code == 404


def test_a_sensitive_topic_is_never_offered(client, trams):
    make_published_article(tags=[trams, make_tag("Trial", slug="trial", is_sensitive=True)])

    assert "Trial" not in read(client, "/topics/trams/")
    assert "Trial" not in read(client, "/")
    assert read(client, "/topics/trial/")


def test_a_topic_leads_to_the_wider_and_the_narrower_ones(client, trams):
    transport = make_tag("Transport", slug="transport")
    Tag.objects.filter(pk=trams.pk).update(parent=transport)
    make_published_article(tags=[trams])

    # A topic nobody has written about has no page to lead to.
    assert "/topics/transport/" not in read(client, "/topics/trams/")
    make_published_article(tags=[transport])
    assert 'href="/topics/transport/"' in read(client, "/topics/trams/")
    assert 'href="/topics/trams/"' in read(client, "/topics/transport/")


def test_a_topic_has_a_page_for_each_month_with_stories(client, trams):
    for month in (1, 3):
        at = datetime.datetime(2022, month, 5, tzinfo=datetime.UTC)
        make_published_article(headline=f"Month {month}", tags=[trams], published_at=at)

    assert 'href="/topics/trams/2022/01/"' in read(client, "/topics/trams/")
    page = read(client, "/topics/trams/2022/01/")
    assert "Month 1" in page
    assert "Month 3" not in page
    assert 'href="/topics/trams/2022/03/"' in page
    assert client.get("/topics/trams/2022/02/").status_code == 404


def test_older_stories_of_a_topic_are_a_page_away(client, trams):
    for number in range(25):
        at = datetime.datetime(2022, 1, 5, number % 24, tzinfo=datetime.UTC)
        make_published_article(headline=f"Number {number} of it", tags=[trams], published_at=at)

    page = read(client, "/topics/trams/")
    [older] = [part.split('"')[0] for part in page.split('href="?before=')[1:]]
    second = read(client, f"/topics/trams/?before={older}")

    assert page.split("<main")[1].count("Number ") == 20
    assert second.split("<main")[1].count("Number ") == 5
    assert (
        f'<link rel="canonical" href="http://testserver/topics/trams/?before={older}">' in second
    )


def test_topics_stand_under_their_letters_without_accents(client):
    for name in ("Élysée", "Economy", "5G", "Zagreb"):
        make_published_article(tags=[make_tag(name)])

    page = read(client, "/topics/").split('class="az"')[1]
    found = re.findall(r'(?:id="l\d+"|href="/topics/[^"]+")>([^<]+)<', page)

    assert found == ["#", "5G", "E", "Economy", "Élysée", "Z", "Zagreb"]


def test_the_list_of_topics_says_where_it_ends(client, monkeypatch):
    for name in ("Elections", "Farming"):
        make_published_article(tags=[make_tag(name)])
    assert "most used" not in read(client, "/topics/")

    monkeypatch.setattr("articles.views.topic.MOST_TOPICS", 1)

    page = read(client, "/topics/")
    assert "These are the 1,000 most used." in page
    assert ("Elections" in page) + ("Farming" in page) == 1


def test_a_withdrawn_story_leaves_its_topic(client, trams):
    story, other = make_published_article(tags=[trams]), make_published_article(tags=[trams])
    actions.withdraw(story, by=make_user(Role.CHIEF), reason="Wrong")

    page = read(client, "/topics/trams/")

    assert story.headline not in page
    assert other.headline in page
    assert "One story" in page


def test_the_bars_of_a_topic_lead_to_its_months(client, trams):
    for month in (1, 1, 3):
        at = datetime.datetime(2022, month, 5, tzinfo=datetime.UTC)
        make_published_article(tags=[trams], published_at=at)

    bars = read(client, "/topics/trams/").split('class="spark"')[1].split("</ol>")[0]

    assert re.findall(r'href="([^"]+)"', bars) == [
        "/topics/trams/2022/01/",
        "/topics/trams/2022/03/",
    ]
    assert "January 2022: 2 stories" in bars
    assert "March 2022: one story" in bars
