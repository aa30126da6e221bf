from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedsConfig(AppConfig):
    name = "newsroom.feeds"
    verbose_name = _("Feeds and search engines")

    def ready(self) -> None:
        from articles.signals import article_changed
        from newsroom.feeds.receivers import pass_on_change

        article_changed.connect(pass_on_change, dispatch_uid="pass_on_change")
