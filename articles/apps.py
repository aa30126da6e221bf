from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    name = "articles"
    verbose_name = _("Stories")

    def ready(self) -> None:
        from articles.desk.pictures import pictures_visible_to
        from articles.models import Author, ImageUse
        from articles.sharing import receivers  # noqa: F401  listens to what happens to stories
        from newsroom.media.uses import PLACES, VISIBLE, Place

        # A story with a draft ahead is one place, whether both versions show the picture or one.
        PLACES.add(Place(ImageUse, "image", once="article"))
        PLACES.add(Place(Author, "portrait"))
        VISIBLE.add(pictures_visible_to)
