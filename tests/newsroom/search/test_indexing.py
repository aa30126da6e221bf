"""The index holds the live version of every published story, and follows every deed."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles import actions
from articles.models import Article
from articles.tags.actions import rename_tag, retire_tag
from newsroom.accounts.models import Role
from newsroom.search import indexing
from newsroom.search.models import NameWord, SearchEntry, SearchWord
from newsroom.search.names import name_author
from tests.factories import (
    body,
    make_article,
    make_author,
    make_publication,
    make_published_article,
    make_tag,
    make_user,
)
from tests.newsroom.search.finding import found

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def paper():
    return make_publication(time_zone="Europe/Luxembourg")


@pytest.fixture
def chief():
    return make_user(Role.CHIEF)


def offered() -> set[str]:
    return set(SearchWord.objects.public().values_list("word", flat=True))


def test_headline_kicker_standfirst_and_text_are_found_without_accents():
    story = make_published_article(
        headline="Élysée opens",
        kicker="Straßen",
        standfirst="Ein Œuvre für Zürich.",
        body=body("Les élèves ont ﬁni à l’ÉCOLE.", "Ивану Łódź 東京"),
    )

    for word in "elysee strassen zurich eleves fini ecole ивану łodz 東京".split():
        assert found(word) == [story.pk], word
    assert found("élysée") == []


def test_the_newest_come_first_and_those_before_a_place_follow(hours_from_now):
    old = make_published_article(headline="Tram", published_at=hours_from_now(-5))
    new = make_published_article(headline="Tram", published_at=hours_from_now(-1))
    middle = make_published_article(headline="Tram", published_at=hours_from_now(-3))
    place = SearchEntry.objects.get(article=middle).pk

    assert found("tram") == [new.pk, middle.pk, old.pk]
    assert found("tram", before=place) == [old.pk]


def test_several_words_phrases_alternatives_and_exclusions():
    night = make_published_article(headline="Night trains return", body=body("Slow ones."))
    trains = make_published_article(headline="Trains stop at night", body=body("Fast ones."))

    assert found("night", "trains") == [trains.pk, night.pk]
    assert found((("night", "trains"),)) == [night.pk]
    assert found((("slow",), ("fast",))) == [trains.pk, night.pk]
    assert found((("night", "trains"), ("fast",))) == [trains.pk, night.pk]
    assert found("night", none=(("slow",),)) == [trains.pk]
    assert found("night", none=(("night", "trains"),)) == [trains.pk]
    assert found("night", none=(("slow",), ("stop", "at"))) == []


def test_a_phrase_does_not_go_from_the_headline_into_the_text():
    make_published_article(headline="The night", standfirst="Trains", body=body("return"))

    assert found((("night", "trains"),)) == []
    assert found((("trains", "return"),)) == []


def test_a_better_match_has_the_higher_rank():
    in_text = make_published_article(headline="Buses", body=body("A tram, once."))
    in_headline = make_published_article(headline="A tram", body=body("It is yellow."))

    ranks = dict(zip(found("tram"), ranks_of("tram"), strict=True))

    assert ranks[in_headline.pk] > ranks[in_text.pk] > 0


def ranks_of(word: str) -> list[float]:
    from newsroom.search.engines import find
    from newsroom.search.wanted import Wanted

    wanted = Wanted((((word,),),))
    [hits] = find(wanted, now=timezone.now(), limit=10, is_ranked=True)
    return [hit.rank for hit in hits]


def test_a_draft_ahead_is_found_only_once_it_is_published(chief):
    story = make_published_article(headline="Quiet day")
    actions.save(story, {"headline": "Loud day"}, by=chief)
    assert (found("quiet"), found("loud")) == ([story.pk], [])

    actions.publish_update(story, by=chief)

    assert (found("quiet"), found("loud")) == ([], [story.pk])
    assert "quiet" not in offered()
    assert "loud" in offered()


def test_what_is_taken_from_readers_is_not_found_and_comes_back(chief):
    story = make_published_article(headline="Wombat")

    for take, give in [
        (lambda: actions.withdraw(story, by=chief, reason="Wrong"), actions.restore),
        (lambda: actions.delete(story, by=chief), actions.undelete),
        (
            lambda: actions.set_embargo(
                story, by=chief, until=timezone.now() + datetime.timedelta(hours=1)
            ),
            actions.lift_embargo,
        ),
    ]:
        take()
        assert found("wombat") == []
        assert "wombat" not in offered()
        give(story, by=chief)
        assert found("wombat") == [story.pk]
        assert "wombat" in offered()


def test_a_purged_story_leaves_nothing(chief):
    story = make_published_article(headline="Wombat")
    actions.delete(story, by=chief)

    actions.purge(story, by=make_user(Role.ADMIN))

    assert not SearchEntry.objects.exists()
    assert not SearchWord.objects.exists()


def test_the_clock_shows_and_hides_without_any_deed(chief):
    story = make_article(headline="Wombat")
    hour = timezone.now() + datetime.timedelta(hours=1)
    actions.schedule(story, by=chief, at=hour)
    ending = hour + datetime.timedelta(hours=1)
    actions.set_expiry(story, by=chief, at=ending)
    second = datetime.timedelta(seconds=1)

    for moment, is_found in [
        (hour - second, False),
        (hour, True),
        (ending - second, True),
        (ending, False),
    ]:
        with time_machine.travel(moment, tick=False):
            assert found("wombat") == ([story.pk] if is_found else [])
            assert ("wombat" in offered()) is is_found


def test_the_next_story_with_a_word_stands_for_it_where_the_first_is_hidden(chief):
    first = make_published_article(headline="Wombat")
    actions.withdraw(first, by=chief, reason="Wrong")
    assert "wombat" not in offered()

    make_published_article(headline="Wombat again")

    assert "wombat" in offered()


def test_only_stories_that_readers_see_count_towards_a_word(chief, hours_from_now):
    make_published_article(headline="Wombat", published_at=hours_from_now(1))
    story = make_published_article(headline="Wombat")
    actions.correct(story, by=chief, text="It was another one.")

    assert SearchWord.objects.get(word="wombat").stories == 1


def test_tags_and_authors_are_found_by_every_word_of_their_names(chief):
    tag, author = make_tag("Night trains"), make_author("Zoé Šimková")
    make_published_article(tags=[tag], bylines=[author])
    assert words() == {"night", "trains", "zoe", "simkova"}

    rename_tag(tag, "Sleepers", by=chief)
    author.name = "Zoé Kováč"
    name_author(author)

    # The name that a tag had still finds it.
    assert words() == {"sleepers", "night", "trains", "zoe", "kovac"}
    retire_tag(tag, by=chief)


def words() -> set[str]:
    return set(NameWord.objects.values_list("word", flat=True))


def test_a_new_name_of_an_author_is_known_at_once(client):
    client.force_login(make_user(Role.CHIEF), backend="newsroom.accounts.backends.RoleBackend")
    author = make_author("Ann Author", slug="ann")
    make_published_article(bylines=[author])
    form = {"name": "Ann Writer", "role": "", "biography": "", "email": "", "is_active": "on"}

    response = client.post(f"/admin/articles/author/{author.pk}/change/", form)

    assert response.status_code == 302
    assert words() == {"ann", "writer"}


def test_a_deed_that_fails_leaves_the_index_as_it_was(chief, monkeypatch):
    story = make_published_article(headline="Wombat")
    monkeypatch.setattr(indexing, "add", fail)

    with pytest.raises(ZeroDivisionError):
        actions.correct(story, by=chief, text="It was another one.")

    assert found("wombat") == [story.pk]
    assert not story.corrections.exists()


def fail(*_args: object, **_how: object) -> None:
    raise ZeroDivisionError


def test_the_command_makes_the_index_anew(chief, monkeypatch, hours_from_now, capsys):
    monkeypatch.setattr(indexing, "BATCH", 2)
    monkeypatch.setattr(indexing, "BLOCK", 2)
    tag = make_tag("Marsupials")
    stories = [
        make_published_article(
            headline="Wombat", tags=[tag], published_at=hours_from_now(number - 5)
        )
        for number in range(5)
    ]
    make_article(headline="Wombat")
    actions.withdraw(make_published_article(headline="Wombat"), by=chief, reason="Wrong")
    SearchEntry.objects.all().delete()
    SearchWord.objects.all().delete()

    call_command("index_search")

    newest_first = [story.pk for story in reversed(stories)]
    assert found("wombat") == newest_first
    assert found("wombat", f"~t{tag.pk}") == newest_first
    assert SearchWord.objects.get(word="wombat").stories == 5
    blocks = SearchEntry.objects.order_by("pk").values_list("block", flat=True)
    assert list(blocks) == [0, 0, 1, 1, 2]
    assert "5 stories indexed." in capsys.readouterr().out


def test_blocks_fill_up_and_old_stories_join_those_around_them(monkeypatch, hours_from_now):
    monkeypatch.setattr(indexing, "BLOCK", 2)
    for number in [-50, -40, -30, -20]:
        make_published_article(published_at=hours_from_now(number))
    make_published_article(published_at=hours_from_now(-45))

    blocks = SearchEntry.objects.order_by("pk").values_list("block", flat=True)

    assert list(blocks) == [0, 0, 0, 1, 1]


def test_a_word_is_found_in_every_block(monkeypatch, hours_from_now):
    monkeypatch.setattr(indexing, "BLOCK", 1)
    stories = [
        make_published_article(
            headline="Wombat" if number % 3 else "Koala", published_at=hours_from_now(number - 40)
        )
        for number in range(26)
    ]

    expected = [story.pk for story in reversed(stories) if story.headline == "Wombat"]
    assert found("wombat") == expected
    assert SearchEntry.objects.order_by("-pk").first().block == 25


def test_a_text_of_the_greatest_size_is_indexed():
    words = " ".join(f"wort{number:x}ſ𝔘𝔘{number:x}" for number in range(40_000))[:900_000]
    story = make_published_article(headline="Wombat", body=body(words))

    assert found("wombat") == [story.pk]


def test_saving_a_draft_does_not_touch_the_index(chief, django_assert_num_queries):
    story = make_published_article(headline="Wombat")
    before = SearchEntry.objects.values().get()

    actions.save(story, {"headline": "Koala"}, by=chief)

    assert SearchEntry.objects.values().get() == before
    assert Article.objects.count() == 1


@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite keeps the texts apart")
def test_a_text_without_its_story_is_replaced_by_the_next_in_its_place():
    story = make_published_article(headline="Wombat")
    SearchEntry.objects.all().delete()

    indexing.index([story])

    assert found("wombat") == [story.pk]
