from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "newsroom.audit"
    verbose_name = _("Audit log")

    def ready(self) -> None:
        from newsroom.accounts.signals import changed_by_hand
        from newsroom.audit.receivers import record_change

        changed_by_hand.connect(record_change, dispatch_uid="record_change")
