"""What is kept with a story's HTML of the files that it offers."""

from __future__ import annotations

from articles.body import FileFacts, attachment_ids
from newsroom.media.models import Attachment


def file_facts(document: dict) -> dict[int, FileFacts]:
    """By number. Asked when a story is written, so that no reader's page asks for it."""
    ids = set(attachment_ids(document))
    if not ids:
        return {}
    return {
        file.pk: FileFacts(file.url, file.get_kind_display(), file.size, file.title)
        for file in Attachment.objects.filter(pk__in=ids)
    }
