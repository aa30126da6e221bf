from __future__ import annotations

from articles.sharing.making import draw_ahead
from newsroom.tasks import background


@background(attempts=3)
def draw_picture(pk: int) -> None:
    """Draws what other sites show of a story without a picture."""
    draw_ahead(pk)
