"""What somebody types, read as words, phrases and exclusions."""

import time

import pytest

from newsroom.search.typed import MOST_CHARACTERS, MOST_WORDS, read


@pytest.mark.parametrize(
    ("typed", "phrases", "without"),
    [
        ("Ukraine", [("ukraine",)], []),
        ("  Élysée   ÉLYSÉE elysee ", [("elysee",)], []),
        ("night trains", [("night",), ("trains",)], []),
        ('"night trains" slow', [("night", "trains"), ("slow",)], []),
        ("“night trains” «slow food»", [("night", "trains"), ("slow", "food")], []),
        ('"night trains', [("night", "trains")], []),
        ('night" trains', [("night",), ("trains",)], []),
        ("anti-tank", [("anti", "tank")], []),
        ("ukraine -russia", [("ukraine",)], [("russia",)]),
        ('ukraine -"gas pipeline"', [("ukraine",)], [("gas", "pipeline")]),
        ("- ukraine --war", [("ukraine",)], [("war",)]),
        ("cats AND dogs OR mice NOT rats", [("cats",), ("and",), ("dogs",), ("or",)], []),
        ("title:x* ^y (z) {a b} NEAR(c)", [("title", "x"), ("y",), ("z",)], []),
        ("~t1 ~b0", [("t1",), ("b0",)], []),
        ("NUL\x00inside", [("nulinside",)], []),
        ('" - "" --', [], []),
        ("!?&|<->", [], []),
        ("", [], []),
    ],
)
def test_what_is_typed(typed, phrases, without):
    found = read(typed)

    assert list(found.phrases)[: len(phrases)] == phrases
    assert list(found.without) == without


def test_more_than_eight_words_are_not_looked_for_and_this_is_said():
    assert not read(" ".join("abcdefgh")).is_cut

    found = read(" ".join("abcdefghi"))

    assert found.is_cut
    assert len(found.words) == MOST_WORDS


def test_a_text_of_any_length_is_read_quickly():
    begun = time.process_time()

    for text in ['"' * 100_000, "a " * 50_000, "-" * 100_000, "ﷺ" * 100_000, "\u0301" * 100_000]:
        found = read(text)
        assert found.is_cut
        assert len(found.text) <= MOST_CHARACTERS

    assert time.process_time() - begun < 1


def test_words_are_put_right_in_their_places():
    found = read('ukrane "nigth trains" -rusia')

    corrected = found.corrected({"ukrane": "ukraine", "nigth": "night", "rusia": "russia"})

    assert corrected == 'ukraine "night trains" -rusia'
