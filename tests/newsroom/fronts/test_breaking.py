"""The breaking strip: who raises it, when it goes, and what readers see of it."""

import datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles import actions
from articles.models import Article
from newsroom.accounts.models import Role, User
from newsroom.audit.models import AuditEvent
from newsroom.fronts.actions import StripRefused, lower_strip, raise_strip
from newsroom.fronts.models import BreakingStrip
from tests.factories import (
    end,
    make_article,
    make_publication,
    make_published_article,
    make_section,
    make_user,
)

pytestmark = pytest.mark.django_db

HOUR = datetime.timedelta(hours=1)
DESK = "/desk/breaking/"


@pytest.fixture(autouse=True)
def paper():
    return make_publication(time_zone="Europe/Luxembourg")


@pytest.fixture
def story() -> Article:
    return make_published_article(headline="Ministers meet", section=make_section("europe"))


def soon(hours: float = 1) -> datetime.datetime:
    return timezone.now() + hours * HOUR


def up(story: Article | None, *, by: User | None = None, **columns: object) -> BreakingStrip:
    by = by or make_user(Role.CHIEF)
    return raise_strip(by=by, article=story, **{"until": soon(), "text": "Wombats", **columns})


def editor_of(*slugs: str) -> User:
    return make_user(Role.EDITOR, sections=tuple(make_section(slug) for slug in slugs))


def read(client, address: str = "/") -> str:
    return client.get(address).content.decode()


# What readers see


def test_the_strip_is_one_line_with_a_link_and_an_hour_above_every_page(client):
    morning = datetime.datetime(2026, 1, 20, 8, 36, tzinfo=datetime.UTC)
    with time_machine.travel(morning, tick=False):
        story = make_published_article(section=make_section("europe"))
        up(story)

        for address in ("/", "/europe/", "/topics/", "/corrections/", "/no/where/"):
            strip = read(client, address).split('class="breaking"')[1].split("</div>")[0]
            assert f'<a href="{story.get_absolute_url()}">Wombats</a>' in strip
            assert strip.count("<a ") == strip.count("<time-ago>") == 1
            assert ">09:36</time>" in strip


def test_the_strip_is_not_on_the_story_that_it_leads_to(client, story):
    up(story)

    assert 'class="breaking"' not in read(client, story.get_absolute_url())


def test_without_words_of_its_own_the_strip_follows_the_headline(client, story):
    chief = make_user(Role.CHIEF)
    up(story, text="")
    assert "Ministers meet</a>" in read(client, "/topics/")

    actions.save(story, {"headline": "Ministers agree"}, by=chief)
    actions.publish_silently(story, by=chief)

    assert "Ministers agree</a>" in read(client, "/topics/")


def test_a_strip_leads_to_an_address_too(client):
    make_section("europe")
    up(None, address="https://example.org/live?a=1&b=2", text="<b>Live</b>")

    page = read(client)

    assert 'href="https://example.org/live?a=1&amp;b=2">&lt;b&gt;Live&lt;/b&gt;</a>' in page


def test_a_strip_goes_on_its_second(client, story):
    ending = soon(2)
    up(story, until=ending)

    with time_machine.travel(ending - datetime.timedelta(seconds=1), tick=False):
        assert "Wombats" in read(client)
    with time_machine.travel(ending, tick=False):
        assert "Wombats" not in read(client)


@pytest.mark.parametrize("fate", ["withdrawn", "embargoed", "expired", "binned", "purged"])
def test_a_strip_goes_with_its_story(client, story, fate):
    chief = make_user(Role.CHIEF)
    up(story, text="")
    if fate == "withdrawn":
        actions.withdraw(story, by=chief, reason="Wrong")
    elif fate == "embargoed":
        actions.set_embargo(story, by=chief, until=soon(30))
    elif fate == "expired":
        end(story, timezone.now())
    else:
        actions.delete(story, by=chief)
    if fate == "purged":
        actions.purge(story, by=make_user(Role.ADMIN))

    for address in ("/", "/topics/", "/no/where/"):
        assert "Ministers meet" not in read(client, address)
        assert 'class="breaking"' not in read(client, address)


def test_a_strip_costs_no_query(client, story, django_assert_num_queries):
    read(client, "/topics/")
    with django_assert_num_queries(2):
        read(client, "/topics/")

    up(story)

    with django_assert_num_queries(2):
        assert "Wombats" in read(client, "/topics/")


# Who raises it


@pytest.mark.parametrize(
    ("role", "sections", "may_raise"),
    [
        (Role.REPORTER, [], False),
        (Role.EDITOR, [], True),
        (Role.EDITOR, ["europe"], True),
        (Role.EDITOR, ["sport"], False),
        (Role.CHIEF, [], True),
        (Role.ADMIN, [], True),
    ],
)
def test_who_raises_a_strip_of_a_story(story, role, sections, may_raise):
    user = make_user(role, sections=tuple(make_section(slug) for slug in sections))

    if may_raise:
        strip = up(story, by=user)
        assert list(BreakingStrip.objects.showing()) == [strip]
        assert AuditEvent.objects.about(strip).get().act == "raise_strip"
        lower_strip(strip, by=user)
        assert not BreakingStrip.objects.showing()
    else:
        with pytest.raises(PermissionDenied):
            up(story, by=user)
        with pytest.raises(PermissionDenied):
            lower_strip(up(story), by=user)


def test_a_strip_that_leads_elsewhere_is_for_those_who_have_all_sections():
    with pytest.raises(PermissionDenied):
        up(None, address="/about/", by=editor_of("europe"))

    up(None, address="/about/", by=make_user(Role.EDITOR))


def test_the_next_strip_takes_the_place_of_the_one_before(story):
    first, second = up(story), up(story, text="Numbats")

    assert list(BreakingStrip.objects.showing()) == [second]
    assert AuditEvent.objects.about(first).newest_first().first().act == "lower_strip"


def test_an_editor_does_not_take_the_place_of_another_sections_strip(story):
    other = make_published_article(section=make_section("sport"))
    first = up(story)

    with pytest.raises(StripRefused, match="Wombats"):
        up(other, by=editor_of("sport"))

    assert list(BreakingStrip.objects.showing()) == [first]


@pytest.mark.parametrize("hours", [-1, 0, 25])
def test_a_strip_stays_for_a_day_at_most(story, hours):
    with pytest.raises(StripRefused, match="day"):
        up(story, until=soon(hours))


def test_a_strip_leads_to_no_story_that_readers_do_not_see():
    with pytest.raises(StripRefused, match="do not see"):
        up(make_article(section=make_section("europe")))


def test_to_take_down_what_is_down_is_nothing(story):
    strip, chief = up(story), make_user(Role.CHIEF)
    lower_strip(strip, by=chief)
    lower_strip(strip, by=chief)

    assert AuditEvent.objects.about(strip).filter(act="lower_strip").count() == 1


# The desk


def test_a_strip_is_raised_from_the_screen_of_its_story(client, story):
    client.force_login(editor_of("europe"))
    screen = read(client, f"/desk/stories/{story.pk}/")
    assert f'href="{DESK}?story={story.pk}"' in screen
    form = read(client, f"{DESK}?story={story.pk}")
    assert f'<option value="{story.pk}" selected>Ministers meet</option>' in form

    client.post(f"{DESK}?story={story.pk}", {"article": story.pk, "hours": "4"})

    strip = BreakingStrip.objects.showing().get()
    assert (strip.article, strip.text) == (story, "")
    assert HOUR * 3.9 < strip.until - timezone.now() <= HOUR * 4


def test_the_desk_leads_to_the_strip_and_takes_it_down(client, story):
    strip = up(story)
    client.force_login(editor_of("europe"))
    assert f'href="{DESK}"' in read(client, "/desk/").split("<main")[1]
    assert "Wombats" in read(client, DESK)

    client.post(DESK, {"lower": strip.pk})

    assert not BreakingStrip.objects.showing()
    assert "Wombats" not in read(client, DESK)


def test_the_strip_of_another_section_is_seen_and_stays(client, story):
    strip = up(story)
    client.force_login(editor_of("sport"))
    page = read(client, DESK)

    assert "Wombats" in page
    assert 'name="lower"' not in page
    assert client.post(DESK, {"lower": strip.pk}).status_code == 403
    assert BreakingStrip.objects.showing()


def test_a_reporter_finds_no_way_to_the_strip(client, story):
    client.force_login(make_user(Role.REPORTER))

    assert DESK not in read(client, "/desk/")
    assert client.get(DESK).status_code == 403
    assert client.post(DESK, {"article": story.pk, "hours": "4"}).status_code == 403
    assert not BreakingStrip.objects.exists()


def test_only_stories_that_one_may_lead_to_are_offered(client, story):
    hidden = make_article(headline="Quokka", section=make_section("europe"))
    other = make_published_article(headline="Numbat", section=make_section("sport"))
    client.force_login(editor_of("europe"))

    for asked in (hidden, other):
        page = read(client, f"{DESK}?story={asked.pk}")
        assert "Quokka" not in page
        assert "Numbat" not in page
        answer = client.post(DESK, {"article": asked.pk, "hours": "4"})
        assert answer.status_code == 422
    assert not BreakingStrip.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"address": "/about/"},
        {"address": "javascript:alert(1)"},
        {"address": "//evil.example"},
        {"address": "/\\evil.example"},
        {"address": "http://plain.example"},
        {"address": "/x", "text": "x" * 151},
        {"address": "/x\x00", "text": "x"},
        {"address": "/x", "text": "\x00"},
        {"address": "/x", "text": "x", "hours": "9999"},
        {"address": "/x", "text": "x", "article": "9" * 40},
        {"address": "/x", "text": "x", "article": "\x00"},
        {"lower": "x"},
        {"lower": "9" * 40},
    ],
)
def test_what_cannot_be_a_strip_is_refused_and_what_was_typed_comes_back(client, wrong):
    client.force_login(make_user(Role.CHIEF))

    answer = client.post(DESK, {"hours": "4", **wrong})

    assert answer.status_code == (404 if "lower" in wrong else 422)
    assert not BreakingStrip.objects.exists()
    if wrong.get("address", "").isprintable() and "lower" not in wrong:
        assert f'value="{wrong["address"]}"' in answer.content.decode() if wrong else True


def test_the_admin_tells_what_was_up_and_leads_to_the_desk(client, story):
    up(story)
    hidden = up(make_published_article(headline="Quokka", section=make_section("sport")), text="")
    client.force_login(editor_of("europe"))
    assert client.get("/admin/fronts/breakingstrip/add/")["Location"] == DESK
    assert "Wombats" in read(client, "/admin/fronts/breakingstrip/")
    assert "Quokka" in read(client, "/admin/fronts/breakingstrip/")

    actions.withdraw(hidden.article, by=make_user(Role.CHIEF), reason="Wrong")

    assert "Quokka" not in read(client, "/admin/fronts/breakingstrip/")
