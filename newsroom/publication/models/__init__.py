from newsroom.publication.models.page import (
    Ownership,
    Page,
    PageRole,
    in_order_of_foot,
    known_language,
)
from newsroom.publication.models.paper import (
    RESERVED_SLUGS,
    Publication,
    Section,
    free_slug,
    known_zone,
    local_day,
    paper_language,
    paper_zone,
)

__all__ = [
    "RESERVED_SLUGS",
    "Ownership",
    "Page",
    "PageRole",
    "Publication",
    "Section",
    "free_slug",
    "in_order_of_foot",
    "known_language",
    "known_zone",
    "local_day",
    "paper_language",
    "paper_zone",
]
