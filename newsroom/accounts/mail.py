"""Mail to the people of the newsroom."""

from __future__ import annotations

import logging
import smtplib
import threading

from django.core.mail import EmailMessage

logger = logging.getLogger(__name__)


def send_soon(message: EmailMessage) -> None:
    """In a thread: how long a mail server takes must not tell whether an account exists."""
    threading.Thread(target=send, args=[message]).start()


def send(message: EmailMessage) -> None:
    try:
        message.send()
    except (OSError, smtplib.SMTPException):
        logger.exception("A mail could not be sent")
