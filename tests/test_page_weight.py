"""What a page weighs on its way to a reader: compressed, as the site itself sends it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from tests.whole_paper import every_page, make_whole_paper

pytestmark = [pytest.mark.once, pytest.mark.django_db]

# Bytes. The fonts are compressed in themselves.
HTML, STYLES, SCRIPTS, FONTS, FONTS_WITH_ITALIC = 12_000, 10_000, 8_000, 110_000, 135_000

ADDRESS = re.compile(r'<(?:script|link)[^>]*(?:src|href)="([^"]+\.(?:js|css|woff2))"')


def packed(content: bytes) -> int:
    return len(gzip.compress(content))


def file_of(address: str) -> Path:
    return Path(finders.find(address.removeprefix(settings.STATIC_URL)))


def weight_of(client: Client, address: str) -> int:
    """Of one more thing that a page asks for."""
    if address.startswith(settings.STATIC_URL):
        return packed(file_of(address).read_bytes())
    return packed(client.get(address).content)


def test_no_page_weighs_more_than_it_may(client, figure):
    pages = every_page(make_whole_paper())
    heaviest = dict.fromkeys(["html", "css", "js"], 0)

    for path in pages:
        html = client.get(path).content.decode()
        weights = {"html": packed(html.encode()), "css": 0, "js": 0}
        for address in set(ADDRESS.findall(html)):
            kind = address.rpartition(".")[2]
            if kind in weights:
                weights[kind] += weight_of(client, address)
        heaviest = {kind: max(weights[kind], most) for kind, most in heaviest.items()}
        assert weights["html"] <= HTML, path
        assert weights["css"] <= STYLES, path
        assert weights["js"] <= SCRIPTS, path
    figure(
        "The heaviest pages, in bytes compressed: {html} of HTML, {css} of CSS, {js} of scripts"
        " (bars 12,000, 10,000 and 8,000)".format(**heaviest)
    )


def test_the_fonts_of_a_page_weigh_no_more_than_they_may(figure):
    fonts = {
        path.name: path.stat().st_size
        for path in (settings.BASE_DIR / "static/fonts").glob("*latin.woff2")
    }
    italic = sum(size for name, size in fonts.items() if "italic" in name)

    upright = sum(fonts.values()) - italic

    assert 0 < upright <= FONTS
    assert upright + italic <= FONTS_WITH_ITALIC
    figure(f"Fonts of a page: {upright} bytes, {upright + italic} with the italic")
