"""The colours of the sections as a stylesheet, which the paper's own people choose."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from newsroom.publication.models import Section

# --paper of static/css/tokens.css, for what browsers draw around a page.
PAPER_LIGHT = "#fefefd"


def stylesheet(sections: Iterable[Section]) -> str:
    """Light colours for every browser, and both where it can choose by itself."""
    sections = list(sections)
    light = "".join(rule(section, section.colour_light) for section in sections)
    both = "".join(
        rule(section, f"light-dark({section.colour_light},{section.colour_dark})")
        for section in sections
    )
    return f"{light}@supports (color:light-dark(#000,#fff)){{{both}}}\n"


def rule(section: Section, colour: str) -> str:
    # A slug is letters, digits, hyphens and underscores: nothing in it can end the string.
    return f'[data-s="{section.slug}"]{{--sec:{colour}}}'


def fingerprint(style: str) -> str:
    """What its address bears, so that it can be kept for a year."""
    return hashlib.sha256(style.encode()).hexdigest()[:12]
