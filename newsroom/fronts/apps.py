from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrontsConfig(AppConfig):
    name = "newsroom.fronts"
    verbose_name = _("Fronts")

    def ready(self) -> None:
        from newsroom.fronts.strip import strip_rows
        from newsroom.publication.context import alongside

        alongside["strip_rows"] = strip_rows
