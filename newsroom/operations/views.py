"""Answers for monitors."""

from __future__ import annotations

import logging

from django.core.cache import cache
from django.db import connection
from django.db.utils import DatabaseError, Error
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from newsroom.tasks.health import count_failed_work, is_worker_missed

logger = logging.getLogger(__name__)


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked, so that a slow database restarts nobody."""
    return plain(HttpResponse("ok\n", content_type="text/plain"))


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether readers can be sent here: the database answers.

    What else is amiss is named, and turns no reader away: a cache that does not answer, work that
    waits without a worker, work that has failed for good.
    """
    checks = {"database": database_answers(), "cache": cache_answers(), **background_work()}
    status = 200 if checks["database"] else 503
    return plain(JsonResponse(checks, status=status))


def plain(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return True
    except DatabaseError:
        logger.exception("The database does not answer")
        return False


def cache_answers() -> bool:
    # Whatever the cache's own library raises, the site works on without it.
    try:
        cache.set("readyz", 1, timeout=5)
        return cache.get("readyz") == 1
    except Exception:
        logger.exception("The cache does not answer")
        return False


def background_work() -> dict[str, bool | int | None]:
    """Nothing of it is known while the database is away or lacks the tables."""
    try:
        return {"worker": not is_worker_missed(), "failed_work": count_failed_work()}
    except Error:
        return {"worker": None, "failed_work": None}
