"""Whose a picture is, and what readers are told of it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RightsCategory(TextChoices):
    OWN = "own", _("Own work")
    AGENCY = "agency", _("Agency")
    HANDOUT = "handout", _("Handed out for this event")
    FREE = "free", _("Free licence")
    READER = "reader", _("From a reader")
    ARCHIVE = "archive", _("Archive")
    AI = "ai", _("Made by AI")
    AI_ALTERED = "ai_altered", _("Altered by AI")


# What readers are told, whatever the credit says.
AI_LABELS = {RightsCategory.AI: _("AI-made"), RightsCategory.AI_ALTERED: _("Altered by AI")}
