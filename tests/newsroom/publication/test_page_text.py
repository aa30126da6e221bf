import html

import pytest

from newsroom.publication.page_text import as_html
from tests.hostile import OWN_STRINGS, assert_nothing_runs, collected_strings
from tests.html import parse_page


def test_a_text_becomes_paragraphs_headings_and_lists():
    text = "One\nline.\r\n\r\n## Head\n- a\n- b\n### Small\n\n\nTwo."

    assert as_html(text) == (
        "<p>One\nline.</p>\n<h2>Head</h2>\n<ul><li>a</li><li>b</li></ul>\n<h3>Small</h3>\n"
        "<p>Two.</p>"
    )


@pytest.mark.parametrize(
    "address", ["https://example.org/a?b=1&c", "http://x.org", "mailto:a@b.org", "/", "/about/x/"]
)
def test_words_lead_to_an_address(address):
    assert as_html(f"See [these words]({address}).") == (
        f'<p>See <a href="{html.escape(address)}">these words</a>.</p>'
    )


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:x",
        "//evil.example",
        "/\\evil.example",
        "data:text/html,x",
        *["x", "#here", "https:evil", "https://", "mailto:", "/\x00/x", "vbscript:x"],
    ],
)
def test_what_is_no_good_address_stays_as_it_was_typed(address):
    assert "<a " not in as_html(f"[words]({address})")


@pytest.mark.parametrize(
    "text",
    ["", " \n\n\t", "#", "##", "-", "[", "[]()", "[a](", "###### x", "-x", "## ", "[" * 9999],
)
def test_what_means_nothing_is_text(text):
    page = as_html(text)

    assert "<a" not in page
    assert html.unescape(page.replace("<p>", "").replace("</p>", "")).split() == text.split()


WORST = (
    "</p><script>window.__xss=1</script><img src=x onerror=window.__xss=1>\"' onclick=1 {{7*7}}"
)


@pytest.mark.parametrize(
    "text",
    [WORST, f"## {WORST}", f"- {WORST}", f"[{WORST}](/x)", f"[x](/{WORST.replace(' ', '')})"],
)
def test_whatever_is_typed_nothing_runs(text):
    page = parse_page(f"<!doctype html><title>x</title>{as_html(text)}")

    assert_nothing_runs(page)
    assert "window.__xss" in "".join(page.itertext()) + html.unescape(as_html(text))


def test_no_hostile_string_gets_out_of_its_place():
    strings = [*OWN_STRINGS, *collected_strings()]
    text = "\n\n".join(f"{words}\n## {words}\n- [{words}]({words})" for words in strings)

    assert_nothing_runs(parse_page("<!doctype html><title>x</title>" + as_html(text)))
