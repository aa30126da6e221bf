"""The people of the newsroom."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    REPORTER = "reporter", _("Reporter")
    EDITOR = "editor", _("Editor")
    CHIEF = "chief", _("Chief editor")
    ADMIN = "admin", _("Admin")


def initials_of(name: str) -> str:
    """Of the first word and the last, as they stand on the small round portraits."""
    words = name.split()
    ends = [words[0], words[-1]] if len(words) > 1 else words
    return "".join(word[0] for word in ends).upper()


class UserManager(BaseUserManager):
    def create_user(
        self, email: str, name: str, role: str = Role.REPORTER, password: str | None = None
    ) -> User:
        """Without a password the account can only be entered after a reset by mail."""
        user = self.model(email=email.strip().lower(), name=name, role=role)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save()
        return user

    def create_superuser(self, email: str, name: str, password: str | None = None) -> User:
        return self.create_user(email, name, Role.ADMIN, password)

    def get_by_natural_key(self, email: str) -> User:
        return self.get(email=email.strip().lower())


class User(AbstractBaseUser):
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.REPORTER)
    is_active = models.BooleanField(
        _("works here"), default=True, help_text=_("Without this mark the person cannot log in.")
    )
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="user_has_a_known_role"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split()[0] if self.name else self.email

    @property
    def initials(self) -> str:
        return initials_of(self.name)

    @property
    def colour(self) -> str:
        """The letter of one of the six colours that people have on the screens."""
        return "abcdef"[(self.pk or 0) % 6]

    @cached_property
    def section_ids(self) -> frozenset[int]:
        """Empty means all sections."""
        return frozenset(self.sections.values_list("pk", flat=True))

    def has_section(self, section_id: int | None) -> bool:
        return not self.section_ids or section_id in self.section_ids

    # What Django's admin asks of a user. Rights are decided in newsroom.accounts.rights alone.

    @property
    def is_staff(self) -> bool:
        return self.is_active

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False
