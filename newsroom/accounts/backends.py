"""How people prove who they are."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from newsroom.accounts.models import User

DEMO_PASSWORD = "newsroom-demo"  # noqa: S105  known to everybody, and works on a demo only
DEMO_DOMAIN = "@demo.example"


class RoleBackend(BaseBackend):
    """E-mail and password. Rights come from the role (newsroom.accounts.rights), not from here."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None
    ) -> User | None:
        if not username or password is None:
            return None
        user = User.objects.filter(email=username.strip().lower()).first()
        if user is None:
            # The same work for an unknown address, so that the time tells nothing.
            User().set_password(password)
            return None
        return user if user.check_password(password) and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()


class DemoBackend(RoleBackend):
    """The password that everybody knows, for the people of the demo paper, on a demo site only."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None
    ) -> User | None:
        email = (username or "").strip().lower()
        if not settings.DEMO or not email.endswith(DEMO_DOMAIN):
            return None
        if not constant_time_compare(password or "", DEMO_PASSWORD):
            return None
        return User.objects.filter(email=email, is_active=True).first()
