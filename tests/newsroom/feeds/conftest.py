from __future__ import annotations

import pytest

from articles.models import Article
from articles.tags.models import TagKind, TagState
from tests.factories import (
    attachment_block,
    body,
    figure,
    gallery,
    make_article,
    make_attachment,
    make_author,
    make_image,
    make_publication,
    make_published_article,
    make_section,
    make_tag,
    paragraph,
    related_box,
)


@pytest.fixture
def paper():
    return make_publication(name="The Alzette", description="News of a valley")


@pytest.fixture
def story(paper) -> Article:
    """A story with something of everything that a feed shows."""
    linked = make_published_article(headline="Trams reach the station")
    hidden = make_article(headline="Not for readers yet")
    video = {"url": "https://www.youtube.com/watch?v=x", "title": "The first tram"}
    return make_published_article(
        headline="Bridge & tunnel <open>",
        standfirst="Both at once & early.",
        section=make_section("europe", name="Europe"),
        tags=[
            make_tag("Trams"),
            make_tag("Bridges"),
            make_tag("Follow up", kind=TagKind.INTERNAL),
            make_tag("Perhaps", state=TagState.PROPOSED),
        ],
        bylines=[make_author("Ann Author", slug="ann-author"), make_author("Bo Writer")],
        lead_image=make_image(),
        lead_alt="A bridge",
        lead_caption="The bridge",
        lead_credit="Photo: Ann",
        body=body(
            "It is open.",
            paragraph("the trams", article=linked.pk),
            paragraph("a secret", article=hidden.pk),
            paragraph("elsewhere", href="https://example.org/?a=1&b=2"),
            figure(make_image(), caption="In the text"),
            gallery(make_image(), make_image()),
            related_box(linked, hidden, title="More trams"),
            related_box(hidden),
            {"type": "embed", "attrs": {**video, "provider": "youtube"}},
            attachment_block(make_attachment(title="The plan")),
        ),
    )
