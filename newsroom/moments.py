"""Moments that stand for something."""

from __future__ import annotations

import datetime

# Until when something lasts that has no end: a column with it needs no question about NULL.
END_OF_TIME = datetime.datetime(9999, 12, 31, tzinfo=datetime.UTC)
