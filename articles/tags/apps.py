from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TagsConfig(AppConfig):
    name = "articles.tags"
    label = "tags"
    verbose_name = _("Topics and tags")

    def ready(self) -> None:
        from articles.tags.models import Tag
        from newsroom.media.uses import PLACES, Place

        PLACES.add(Place(Tag, "picture"))
