"""The pages of the paper: known to every other page, in the query that asks for the paper."""

from __future__ import annotations

from django.db.models.functions import JSONObject

from newsroom.lookups import JSONRows
from newsroom.publication.models import Page, PageRole, Publication, in_order_of_foot


def page_rows() -> JSONRows:
    """What a link to each public page needs."""
    row = JSONObject(role="role", title="title", slug="slug")
    return JSONRows(Page.objects.public().values(json_row=row))


def pages_of_rows(rows: list[dict[str, str]]) -> list[Page]:
    return in_order_of_foot(Page(**row) for row in rows)


def policy_addresses(publication: Publication) -> dict[str, str]:
    """Where each role has its page: paths by the values of PageRole. No query of its own where
    the publication is that of the shell.
    """
    pages = [page for page in publication.pages if page.role != PageRole.FREE]
    return {page.role: page.get_absolute_url() for page in pages}
