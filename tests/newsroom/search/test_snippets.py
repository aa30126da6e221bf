"""The words looked for, marked where they stand."""

import pytest

from newsroom.search.snippets import marked, pattern, places, snippet


@pytest.mark.parametrize(
    ("text", "phrase", "shown"),
    [
        ("Élysée opens", ("elysee",), "<mark>Élysée</mark> opens"),
        ("ÉLYSÉE e\u0301lys", ("elysee",), "<mark>ÉLYSÉE</mark> e\u0301lys"),
        ("Die Straße", ("strasse",), "Die <mark>Straße</mark>"),
        ("An anti-tank gun", ("anti", "tank"), "An <mark>anti-tank</mark> gun"),
        ("Ukrainian", ("ukraine",), "Ukrainian"),
        ("<b>war</b> & peace", ("war",), "&lt;b&gt;<mark>war</mark>&lt;/b&gt; &amp; peace"),
        ("a.c abc", ("abc",), "a.c <mark>abc</mark>"),
    ],
)
def test_matches_are_marked_and_the_rest_is_text(text, phrase, shown):
    assert marked(text, places(text, pattern([phrase]))) == shown


def test_a_snippet_shows_the_words_around_the_first_match():
    text = "Nothing here. " * 40 + "Ministers met in Kyiv on Monday. " + "More of it. " * 40

    shown = snippet(text, pattern([("kyiv",)]))

    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert "met in <mark>Kyiv</mark> on Monday." in shown
    assert len(shown) < 260


def test_where_nothing_matches_there_is_no_snippet():
    assert snippet("Nothing here.", pattern([("kyiv",)])) is None
    assert snippet("Nothing here.", None) is None
    assert pattern([]) is None


def test_a_long_word_without_spaces_makes_no_long_snippet():
    shown = snippet("x" * 5_000 + " kyiv " + "y" * 5_000, pattern([("kyiv",)]))

    assert "<mark>kyiv</mark>" in shown
    assert len(shown) < 400
