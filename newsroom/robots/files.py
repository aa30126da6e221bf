"""What the site says to machines, in the form that each standard wants."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from xml.sax.saxutils import escape

from django.urls import reverse

from newsroom.publication.models import Publication
from newsroom.robots.agents import allowed, refused, refused_names
from newsroom.staff import STAFF_PREFIXES

# Pages without end, one for each thing that somebody types. The page to type it into may be found.
SEARCH = "/search/?"
MONTHS_AHEAD = 6


def robots_txt(paper: Publication, absolute: Callable[[str], str]) -> str:
    """RFC 9309.

    Without the line "License:" that RSL may have here: what checks these files, Lighthouse among
    it, takes a file with it for invalid. Pages tell of the licence, in a header and in their head.
    """
    groups = [["User-agent: *", *(f"Disallow: {path}" for path in (*STAFF_PREFIXES, SEARCH))]]
    if names := refused_names(paper):
        groups.append([*(f"User-agent: {name}" for name in names), "Disallow: /"])
    maps = ("/sitemap.xml", "/news-sitemap.xml")
    groups.append([f"Sitemap: {absolute(path)}" for path in maps])
    groups.append(paper.robots_lines.strip().splitlines())
    return "\n\n".join("\n".join(lines) for lines in groups if lines) + "\n"


def reservation(paper: Publication) -> dict[str, int | str]:
    """TDMRep: https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/

    In the European Union this is what keeps the right to mine texts (directive 2019/790, art. 4).
    """
    if paper.lets_ai_train:
        return {"tdm-reservation": 0}
    policy = {"tdm-policy": paper.tdm_policy} if paper.tdm_policy else {}
    return {"tdm-reservation": 1, **policy}


def license_link() -> str:
    """RSL by a header: https://rslstandard.org/guide/http"""
    return f'<{reverse("robots:license")}>; rel="license"; type="application/rsl+xml"'


def license_xml(paper: Publication) -> str:
    """RSL 1.0: https://rslstandard.org/rsl. To be found by ordinary search is always allowed."""
    permitted = " ".join(["search", *(purpose.usage for purpose in allowed(paper))])
    prohibited = " ".join(purpose.usage for purpose in refused(paper))
    prohibits = f'<prohibits type="usage">{prohibited}</prohibits>' if prohibited else ""
    terms = f"<terms>{escape(paper.tdm_policy)}</terms>" if paper.tdm_policy else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<rsl xmlns="https://rslstandard.org/rsl"><content url="/"><license>'
        f'<permits type="usage">{permitted}</permits>{prohibits}'
        f"</license>{terms}</content></rsl>\n"
    )


def security_txt(paper: Publication, today: datetime.date, absolute: Callable[[str], str]) -> str:
    """RFC 9116. It ends at the beginning of a month, more than five months ahead."""
    years, month = divmod(today.month - 1 + MONTHS_AHEAD, 12)
    expires = datetime.datetime(today.year + years, month + 1, 1, tzinfo=datetime.UTC)
    return (
        f"Contact: mailto:{paper.contact_email}\n"
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}\n"
        f"Preferred-Languages: {paper.language}\n"
        f"Canonical: {absolute('/.well-known/security.txt')}\n"
    )
