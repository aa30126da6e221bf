"""The site's addresses as others know them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from urllib.parse import urljoin

from django.http import HttpRequest

from newsroom.publication.models import Publication


def absolute_in(request: HttpRequest, paper: Publication) -> Callable[[str], str]:
    """Makes addresses whole: by the name that the paper gives itself, else by the one asked for.

    A hub knows a feed by one address, whoever asks for it and how.
    """
    return partial(urljoin, paper.site_address or request.build_absolute_uri("/"))
