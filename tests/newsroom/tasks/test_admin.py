from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from newsroom.audit.models import AuditEvent
from newsroom.tasks import enqueue
from newsroom.tasks.actions import try_again
from newsroom.tasks.models import FailedWork
from tests.factories import make_user
from tests.newsroom.tasks.work import fail

pytestmark = pytest.mark.django_db

LIST = "admin:tasks_failedwork_changelist"


@pytest.fixture
def failed(work_off, hours_from_now) -> FailedWork:
    enqueue(fail, "<b>no paper</b> left")
    work_off(at=hours_from_now(1), may_fail=True)
    enqueue(fail, "waits")
    return FailedWork.objects.get()


def test_an_admin_sees_what_failed_and_why(client, failed):
    client.force_login(make_user("admin"))

    page = client.get(reverse(LIST)).content.decode()
    story = client.get(reverse("admin:tasks_failedwork_change", args=[failed.pk])).content.decode()

    assert "ValueError: &lt;b&gt;no paper&lt;/b&gt; left" in page
    assert "waits" not in page
    assert "Traceback (most recent call last)" in story
    assert 'name="_save"' not in story


@pytest.mark.parametrize("role", ["reporter", "editor", "chief"])
def test_nobody_else_does(client, failed, role):
    user = make_user(role)
    client.force_login(user)

    page = client.post(reverse(LIST), {"action": "try_again", "_selected_action": [failed.pk]})

    assert page.status_code == 403
    assert (
        client.get(reverse("admin:tasks_failedwork_change", args=[failed.pk])).status_code == 403
    )
    with pytest.raises(PermissionDenied):
        try_again(failed, by=user)


def test_failed_work_that_is_tried_again_has_all_its_attempts_before_it(client, failed, work_off):
    admin = make_user("admin")
    client.force_login(admin)

    client.post(reverse(LIST), {"action": "try_again", "_selected_action": [failed.pk]})

    row = DBTaskResult.objects.get(pk=failed.pk)
    assert (row.status, row.worker_ids) == ("READY", [])
    event = AuditEvent.objects.get(act="try_again")
    assert (event.by, event.subject_label) == (admin, str(failed))
    assert work_off(may_fail=True) == 2


def test_what_is_tried_again_already_stays_as_it_is(failed):
    for _twice in range(2):
        try_again(failed, by=make_user("admin"))

    assert AuditEvent.objects.filter(act="try_again").count() == 1


def test_what_is_no_row_cannot_be_chosen(client, failed):
    client.force_login(make_user("admin"))

    page = client.post(reverse(LIST), {"action": "try_again", "_selected_action": ["1; drop"]})

    assert page.status_code == 400
