from __future__ import annotations

import datetime
import io
import os

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import actions
from articles.models import Article
from newsroom.accounts.models import Role
from newsroom.audit.models import AuditEvent
from newsroom.media.models import ReplacedFile
from tests.factories import make_article, make_image, make_user

pytestmark = pytest.mark.django_db


def test_what_has_lain_in_the_bin_for_thirty_days_is_deleted_in_an_admins_name():
    admin = make_user(Role.ADMIN)
    old, recent, kept = make_article(), make_article(), make_article()
    with time_machine.travel(timezone.now() - datetime.timedelta(days=31)):
        actions.delete(old, by=admin)
    actions.delete(recent, by=admin)
    said = io.StringIO()

    call_command("empty_bin", stdout=said)

    assert set(Article.objects.all()) == {recent, kept}
    assert "1 stories" in said.getvalue()
    assert AuditEvent.objects.get(act="purge").by == admin


def test_a_replaced_picture_is_kept_for_thirty_days_and_then_its_addresses_lead_nowhere(
    client, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    admin, image = make_user(Role.ADMIN), make_image()
    old, recent = (
        ReplacedFile.objects.create(
            image=image,
            name=letter * 25,
            extension="jpg",
            sha256=letter * 64,
            width=1200,
            height=800,
            size=1,
            replaced_at=timezone.now() - datetime.timedelta(days=days),
        )
        for letter, days in [("a", 31), ("b", 29)]
    )
    for former in (old, recent):
        default_storage.save(former.master_path, ContentFile(b"the former file"))
    said = io.StringIO()

    with django_capture_on_commit_callbacks(execute=True):
        call_command("empty_bin", stdout=said)

    assert "1 replaced pictures" in said.getvalue()
    assert [path.name for path in (tmp_path / "masters").iterdir()] == [f"{recent.name}.jpg"]
    assert client.get(f"/media/{old.name}-320.jpg").status_code == 404
    assert client.get(f"/media/{recent.name}-320.jpg").status_code == 302
    event = AuditEvent.objects.get(act="forget_replaced_file")
    assert (event.by, event.details) == (admin, {"former": old.sha256})


def test_without_an_admin_nothing_is_deleted():
    with pytest.raises(CommandError, match="setup"):
        call_command("empty_bin")


def test_what_killed_workers_left_is_removed_once_it_is_a_day_old(settings, tmp_path):
    make_user(Role.ADMIN)
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    old, new, other = (tmp_path / name for name in ("newsroom-media-1", "newsroom-media-2", "x"))
    for folder in (old, new, other):
        folder.mkdir()
        (folder / "master").touch()
    for folder in (old, other):
        os.utime(folder, (0, 0))
    (tmp_path / "newsroom-media-3").symlink_to(other)

    call_command("empty_bin", stdout=io.StringIO())

    assert not old.exists()
    assert new.exists()
    assert (other / "master").exists()
