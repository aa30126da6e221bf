"""Pictures drawn in the paper's type: any headline gives one, of its size and within its time."""

from __future__ import annotations

import io
import time

import pytest
from PIL import Image

from newsroom.media.drawing.card import Card, drawable
from newsroom.media.drawing.lines import set_text
from newsroom.media.drawing.typefaces import SANS, SERIF, Typeface, clean, has_letter

PLAIN = Card("UK to deliver anti-tank weapons", "Europe", "#0d5b66", "The Alzette")
# Seconds of the processor; some 0.2 are needed.
AT_MOST = 3


def picture_of(card: Card) -> Image.Image:
    return Image.open(io.BytesIO(card.png())).convert("RGB")


def with_headline(headline: str) -> Card:
    return Card(headline, "Europe", "#0d5b66", "The Alzette")


@pytest.mark.parametrize(
    "headline",
    [
        "",
        "\u0301" * 300,
        "T" + "\u0301\u0302\u0336" * 99,
        "W" * 300,
        "a " * 150,
        "\x00\ud800\u202e\u2066\ufffe" * 50,
        "ﷺ" * 300,
        "👩‍👩‍👧‍👦🇱🇺" * 30,
        "בריטניה תספק לאוקראינה NATO 2022 טילים",
        "英国向乌克兰提供反坦克武器",
        "x" * 100_000,
        "{{ 7 * 7 }} <svg onload=alert(1)> %s %n",
    ],
)
def test_no_headline_is_too_strange_to_draw(headline):
    begun = time.process_time()

    picture = picture_of(with_headline(headline))

    assert picture.size == (1200, 630)
    assert time.process_time() - begun < AT_MOST


def test_the_colour_of_the_section_stands_on_it():
    for colour in ((13, 91, 102), (170, 0, 0)):
        card = Card("Gone", "Europe", "#{:02x}{:02x}{:02x}".format(*colour), "The Alzette")
        seen = picture_of(card).getpixel((100, 76))
        assert all(abs(one - other) < 12 for one, other in zip(seen, colour, strict=True))


def test_words_of_a_card_are_its_fingerprint():
    others = [
        Card("Another", "Europe", "#0d5b66", "The Alzette"),
        Card(PLAIN.headline, "World", "#0d5b66", "The Alzette"),
        Card(PLAIN.headline, "Europe", "#aa0000", "The Alzette"),
        Card(PLAIN.headline, "Europe", "#0d5b66", "The Moselle"),
    ]

    assert len({card.fingerprint for card in (PLAIN, *others)}) == 5
    assert len(PLAIN.fingerprint) == 16


def test_what_no_font_has_is_left_out_and_too_little_is_nothing():
    assert drawable("Fire 🔥 at the plant") == "Fire at the plant"
    assert drawable("英国向乌克兰提供反坦克武器") == ""
    assert drawable("Łódź, Šimková, Київ, Αθήνα") == "Łódź, Šimková, Київ, Αθήνα"


@pytest.mark.parametrize("family", [SERIF, SANS])
def test_every_font_opens_and_has_its_letters(family):
    letters = "aÉ", "Ł", "Ж", "א"

    for file, wanted in zip(family, letters, strict=True):
        assert all(has_letter(file, letter) for letter in wanted), file.path.name
        assert not has_letter(file, "英")


def test_lines_fit_and_are_nearly_as_long_as_each_other():
    setting = set_text("one two three four five six seven", SERIF, [84], 1056, 350)

    widths = [setting.face.width(line) for line in setting.lines]
    assert max(widths) <= 1056
    assert min(widths) > max(widths) * 0.7


def test_a_long_headline_is_smaller_and_a_longer_one_is_cut_off():
    short, long, longest = (
        set_text("word " * number, SERIF, [84, 60, 42], 1056, 350) for number in (3, 30, 300)
    )

    assert [each.face.size for each in (short, long, longest)] == [84, 60, 42]
    assert longest.lines[-1].endswith("…")
    assert not long.lines[-1].endswith("…")
    assert all(each.height <= 350 for each in (short, long, longest))
    assert longest.face.width(longest.lines[-1]) <= 1056


def test_a_word_is_broken_only_where_no_size_would_hold_it():
    long = "Donaudampfschifffahrt"

    assert set_text(f"{long} {long}", SERIF, [84, 60], 900, 350).face.size == 60
    assert len(set_text(long * 5, SERIF, [84, 60], 900, 350).lines) > 1


def test_what_runs_to_the_left_begins_with_its_last_run():
    face = Typeface(SERIF, 42)

    runs = [run.text for run in face.runs("טילי NATO 2022 עד")]

    assert runs == ["עד", " ", "NATO 2022", " ", "טילי"]


def test_a_text_is_one_line_without_what_cannot_be_seen():
    assert clean(" a\n\tb\u200e\x00\ud800  c ", 300) == "a b c"
    assert clean("a" * 500, 300) == "a" * 300
    assert clean("a" + "\u0336" * 50, 300) == "a" + "\u0336" * 3
