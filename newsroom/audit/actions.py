from __future__ import annotations

import logging

from django.db import models

from newsroom.accounts.models import User
from newsroom.audit.models import AuditEvent

logger = logging.getLogger(__name__)


def record(act: str, subject: models.Model, *, by: User | None, **details: object) -> AuditEvent:
    """Adds a row in the caller's transaction: what is rolled back was not done.

    `by` is None for what the system does itself. Details must be JSON.
    """
    event = AuditEvent.objects.create(
        act=act,
        by=by,
        subject_type=subject._meta.label_lower,
        subject_id=subject.pk,
        subject_label=str(subject)[:300],
        details=details,
    )
    logger.info("%s %s: %s by user %s", subject._meta.label, subject.pk, act, by.pk if by else "-")
    return event
