"""The files that stories offer to take away."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from newsroom.accounts.models import User
from newsroom.folding import LONGEST_WORD, words_of
from newsroom.media.models.image import random_name
from newsroom.media.models.image_questions import MOST_WORDS

FOLDER = "files"
STEM_LENGTH = 80
TITLE_LENGTH = 300


class FileKind(models.TextChoices):
    """The values are what the names of such files end with."""

    PDF = "pdf", "PDF"
    MP3 = "mp3", "MP3"
    M4A = "m4a", "M4A"
    OGG = "ogg", "Ogg"
    WAV = "wav", "WAV"
    FLAC = "flac", "FLAC"


CONTENT_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.MP3: "audio/mpeg",
    FileKind.M4A: "audio/mp4",
    FileKind.OGG: "audio/ogg",
    FileKind.WAV: "audio/wav",
    FileKind.FLAC: "audio/flac",
}


class AttachmentQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-pk")

    def matching(self, typed: str):
        """The files that have the first words typed, each perhaps unfinished; all for none."""
        matching = self
        for word in words_of(typed)[:MOST_WORDS]:
            words = AttachmentWord.objects.filter(word__prefix=word)
            matching = matching.filter(pk__in=words.values("attachment"))
        return matching


class Attachment(models.Model):
    """A PDF or a sound, served as it came in, as a download only. It never changes.

    What it says of itself stays in it: nothing there is shown by us, and no reader of ours opens
    it. A PDF can hold scripts, which is why no browser is ever asked to show one in our name.
    """

    # Nobody can guess it: the files of a story under embargo are safe behind it.
    name = models.CharField(max_length=32, unique=True, default=random_name, editable=False)
    original_filename = models.CharField(
        _("name of the uploaded file"), max_length=200, blank=True, editable=False
    )
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    kind = models.CharField(_("kind"), max_length=4, choices=FileKind, editable=False)
    size = models.PositiveIntegerField(_("size"), editable=False)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    # Others who had the same file and so may know of it, whatever story it is in.
    also_uploaded_by = models.ManyToManyField(
        settings.AUTH_USER_MODEL, editable=False, related_name="+"
    )
    uploaded_at = models.DateTimeField(_("uploaded"), default=timezone.now, editable=False)

    objects = AttachmentQuerySet.as_manager()

    # What newsroom.accounts.rights asks of its subjects: a file belongs to no section.
    section_id = None

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="attachment_is_not_empty"),
        ]

    def __str__(self) -> str:
        return self.title

    def is_own(self, user: User) -> bool:
        return self.uploaded_by_id == user.pk

    @property
    def filename(self) -> str:
        """What readers' machines call it: letters, digits, hyphens, its true ending."""
        sent = self.original_filename
        stem = sent.rpartition(".")[0] if "." in sent else sent
        safe = slugify(stem.replace(".", "-"), allow_unicode=True)[:STEM_LENGTH].strip("-_")
        return f"{safe or 'file'}.{self.kind}"

    @property
    def url(self) -> str:
        return reverse("media:file", args=[self.name, self.filename])

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self.kind]

    @property
    def path(self) -> str:
        """In the storage."""
        return f"{FOLDER}/{self.name}.{self.kind}"


class AttachmentWord(models.Model):
    """An index of what files are called, for search as you type."""

    attachment = models.ForeignKey(Attachment, models.CASCADE, related_name="words")
    word = models.CharField(max_length=LONGEST_WORD, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["attachment", "word"], name="word_once_per_attachment"
            ),
        ]

    def __str__(self) -> str:
        return self.word
