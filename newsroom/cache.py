"""A cache that may be gone: the site is then slower, and throttles less, but works."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends import redis as django_redis

logger = logging.getLogger(__name__)


def or_else(answer: Callable[..., Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Gives another answer where Redis has none, with one line in the log."""

    def decorate(method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def call(self: ForgivingRedisCache, *args: Any, **kwargs: Any) -> Any:
            # Redis is an extra: it is imported only where it is used.
            from redis.exceptions import RedisError

            try:
                return method(self, *args, **kwargs)
            except RedisError as error:
                logger.warning("Redis does not answer: %s", error)
                return answer(*args, **kwargs)

        return call

    return decorate


def default_of(key: str, default: Any = None, version: int | None = None) -> Any:
    return default


class ForgivingRedisCache(django_redis.RedisCache):
    """What is not found was never kept; what is kept may be lost."""

    get = or_else(default_of)(django_redis.RedisCache.get)
    get_many = or_else(lambda *_, **__: {})(django_redis.RedisCache.get_many)
    has_key = or_else(lambda *_, **__: False)(django_redis.RedisCache.has_key)
    add = or_else(lambda *_, **__: True)(django_redis.RedisCache.add)
    set = or_else(lambda *_, **__: None)(django_redis.RedisCache.set)
    set_many = or_else(lambda *_, **__: [])(django_redis.RedisCache.set_many)
    touch = or_else(lambda *_, **__: False)(django_redis.RedisCache.touch)
    delete = or_else(lambda *_, **__: False)(django_redis.RedisCache.delete)
    delete_many = or_else(lambda *_, **__: None)(django_redis.RedisCache.delete_many)
    incr = or_else(lambda key, delta=1, version=None: delta)(django_redis.RedisCache.incr)
