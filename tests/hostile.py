"""Hostile strings, stories full of them, and the question whether a page runs any of it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import Element

from articles.models import Article
from newsroom.media.models import Attachment, Image
from tests.articles.body.hostile import HOSTILE_ADDRESSES, HOSTILE_STRINGS
from tests.factories import attachment_block, body, figure, gallery, make_attachment, paragraph
from tests.html import SVG
from tests.shared import shared_json

# Made here, so that the worst of each kind is tried where ../shared is missing too.
OWN_STRINGS = [
    "<script>window.__xss=1</script>",
    "</title><script>window.__xss=1</script>",
    "</textarea><script>window.__xss=1</script>",
    "</script><script>window.__xss=1</script>",
    "</style></noscript><svg/onload=window.__xss=1>",
    '"><img src=x onerror=window.__xss=1>',
    "'><img src=x onerror=window.__xss=1>",
    '" autofocus onfocus="window.__xss=1',
    "' onmouseover='window.__xss=1",
    "`><details open ontoggle=window.__xss=1>",
    "javascript:window.__xss=1",
    '<a href="java&#9;script:window.__xss=1">x</a>',
    "<iframe srcdoc='<script>parent.__xss=1</script>'>",
    "<!--><img src=x onerror=window.__xss=1>-->",
    "<math><mi//xlink:href='data:x,<script>window.__xss=1</script>'>",
    "<base href=//evil.example/><form action=//evil.example/><input name=body>",
    "&lt;script&gt;window.__xss=1&lt;/script&gt;",
    "\\u003cscript\\u003ewindow.__xss=1\\u003c/script\\u003e",
    "${window.__xss=1}{{constructor.constructor('window.__xss=1')()}}",
    "{{ settings.SECRET_KEY }}{% debug %}%(headline)s%s{0}",
    '\x1e["figure",{"image":1}]\x1e',
    "nul\x00bell\x07escape\x1b[31m",
    "\u202eright to left\u2028line\u2029paragraph\ufeff",
    "\u200b",
    "ﷺ" * 40,
    "Z" + "\u0301" * 200,
    '=HYPERLINK("http://127.0.0.1:9/","x")',
    "'; DROP TABLE articles_article; --",
    "x" * 2_100,
    "../../../etc/passwd\r\nX-Canary: 1",
]


def collected_strings() -> list[str]:
    """Those of ../shared and of the body's own tests, each once, without what stands above."""
    kinds = shared_json("badinput/text/strings.json") or {}
    found = [
        *HOSTILE_STRINGS,
        *HOSTILE_ADDRESSES,
        *(words for kind in kinds.values() for words in kind),
        *shared_json("badinput/blns/blns.json"),
    ]
    return [words for words in dict.fromkeys(found) if words not in OWN_STRINGS]


def bodies_of(strings: list[str], image: Image, linked: Article) -> list[dict]:
    """Documents with the strings in every place: the wildest first, the last one harmless."""
    short = [words[:300].replace("\x00", "") for words in strings]
    return [
        body(*(block for words in some for block in blocks(words, image, linked, address)))
        for some, address in [
            (strings, "{}"),
            (short, "https://example.org/?{}"),
            (short, ""),
        ]
    ] + [body("Fine.")]


def blocks(words: str, image: Image, linked: Article, address: str) -> list[dict]:
    """Every kind of block with the string in it; `address` is a pattern for those with one."""
    text = {"type": "text", "text": words} if words else {"type": "hardBreak"}
    bold = {**text, "marks": [{"type": "bold"}, {"type": "italic"}]}
    said = {"type": "paragraph", "content": [text, bold]}
    entry = {"id": linked.pk, "headline": words}
    file = Attachment.objects.first() or make_attachment()
    found: list[dict[str, Any]] = [
        said,
        {"type": "heading", "attrs": {"level": 2}, "content": [text]},
        {"type": "bulletList", "content": [{"type": "listItem", "content": [said]}]},
        {"type": "blockquote", "content": [said]},
        {"type": "pullQuote", "attrs": {"speaker": words}, "content": [text]},
        figure(image, alt=words, caption=words, credit=words),
        gallery(image, title=words, alt=words, caption=words, credit=words),
        attachment_block(file, title=words),
        {"type": "relatedBox", "attrs": {"title": words, "articles": [entry], "fill": 0}},
        {"type": "factBox", "attrs": {"title": words}, "content": [said]},
        table(words, said),
        paragraph(words or "x", article=linked.pk),
    ]
    if address:
        url = address.format(words)
        found += [
            paragraph(words or "x", href=url),
            {"type": "embed", "attrs": {"url": url, "title": words}},
        ]
    return found


def table(words: str, said: dict) -> dict:
    rows = [
        {"type": "tableRow", "content": [{"type": cell, "content": [said]}]}
        for cell in ("tableHeader", "tableCell")
    ]
    return {"type": "table", "attrs": {"title": words, "source": words}, "content": rows}


# What may stand in a page.

_OWN_ELEMENTS = {
    f"{SVG}{name}" for name in "svg symbol use path rect circle mask image".split()
} | set(
    "html head title meta link script body header footer main nav aside section article div span"
    " p h1 h2 h3 h4 ul ol li dl dt dd a b i s em strong small sub sup br hr blockquote cite q code"
    " pre figure figcaption img picture source table caption colgroup col thead tbody tfoot tr th"
    " td form fieldset legend label input textarea select option optgroup button details summary"
    " datalist time mark noscript output theme-choice time-ago copy-link embed-facade"
    " picture-uploads focus-point crop-drawing template dialog progress".split()
)
_DATA = {"application/json", "application/ld+json"}
_OWN_SCRIPTS = ("/static/", "/admin/jsi18n/")
_ADDRESSES = ("href", "xlink:href", "src", "action", "formaction", "poster", "ping", "background")
_OWN_ADDRESS = re.compile(r"(/(?!/)|\?|#|http://testserver/|mailto:|$)")
_TYPED_ADDRESS = re.compile(r"https?://")


def assert_nothing_runs(page: Element, *, where: str = "") -> None:
    """No element, handler, style or address but our own, and links that somebody typed whole."""
    for element in elements(page):
        about = (where, element.tag, element.attrib)
        assert element.tag in _OWN_ELEMENTS, about
        assert not [key for key in element.attrib if key.startswith("on")], about
        assert not {"style", "srcdoc", "http-equiv"} & set(element.attrib), about
        if element.tag == "script" and element.get("type") not in _DATA:
            assert element.get("src", "").startswith(_OWN_SCRIPTS), about
            assert not (element.text or "").strip(), about
        for key in _ADDRESSES:
            assert is_harmless(element, key), about


def elements(page: Element) -> Iterator[Element]:
    """Without comments."""
    return (element for element in page.iter() if isinstance(element.tag, str))


def is_harmless(element: Element, key: str) -> bool:
    """Our own address, or for a link one that a writer typed whole."""
    address = element.get(key, "")
    if element.tag == "a" and key == "href" and _TYPED_ADDRESS.match(address):
        return True
    return _OWN_ADDRESS.match(address) is not None


def typed_values(form: Element) -> dict[str, list[str]]:
    """What stands in the fields of a form, by name, as a browser would send it again."""
    values: dict[str, list[str]] = {}
    for field in elements(form):
        if field.tag in ("input", "textarea") and field.get("name"):
            value = field.text if field.tag == "textarea" else field.get("value")
            values.setdefault(field.get("name", ""), []).append(as_shown(value or ""))
    return values


def as_shown(words: str) -> str:
    """A string as HTML can carry it: line ends of one kind, no NUL, no first empty line."""
    words = words.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    return words.removeprefix("\n")


# Seconds of the processor for one request: what hangs takes minutes. The bar stands well above
# what an honest answer costs (1 s for a text of 1 MB), for a busy machine counts its waits in.
QUICK = 6


@contextmanager
def quick(what: str = "") -> Iterator[None]:
    """Demands an answer in time, whatever was asked; `what` names the question."""
    begin = time.process_time()
    yield
    taken = time.process_time() - begin
    assert taken < QUICK, f"{what[:200]}: {taken:.1f} s"
