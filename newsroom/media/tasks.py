"""What is done to pictures in the background."""

from __future__ import annotations

from newsroom.media.making import make_ahead, make_anew
from newsroom.media.models import Image
from newsroom.tasks import background


@background(attempts=6)
def make_files(pk: int, is_anew: bool) -> None:
    """Makes the files of a picture: those that are missing, or all, when what travels changed."""
    image = Image.objects.filter(pk=pk).first()
    if image is None:
        return
    (make_anew if is_anew else make_ahead)(image)
