import datetime
import json
import re

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from articles import actions
from articles.models import Article, FormerAddress
from articles.tags.models import TagKind
from newsroom.accounts.models import Role
from tests.factories import (
    body,
    days_from_now,
    end,
    figure,
    make_article,
    make_author,
    make_image,
    make_publication,
    make_published_article,
    make_section,
    make_tag,
    make_user,
    paragraph,
    related_box,
)

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def paper():
    return make_publication(time_zone="Europe/Luxembourg")


@pytest.fixture
def chief():
    return make_user(Role.CHIEF)


def read(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, f"{address} answered {response.status_code}"
    return response.content.decode()


def full_story(**content: object) -> Article:
    """With everything that a page may show."""
    tags = [make_tag(name) for name in ("Ukraine", "NATO", "Defence")]
    tags.append(make_tag("The long winter", kind=TagKind.SERIES))
    portrait = make_image()
    authors = [
        make_author(biography="Knows it.", portrait=portrait, role="Correspondent"),
        make_author(),
    ]
    # One of another month, so that topics have two to compare.
    before = timezone.now() - 40 * DAY
    others = [make_published_article(tags=tags, published_at=at) for at in (before, None, None)]
    text = body(
        "One.",
        paragraph("Two.", article=others[0].pk),
        related_box(*others),
        figure(make_image()),
        {"type": "embed", "attrs": {"url": "https://youtu.be/AlzetteDemo", "title": "Three."}},
    )
    return make_published_article(
        tags=tags,
        bylines=authors,
        body=text,
        lead_image=make_image(),
        lead_alt="A runway",
        lead_credit="Photo: Somebody",
        **content,
    )


# A story


@pytest.mark.parametrize("credit", ["Image: Somebody", ""])
def test_a_lead_image_that_a_machine_made_says_so_to_readers(client, credit):
    image = make_image(category="ai")
    article = make_published_article(lead_image=image, lead_credit=credit)

    page = client.get(article.get_absolute_url()).content.decode()

    assert "AI-made</cite>" in page
    assert f"<cite>{credit}" in page


def test_a_story_shows_its_words_authors_tags_and_place(client):
    story = make_published_article(
        headline="Bridge opens to trams",
        standfirst="On Monday.",
        kicker="Transport",
        section=make_section("luxembourg", name="Luxembourg"),
        tags=[make_tag("Trams", slug="trams")],
        bylines=[{"author": make_author("Ann Author", slug="ann").pk, "role": "Reporting"}],
        body=body("The first carriages cross."),
    )

    page = read(client, story.get_absolute_url())

    for words in [
        "Bridge opens to trams",
        "On Monday.",
        "Transport",
        "The first carriages cross.",
    ]:
        assert words in page
    assert '<a href="/authors/ann/" rel="author">Ann Author</a><br>Reporting' in page
    assert 'href="/topics/trams/"' in page
    assert 'href="/luxembourg/" aria-current="page"' in page


def test_the_kicker_of_a_story_is_its_main_tag_unless_it_has_words_of_its_own(client):
    story = make_published_article(tags=[make_tag("Trams", slug="trams")])

    assert '<a class="kick" href="/topics/trams/">Trams</a>' in read(
        client, story.get_absolute_url()
    )


def test_hours_are_told_in_the_zone_of_the_paper(client):
    at = datetime.datetime(2022, 1, 20, 6, 42, tzinfo=datetime.UTC)
    story = make_published_article(published_at=at)

    page = read(client, story.get_absolute_url())

    assert '<time datetime="2022-01-20T07:42+01:00">20 January 2022, 07:42</time>' in page


def test_a_related_box_shows_the_present_headline_and_drops_what_is_withdrawn(client, chief):
    changed, withdrawn = make_published_article(), make_published_article(headline="Goner")
    story = make_published_article(body=body("One.", related_box(changed, withdrawn)))
    actions.save(changed, {"headline": "The new words"}, by=chief)
    actions.publish_silently(changed, by=chief)
    actions.withdraw(withdrawn, by=chief, reason="Wrong")

    page = read(client, story.get_absolute_url())

    assert "The new words" in page
    assert "Goner" not in page


def test_a_correction_stands_where_the_editor_put_it(client, chief):
    story = make_published_article(body=body("The text."))
    actions.correct(story, by=chief, text="It was Monday.")
    actions.correct(story, by=chief, text="It was another bridge.", place="top")

    page = read(client, story.get_absolute_url()).split("<main")[1]

    assert page.index("another bridge") < page.index("The text.") < page.index("It was Monday.")


def test_an_update_tells_what_changed(client, chief):
    story = make_published_article()
    actions.save(story, {"standfirst": "And more."}, by=chief)
    actions.publish_update(story, by=chief, changed="Adds a second source.")

    page = read(client, story.get_absolute_url())

    assert "<details>" in page
    assert "Adds a second source." in page


def test_a_silent_update_is_not_told(client, chief):
    story = make_published_article()
    actions.save(story, {"standfirst": "And more."}, by=chief)
    actions.publish_silently(story, by=chief)

    assert "Updated" not in read(client, story.get_absolute_url())


def test_the_story_so_far_is_older_and_more_on_the_topic_is_the_rest(client):
    tag = make_tag("Ukraine")
    now = timezone.now()
    stories = [
        make_published_article(headline=f"Part {n} of it", tags=[tag], published_at=now - n * HOUR)
        for n in range(1, 10)
    ]
    page = read(client, stories[2].get_absolute_url())
    so_far, more = page.split('id="so-far"')[1].split('id="more"')

    assert re.findall(r"Part (\d) of it</a>", so_far) == ["4", "5", "6"]
    assert re.findall(r"Part (\d) of it</a>", more) == ["1", "2", "7", "8"]
    assert "All 9 stories" in more


def test_a_story_that_was_replaced_leads_to_the_newer_one(client):
    newer, draft = make_published_article(headline="The newer one"), make_article()
    story = make_published_article()

    Article.objects.filter(pk=story.pk).update(replaced_by=newer)
    assert "The newer one" in read(client, story.get_absolute_url())
    Article.objects.filter(pk=story.pk).update(replaced_by=draft)
    assert "There is a newer story" not in read(client, story.get_absolute_url())


def test_an_imported_story_names_its_source_and_licence(client):
    story = make_published_article()
    Article.objects.filter(pk=story.pk).update(
        attribution="Wikinews", licence="CC BY 2.5", source_url="https://example.org/a?b&c"
    )

    page = read(client, story.get_absolute_url())

    assert "From Wikinews." in page
    assert '<a href="https://example.org/a?b&amp;c">' in page
    assert "Licence: CC BY 2.5." in page


def test_a_source_that_is_no_web_address_is_no_link(client):
    story = make_published_article()
    Article.objects.filter(pk=story.pk).update(attribution="X", source_url="javascript:alert(1)")

    assert "javascript:" not in read(client, story.get_absolute_url())


def test_search_engines_are_told_what_the_page_shows(client):
    story = full_story(headline='</script><b>"Quoted" & bold')

    page = read(client, story.get_absolute_url())
    [facts] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)

    facts = json.loads(facts)["@graph"][0]
    assert facts["@type"] == "NewsArticle"
    assert facts["headline"] == '</script><b>"Quoted" & bold'
    assert facts["url"] == "http://testserver" + story.get_absolute_url()
    assert [author["name"] for author in facts["author"]] == [
        line.author.name for line in story.bylines.all()
    ]


def test_tags_that_are_not_for_readers_do_not_show(client):
    tags = [
        make_tag("Secretly", kind="internal"),
        make_tag("Proposedly", state="proposed"),
        make_tag("Retiredly", state="retired"),
    ]
    story = make_published_article(tags=tags)

    page = read(client, story.get_absolute_url())

    assert not [tag.name for tag in tags if tag.name in page]


# Addresses


def test_a_draft_and_a_scheduled_story_have_no_address(client, hours_from_now):
    scheduled = make_published_article(published_at=hours_from_now(1))

    assert client.get(scheduled.get_absolute_url()).status_code == 404


def test_a_withdrawn_an_expired_and_a_purged_story_are_gone(client, chief):
    withdrawn, expired, purged = (make_published_article() for _ in range(3))
    actions.withdraw(withdrawn, by=chief, reason="Wrong")
    end(expired, timezone.now() - HOUR / 2)
    actions.delete(purged, by=chief)
    actions.purge(purged, by=make_user(Role.ADMIN))

    for story in (withdrawn, expired, purged):
        response = client.get(story.get_absolute_url())
        assert response.status_code == 410
        assert "No longer available" in response.content.decode()


def test_a_story_withdrawn_before_its_hour_was_never_there(client, chief, hours_from_now):
    story = make_published_article(published_at=hours_from_now(1))
    actions.withdraw(story, by=chief, reason="Not to be")

    assert client.get(story.get_absolute_url()).status_code == 404


def test_a_story_under_an_embargo_again_is_missing(client, chief, hours_from_now):
    story = make_published_article()
    actions.set_embargo(story, by=chief, until=hours_from_now(2))

    assert client.get(story.get_absolute_url()).status_code == 404


def test_a_former_address_leads_to_the_present_one(client, chief):
    story = make_published_article(headline="The old words")
    old = story.get_absolute_url()
    actions.change_address(story, by=chief, slug="the-new-words")

    response = client.get(old)

    assert response.status_code == 301
    assert response["Location"] == story.get_absolute_url()
    assert response["Location"].endswith("/the-new-words/")


def test_a_former_address_answers_as_its_story_does(client, chief, hours_from_now):
    story = make_published_article()
    old = story.get_absolute_url()
    actions.change_address(story, by=chief, slug="elsewhere")

    actions.withdraw(story, by=chief, reason="Wrong")
    assert client.get(old).status_code == 410
    actions.restore(story, by=chief)
    actions.set_embargo(story, by=chief, until=hours_from_now(2))
    assert client.get(old).status_code == 404


def test_a_tombstone_is_gone_for_ever(client):
    FormerAddress.objects.create(address_date=datetime.date(2020, 2, 29), slug="leap")

    assert client.get("/2020/02/29/leap/").status_code == 410


@pytest.mark.parametrize(
    "path",
    ["/2022/02/30/", "/2022/13/", "/0000/", "/9999/12/31/x/", "/2022/1/2/", "/2022/01/20/no/"],
)
def test_what_is_no_date_is_no_address(client, path):
    assert client.get(path).status_code == 404


# Archives and authors


def test_the_archive_has_a_day_a_month_and_a_year(client):
    at = datetime.datetime(2022, 1, 20, 6, tzinfo=datetime.UTC)
    story = make_published_article(published_at=at)
    make_published_article(headline="Years later")

    for path in ["/2022/01/20/", "/2022/01/", "/2022/"]:
        page = read(client, path)
        assert story.headline in page
        assert "Years later" not in page


def test_a_day_ends_at_midnight_where_the_paper_is_made(client):
    late = datetime.datetime(2022, 1, 20, 23, 30, tzinfo=datetime.UTC)
    story = make_published_article(published_at=late)

    assert story.headline in read(client, "/2022/01/21/")
    assert client.get("/2022/01/20/").status_code == 404


def test_the_archive_leads_over_empty_months_to_the_next_stories(client):
    for month in (1, 4):
        make_published_article(published_at=datetime.datetime(2022, month, 5, tzinfo=datetime.UTC))

    assert 'href="/2022/01/"' in read(client, "/2022/04/")
    assert 'href="/2022/04/"' in read(client, "/2022/01/")


def test_the_present_year_has_a_page_before_it_has_stories(client):
    assert "no stories" in read(client, f"/{days_from_now(0):%Y}/")
    assert client.get("/2001/").status_code == 404


def test_an_author_has_a_page_once_something_is_public(client):
    author = make_author("Ann Author", slug="ann")
    make_article(bylines=[author])

    assert client.get("/authors/ann/").status_code == 404
    assert "Ann Author" not in read(client, "/authors/")

    story = make_published_article(bylines=[author], tags=[make_tag("Trams")])
    assert story.headline in read(client, "/authors/ann/")
    assert "Trams" in read(client, "/authors/ann/")
    assert "Ann Author" in read(client, "/authors/")


# For every page


def every_kind_of_page(story: Article) -> list[str]:
    day = story.address_date
    return [
        story.get_absolute_url(),
        reverse("articles:day", args=[day]),
        reverse("articles:month", args=[day]),
        reverse("articles:year", args=[day]),
        "/authors/",
        story.bylines.first().author.get_absolute_url(),
        "/topics/",
        "/topics/ukraine/",
        f"/topics/ukraine/{day:%Y/%m}/",
        "/topics/nato+ukraine/",
        "/corrections/",
        story.section.get_absolute_url(),
        f"{story.section.get_absolute_url()}{day:%Y/%m}/",
        "/",
    ]


def test_pages_ask_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    story = full_story()
    addresses = every_kind_of_page(story)
    counts = {}
    for _round in range(2):
        for address in addresses:
            with django_assert_max_num_queries(6 if address == "/" else 4) as asked:
                read(client, address)
            counts.setdefault(address, []).append(len(asked))
        for _ in range(4):
            full_story()

    assert [address for address, (few, many) in counts.items() if few != many] == []


def test_pages_carry_no_cookie_and_differ_by_nobody(client):
    story = full_story()

    for address in every_kind_of_page(story):
        response = client.get(address)
        assert "Set-Cookie" not in response.headers
        assert "Cookie" not in response.get("Vary", "")
        assert response["Content-Security-Policy"].startswith("default-src 'none'")


def test_pages_hold_nothing_inline(client):
    story = full_story()

    for address in every_kind_of_page(story):
        page = read(client, address)
        assert not re.search(r"<style|\sstyle=|\son\w+=", page), address
        scripts = re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", page)
        assert all("application/ld+json" in script for script in scripts), address


def test_pages_may_only_be_read(client):
    story = full_story()

    for address in every_kind_of_page(story):
        assert client.post(address).status_code == 405


def test_an_unknown_address_is_missing_however_it_is_asked(client):
    for answer in (client.get("/no/where/"), client.post("/no/where/")):
        assert answer.status_code == 404
        assert "Nothing printed here" in answer.content.decode()


def test_a_story_under_embargo_again_was_not_modified_before_it_came_out(client, chief):
    now = timezone.now()
    article = make_published_article(published_at=now - 5 * HOUR)
    actions.correct(article, by=chief, text="It was Monday.")
    actions.set_embargo(article, by=chief, until=now + HOUR)

    with time_machine.travel(now + 2 * HOUR):
        page = read(client, article.get_absolute_url())

    published = re.search(r'"datePublished": "([^"]+)"', page)
    assert f'"dateModified": "{published[1]}"' in page
