from articles.body import advice, clean_body, missing_from_body
from tests.articles.body.documents import (
    attachment,
    block,
    box,
    doc,
    figure,
    gallery,
    heading,
    paragraph,
)


def missing(*blocks: dict) -> list[str]:
    return missing_from_body(clean_body(doc(*blocks)))


def advised(*blocks: dict) -> list[str]:
    return advice(clean_body(doc(*blocks)))


THREE = [paragraph("One."), paragraph("Two."), paragraph("Three.")]


def test_a_whole_body_lacks_nothing():
    assert missing(paragraph("Words."), figure()) == []


def test_a_body_without_words_lacks_text():
    assert missing(paragraph(), figure(), box(1)) == ["Write some text first."]


def test_each_picture_needs_an_image_a_description_and_a_credit():
    sentences = missing(
        paragraph("Words."),
        figure(None, caption="", alt="", credit=""),
        figure(alt="", caption="A caption that goes on and on and never seems to end"),
        figure(credit="", caption="Dusk."),
    )

    of_the_second = (
        "Picture 2 (“A caption that goes on and on and never…”) has no alternative text."
    )
    assert sentences == [
        "Picture 1 has no image. Choose one or delete it.",
        f"{of_the_second} Write one or mark it as decorative.",
        "Picture 3 (“Dusk.”) has no credit. Name who made it.",
    ]


def test_a_decorative_picture_needs_no_description():
    assert missing(paragraph("Words."), figure(alt="", decorative=True)) == []


def test_each_picture_of_a_gallery_is_named_by_its_place():
    sentences = missing(
        paragraph("Words."),
        gallery(1, 2, 3),
        gallery(
            4,
            {"image": 5, "caption": "Dusk.", "credit": ""},
            {"image": 6, "caption": "", "alt": "", "credit": ""},
            {"image": 7, "alt": "", "decorative": True},
        ),
    )

    third = "Picture 3 of gallery 2 has no"
    assert sentences == [
        "Picture 2 of gallery 2 (“Dusk.”) has no credit. Name who made it.",
        f"{third} alternative text. Write one or mark it as decorative.",
        f"{third} credit. Name who made it.",
    ]


def test_a_gallery_has_a_good_size():
    assert advised(gallery(), gallery(1, 2), gallery(1, 2, 3)) == [
        "Gallery 1 is empty and will not be shown.",
        "Gallery 2 has fewer than three pictures. Add some, or show them one by one.",
    ]
    assert missing(paragraph("Words."), gallery()) == []


def test_a_file_that_was_not_chosen_is_told_of():
    assert advised(attachment(1), attachment(None)) == [
        "File 2 was not chosen yet and will not be shown."
    ]


def test_a_caption_with_a_percent_sign_is_named_as_it_is():
    [sentence] = missing(paragraph("Words."), figure(credit="", caption="100%s %(x)s"))

    assert "“100%s %(x)s”" in sentence


def test_a_box_after_the_third_paragraph_needs_no_advice():
    assert advised(*THREE, box(1, 2, 3), paragraph("Four.")) == []


def test_a_box_has_a_good_place():
    assert advised(paragraph("One."), paragraph(), heading("Sub"), paragraph(), box(1)) == [
        "Related box 1 stands right after a heading. Put a paragraph between.",
        "Related box 1 stands before the third paragraph. Move it further down.",
    ]
    assert advised(*THREE, box(1), box(2)) == [
        "Related box 2 stands next to another one. Put text between them."
    ]


def test_a_box_has_a_good_size():
    assert advised(*THREE, box(1, 2, fill=2)) == ["Related box 1 has 4 stories; three look best."]
    assert advised(*THREE, box()) == ["Related box 1 is empty and will not be shown."]


def test_headings_follow_each_other():
    assert advised(heading("Small", level=3), heading("Last")) == [
        "The first heading is a small one. Make it a large one.",
        "The text ends with a heading; write on or delete it.",
    ]


def test_an_embed_has_an_address_and_a_title():
    assert advised(block("embed"), block("embed", url="https://youtu.be/1")) == [
        "Embed 1 has no address and will not be shown.",
        "Embed 2 has no title. Say what it shows.",
    ]
