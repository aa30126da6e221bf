import importlib.util
import json
from copy import deepcopy

import pytest
from django.core.exceptions import ValidationError
from django.utils.safestring import SafeString, mark_safe
from hypothesis import given
from hypothesis import strategies as st

from articles.body import EMPTY_BODY, BodyError, clean_body
from articles.body.limits import MAX_BYTES
from tests.articles.body.documents import (
    BOLD,
    ITALIC,
    article_link,
    attachment,
    block,
    box,
    bullets,
    doc,
    figure,
    gallery,
    heading,
    link,
    one_of_each,
    paragraph,
    table,
    text,
)
from tests.articles.body.hostile import HOSTILE_ADDRESSES, each_hostile_string
from tests.articles.body.random_documents import documents, hostile_json, on_any_machine
from tests.shared import needs_shared, shared_json


def clean_block(block: dict) -> dict:
    [cleaned] = clean_body(doc(block))["content"]
    return cleaned


def clean_link(address: str) -> str:
    cleaned = clean_block(paragraph(text("x", link(address))))
    return cleaned["content"][0]["marks"][0]["attrs"]["href"]


# What is kept


def test_every_kind_of_block_and_mark_is_kept():
    cleaned = clean_body(one_of_each())

    assert [block["type"] for block in cleaned["content"]] == [
        block["type"] for block in one_of_each()["content"]
    ]
    assert clean_body(cleaned) == cleaned


def test_an_empty_text_is_a_text():
    assert clean_body('{"type": "doc"}') == EMPTY_BODY


def test_json_and_what_it_means_are_the_same():
    assert clean_body(json.dumps(one_of_each())) == clean_body(one_of_each())


def test_what_was_handed_in_is_not_changed():
    given_in = one_of_each()
    before = deepcopy(given_in)

    cleaned = clean_body(given_in)
    cleaned["content"][8]["attrs"]["images"].clear()
    cleaned["content"][10]["attrs"]["articles"].clear()

    assert given_in == before


def test_the_unfinished_is_kept():
    unfinished = doc(
        paragraph(),
        block("figure"),
        block("relatedBox"),
        block("embed"),
        block("pullQuote"),
        block("factBox", paragraph()),
        paragraph(),
    )

    cleaned = clean_body(unfinished)

    assert len(cleaned["content"]) == 7
    assert cleaned["content"][1]["attrs"] == {
        "image": None,
        "alt": "",
        "decorative": False,
        "caption": "",
        "credit": "",
        "width": "text",
    }


def test_defaults_are_not_shared_between_documents():
    clean_block(block("relatedBox"))["attrs"]["articles"].append("something")

    assert clean_block(block("relatedBox"))["attrs"]["articles"] == []


def test_unknown_keys_and_attributes_are_dropped():
    dressed = heading("Words") | {"id": "x", "__proto__": {}, "marks": [BOLD]}
    dressed["attrs"] |= {"onclick": "1", "style": "color:red"}

    assert clean_block(dressed) == {
        "type": "heading",
        "attrs": {"level": 2},
        "content": [{"type": "text", "text": "Words"}],
    }


def test_texts_beside_each_other_are_joined_when_they_look_alike():
    cleaned = clean_block(
        paragraph(text("a", BOLD, ITALIC), text(""), text("b", ITALIC, BOLD), text("c"))
    )

    assert cleaned["content"] == [
        {"type": "text", "text": "ab", "marks": [BOLD, ITALIC]},
        {"type": "text", "text": "c"},
    ]


def test_a_mark_that_comes_twice_is_kept_once():
    low, high = {"type": "subscript"}, {"type": "superscript"}

    cleaned = clean_block(paragraph(text("a", BOLD, low, BOLD, high, low)))

    assert cleaned["content"][0]["marks"] == [BOLD, low]


def test_control_characters_and_breaks_do_not_stay_in_a_text():
    cleaned = clean_body(one_of_each("one\x1e\x01\ttwo\r\nthree\x7f\ufffe"))

    kept = json.dumps(cleaned, ensure_ascii=True)
    assert "one two three" in kept
    assert "\\u001e" not in kept
    assert "\\ufffe" not in kept


def test_a_field_of_one_line_is_trimmed_and_keeps_non_breaking_spaces():
    cleaned = clean_block(figure(caption="  «\u00a0Le   port\u00a0»\n"))

    assert cleaned["attrs"]["caption"] == "«\u00a0Le port\u00a0»"


def test_a_text_that_a_template_would_trust_is_trusted_no_longer():
    cleaned = clean_block(block("pullQuote", "x", speaker=mark_safe("<b>me</b>")))

    assert not isinstance(cleaned["attrs"]["speaker"], SafeString)


# Related boxes


def test_a_story_that_comes_twice_in_a_box_keeps_its_first_place():
    cleaned = clean_block(box({"id": 3, "headline": "First"}, 4, {"id": 3, "headline": "Second"}))

    assert cleaned["attrs"]["articles"] == [
        {"id": 3, "headline": "First"},
        {"id": 4, "headline": ""},
    ]


def test_a_box_of_seven_stories_is_refused_with_its_place():
    with pytest.raises(BodyError, match=r"Block 2 \(related box\): .* at most 6 stories"):
        clean_body(doc(paragraph("Words"), box(*range(1, 8))))


@pytest.mark.parametrize("article", [True, 1.0, "1", 0, -1, 2**63, [1], {}])
def test_a_number_of_a_story_is_a_whole_number(article):
    with pytest.raises(BodyError):
        clean_body(doc(block("relatedBox", articles=[{"id": article}])))
    with pytest.raises(BodyError):
        clean_body(doc(paragraph(text("x", article_link(article)))))
    with pytest.raises(BodyError):
        clean_body(doc(figure(article)))
    with pytest.raises(BodyError):
        clean_body(doc(block("gallery", images=[{"image": article}])))
    with pytest.raises(BodyError):
        clean_body(doc(attachment(article)))


# Galleries


def test_a_picture_that_comes_twice_in_a_gallery_keeps_its_first_place():
    cleaned = clean_block(
        block("gallery", images=[{"image": 3, "alt": " A\tquay "}, {"image": 4}, {"image": 3}])
    )

    words = {"alt": "", "decorative": False, "caption": "", "credit": ""}
    assert cleaned["attrs"]["images"] == [
        {"image": 3, **words, "alt": "A quay"},
        {"image": 4, **words},
    ]


def test_a_gallery_of_thirty_one_pictures_is_refused_with_its_place():
    with pytest.raises(BodyError, match=r"Block 2 \(gallery\): .* at most 30 pictures"):
        clean_body(doc(paragraph("Words"), gallery(*range(1, 32))))
    assert clean_body(doc(gallery(*range(1, 31))))


@pytest.mark.parametrize(
    "images",
    [
        "1",
        {"image": 1},
        [1],
        [[]],
        [{}],
        [{"image": None}],
        [{"image": 1, "alt": ["x"]}],
        [{"image": 1, "alt": "x" * 501}],
        [{"image": 1, "decorative": "yes"}],
        [{"image": 1, "caption": "x" * 2001}],
        [{"image": 1, "credit": {"a": "b"}}],
        [{"image": 1}, {"image": 1, "credit": "x" * 301}],
    ],
)
def test_a_damaged_gallery_is_refused_with_words(images):
    with pytest.raises(BodyError, match=r"Block 1 \(gallery\): "):
        clean_body(doc(block("gallery", images=images)))


def test_a_picture_of_a_gallery_keeps_nothing_else():
    cleaned = clean_block(block("gallery", images=[{"image": 1, "onclick": "1"}], images2=[]))

    assert set(cleaned["attrs"]) == {"title", "images"}
    assert "onclick" not in cleaned["attrs"]["images"][0]


# Addresses


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://example.org/a?b=c&d=%20e#f", "https://example.org/a?b=c&d=%20e#f"),
        ("HTTPS://Example.org", "https://Example.org"),
        ("  https://example.org/a b\n", "https://example.org/a%20b"),
        ("https://exa\nmple.org/", "https://example.org/"),
        ("http://example.org:8080/@name/1", "http://example.org:8080/@name/1"),
        ("https://münchen.example/straße", "https://münchen.example/straße"),
        ("http://[2001:db8::1]/", "http://[2001:db8::1]/"),
        (
            "mailto:desk@example.org?subject=Hello%20you",
            "mailto:desk@example.org?subject=Hello%20you",
        ),
    ],
)
def test_an_ordinary_address_may_be_linked(written, kept):
    assert clean_link(written) == kept
    assert clean_link(kept) == kept


@pytest.mark.parametrize("address", HOSTILE_ADDRESSES)
def test_any_other_address_is_refused_with_words(address):
    with pytest.raises(BodyError, match=r"Block 1 \(paragraph\): .* cannot be used"):
        clean_link(address)


@each_hostile_string
def test_a_hostile_text_is_no_address(words):
    try:
        kept = clean_link(words)
    except BodyError:
        return
    assert kept.startswith(("http://", "https://", "mailto:"))


def test_a_very_long_address_is_refused():
    with pytest.raises(BodyError, match="2048"):
        clean_link("https://example.org/" + "a" * 2048)


@pytest.mark.parametrize(
    "attrs", [{}, {"href": None, "article": None}, {"href": "https://example.org", "article": 1}]
)
def test_a_link_leads_to_one_place(attrs):
    with pytest.raises(BodyError, match="one of them"):
        clean_body(doc(paragraph(text("x", {"type": "link", "attrs": attrs}))))


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/latest/",
        "http://0x7f000001/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://127.1/",
        "http://１２７.０.０.１/",
        "http://127.0.0.1./",
        "http://localhost/",
        "http://LOCALHOST.:80/",
        "http://db.localhost/",
        "http://intranet/",
        "http://printer.local/",
        "ftp://example.org/",
        "mailto:a@example.org",
        "javascript:1",
    ],
)
def test_only_public_sites_are_embedded(address):
    with pytest.raises(BodyError, match="cannot be embedded"):
        clean_body(doc(block("embed", url=address)))


@pytest.mark.parametrize(
    ("address", "provider"),
    [
        ("https://www.youtube.com/watch?v=1", "youtube"),
        ("https://youtu.be/1", "youtube"),
        ("https://x.com/a/status/1", "x"),
        ("https://notx.com/a", "web"),
        ("https://youtube.com.evil.example/", "web"),
        ("https://mastodon.example/@name/1", "web"),
    ],
)
def test_the_provider_follows_from_the_address(address, provider):
    cleaned = clean_block(block("embed", url=address, provider="vimeo"))

    assert cleaned["attrs"]["provider"] == provider


# What is refused


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (block("heading", "x", level=1), "level of the heading"),
        (block("heading", "x", level=True), "level of the heading"),
        (block("heading", "x", level="2 onclick=1"), "level of the heading"),
        (block("orderedList", block("listItem", paragraph()), start=1.5), "first number"),
        (figure(alt="a" * 501), "alternative text has 501 characters; the most is 500"),
        (figure(alt=["a"]), "alternative text is not a text"),
        (figure(decorative="yes"), "neither yes nor no"),
        (figure(width="huge"), "none of text, wide"),
        (figure(width=["text"]), "none of text, wide"),
        (block("figure", "words"), "cannot stand there"),
        (box(1, fill=7), "from 0 to 6"),
        (block("relatedBox", articles={"id": 1}), "list of stories is damaged"),
        (block("relatedBox", articles=[1]), "list of stories is damaged"),
        (block("factBox", title="x"), "cannot stand there"),
        (block("factBox", heading("x")), "cannot stand there"),
        (block("blockquote", bullets("x")), "cannot stand there"),
        (block("pullQuote", text("x", link("https://example.org"))), "cannot stand there"),
        (block("listItem", paragraph("x")), "cannot stand there"),
        (block("bulletList", paragraph("x")), "cannot stand there"),
        (table(), "cannot stand there"),
        (table([]), "cannot stand there"),
        (doc(), "cannot stand there"),
        (text("loose"), "cannot stand there"),
        (text(""), "cannot stand there"),
        (block("marquee"), "of a kind that this site does not know"),
        (paragraph(text("x", {"type": "blink"})), "style that this site does not know"),
        (paragraph({"type": "text", "text": 7}), "text is damaged"),
        (paragraph(text("x") | {"marks": "bold"}), "content is damaged"),
        (paragraph() | {"content": '[{"type": "text", "text": "x"}]'}, "content is damaged"),
        (paragraph() | {"attrs": [1]}, "settings are damaged"),
        (None, "of a kind"),
        ([], "of a kind"),
        ({"type": ["paragraph"]}, "of a kind"),
    ],
)
def test_a_wrong_block_is_refused_with_its_number_and_what_to_do(wrong, sentence):
    with pytest.raises(BodyError) as refused:
        clean_body(doc(paragraph("Words"), wrong))

    [message] = refused.value.messages
    assert message.startswith("Block 2")
    assert sentence in message
    assert message.endswith(".")


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "{",
        "null",
        "7",
        "[]",
        '"doc"',
        '{"type": "paragraph"}',
        '{"type": "doc", "content": 7}',
        '{"type": "doc", "content": [NaN]}',
        "9" * 5000,
        None,
        7,
        [],
        b"{}",
        {"type": {"doc"}},
        {1: {2}},
    ],
)
def test_what_is_no_document_is_refused_with_words(wrong):
    with pytest.raises(BodyError, match="damaged"):
        clean_body(wrong)


def test_a_refusal_is_an_error_that_forms_understand():
    with pytest.raises(ValidationError):
        clean_body("")


@pytest.mark.parametrize("version", ["1", 0, -1, True, 1.0, None])
def test_a_version_that_is_no_number_is_refused(version):
    with pytest.raises(BodyError, match="version"):
        clean_body({"type": "doc", "attrs": {"version": version}})


def test_a_document_from_the_future_is_refused():
    with pytest.raises(BodyError, match="newer version"):
        clean_body({"type": "doc", "attrs": {"version": 2}})


@pytest.mark.parametrize("sign", ["\0", "\ud800"], ids=["NUL", "half"])
def test_half_characters_are_refused_wherever_they_stand(sign):
    hidden = one_of_each() | {sign: 1}
    spelled = json.dumps(doc(paragraph(f"a{sign}b")))

    for wrong in [hidden, spelled, doc(paragraph(f"a{sign}")), doc(figure(alt=sign))]:
        with pytest.raises(BodyError, match="half a character"):
            clean_body(wrong)


# Size and depth


def test_a_megabyte_is_the_most():
    at_most = doc(paragraph("é" * (MAX_BYTES // 2 - 200)))
    too_much = doc(paragraph("é" * (MAX_BYTES // 2)))

    clean_body(at_most)
    for wrong in [too_much, json.dumps(too_much, ensure_ascii=False), " " * (MAX_BYTES + 1)]:
        with pytest.raises(BodyError, match="1 MB"):
            clean_body(wrong)


def test_what_grows_past_a_megabyte_when_it_is_completed_is_refused():
    with pytest.raises(BodyError, match="1 MB"):
        clean_body(doc(*[{"type": "figure"}] * 30_000))


def nested_lists(depth: int) -> dict:
    inner = bullets("innermost")
    for _level in range(depth):
        inner = block("bulletList", block("listItem", paragraph(), inner))
    return doc(inner)


def test_lists_may_be_nested_deeper_than_anybody_reads():
    clean_body(nested_lists(20))


@pytest.mark.parametrize("form", ["dict", "json"])
def test_nesting_is_refused_before_it_is_followed(form):
    wrong = nested_lists(30)

    with pytest.raises(BodyError, match="nested too deeply"):
        clean_body(wrong if form == "dict" else json.dumps(wrong))


@pytest.mark.parametrize("wrong", ["[" * 500_000, '{"a":' * 200_000, '"' + '\\"' * 500_000])
def test_text_that_would_exhaust_a_parser_is_refused(wrong):
    with pytest.raises(BodyError):
        clean_body(wrong)


def test_a_deep_dict_is_refused_without_recursion():
    deep: dict = {}
    for _level in range(100_000):
        deep = {"content": [deep]}

    with pytest.raises(BodyError, match="nested too deeply"):
        clean_body(deep)

    while deep:  # Unwound by hand: freeing it at once is deep as well.
        deep = deep.pop("content").pop()


def test_brackets_inside_words_are_not_depth():
    words = '\\"[{' * 200

    assert clean_body(json.dumps(doc(paragraph(words)))) == clean_body(doc(paragraph(words)))


def test_many_blocks_and_marks_take_bounded_time():
    clean_body(doc(*[{"type": "paragraph"}] * 20_000))
    clean_body(doc(paragraph(text("x", *[BOLD, ITALIC] * 10_000))))
    clean_body(doc(paragraph(*[text("x")] * 20_000)))


# Collections of hostile input


@needs_shared
@pytest.mark.parametrize("name", shared_json("badinput/prosemirror/docs.json"))
def test_each_document_of_the_collection_is_cleaned_or_refused(name):
    wrong = shared_json("badinput/prosemirror/docs.json")[name]

    for form in [wrong, json.dumps(wrong)]:
        try:
            cleaned = clean_body(form)
        except BodyError:
            continue
        assert clean_body(cleaned) == cleaned
        assert "__xss" not in json.dumps(cleaned)


@pytest.mark.parametrize("depth", [24, 49, 50, 1000, 20_000])
def test_quotes_in_quotes_are_refused(shared, depth):
    path = shared / "badinput" / "make_generated.py"
    spec = importlib.util.spec_from_file_location("make_generated", path)
    make_generated = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make_generated)

    with pytest.raises(BodyError):
        clean_body(make_generated.deep_pm(depth))


@each_hostile_string
def test_hostile_words_are_words(words):
    cleaned = clean_body(one_of_each(words.replace("\0", "")))

    assert clean_body(cleaned) == cleaned


# Random documents


@on_any_machine
@given(documents())
def test_cleaning_twice_is_cleaning_once(document):
    cleaned = clean_body(document)

    assert clean_body(cleaned) == cleaned
    assert clean_body(json.dumps(cleaned)) == cleaned


@on_any_machine
@given(hostile_json() | st.text())
def test_whatever_comes_in_is_cleaned_or_refused(wrong):
    try:
        cleaned = clean_body(wrong)
    except BodyError:
        return
    assert clean_body(cleaned) == cleaned
