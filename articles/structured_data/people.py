from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from articles.models import Author
from articles.structured_data.pictures import image_objects
from newsroom.publication.structured_data import Facts, known, paper_id


def person(request: HttpRequest, line: dict) -> Facts:
    """Somebody in a byline, as articles.models.rows.bylines gives them."""
    address = reverse("articles:author", kwargs={"slug": line["slug"]})
    return known(
        {
            "@type": "Person",
            "name": line["name"],
            "url": request.build_absolute_uri(address),
            "jobTitle": line["author_role"],
        }
    )


def author_in_full(request: HttpRequest, author: Author) -> Facts:
    address = request.build_absolute_uri(author.get_absolute_url())
    return known(
        {
            "@type": "Person",
            "@id": f"{address}#person",
            "name": author.name,
            "url": address,
            "jobTitle": author.role,
            "description": author.biography,
            "email": author.email,
            "image": image_objects(request, author.portrait),
            "worksFor": {"@id": paper_id(request)},
        }
    )
