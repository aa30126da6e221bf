import json
import time
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.utils import translation
from django.utils.safestring import SafeString
from hypothesis import given

from articles.body import (
    FileFacts,
    clean_body,
    fill,
    frame_sources,
    holes,
    image_ids,
    render_kept,
)
from articles.body.embeds import PROVIDERS
from tests.articles.body.documents import (
    BOLD,
    ITALIC,
    SomeArticle,
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
    some_facts,
    some_image,
    table,
    text,
)
from tests.articles.body.hostile import assert_nothing_runs, each_hostile_string
from tests.articles.body.random_documents import documents, on_any_machine
from tests.html import parse_fragment


def kept(*blocks: dict, files: dict[int, FileFacts] | None = None) -> str:
    return render_kept(clean_body(doc(*blocks)), files)


def page(
    *blocks: dict,
    articles: dict | None = None,
    images: dict | None = None,
    files: dict[int, FileFacts] | None = None,
) -> str:
    """The HTML as a reader gets it, without the line breaks between elements."""
    html = fill(kept(*blocks, files=files), articles=articles or {}, images=images or {})
    return html.replace("\n", "")


# Words


def test_words_are_escaped():
    assert page(paragraph("a < b & “c”")) == "<p>a &lt; b &amp; “c”</p>"


def test_marks_are_elements_inside_each_other():
    html = page(paragraph("a", text("b", BOLD), text("c", ITALIC, BOLD), {"type": "hardBreak"}))

    assert html == "<p>a<b>b<i>c</i></b><br></p>"


def test_every_mark_has_its_element():
    marks = {"bold": "b", "italic": "i", "strike": "s", "subscript": "sub", "superscript": "sup"}

    for mark, element in marks.items():
        html = page(paragraph("x", text("y", {"type": mark})))
        assert html == f"<p>x<{element}>y</{element}></p>"


def test_a_link_with_a_bold_word_in_it_is_one_element():
    to = link("https://example.org/?a=1&b=2")

    html = page(paragraph(text("a ", to), text("b", to, BOLD), text(" c", to)))

    assert html == '<p><a href="https://example.org/?a=1&amp;b=2">a <b>b</b> c</a></p>'


# Blocks


def test_headings_have_two_levels():
    assert page(heading("Large"), heading("Small", level=3)) == "<h2>Large</h2><h3>Small</h3>"


def test_lists_are_tight_unless_an_item_has_several_paragraphs():
    inner = block("orderedList", block("listItem", paragraph("b"), paragraph("c")), start=4)

    html = page(block("bulletList", block("listItem", paragraph("a"), inner)))

    assert html == '<ul><li>a<ol start="4"><li><p>b</p><p>c</p></li></ol></li></ul>'


def test_a_quote_holds_paragraphs():
    html = page(block("blockquote", paragraph("a"), paragraph("b")))

    assert html == "<blockquote><p>a</p><p>b</p></blockquote>"


def test_a_pull_quote_names_its_speaker_if_there_is_one():
    words = '<figure class="pull"><blockquote><p>Loud</p></blockquote>'

    assert page(block("pullQuote", "Loud")) == f"{words}</figure>"
    assert (
        page(block("pullQuote", "Loud", speaker="B. W."))
        == f"{words}<figcaption>B. W.</figcaption></figure>"
    )


def test_a_fact_box_is_named_by_its_title():
    html = page(paragraph("x"), block("factBox", bullets("a fact"), title="In brief"))

    assert html == (
        '<p>x</p><aside class="facts" aria-labelledby="facts-2">'
        '<h2 id="facts-2" class="hed">In brief</h2><ul><li>a fact</li></ul></aside>'
    )
    assert page(block("factBox", paragraph("y"))) == '<aside class="facts"><p>y</p></aside>'


def test_a_table_scrolls_in_a_region_of_its_own():
    html = page(
        table(["Country", "Trains"], ["France", "12"], title="Night trains", source="SNCF")
    )

    assert html == (
        '<figure class="table">'
        '<div class="table-scroll" tabindex="0" role="region" aria-labelledby="table-1">'
        '<table><caption id="table-1">Night trains</caption>'
        '<thead><tr><th scope="col">Country</th><th scope="col">Trains</th></tr></thead>'
        "<tbody><tr><td>France</td><td>12</td></tr></tbody></table></div>"
        "<figcaption><cite>SNCF</cite></figcaption></figure>"
    )


def test_a_table_may_have_its_headings_at_the_side_and_an_empty_corner():
    corner = block("tableHeader", paragraph())
    html = page(
        block(
            "table",
            block("tableRow", corner, block("tableHeader", paragraph("2022"))),
            block(
                "tableRow", block("tableHeader", paragraph("a")), block("tableCell", paragraph())
            ),
        )
    )

    assert '<thead><tr><td></td><th scope="col">2022</th></tr></thead>' in html
    assert '<tbody><tr><th scope="row">a</th><td></td></tr></tbody>' in html
    assert "caption" not in html


def test_a_table_without_headings_has_no_head():
    html = page(table(["a", "b"], ["c", ""], head=False))

    assert "thead" not in html
    assert html.count("<tr>") == 2


def test_what_was_left_empty_is_not_shown():
    empty = doc(
        paragraph(),
        paragraph(" ", {"type": "hardBreak"}, "\u00a0"),
        block("heading"),
        bullets(),
        block("bulletList", block("listItem", paragraph())),
        block("orderedList", block("listItem", paragraph(), bullets(""))),
        block("blockquote", paragraph()),
        block("pullQuote", speaker="A. Person"),
        block("factBox", paragraph(), title="In brief"),
        block("figure"),
        block("relatedBox", fill=3),
        block("gallery", title="Nothing yet"),
        block("attachment", title="Nothing yet"),
        block("embed"),
        table(["", ""], title="Empty"),
    )
    del empty["content"][3]  # A list without items is no document.

    assert render_kept(clean_body(empty)) == ""


def test_ids_are_unique_within_a_page():
    facts = block("factBox", paragraph("x"), title="Facts")
    numbers = table(["a"], title="Numbers")

    html = page(
        *(box(1), facts, numbers, facts, numbers, box(1)),
        *(gallery(1, title="Here"), gallery(1, title="There")),
        articles={1: SomeArticle()},
        images={1: some_image()},
    )

    ids = [element.get("id") for element in parse_fragment(html).iter() if element.get("id")]
    assert len(ids) == len(set(ids)) == 10
    names = [element.get("aria-labelledby") for element in parse_fragment(html).iter()]
    assert sorted(" ".join(filter(None, names)).split()) == sorted(ids)


# Holes


def test_a_kept_body_says_which_rows_it_needs():
    html = kept(
        paragraph(text("a", article_link(7)), text("b", article_link(3))),
        figure(2),
        box(3, 9),
        figure(1),
        figure(2),
        gallery(5, 1, 4),
    )

    assert holes(html) == ([7, 3, 9], [2, 1, 5, 4])


def test_a_body_without_holes_needs_nothing():
    assert holes(kept(paragraph("Words."))) == ([], [])
    assert holes("") == ([], [])
    assert fill("", articles={}, images={}) == ""


def test_a_filled_body_is_ready_for_a_template():
    assert isinstance(fill(kept(paragraph("x")), articles={}, images={}), SafeString)


def test_a_link_to_a_story_follows_its_address():
    linked = paragraph("See ", text("this ", article_link(7)), text("one", BOLD, article_link(7)))

    assert page(linked, articles={7: SomeArticle(address="/new/?a=1&b=2")}) == (
        '<p>See <a href="/new/?a=1&amp;b=2">this <b>one</b></a></p>'
    )


def test_a_link_to_a_story_that_readers_may_not_see_is_plain_text():
    linked = paragraph("See ", text("this ", article_link(7)), text("one", BOLD, article_link(7)))

    assert page(linked) == "<p>See this <b>one</b></p>"
    assert page(linked, articles={7: SomeArticle(address="")}) == "<p>See this <b>one</b></p>"


def test_a_related_box_is_drawn_as_in_the_design():
    html = page(box({"id": 1, "headline": "Our words"}), articles={1: SomeArticle()})

    assert html == (
        '<aside class="related" aria-labelledby="related-1 related-1-first">'
        '<h2 id="related-1">Related news</h2><ul class="thread"><li><div>'
        '<h3 class="hed" id="related-1-first">'
        '<a href="/2022/01/20/the-harbour-opens/">Our words</a></h3>'
        '<p class="meta">Europe · <time datetime="2022-01-20">20 January 2022</time></p></div>'
        '<div class="media"><picture><source type="image/avif"'
        ' srcset="/media/harbour-320.avif 320w, /media/harbour-480.avif 480w" sizes="9rem">'
        '<img src="/media/harbour-480.jpg"'
        ' srcset="/media/harbour-320.jpg 320w, /media/harbour-480.jpg 480w" sizes="9rem"'
        ' width="1200" height="800" alt="" loading="lazy" decoding="async"></picture></div>'
        "</li></ul></aside>"
    )


def test_a_related_box_shows_headlines_as_they_are_now():
    assert "The new headline" in page(box(1), articles={1: SomeArticle("The new headline")})


def test_a_related_box_leaves_out_what_readers_may_not_see():
    html = page(box(1, 2, 3), articles={1: SomeArticle("One"), 3: SomeArticle("Three")})

    assert [element.text for element in parse_fragment(html).iter("a")] == ["One", "Three"]


def test_a_related_box_without_stories_to_show_is_nothing():
    assert page(box(1, 2)) == ""


def test_a_related_box_has_its_own_title_or_one_in_the_language_of_the_page():
    assert ">More on trains</h2>" in page(
        box(1, title="More on trains"), articles={1: SomeArticle()}
    )
    with translation.override("en"):
        assert ">Related news</h2>" in page(box(1), articles={1: SomeArticle()})


def test_a_story_without_picture_section_or_date_still_has_its_place_in_a_box():
    bare = SomeArticle(section=None, public_from=None, lead_image=None, address="")

    html = page(box(1), articles={1: bare})

    assert '>The harbour opens</h3><p class="meta"></p>' in html
    assert "img" not in html


@time_machine.travel("2022-03-01T12:00Z")
def test_a_story_of_this_year_is_dated_without_the_year():
    assert ">20 January</time>" in page(box(1), articles={1: SomeArticle()})


def test_a_picture_is_drawn_from_its_row_and_the_words_of_the_story():
    html = page(figure(1, alt='A "harbour"'), images={1: some_image()})

    srcset = some_image().whole.srcset
    sizes = 'sizes="(min-width: 40rem) 35rem, 100vw"'
    assert html == (
        '<figure class="picture">'
        f'<picture><source type="image/avif" srcset="{srcset("avif")}" {sizes}>'
        f'<img src="/media/harbour-960.jpg" srcset="{srcset()}" {sizes} width="1200" height="800"'
        ' alt="A &quot;harbour&quot;" loading="lazy" decoding="async"></picture>'
        "<figcaption>The harbour. <cite>Photo: A. Person</cite></figcaption></figure>"
    )


def test_a_wide_or_decorative_picture_says_so():
    html = page(figure(1, width="wide", decorative=True), images={1: some_image()})

    assert '<figure class="picture picture--wide">' in html
    assert ' alt="" ' in html
    assert 'sizes="(min-width: 62rem) 48rem, 100vw"' in html


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"credit": "Photo: A. Person"}, "<cite>Photo: A. Person · AI-made</cite>"),
        ({"credit": "", "caption": ""}, "<cite>AI-made</cite>"),
    ],
)
def test_a_picture_that_a_machine_made_says_so_whatever_was_typed(words, said):
    html = page(figure(1, **words), images={1: some_image(category="ai")})

    assert said in html
    assert "AI" not in page(figure(1, **words), images={1: some_image(category="own")})
    altered = page(figure(1, **words), images={1: some_image(category="ai_altered")})
    assert said.replace("AI-made", "Altered by AI") in altered


def test_a_picture_whose_licence_has_ended_leaves_its_place_without_its_words():
    ended = some_image(usable_until=datetime(2022, 1, 1, tzinfo=UTC))

    html = page(figure(1, alt="A harbour"), images={1: ended})

    assert "harbour-" not in html
    assert "no-picture.svg" in html
    assert "figcaption" not in html


def test_a_picture_that_is_gone_is_nothing():
    assert page(figure(1)) == ""


def test_numbers_are_not_dressed_in_the_language_of_the_page(settings):
    settings.USE_THOUSAND_SEPARATOR = True

    html = page(figure(1), images={1: some_image(width=1900, height=1266)})

    assert 'width="1900"' in html


def test_a_gallery_is_a_list_of_pictures_that_can_be_scrolled_without_a_mouse():
    html = page(
        paragraph("x"), gallery(1, title="The harbour in winter"), images={1: some_image()}
    )

    srcset, sizes = some_image().cut("3x2").srcset, 'sizes="(min-width: 40rem) 17rem, 82vw"'
    assert html == (
        '<p>x</p><figure class="gallery">'
        '<figcaption id="gallery-2" class="gallery__title hed">The harbour in winter</figcaption>'
        '<div class="gallery__scroll" role="group" tabindex="0" aria-labelledby="gallery-2">'
        '<ul class="gallery__pictures" role="list"><li><figure>'
        f'<picture><source type="image/avif" srcset="{srcset("avif", 960)}" {sizes}>'
        f'<img src="{some_image().cut("3x2").url(960)}" srcset="{srcset("jpg", 960)}" {sizes}'
        ' width="1200" height="800" alt="A harbour" loading="lazy" decoding="async"></picture>'
        "<figcaption>The harbour. <cite>Photo: A. Person</cite></figcaption></figure></li></ul>"
        "</div></figure>"
    )


def test_a_gallery_without_a_title_is_announced_as_pictures():
    html = page(gallery(1), images={1: some_image()})

    assert ' aria-label="Pictures"' in html
    assert "labelledby" not in html


def test_a_decorative_picture_of_a_gallery_has_no_description():
    html = page(gallery({"image": 1, "decorative": True}), images={1: some_image()})

    assert ' alt="" ' in html


def test_a_gallery_leaves_out_what_is_gone_and_the_words_of_what_has_ended():
    ended = some_image(name="quay", usable_until=datetime(2022, 1, 1, tzinfo=UTC))
    pictures = gallery(1, {"image": 2, "caption": "The quay."}, {"image": 3, "caption": "Gone."})

    html = page(pictures, images={1: some_image(), 2: ended})

    assert html.count("<li>") == 2
    assert html.count("no-picture.svg") == 1
    assert "The harbour." in html
    assert "quay" not in html
    assert "Gone." not in html


def test_a_gallery_without_pictures_to_show_is_nothing():
    ended = some_image(usable_until=datetime(2022, 1, 1, tzinfo=UTC))

    assert page(gallery(1, 2, title="Gone")) == ""
    assert page(gallery(1, 2, title="Gone"), images={2: ended}) == ""


def test_a_file_is_offered_with_its_kind_and_size():
    html = page(attachment(4, title="The budget <2026>"), files={4: some_facts()})

    assert html == (
        f'<div class="attachment"><a href="/files/{"a" * 25}/budget.pdf" download>'
        "<b>The budget &lt;2026&gt;</b>"
        '<span class="attachment__facts">PDF, 2.4\xa0MB</span></a></div>'
    )


def test_a_file_without_a_title_of_the_story_has_its_own():
    assert "<b>Budget</b>" in page(attachment(4), files={4: some_facts()})


def test_a_file_that_is_gone_is_nothing():
    assert page(attachment(4, title="Budget"), files={5: some_facts()}) == ""


def test_a_file_needs_no_row_when_it_is_read():
    html = kept(attachment(4), files={4: some_facts()})

    assert holes(html) == ([], [])


def test_an_embed_is_a_link_that_says_where_it_leads():
    html = page(block("embed", url="https://youtu.be/1?a=1&b=2", title="What each side wants"))

    assert html == (
        '<a class="facade" href="https://youtu.be/1?a=1&amp;b=2"><span>'
        "<b>What each side wants</b> From YouTube. <small>It opens there;"
        " nothing loads from YouTube on this page.</small></span></a>"
    )


def test_an_embed_that_can_open_in_the_page_is_the_same_link_with_its_frame_beside_it():
    html = page(block("embed", url="https://youtu.be/AlzetteDemo", title="The speech"))

    assert html == (
        '<embed-facade data-frame="https://www.youtube-nocookie.com/embed/AlzetteDemo?autoplay=1"'
        ' data-shape="video"><a class="facade facade--video" href="https://youtu.be/AlzetteDemo">'
        "<span><b>The speech</b> From YouTube. <small>Nothing loads from YouTube until you press;"
        " then it learns your internet address.</small></span></a></embed-facade>"
    )


def test_a_page_may_show_frames_of_the_sites_it_embeds_and_of_no_other():
    html = kept(
        block("embed", url="https://youtu.be/AlzetteDemo"),
        block("embed", url="https://youtu.be/AlzetteDemo?t=1"),
        block("embed", url="https://vimeo.com/76979871"),
        block("embed", url="https://evil.example/"),
    )

    assert frame_sources(html) == [
        "https://player.vimeo.com",
        "https://www.youtube-nocookie.com",
    ]


@pytest.mark.parametrize("provider", PROVIDERS.values(), ids=PROVIDERS)
def test_every_provider_is_called_by_its_name(provider):
    for host in provider.hosts:
        assert f"From {provider.name}." in page(block("embed", url=f"https://www.{host}/1"))


def test_any_other_site_is_called_by_its_host():
    assert "<b>mastodon.example</b>" in page(block("embed", url="https://www.mastodon.example/1"))


# Hostile input


@pytest.mark.parametrize(
    "html",
    [
        "<p>x<script>1</script></p>",
        '<p onclick="1">x</p>',
        '<p style="color:red">x</p>',
        '<a href=" javascript:1">x</a>',
        '<img src="data:,">',
        "<p>x<iframe></iframe></p>",
    ],
)
def test_what_runs_would_be_noticed(html):
    with pytest.raises(AssertionError):
        assert_nothing_runs(html)


@each_hostile_string
def test_hostile_words_stay_words(words):
    document = clean_body(one_of_each(words.replace("\0", "")))
    rows = {number: SomeArticle(headline=words) for number in (1, 2)}

    kept = render_kept(document, {1: some_facts(title=words)})
    html = fill(kept, articles=rows, images={1: some_image(), 2: some_image()})

    assert_nothing_runs(html)
    assert holes(kept) == ([1, 2], [1, 2])


@on_any_machine
@given(documents())
def test_every_document_can_be_shown_and_says_what_it_needs(document):
    cleaned = clean_body(document)
    html = render_kept(cleaned, AnyFile())
    needed = holes(html)

    assert set(needed.images) == set(image_ids(cleaned))
    nothing = fill(html, articles={}, images={})
    everything = fill(
        html,
        articles={number: SomeArticle() for number in needed.articles},
        images={number: some_image() for number in needed.images},
    )
    for shown in (nothing, everything):
        assert "\x1e" not in shown
        assert_nothing_runs(shown)


class AnyFile(dict):
    def get(self, _file: int | None, _default: Any = None) -> FileFacts:
        return some_facts()


# Cost


def test_the_cost_of_a_story_of_six_hundred_words(capsys):
    words = "Forty words make a paragraph of a usual story in this paper. " * 4
    blocks = [
        paragraph(words, text("linked", article_link(n)), text(" bold", BOLD))
        for n in range(1, 13)
    ]
    document = doc(*blocks[:4], box(1, 2, 3), *blocks[4:8], figure(1), heading("On"), *blocks[8:])
    raw = json.dumps(document)
    cleaned = clean_body(raw)
    html = render_kept(cleaned)
    articles = {number: SomeArticle() for number in holes(html).articles}
    images = {1: some_image()}

    costs = {
        "clean": milliseconds(lambda: clean_body(raw)),
        "render": milliseconds(lambda: render_kept(cleaned)),
        "fill": milliseconds(lambda: fill(html, articles=articles, images=images)),
    }

    with capsys.disabled():
        print("\nbody, ms:", ", ".join(f"{name} {cost:.2f}" for name, cost in costs.items()))  # noqa: T201


def milliseconds(work) -> float:
    """The best of some rounds: what it costs when nothing else runs."""
    rounds = []
    for _round in range(20):
        start = time.perf_counter()
        work()
        rounds.append(time.perf_counter() - start)
    return min(rounds) * 1000
