import pytest
from hypothesis import given

from articles.body import clean_body, plain_text, reading_minutes, word_count
from tests.articles.body.documents import (
    attachment,
    block,
    box,
    bullets,
    doc,
    figure,
    gallery,
    heading,
    paragraph,
    table,
)
from tests.articles.body.documents import text as run
from tests.articles.body.random_documents import documents, on_any_machine


def text_of(*blocks: dict) -> str:
    return plain_text(clean_body(doc(*blocks)))


def test_blocks_are_separated_by_an_empty_line():
    text = text_of(
        heading("Subheading"),
        paragraph("One ", run("bold", {"type": "bold"}), " word."),
        paragraph(),
        bullets("first", "second"),
        block("blockquote", paragraph("Quoted."), paragraph("Twice.")),
        block("pullQuote", "Loud words", speaker="A. Person"),
        block("factBox", paragraph("A fact."), title="In brief"),
    )

    assert text.split("\n\n") == [
        "Subheading",
        "One bold word.",
        "first\nsecond",
        "Quoted.",
        "Twice.",
        "Loud words\nA. Person",
        "In brief",
        "A fact.",
    ]


def test_a_table_has_a_line_for_each_row():
    text = text_of(
        table(["Country", "Trains"], ["France", "12"], title="Night trains", source="X")
    )

    assert text == "Night trains\nCountry\tTrains\nFrance\t12"


def test_a_break_is_a_new_line():
    assert text_of(paragraph("one", {"type": "hardBreak"}, "two")) == "one\ntwo"


def test_boxes_pictures_files_embeds_and_rules_are_silent():
    text = text_of(
        box(1, title="Related"),
        figure(),
        gallery(1, 2, title="Harbours"),
        attachment(1, title="Budget"),
        block("embed", url="https://youtu.be/1", title="Film"),
        block("horizontalRule"),
    )

    assert text == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("One two three.", 3),
        ("“It’s state-of-the-art,” she said", 4),
        ("22,000 soldiers in 2015", 4),
        ("before — after", 2),
        ("before—after", 2),
        ("… * – !", 0),
        ("l'été de l'e\u0301te\u0301", 3),
        ("Слава Україні", 2),
        ("हिन्दी में समाचार", 3),
        ("新聞記事", 4),
        ("EU首脳会議 2022", 6),
        ("한국 신문", 2),
        ("one\u00a0two\nthree\tfour", 4),
    ],
)
def test_words_are_counted_in_any_language(text, words):
    assert word_count(text) == words


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (30, 1), (400, 2), (1150, 5)])
def test_reading_takes_a_minute_at_least(words, minutes):
    assert reading_minutes(words) == minutes


@on_any_machine
@given(documents())
def test_every_document_has_a_text(document):
    text = plain_text(clean_body(document))

    assert word_count(text) <= len(text)
