from articles.body import ArticleLink, article_links, attachment_ids, clean_body, image_ids
from tests.articles.body.documents import (
    BOLD,
    article_link,
    attachment,
    block,
    box,
    bullets,
    doc,
    figure,
    gallery,
    link,
    paragraph,
    table,
    text,
)


def links_of(*blocks: dict) -> list[ArticleLink]:
    return article_links(clean_body(doc(*blocks)))


def test_links_and_boxes_are_found_in_reading_order():
    links = links_of(
        paragraph("See ", text("this", article_link(5)), " and ", text("that", article_link(3))),
        box(9, {"id": 5, "headline": "Our own words"}, fill=1),
        box(4),
        bullets(text("deep", article_link(8))),
        table(["x"]),
        block("factBox", paragraph(text("deeper", article_link(2)))),
    )

    assert links == [
        ArticleLink("body", 5, 0),
        ArticleLink("body", 3, 1),
        ArticleLink("box", 9, 2, box=0, fill=1),
        ArticleLink("box", 5, 3, box=0, headline="Our own words", fill=1),
        ArticleLink("box", 4, 4, box=1),
        ArticleLink("body", 8, 5),
        ArticleLink("body", 2, 6),
    ]


def test_a_link_with_a_bold_word_in_it_is_one_link():
    to_five = article_link(5)

    links = links_of(
        paragraph(text("a ", to_five), text("bold", BOLD, to_five), text(" b", to_five))
    )

    assert links == [ArticleLink("body", 5, 0)]


def test_two_links_to_one_story_are_two():
    to_five = article_link(5)

    links = links_of(
        paragraph(text("a", to_five), " and ", text("b", to_five)), paragraph(text("c", to_five))
    )

    assert [link.article for link in links] == [5, 5, 5]


def test_links_to_other_sites_are_none_of_them():
    assert links_of(paragraph(text("a", link("https://example.org/")))) == []


def test_an_empty_box_counts_as_a_box():
    assert links_of(box(), box(1)) == [ArticleLink("box", 1, 0, box=1)]


def test_pictures_are_found_in_order_and_as_often_as_they_are_shown():
    document = clean_body(
        doc(figure(7), paragraph(), figure(None), gallery(4, 3), gallery(), figure(3), figure(7))
    )

    assert image_ids(document) == [7, 4, 3, 3, 7]


def test_files_are_found_in_order():
    document = clean_body(doc(attachment(7), paragraph(), attachment(None), attachment(3)))

    assert attachment_ids(document) == [7, 3]
