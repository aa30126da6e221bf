"""How long work that failed waits for its next attempt."""

from __future__ import annotations

import random
from datetime import timedelta

# After the first attempt, the second, and so on; the last one stands for all that follow.
DELAYS = [
    timedelta(seconds=5),
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
]
# So that what failed together does not come back together.
JITTER = 0.2


def delay_after(attempts: int) -> timedelta:
    delay = DELAYS[min(attempts, len(DELAYS)) - 1]
    return delay * random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311  no secret hangs on it
