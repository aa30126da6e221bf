import pytest

from newsroom.operations.demo.errors import MistakeInFile
from newsroom.operations.demo.notation import Figure, References, read_story

STORY = """+++
headline = "Bridge to close"
tags = ["Roads"]
+++

"""
ARTICLES = {"old-bridge": 7, "tram": 8}
PICTURES = {"bridge.jpg": Figure(3, "A bridge", "The old bridge.", "Illustration: The Alzette")}
REFERENCES = References(ARTICLES.__getitem__, PICTURES.__getitem__)


def body(text: str) -> list[dict]:
    return read_story(STORY + text, "stories/bridge.md", REFERENCES)[1]["content"]


def words(text: str) -> list[dict]:
    return body(text)[0]["content"]


def paragraph(text: str) -> dict:
    return {"type": "paragraph", "content": [{"type": "text", "text": text}]}


def marked(text: str, mark: str, **attrs) -> dict:
    kind = {"type": mark, "attrs": attrs} if attrs else {"type": mark}
    return {"type": "text", "marks": [kind], "text": text}


def test_a_story_is_its_metadata_and_a_document():
    metadata, document = read_story(STORY + "Words.", "stories/bridge.md", REFERENCES)

    assert metadata == {"headline": "Bridge to close", "tags": ["Roads"]}
    assert document == {
        "type": "doc",
        "attrs": {"version": 1},
        "content": [paragraph("Words.")],
    }


def test_an_empty_line_parts_paragraphs_and_a_new_line_does_not():
    assert body("One\nand one.\n\n\nTwo.") == [paragraph("One and one."), paragraph("Two.")]


def test_words_carry_marks():
    assert words("*soft* and **loud**, CO~2~ a m^2^") == [
        marked("soft", "italic"),
        {"type": "text", "text": " and "},
        marked("loud", "bold"),
        {"type": "text", "text": ", CO"},
        marked("2", "subscript"),
        {"type": "text", "text": " a m"},
        marked("2", "superscript"),
    ]


def test_a_link_leads_to_a_story_or_elsewhere():
    assert words("[old](story:old-bridge)[out](https://example.org/a)") == [
        marked("old", "link", href=None, article=7),
        marked("out", "link", href="https://example.org/a", article=None),
    ]


def test_headings_have_two_levels_and_a_rule_stands_alone():
    two, three, rule = body("## Large\n\n### Small\n\n---")

    assert (two["attrs"], three["attrs"]) == ({"level": 2}, {"level": 3})
    assert rule == {"type": "horizontalRule"}


def test_lists_hold_items_of_several_lines():
    bullets, numbers = body("- One\n  and one\n- Two\n\n3. Three\n4. Four")

    assert bullets["content"][0] == {"type": "listItem", "content": [paragraph("One and one")]}
    assert len(bullets["content"]) == 2
    assert (numbers["type"], numbers["attrs"]) == ("orderedList", {"start": 3})


def test_a_quote_may_have_several_paragraphs():
    assert body("> One\n> and one\n>\n> Two") == [
        {"type": "blockquote", "content": [paragraph("One and one"), paragraph("Two")]}
    ]


def test_a_pull_quote_names_its_speaker():
    assert body("::: pull A mayor\n“No”\n:::") == [
        {
            "type": "pullQuote",
            "attrs": {"speaker": "A mayor"},
            "content": [{"type": "text", "text": "“No”"}],
        }
    ]


def test_a_related_box_holds_stories_with_or_without_a_headline_of_their_own():
    text = "::: related Before\nstory:tram\nstory:old-bridge | The old one\nfill 1\n:::"

    assert body(text)[0]["attrs"] == {
        "title": "Before",
        "articles": [{"id": 8, "headline": ""}, {"id": 7, "headline": "The old one"}],
        "fill": 1,
    }


def test_a_figure_takes_what_is_known_of_its_picture():
    assert body("::: figure bridge.jpg\n:::")[0]["attrs"] == {
        "image": 3,
        "alt": "A bridge",
        "decorative": False,
        "caption": "The old bridge.",
        "credit": "Illustration: The Alzette",
        "width": "text",
    }


def test_a_figure_may_be_wide_and_have_a_caption_of_its_own():
    attrs = body("::: figure bridge.jpg wide\nAt night.\n:::")[0]["attrs"]

    assert (attrs["width"], attrs["caption"]) == ("wide", "At night.")


def test_a_fact_box_holds_paragraphs_and_lists():
    box = body("::: facts In brief\nFirst.\n\n- Second\n:::")[0]

    assert box["attrs"] == {"title": "In brief"}
    assert [block["type"] for block in box["content"]] == ["paragraph", "bulletList"]


def test_the_first_row_of_a_table_is_its_heading():
    table = body("::: table Rents | Source: survey\nWhere | Euros\nNorth | **1,200**\n:::")[0]

    assert table["attrs"] == {"title": "Rents", "source": "Source: survey"}
    assert [row["content"][0]["type"] for row in table["content"]] == ["tableHeader", "tableCell"]
    assert table["content"][1]["content"][1]["content"][0]["content"] == [marked("1,200", "bold")]


def test_an_embed_names_provider_address_and_title():
    assert body("::: embed openstreetmap https://www.openstreetmap.org/ The map\n:::") == [
        {
            "type": "embed",
            "attrs": {
                "provider": "openstreetmap",
                "url": "https://www.openstreetmap.org/",
                "title": "The map",
            },
        }
    ]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("Words *without end.", 6, "no other end"),
        ("**A *nested* mark**", 6, "no other end"),
        ("[*nested*](story:tram)", 6, "do not nest"),
        ("[gone](story:nowhere)", 6, "no story “nowhere”"),
        ("[run](javascript:alert)", 6, "not to “javascript:alert”"),
        ("One.\n\nTwo.\n- item", 9, "starts a block"),
        ("## Heading\nand words", 7, "empty line after"),
        ("- item\nno item", 7, "items only"),
        ("> quote\nno quote", 7, "begins with “>”"),
        ("Words.\n::: pull\nWords\n:::", 7, "empty line before"),
        ("::: verse\nWords\n:::", 6, "no fenced block “verse”"),
        ("::: pull\nWords", 6, "not closed"),
        ("::: pull\nWords\n::: facts\n- x\n:::", 6, "not closed"),
        ("::: related\nstory:tram\nstory:nowhere\n:::", 8, "no story “nowhere”"),
        ("::: related\nfill 9\n:::", 7, "holds lines of"),
        ("::: figure gone.jpg\n:::", 6, "no picture “gone.jpg”"),
        ("::: figure bridge.jpg huge\n:::", 6, "not “huge”"),
        ("::: facts Empty\n:::", 6, "at least one fact"),
        ("::: table T\nOne | Two\nThree\n:::", 6, "as many cells"),
        ("::: embed youtube https://youtube.com/\n:::", 6, "provider, address and title"),
    ],
)
def test_a_mistake_names_file_line_and_reason(text: str, line: int, reason: str):
    with pytest.raises(MistakeInFile, match=reason) as mistake:
        body(text)

    assert str(mistake.value).startswith(f"stories/bridge.md:{line}: ")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Words.", "between two lines"),
        ("+++\nheadline = 1\n\nWords.", "between two lines"),
        ("+++\nheadline = ''\ntags = oops\n+++\n", r"not TOML: .*line 3"),
    ],
)
def test_metadata_that_cannot_be_read_are_refused(text: str, reason: str):
    with pytest.raises(MistakeInFile, match=reason):
        read_story(text, "stories/bridge.md", REFERENCES)
