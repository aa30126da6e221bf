"""In whose name a command acts."""

from __future__ import annotations

from django.core.management.base import CommandError

from newsroom.accounts.models import Role, User


def find_admin(email: str | None) -> User:
    """The admin of that e-mail, or the first one. Raises CommandError, which says what to do."""
    admins = User.objects.filter(role=Role.ADMIN, is_active=True).order_by("pk")
    admin = admins.filter(email=email.strip().lower()).first() if email else admins.first()
    if admin is None:
        raise CommandError("There is no such admin. Begin with ./manage.py setup.")
    return admin
