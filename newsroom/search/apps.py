from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "newsroom.search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from articles.signals import article_recorded, author_named
        from articles.tags.signals import tag_named_anew
        from newsroom.search import receivers

        article_recorded.connect(receivers.index_story, dispatch_uid="index_story")
        author_named.connect(receivers.index_author, dispatch_uid="index_author")
        tag_named_anew.connect(receivers.index_tag, dispatch_uid="index_tag")
