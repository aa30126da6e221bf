from __future__ import annotations

from django.dispatch import receiver

from newsroom.media.uses import count_uses
from newsroom.publication.models import Publication
from newsroom.publication.signals import logo_changed


@receiver(logo_changed)
def count_logo(sender: type[Publication], pictures: set[int | None], **_more: object) -> None:
    count_uses(pictures)
