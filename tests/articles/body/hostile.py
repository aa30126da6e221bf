"""Strings that try to run in a page, and the question whether HTML runs anything."""

import pytest

from tests.html import parse_fragment
from tests.shared import shared_json

HOSTILE_STRINGS = [
    "<script>window.__xss=1</script>",
    '"><img src=x onerror=window.__xss=1>',
    "' onmouseover='window.__xss=1",
    "</p></div><svg/onload=window.__xss=1>",
    "{{ settings.SECRET_KEY }}{% now 'Y' %}",
    '\x1e["figure",{"image":1}]\x1e',
    '</script><!--<a href="javascript:1">',
    *(entry["payload"] for entry in shared_json("badinput/xss/dompurify-expect.json")),
    *(entry["payload"] for entry in shared_json("badinput/xss/owasp-filter-evasion.json")),
    *(entry["html"] for entry in shared_json("badinput/xss/ammonia-test-strings.json")),
]
each_hostile_string = pytest.mark.parametrize(
    "words", HOSTILE_STRINGS, ids=range(len(HOSTILE_STRINGS))
)
HOSTILE_ADDRESSES = [
    "javascript:window.__xss=1",
    "JaVaScRiPt:1",
    " javascript:1",
    "java\tscript:1",
    "java\nscript:1",
    "\x01javascript:1",
    "\u200bjavascript:1",
    "javascript://example.org/%0a1",
    "javascript&colon;1",
    "data:text/html,<script>1</script>",
    "vbscript:1",
    "file:///etc/passwd",
    "blob:https://example.org/1",
    "//example.org/",
    "/relative/",
    "#part",
    "example.org",
    "https:example.org",
    "https:///example.org",
    "https://",
    "https://user@example.org/",
    "https://example.org:password@evil.example/",
    "https://example.org\\@evil.example/",
    "https:\\\\evil.example/",
    "https://exa mple.org/",
    "https://%65vil.example/",
    'https://evil.example"onclick="1/',
    "https://example.org:99999/",
    "https://[::1/",
    "http://./",
    "mailto:",
    "mailto:nobody",
    'mailto:a@example.org"onclick="1',
    "",
    " ",
]

_ELEMENTS = set(
    "p h2 h3 ul ol li br a b i s sub sup blockquote figure figcaption cite aside div span hr"
    " img picture source time table caption thead tbody tr th td small embed-facade".split()
)
_ATTRIBUTES = set(
    "href src srcset sizes type alt width height loading decoding class id start scope role"
    " tabindex aria-label aria-labelledby datetime download data-frame data-shape".split()
)
_FRAMES = tuple(
    "https://www.youtube-nocookie.com/ https://player.vimeo.com/ https://platform.twitter.com/"
    " https://embed.bsky.app/ https://www.instagram.com/ https://www.tiktok.com/"
    " https://open.spotify.com/ https://w.soundcloud.com/ https://datawrapper.dwcdn.net/"
    " https://flo.uri.sh/ https://www.openstreetmap.org/ https://mastodon.social/".split()
)


def assert_nothing_runs(html: str) -> None:
    """Parsed as a browser does: only elements, attributes and addresses of our own templates."""
    for element in parse_fragment(html).iter():
        if element.tag == "fragment":
            continue
        assert element.tag in _ELEMENTS, element.tag
        assert set(element.attrib) <= _ATTRIBUTES, element.attrib
        assert element.get("data-frame", _FRAMES[0]).startswith(_FRAMES), element.attrib
        for name in ("href", "src"):
            address = element.get(name, "/")
            assert address.startswith(("/", "https://", "http://", "mailto:")), address
