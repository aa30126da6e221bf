"""The one way in which a body is refused."""

from django.core.exceptions import ValidationError


class BodyError(ValidationError):
    """The body cannot be kept. The message, for the writer, says what to do about it."""
