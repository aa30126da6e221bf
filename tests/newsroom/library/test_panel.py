"""One picture: what its panel says, and what is kept of what somebody writes there."""

from __future__ import annotations

import datetime
import html

import pytest
from django.utils import timezone

from articles import actions
from articles.tags.models import TagAlias
from newsroom.audit.models import AuditEvent
from newsroom.library import views
from newsroom.media.models import Image
from tests.factories import (
    body,
    days_from_now,
    figure,
    make_article,
    make_author,
    make_image,
    make_published_article,
    make_section,
    make_tag,
    make_user,
)
from tests.html import parse_page
from tests.newsroom.library.conftest import LIBRARY

pytestmark = pytest.mark.django_db


def address(image: Image, more: str = "") -> str:
    return f"{LIBRARY}{image.pk}/{more}"


def page_of(client, image: Image) -> str:
    response = client.get(address(image))
    assert response.status_code == 200
    return " ".join(html.unescape(response.content.decode()).split())


def form_of(client, image: Image) -> dict[str, str]:
    """What a browser would send of the panel as it stands."""
    page = parse_page(client.get(address(image)).content.decode())
    form = next(each for each in page.iter("form") if each.get("action") == address(image))
    sent = {}
    for field in form.iter():
        if field.tag == "input" and (field.get("type") != "checkbox" or "checked" in field.attrib):
            sent[field.get("name")] = field.get("value", "on" if "checked" in field.attrib else "")
        elif field.tag == "textarea":
            sent[field.get("name")] = (field.text or "").removeprefix("\n").replace("\n", "\r\n")
        elif field.tag == "select":
            chosen = [each for each in field.iter("option") if "selected" in each.attrib]
            sent[field.get("name")] = chosen[0].get("value") if chosen else ""
    sent.pop(None, None)
    return sent


def stored(image: Image) -> Image:
    return Image.objects.get(pk=image.pk)


# What is kept


def test_all_that_is_written_is_kept(browser):
    image = make_image()
    written = {
        "alt": "A bridge",
        "headline": "Bridge",
        "caption": "It opens.\r\nAt last.",
        "credit": "J. Kask",
        "creator": "J. Kask",
        "people": "Ann Kask,  Bo Reding ; ann kask",
        "keywords": "Trams, Élysée",
        "taken_at": "2026-01-31T14:08",
        "city": "Esch",
        "country": "Luxembourg",
        "category": "free",
        "licence": "CC BY 4.0",
        "licence_from": "2026-01-01",
        "licence_until": "2026-12-31",
        "copyright": "J. Kask",
        "terms_url": "https://example.org/terms?a=1",
        "instructions": "No cropping",
        "rights_note": "Not for social networks",
        "is_not_for_syndication": "on",
        "focal_x": "0.25",
        "focal_y": "0.75",
        "crops": '{"1x1": [0.1, 0, 0.5]}',
    }

    response = browser.post(address(image), written)

    assert (response.status_code, response["Location"]) == (302, address(image))
    image = stored(image)
    for name in ("alt", "headline", "city", "category", "licence", "terms_url", "rights_note"):
        assert getattr(image, name) == written[name]
    assert image.caption == "It opens.\nAt last."
    assert image.people == ["Ann Kask", "Bo Reding"]
    assert image.keywords == ["Trams", "Élysée"]
    assert image.taken_at == datetime.datetime(2026, 1, 31, 13, 8, tzinfo=datetime.UTC)
    assert (image.focal_x, image.focal_y, image.crops) == (0.25, 0.75, {"1x1": [0.1, 0, 0.5]})
    assert image.is_not_for_syndication
    assert image.usable_until == datetime.datetime(2026, 12, 31, 23, tzinfo=datetime.UTC)


def test_a_form_sent_as_it_came_changes_nothing(browser):
    image = make_image(
        caption="One.\nTwo.",
        people=["Smith, John", "Ann"],
        keywords=["a"],
        taken_at=datetime.datetime(2026, 1, 31, 13, 8, 44, tzinfo=datetime.UTC),
        focal_x=0.123456,
        is_not_for_syndication=True,
        licence_until=datetime.date(2026, 12, 31),
        origins={"caption": "xmp"},
    )
    before = Image.objects.filter(pk=image.pk).values().get()

    response = browser.post(address(image), form_of(browser, image))

    assert response.status_code == 302, response.context["picture_form"].errors
    assert Image.objects.filter(pk=image.pk).values().get() == before
    assert not AuditEvent.objects.filter(act="edit_picture").exists()


def test_a_field_that_is_not_sent_keeps_what_it_has(browser):
    image = make_image(caption="Old", is_not_for_syndication=True, people=["Ann"], focal_x=0.2)

    browser.post(address(image), {"alt": "New"})

    image = stored(image)
    assert (image.alt, image.caption, image.people) == ("New", "Old", ["Ann"])
    assert (image.is_not_for_syndication, image.focal_x) == (True, 0.2)
    assert AuditEvent.objects.get(act="edit_picture").details == {"fields": ["alt"]}


def test_what_is_emptied_is_empty_and_a_tick_can_be_taken_away(browser):
    image = make_image(
        caption="Old",
        people=["Ann"],
        licence_until=datetime.date(2026, 12, 31),
        is_not_for_syndication=True,
        crops={"1x1": [0, 0, 0.5]},
    )

    sent = {"caption": "", "people": "", "licence_until": "", "crops": "{}"}
    browser.post(address(image), {**sent, "is_not_for_syndication_shown": "1"})

    image = stored(image)
    assert (image.caption, image.people, image.licence_until) == ("", [], None)
    assert (image.is_not_for_syndication, image.crops) == (False, {})


def test_saving_leads_back_to_the_same_filters(browser):
    image = make_image()

    back = "shape=landscape&q=bridge&view=list&before=9&evil=//evil.example"
    response = browser.post(address(image), {"alt": "New", "back": back})

    expected = "?q=bridge&shape=landscape&view=list&before=9"
    assert response["Location"] == f"{address(image)}{expected}"


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({"licence_from": "2026-02-01", "licence_until": "2026-01-31"}, "licence_until", "before"),
        ({"licence_until": "9999-12-31"}, "licence_until", "between 1800 and 2199"),
        ({"licence_from": "0001-01-01"}, "licence_from", "between 1800 and 2199"),
        ({"licence_from": "31.1.2026"}, "licence_from", "year, month and day"),
        ({"taken_at": "9999-12-31T23:59"}, "taken_at", "between 1800 and 2199"),
        ({"taken_at": "0001-01-01T00:00"}, "taken_at", ""),
        ({"taken_at": "2026-03-29T02:30"}, "taken_at", ""),  # an hour that the clocks skip
        ({"taken_at": "noon"}, "taken_at", "day and an hour"),
        ({"terms_url": "javascript:window.__xss=1"}, "terms_url", "https://"),
        ({"terms_url": "//evil.example"}, "terms_url", "https://"),
        ({"terms_url": "ftp://example.org/"}, "terms_url", "https://"),
        ({"alt": "x" * 501}, "alt", "500"),
        ({"caption": "x" * 2001}, "caption", "2000"),
        ({"credit": "a\x00b"}, "credit", "NUL"),
        ({"people": "a\x00b"}, "people", "NUL"),
        ({"people": "x" * 101}, "people", "100 letters"),
        ({"keywords": ",".join(map(str, range(101)))}, "keywords", "At most 100"),
        ({"category": "free", "licence": ""}, "licence", "CC BY 4.0"),
        ({"category": "stolen"}, "category", ""),
        ({"focal_x": "1.5"}, "focal_x", "inside the picture"),
        ({"focal_x": "NaN"}, "focal_x", "inside the picture"),
        ({"crops": "["}, "crops", "inside the picture"),
        ({"crops": "[" * 100_000}, "crops", "inside the picture"),
        ({"crops": '{"9x9": [0, 0, 1]}'}, "crops", "inside the picture"),
        ({"crops": '{"1x1": [0, 0, 1e999]}'}, "crops", "inside the picture"),
        ({"crops": '{"1x1": [0, 0, true]}'}, "crops", "inside the picture"),
        ({"crops": '{"1x1": [0, 0, NaN]}'}, "crops", "inside the picture"),
        ({"crops": "null"}, "crops", "inside the picture"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_comes_back_with_a_sentence_and_every_word(
    browser, sent, field, sentence
):
    image = make_image(credit="Old")
    before = Image.objects.filter(pk=image.pk).values().get()
    kept = {"headline": "Typed before", "country": "Typed too"}

    response = browser.post(address(image), {**kept, **sent})

    form = response.context["picture_form"]
    assert response.status_code == 422
    assert sentence in " ".join(form.errors[field])
    assert set(form.errors) == {field}
    for name, words in {**kept, **sent}.items():
        assert form[name].value() == words
    assert Image.objects.filter(pk=image.pk).values().get() == before
    page = response.content.decode()
    assert "Typed before" in page
    assert "Nothing is saved yet" in page


def test_a_date_that_somebody_else_changed_meanwhile_is_looked_at_again(browser, monkeypatch):
    image = make_image(licence_from=datetime.date(2026, 1, 1))
    clean = Image.objects.filter(pk=image.pk)
    change = views.change_image_data

    def change_meanwhile(*args, **said):
        clean.update(licence_from=datetime.date(2026, 6, 1))
        change(*args, **said)

    monkeypatch.setattr(views, "change_image_data", change_meanwhile)

    response = browser.post(address(image), {"licence_until": "2026-03-01"})

    assert response.status_code == 422
    assert "Look at the dates again" in response.content.decode()


# Who may


def test_a_reporter_changes_what_they_uploaded_and_reads_the_rest(log_in, reporter):
    own, others = make_image(uploaded_by=reporter), make_image(uploaded_by=make_user())
    client = log_in(reporter)

    assert client.post(address(own), {"alt": "New"}).status_code == 302
    assert client.post(address(others), {"alt": "New"}).status_code == 404
    assert (stored(own).alt, stored(others).alt) == ("New", "A bridge at dusk")
    assert 'type="submit" class="btn go">Save' in page_of(client, own)
    assert 'type="submit" class="btn go">Save' not in page_of(client, others)


@pytest.mark.parametrize("more", ["replace/", "delete/"])
@pytest.mark.parametrize(("role", "status"), [("reporter", 404), ("editor", 404)])
def test_only_chiefs_replace_and_delete(log_in, more, role, status):
    user = make_user(role)
    image = make_image(uploaded_by=user)

    assert log_in(user).post(address(image, more)).status_code == status
    assert Image.objects.filter(pk=image.pk).exists()


@pytest.mark.parametrize("more", ["", "replace/", "delete/", "original/"])
def test_a_hidden_picture_looks_like_a_missing_one(log_in, reporter, more):
    secret = make_image()
    make_article(body=body(figure(secret)))
    client = log_in(reporter)

    for pk in (secret.pk, 2**40, 2**63, 10**30):
        for ask in (client.get, client.post):
            response = ask(f"{LIBRARY}{pk}/{more}")
            assert response.status_code in (404, 405)
            assert secret.name not in response.content.decode()


# What it says


def test_each_field_says_where_its_words_are_from(browser):
    origins = {"caption": "iptc", "credit": "xmp", "taken_at": "exif", "alt": "here", "city": "?"}
    now = timezone.now()
    image = make_image(caption="A", taken_at=now, city="Esch", headline="B", origins=origins)

    page = page_of(browser, image)

    for words in ("from IPTC", "from XMP", "from EXIF", "written here"):
        assert page.count(words) == 1


def test_how_a_picture_was_made_stands_beside_the_kind_of_its_rights(browser):
    origins = {"source_type": "xmp"}
    image = make_image(source_type="compositeWithTrainedAlgorithmicMedia", origins=origins)

    page = page_of(browser, image)

    assert "How it was made, by its file: Composite with trained algorithmic media" in page
    assert page.count("from XMP") == 1
    assert "How it was made" not in page_of(browser, make_image())


def test_coordinates_that_were_removed_are_spoken_of(browser):
    assert "The file gave coordinates." in page_of(browser, make_image(had_place=True))
    assert "The file gave coordinates." not in page_of(browser, make_image())


def test_keywords_lead_to_the_tags_of_the_paper(browser):
    tram = make_tag("Trams")
    TagAlias.objects.create(tag=make_tag("European Union"), label="EU")
    make_tag("Desk only", kind="internal")
    for kind in ("topic", "person"):
        make_tag("Georgia", kind=kind)
    image = make_image(keywords=["TRAMS", "eu", "desk only", "Georgia", "unheard of"])

    page = page_of(browser, image)

    assert f'<a class="chip" href="{tram.get_absolute_url()}">Trams</a>' in page
    assert ">European Union</a>" in page
    assert '<span class="chip">Desk only</span>' in page
    for word in ("Georgia", "unheard of"):
        assert f'<span class="chip plain-word">{word}</span>' in page


def test_a_licence_that_ends_soon_says_what_will_happen(browser):
    image = make_image(licence_until=days_from_now(11))
    for _number in range(2):
        make_published_article(lead_image=image)

    page = page_of(browser, image)

    assert "The licence ends in 11 days." in page
    assert "it leaves 2 stories. They stay up, without it." in page


def test_a_licence_that_ended_says_what_readers_see(browser):
    image = make_image()
    make_published_article(lead_image=image)
    browser.post(address(image), {"licence_until": "2020-01-31"})

    page = page_of(browser, image)

    assert "The licence ended on 31 January 2020." in page
    assert "1 story shows an empty frame" in page


def test_a_licence_that_has_not_begun_says_so(browser):
    image = make_image(licence_from=days_from_now(5))

    assert "The licence begins on" in page_of(browser, image)


def test_the_link_to_the_terms_leads_to_the_web_only(browser):
    image = make_image(terms_url="https://example.org/terms")
    hostile = make_image(terms_url="javascript:window.__xss=1")

    assert '<a href="https://example.org/terms"' in page_of(browser, image)
    assert 'href="javascript' not in page_of(browser, hostile)


def test_all_places_are_named_with_links(browser):
    image = make_image()
    live = make_published_article(headline="Live story", lead_image=image)
    text = body("Text.", figure(make_image()), figure(image))
    draft = make_article(headline="Draft story", body=text, by=make_user(name="Nora Reding"))
    author, tag = make_author("Ann Author", portrait=image), make_tag("Trams", picture=image)

    page = page_of(browser, image)

    assert f'<a href="/desk/stories/{live.pk}/"><b>Live story</b></a>' in page
    assert "Lead image · public since" in page
    assert f'<a href="/desk/stories/{draft.pk}/"><b>Draft story</b></a>' in page
    assert "Figure 2 · draft of Nora Reding" in page
    assert f"/admin/articles/author/{author.pk}/change/" in page
    assert f"/admin/tags/tag/{tag.pk}/change/" in page
    assert "1 public" in page


def test_stories_that_one_may_not_see_are_counted_and_not_named(log_in, reporter):
    image = make_image()
    public = make_published_article(headline="Live story", lead_image=image)
    make_article(headline="Secret story", lead_image=image)

    page = page_of(log_in(reporter), image)

    assert "Secret story" not in page
    assert "1 story you may not see" in page
    assert f'<a href="{public.get_absolute_url()}"><b>Live story</b></a>' in page


def test_what_an_update_brings_is_not_told_to_those_who_only_know_the_story(log_in, chief):
    image = make_image()
    story = make_published_article(headline="Live story", section=make_section("world"))
    actions.save(story, {"lead_image": image.pk}, by=chief)

    reporters_page = page_of(log_in(make_user()), image)
    assert "Live story" not in reporters_page
    assert "1 story you may not see" in reporters_page
    assert "in an update that is not published" in page_of(log_in(chief), image)


def test_the_panel_asks_as_much_for_many_places_as_for_few(browser, django_assert_max_num_queries):
    image = make_image(keywords=["a", "b"])
    make_published_article(lead_image=image)
    with django_assert_max_num_queries(30) as few:
        browser.get(address(image))
    for number in range(25):
        make_published_article(lead_image=image)
        make_tag(f"Tag {number}", picture=image)

    with django_assert_max_num_queries(len(few)):
        page = browser.get(address(image)).content.decode()
    assert "and 6 more stories" in page


# Its file


def test_a_picture_in_use_is_not_deleted_and_the_places_are_named(browser):
    image = make_image()
    make_author("Nora Reding", portrait=image)

    response = browser.post(address(image, "delete/"))

    assert response.status_code == 422
    assert "Nora Reding" in response.content.decode()
    assert stored(image)


def test_a_picture_that_stands_nowhere_is_deleted(browser):
    image = make_image()

    response = browser.post(address(image, "delete/"), {"back": "q=bridge"})

    assert response["Location"] == f"{LIBRARY}?q=bridge"
    assert not Image.objects.exists()


def test_deleting_and_replacing_need_a_form(browser):
    image = make_image()

    assert browser.get(address(image, "delete/")).status_code == 405
    assert browser.get(address(image, "replace/")).status_code == 405
