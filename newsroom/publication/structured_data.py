"""What search engines are told of the paper and of the place of a page in it: schema.org."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.http import HttpRequest

from newsroom.publication.context import shell_of
from newsroom.publication.icons import LARGEST, SIZES
from newsroom.publication.models import PageRole

CONTEXT = "https://schema.org"
Facts = dict[str, object]
# What schema.org calls the pages that the paper has for these roles.
POLICIES = {
    "publishingPrinciples": PageRole.ETHICS,
    "ethicsPolicy": PageRole.ETHICS,
    "correctionsPolicy": PageRole.CORRECTIONS,
    "ownershipFundingInfo": PageRole.OWNERSHIP,
    "masthead": PageRole.MASTHEAD,
    "actionableFeedbackPolicy": PageRole.CONTACT,
}
# On the way from the home page to a page: a name and a path.
Step = tuple[str, str]


def known(facts: Facts) -> Facts:
    """Facts that are not there are left out."""
    return {name: fact for name, fact in facts.items() if fact not in ("", [], None)}


def sides(width: int, height: int) -> Facts:
    """In pixels. schema.org measures in words."""
    return {"width": str(width), "height": str(height)}


def graph(things: Iterable[Facts]) -> Facts:
    return {"@context": CONTEXT, "@graph": list(things)}


def paper_id(request: HttpRequest) -> str:
    return request.build_absolute_uri("/#paper")


def paper(request: HttpRequest) -> Facts:
    """The publisher, as every page names it."""
    icons = shell_of(request).icons
    return {
        "@type": "NewsMediaOrganization",
        "@id": paper_id(request),
        "name": shell_of(request).publication.name,
        "url": request.build_absolute_uri("/"),
        "logo": {
            "@type": "ImageObject",
            "url": request.build_absolute_uri(icons.url(LARGEST)),
            **sides(SIZES[LARGEST], SIZES[LARGEST]),
        },
        **policies(request),
    }


def policies(request: HttpRequest) -> Facts:
    """By the names that schema.org has for them; those that the paper has no page for are left."""
    pages = shell_of(request).policies
    return {
        name: request.build_absolute_uri(pages[role])
        for name, role in POLICIES.items()
        if role in pages
    }


def paper_in_full(request: HttpRequest) -> Facts:
    publication = shell_of(request).publication
    return known(
        {
            **paper(request),
            "slogan": publication.tagline,
            "description": publication.description,
            "email": publication.contact_email,
        }
    )


def website(request: HttpRequest) -> Facts:
    """How the paper wants to be called above its results."""
    return {
        "@type": "WebSite",
        "@id": request.build_absolute_uri("/#site"),
        "name": shell_of(request).publication.name,
        "url": request.build_absolute_uri("/"),
    }


def web_page(request: HttpRequest, address: str, name: str, **facts: object) -> Facts:
    """A page that is no story, at its canonical address. Some facts may be empty."""
    return known(
        {
            "@type": "WebPage",
            "@id": address,
            "url": address,
            "name": name,
            "inLanguage": shell_of(request).publication.language,
            "isPartOf": website(request),
            "publisher": {"@id": paper_id(request)},
            **facts,
        }
    )


def breadcrumbs(request: HttpRequest, steps: Sequence[Step]) -> Facts:
    """The way from the home page; the last step is the page itself."""
    whole = [(shell_of(request).publication.name, "/"), *steps]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": request.build_absolute_uri(path),
            }
            for position, (name, path) in enumerate(whole, start=1)
        ],
    }
