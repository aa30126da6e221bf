"""Moments of the demo paper, told from the moment it is loaded."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Moment:
    """Days before loading, below zero after it: so many times 24 hours, or an hour of that day."""

    days_ago: float
    at: time | None = None

    def __post_init__(self) -> None:
        if self.at and (self.days_ago == 0 or self.days_ago != int(self.days_ago)):
            # A clock time today may be over or still to come, by the hour of loading.
            raise ValueError("A clock time needs a whole number of days, and not 0.")

    @classmethod
    def read(cls, value: float | dict) -> "Moment":
        """From a number, or from {days_ago, at = "07:42"}."""
        if isinstance(value, int | float):
            return cls(value)
        return cls(value["days_ago"], time.fromisoformat(value["at"]))

    def on(self, now: datetime, zone: ZoneInfo) -> datetime:
        """The moment in UTC, for a paper loaded now."""
        if self.at is None:
            return now.astimezone(UTC) - timedelta(days=self.days_ago)
        day = now.astimezone(zone).date() - timedelta(days=self.days_ago)
        return datetime.combine(day, self.at, zone).astimezone(UTC)
