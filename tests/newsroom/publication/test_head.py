"""What every kind of page tells search engines, and sites that show a link to it."""

from __future__ import annotations

import datetime
import json
import re
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from articles import actions
from articles.models import Article, Genre
from newsroom.accounts.models import Role
from newsroom.publication.head import Head, ShownPicture
from newsroom.publication.models import Page, PageRole
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
    paragraph,
)
from tests.html import parse_page

SITE = "http://testserver"


def make_story(**content: object) -> Article:
    content = {
        "section": make_section("europe"),
        "tags": [make_tag("Ukraine", kind="place"), make_tag("NATO", kind="organisation")],
        "bylines": [make_author("Ann Author", slug="ann", role="Correspondent")],
        "lead_image": make_image(creator="Pia Photo", copyright="© Pia", width=1600, height=1200),
        "lead_alt": "A runway",
        "lead_caption": "The runway.",
        "lead_credit": "Photo: Pia",
        **content,
    }
    return make_published_article(**content)


def read(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, f"{address} answered {response.status_code}"
    return response.content.decode()


def things(page: str) -> list[dict]:
    """What the one block of JSON-LD on a page says."""
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    graph = json.loads(block)
    assert graph["@context"] == "https://schema.org"
    return graph["@graph"]


def thing(page: str, *kinds: str) -> dict:
    [found] = [each for each in things(page) if each["@type"] in kinds]
    return found


def metas(page: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in parse_page(page).iter("meta"):
        name = meta.get("property") or meta.get("name")
        if name:
            found.setdefault(name, []).append(meta.get("content"))
    return found


def kinds_of_pages() -> list[str]:
    """Of a paper with at least one story as make_story makes it."""
    day = Article.objects.first().address_date
    return [
        *["/", "/europe/", f"/europe/{day:%Y/%m}/", "/authors/", "/authors/ann/"],
        *[
            "/topics/",
            "/topics/ukraine/",
            f"/topics/ukraine/{day:%Y/%m}/",
            "/topics/nato+ukraine/",
        ],
        *[f"/{day:%Y}/", f"/{day:%Y/%m}/", f"/{day:%Y/%m/%d}/"],
    ]


@pytest.mark.django_db
def test_every_page_says_where_it_lives_and_how_it_is_shared(client):
    make_publication()
    story = make_story()

    for address in [story.get_absolute_url(), *kinds_of_pages()]:
        page = read(client, address + "?utm_source=x")
        told = metas(page)
        links = {link.get("rel"): link.get("href") for link in parse_page(page).iter("link")}
        title = next(parse_page(page).iter("title")).text
        assert links["canonical"] == SITE + address
        assert told["og:url"] == [SITE + address]
        assert told["og:locale"] == ["en_GB"]
        assert told["og:site_name"] == ["The Alzette"]
        assert title == f"{told['og:title'][0]} | The Alzette", address
        assert len(told["robots"]) == len(told["twitter:card"]) == len(told["og:type"]) == 1
        is_hidden = "nato+ukraine" in address or address == "/topics/ukraine/"
        wanted = "noindex, follow" if is_hidden else "max-image-preview:large"
        assert told["robots"] == [wanted], address


@pytest.mark.django_db
def test_every_page_but_home_stands_on_a_way_from_home(client):
    make_publication()
    story = make_story()

    named = set()
    for address in [story.get_absolute_url(), *kinds_of_pages()[1:]]:
        steps = thing(read(client, address), "BreadcrumbList")["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert (steps[0]["name"], steps[0]["item"]) == ("The Alzette", f"{SITE}/")
        assert steps[-1]["item"] == SITE + address
        named |= {urlsplit(step["item"]).path for step in steps}
    assert all(client.get(path).status_code == 200 for path in named)


@pytest.mark.django_db
def test_lists_name_what_they_list(client):
    make_publication()
    story = make_story(headline="Bridge opens")
    named = {"/authors/": "Ann Author", "/topics/": "NATO"}

    for address in kinds_of_pages()[1:]:
        if address == "/authors/ann/":
            continue
        page = thing(read(client, address), "CollectionPage")
        [first, *_others] = page["mainEntity"]["itemListElement"]
        assert first["position"] == 1
        assert first["name"] == named.get(address, "Bridge opens"), address
        assert first["url"].startswith(SITE + "/")
        if address not in named:
            assert first["url"] == SITE + story.get_absolute_url()


@pytest.mark.django_db
def test_an_author_is_a_person_who_works_for_the_paper(client):
    make_publication()
    make_story()

    page = read(client, "/authors/ann/")
    person = thing(page, "ProfilePage")["mainEntity"]

    assert person["@type"] == "Person"
    assert (person["name"], person["jobTitle"]) == ("Ann Author", "Correspondent")
    assert person["worksFor"] == {"@id": thing(page, "NewsMediaOrganization")["@id"]}
    assert metas(page)["og:type"] == ["profile"]


@pytest.mark.django_db
def test_the_paper_names_the_pages_of_its_policies_that_readers_may_see(client):
    make_publication()
    make_section("europe")
    Page.objects.create(role=PageRole.ETHICS, title="Ethics", slug="how", is_public=True)
    Page.objects.create(role=PageRole.CORRECTIONS, title="Errors", slug="errors")

    paper = thing(read(client, "/europe/"), "NewsMediaOrganization")

    assert paper["ethicsPolicy"] == paper["publishingPrinciples"] == f"{SITE}/about/how/"
    assert "correctionsPolicy" not in paper


@pytest.mark.django_db
def test_a_topic_is_the_thing_that_its_kind_says(client):
    make_publication()
    make_story()
    tag = make_tag("Ukraine", kind="place")
    tag.wikidata_id = "Q212"
    tag.save()

    about = thing(read(client, "/topics/ukraine/"), "CollectionPage")["about"]

    assert about["@type"] == "Place"
    assert about["sameAs"] == "https://www.wikidata.org/wiki/Q212"


# Stories


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("genre", "kind"),
    [
        (Genre.NEWS, "NewsArticle"),
        (Genre.ANALYSIS, "AnalysisNewsArticle"),
        (Genre.OPINION, "OpinionNewsArticle"),
        (Genre.REVIEW, "ReviewNewsArticle"),
        (Genre.EXPLAINER, "BackgroundNewsArticle"),
    ],
)
def test_a_genre_is_a_kind_of_article(client, genre, kind):
    make_publication()
    story = make_story(genre=genre)

    assert things(read(client, story.get_absolute_url()))[0]["@type"] == kind


@pytest.mark.django_db
def test_a_picture_is_told_in_three_shapes_with_its_makers(client):
    make_publication()
    story = make_story()

    images = things(read(client, story.get_absolute_url()))[0]["image"]

    ratios = [round(int(image["width"]) / int(image["height"]), 2) for image in images]
    assert ratios == [1.78, 1.33, 1.0]
    for image in images:
        assert image["url"].startswith(f"{SITE}/media/")
        assert int(image["width"]) * int(image["height"]) >= 50_000
        assert image["creditText"] == "Photo: Pia"
        assert image["creator"] == {"@type": "Person", "name": "Pia Photo"}
        assert image["copyrightNotice"] == "© Pia"
        assert image["caption"] == "The runway."
        assert "rights_note" not in str(image)


@pytest.mark.django_db
def test_a_picture_that_is_too_small_or_out_of_licence_is_not_told(client):
    make_publication()
    small = make_story(lead_image=make_image(width=250, height=190))
    yesterday = timezone.localdate() - datetime.timedelta(days=2)
    over = make_image(licence_until=yesterday)
    ended = make_published_article(lead_image=over, lead_alt="A runway")

    for story in (small, ended):
        assert "image" not in things(read(client, story.get_absolute_url()))[0]


@pytest.mark.django_db
def test_corrections_carry_their_words_and_their_moment(client):
    make_publication()
    story = make_story()
    correction = actions.correct(story, by=make_user(Role.CHIEF), text="It was Monday.")

    facts = things(read(client, story.get_absolute_url()))[0]

    assert facts["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "It was Monday.",
            "datePublished": correction.made_at.isoformat(),
        }
    ]
    assert facts["dateModified"] == correction.made_at.isoformat()


@pytest.mark.django_db
def test_only_linked_stories_that_readers_may_see_are_mentioned(client, hours_from_now):
    make_publication()
    seen = make_published_article(headline="Seen")
    hidden = make_published_article(headline="Hidden", published_at=hours_from_now(2))
    links = [paragraph("link", article=each.pk) for each in (seen, hidden)]
    story = make_story(body=body("One.", *links, figure(make_image())))

    facts = things(read(client, story.get_absolute_url()))[0]

    assert [each["headline"] for each in facts["mentions"]] == ["Seen"]


@pytest.mark.django_db
def test_a_source_is_what_a_story_is_based_on(client):
    make_publication()
    story = make_story()
    address = "https://example.org/original"
    Article.objects.filter(pk=story.pk).update(source_url=address, attribution="Wikinews")

    facts = things(read(client, story.get_absolute_url()))[0]

    assert facts["isBasedOn"] == address
    assert facts["sourceOrganization"] == {"@type": "Organization", "name": "Wikinews"}


@pytest.mark.django_db
def test_a_story_tells_other_sites_its_hours_section_authors_and_topics(client):
    make_publication()
    story = make_story()

    told = metas(read(client, story.get_absolute_url()))

    published = story.public_from.replace(microsecond=0)
    assert datetime.datetime.fromisoformat(told["article:published_time"][0]) == published
    assert "article:modified_time" not in told
    assert told["article:section"] == ["Europe"]
    assert told["article:author"] == [f"{SITE}/authors/ann/"]
    assert told["article:tag"] == ["Ukraine", "NATO"]
    assert told["twitter:card"] == ["summary_large_image"]
    assert told["og:image:alt"] == ["A runway"]
    assert int(told["og:image:width"][0]) >= 1200


# Words of machines


@pytest.mark.parametrize(
    ("language", "locale"),
    [("en", "en_GB"), ("lb", "lb_LU"), ("pt-br", "pt_BR"), ("eo", ""), ("fr-be", "fr_BE")],
)
def test_a_locale_has_a_country_or_is_not_told(language, locale):
    head = Head(title="X", canonical="https://x.test/", site_name="X", language=language)

    assert head.locale == locale
    assert ("og:locale", locale) in head.properties or not locale


@pytest.mark.parametrize(
    ("width", "height", "card"),
    [(1200, 630, "summary_large_image"), (480, 480, "summary"), (700, 900, "summary")],
)
def test_a_small_or_upright_picture_makes_a_small_card(width, height, card):
    picture = ShownPicture("https://x.test/x.jpg", width, height)

    assert Head("X", "https://x.test/", "X", "en", picture=picture).card == card
