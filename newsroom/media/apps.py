from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "newsroom.media"
    verbose_name = _("Pictures")

    def ready(self) -> None:
        from newsroom import lookups  # noqa: F401  registers the prefix lookup
        from newsroom.media import receivers  # noqa: F401  counts a new logo
        from newsroom.media.uses import PLACES, Place
        from newsroom.publication.models import Publication

        PLACES.add(Place(Publication, "logo"))
