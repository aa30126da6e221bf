"""What the search of readers costs: rare and common words, and what else may be asked of it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse

from newsroom.operations.archive import RARE, SPRINKLED
from newsroom.operations.measuring import Measure, measure

EVERYWHERE, HALF, THIRD, TENTH, HUNDREDTH = SPRINKLED
QUESTIONS = {
    "rare": {"q": RARE},
    "in a hundredth": {"q": HUNDREDTH},
    "in a tenth": {"q": TENTH},
    "in a third": {"q": THIRD},
    "in half": {"q": HALF},
    "everywhere": {"q": EVERYWHERE},
    "two common": {"q": f"{HALF} {THIRD}"},
    "common and rare": {"q": f"{HALF} {RARE}"},
    "two rarer": {"q": f"{TENTH} {HUNDREDTH}"},
    "phrase": {"q": f'"{EVERYWHERE} {HALF}"'},
    "phrase, nowhere": {"q": f'"{HALF} {EVERYWHERE}"'},
    "without a word": {"q": f"{EVERYWHERE} -{HALF}"},
    "best, rare": {"q": RARE, "order": "best"},
    "best, common": {"q": HALF, "order": "best"},
    "section": {"q": HALF, "section": "news"},
    "mistyped": {"q": HALF[:-1]},
    "nothing asked": {},
}


def measure_search() -> list[Measure]:
    """Of an archive made by `make_archive`, whose words these are."""
    client = Client()
    path = reverse("search:search")
    return [
        measure(client, name, f"{path}?{urlencode(query)}") for name, query in QUESTIONS.items()
    ]
