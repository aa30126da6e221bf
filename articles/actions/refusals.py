"""Why a deed is refused. Each message is written for the editor and shown as it is."""

from __future__ import annotations

from articles.models import Revision


class Refused(Exception):
    """The story is not in a state for this."""


class CannotPublish(Refused):
    """The story is not ready for readers. `reasons` are sentences."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class EditConflict(Refused):
    """Somebody else saved in between. Nothing is lost: the text is in `kept`, beside theirs."""

    def __init__(self, message: str, kept: Revision, newer: Revision | None) -> None:
        super().__init__(message)
        self.kept = kept
        self.newer = newer
