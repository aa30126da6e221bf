"""Keeps a record of what rooms that know nothing of the audit log have done."""

from __future__ import annotations

from django.db import models

from newsroom.accounts.models import User
from newsroom.audit.actions import record


def record_change(
    sender: type[models.Model],
    act: str,
    subject: models.Model,
    by: User,
    details: dict[str, object],
    **_kwargs: object,
) -> None:
    record(act, subject, by=by, **details)
