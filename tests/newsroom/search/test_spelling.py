"""The right word for a mistyped one."""

import pytest

from newsroom.search.models import SearchWord
from newsroom.search.spelling import distance, like, may_be_mistyped, nearest, put_right
from tests.factories import body, make_published_article


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("ukraine", "ukraine", 0),
        ("ukrane", "ukraine", 1),
        ("ukraiine", "ukraine", 1),
        ("ukrabne", "ukraine", 1),
        ("urkaine", "ukraine", 1),
        ("parlement", "parliament", 2),
        ("zebra", "ukraine", 3),
        ("", "ab", 2),
    ],
)
def test_slips_are_counted(one, other, slips):
    assert min(distance(one, other, 2), 3) == slips
    assert min(distance(other, one, 2), 3) == slips


def test_the_nearest_word_then_the_one_that_begins_alike_then_the_common_one():
    assert nearest("ukrane", {"ukraine": 1, "crane": 20}) == "ukraine"
    assert nearest("tarm", {"tram": 1, "farm": 20}) == "tram"
    assert nearest("tran", {"tram": 20, "trap": 1}) == "tram"
    assert nearest("ukrane", {"bridge": 20}) is None


def test_a_short_word_has_one_slip_at_most():
    assert nearest("brdg", {"bridge": 20}) is None
    assert nearest("brdige", {"bridge": 20}) == "bridge"


def test_what_is_known_is_left_and_what_cannot_be_put_right_offers_nothing():
    known = {"bridge": 3, "opens": 2}

    assert put_right(["bridge", "opns"], known) == {"opns": "opens"}
    assert put_right(["bridge", "opens"], known) == {}
    assert put_right(["bridge", "opns", "qqqqqqq"], known) == {}


def test_numbers_and_very_short_or_long_words_are_not_put_right():
    assert may_be_mistyped(["eu", "2022", "covid19", "a" * 26, "bridge"]) == ["bridge"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", "brigde bidge ridge bridg bridfe bbridge ruropean eurpoean europeaan".split()
)
def test_the_word_meant_is_among_those_looked_at(typed):
    make_published_article(headline="A bridge", body=body("European, others, further words."))

    known = dict(like([typed]).values_list("word", "stories"))

    assert nearest(typed, known) in ("bridge", "european")


@pytest.mark.django_db
def test_the_most_common_words_are_looked_at_and_not_too_many(monkeypatch):
    monkeypatch.setattr("newsroom.search.spelling.MOST_CANDIDATES", 2)
    make_published_article(headline="Bridge bridges bridging bridged")
    SearchWord.objects.filter(word="bridged").update(stories=9)

    assert [row.word for row in like(["bridgd"])] == ["bridged", "bridge"]
