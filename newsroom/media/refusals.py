"""What can go wrong with an upload, in words for whoever sent it."""

from __future__ import annotations

import errno
from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import gettext as _

from newsroom.media.limits import LIMITS, MAX_BYTES, MAX_FILE_BYTES, MEGABYTE

PLACES_NAMED = 5


class UploadRefused(Exception):
    """The upload does not become a picture. The message, for whoever sent it, says why."""


class UploadTooLarge(UploadRefused):
    def __init__(self) -> None:
        super().__init__(
            _("This file is larger than %(most)s MB. Scale the picture down and try again.")
            % {"most": MAX_BYTES // MEGABYTE}
        )


class AttachmentTooLarge(UploadTooLarge):
    def __init__(self) -> None:
        Exception.__init__(
            self,
            _("This file is larger than %(most)s MB. Make it smaller and try again.")
            % {"most": MAX_FILE_BYTES // MEGABYTE},
        )


class NotAnAttachment(UploadRefused):
    def __init__(self) -> None:
        super().__init__(
            _(
                "This file cannot be offered here, or it is broken. PDF, MP3, M4A, Ogg, WAV and "
                "FLAC are taken, whatever the file is called."
            )
        )


class ServerBusy(UploadRefused):
    def __init__(self) -> None:
        super().__init__(_("The server is busy with other pictures. Try again in a minute."))


class MakingFailed(Exception):
    """A size of a picture could not be made. Nobody waits for the words: they go to the log."""


class StorageFull(Exception):
    """The server could not write the files, and kept nothing. The message says what to do."""

    def __init__(self, error: OSError) -> None:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            words = _(
                "The server's disk is full, so the file was not kept. Your story is safe. "
                "Tell whoever runs the site, and try again later."
            )
        else:
            words = _(
                "The server could not keep the file. Your story is safe. "
                "Try again, and tell whoever runs the site if it happens twice."
            )
        super().__init__(words)


class ImageInUse(Exception):
    """A picture that something shows cannot be deleted. The message says where it is shown."""

    def __init__(self, places: Iterable[object]) -> None:
        words = _("This picture is in use, so it cannot be deleted: %(places)s")
        super().__init__(words % {"places": named(places)})


class AttachmentInUse(Exception):
    """A file that a story offers cannot be deleted. The message names the stories."""

    def __init__(self, places: Iterable[object]) -> None:
        words = _("This file is in use, so it cannot be deleted: %(places)s")
        super().__init__(words % {"places": named(places)})


def named(places: Iterable[object]) -> str:
    names = sorted({str(place) for place in places})
    more = ["…"] if len(names) > PLACES_NAMED else []
    return "; ".join(names[:PLACES_NAMED] + more)


class KnownElsewhere(UploadRefused):
    """Names no picture: that a story which one may not know of has it is no more told than it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The library has this file already, but it is not open to you. "
                "Ask an editor for it."
            )
        )


class AlreadyThere(Exception):
    """The file of another picture. The message names it."""

    def __init__(self, image: object) -> None:
        super().__init__(
            _("The library has this file already, as “%(picture)s”. Use that picture instead.")
            % {"picture": image}
        )
        self.image = image


def refusal(answer: dict, upload: Path) -> UploadRefused:
    """The decoder's reason and figures, as an exception with a sentence."""
    match answer["refused"]:
        case "pixels":
            return too_many_pixels(answer)
        case "side":
            words = _(
                "This picture has %(width)s × %(height)s pixels, "
                "and no side may have more than %(most)s."
            )
            return UploadRefused(words % {**answer, "most": LIMITS["side"]})
        case "frames":
            words = _("This animation has %(frames)s frames, and at most %(most)s are taken.")
            return UploadRefused(words % {**answer, "most": LIMITS["frames"]})
        case "seconds" | "memory":
            return UploadRefused(
                _(
                    "This picture asks too much of the server. "
                    "Save it anew in your picture editor, smaller, and try again."
                )
            )
        case "unknown_kind":
            return of_wrong_kind(upload)
    return UploadRefused(
        _(
            "This picture is broken or cut off, and cannot be opened. "
            "Save it anew in your picture editor, or ask for the file again."
        )
    )


def too_many_pixels(answer: dict) -> UploadRefused:
    words = _(
        "This picture has %(width)s × %(height)s pixels, or %(millions)s megapixels, "
        "and at most %(most)s are taken. Scale it down and try again."
    )
    millions = round(answer["width"] * answer["height"] / 1_000_000)
    return UploadRefused(
        words % {**answer, "millions": millions, "most": LIMITS["pixels"] // 1_000_000}
    )


def of_wrong_kind(upload: Path) -> UploadRefused:
    with upload.open("rb") as file:
        head = file.read(2048)
    if b"<svg" in head.lower():
        words = _(
            "SVG drawings are not taken, because they can hold programs. "
            "Save the drawing as PNG and try again."
        )
    elif head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"heim", b"heis"):
        words = _("HEIC pictures are not taken. Save the picture as JPEG and try again.")
    else:
        words = _(
            "This file is not a picture that can be opened here. "
            "JPEG, PNG, WebP, GIF and AVIF are taken, whatever the file is called."
        )
    return UploadRefused(words)
