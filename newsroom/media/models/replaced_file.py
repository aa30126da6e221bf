from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from newsroom.media.renditions import master_path


class ReplacedFile(models.Model):
    """A file that a better one has replaced: kept for a while, and its addresses lead on."""

    image = models.ForeignKey("media.Image", models.CASCADE, related_name="replaced_files")
    name = models.CharField(max_length=32, unique=True)
    extension = models.CharField(max_length=4)
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    original_filename = models.CharField(max_length=200, blank=True)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    replaced_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.original_filename or self.name

    @property
    def master_path(self) -> str:
        return master_path(self.name, self.extension)
