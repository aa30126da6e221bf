from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from newsroom.media.limits import MAX_FILE_REQUEST_BYTES, MAX_REQUEST_BYTES


class SizeGuard(FileUploadHandler):
    """Before the other handlers: refuses a request with files, at any address, that is too long.

    Without it a gigabyte would be written to the disk before a view could say no.
    """

    most = MAX_REQUEST_BYTES

    def handle_raw_input(
        self,
        input_data: object,
        META: dict,  # noqa: N803  Django's name
        content_length: int,
        boundary: str,
        encoding: str | None = None,
    ) -> None:
        if content_length > self.most:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


class LargeSizeGuard(SizeGuard):
    """For the door of attachments, which puts it in the other's place."""

    most = MAX_FILE_REQUEST_BYTES
