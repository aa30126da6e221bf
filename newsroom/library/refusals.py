from __future__ import annotations


class CannotSave(Exception):
    """The search is not kept. The message says why."""
