from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from articles.tags.models import Tag, TagKind
from newsroom.publication.structured_data import Facts, known

KINDS = {
    TagKind.PERSON: "Person",
    TagKind.ORGANISATION: "Organization",
    TagKind.PLACE: "Place",
    TagKind.EVENT: "Event",
    TagKind.SERIES: "CreativeWorkSeries",
}
WIKIDATA = "https://www.wikidata.org/wiki/"


def subject(request: HttpRequest, *, kind: str, name: str, slug: str, **more: object) -> Facts:
    """What a tag stands for."""
    address = reverse("tags:topic", kwargs={"tag": slug})
    return known(
        {
            "@type": KINDS.get(kind, "Thing"),
            "name": name,
            "url": request.build_absolute_uri(address),
            **more,
        }
    )


def subject_in_full(request: HttpRequest, tag: Tag) -> Facts:
    return subject(
        request,
        kind=tag.kind,
        name=tag.name,
        slug=tag.slug,
        description=tag.description,
        sameAs=WIKIDATA + tag.wikidata_id if tag.wikidata_id else "",
    )
