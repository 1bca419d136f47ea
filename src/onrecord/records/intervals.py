"""Half-open intervals of days or instants, kept as ISO strings.

A day is ``YYYY-MM-DD`` and means its midnight; an instant is
``YYYY-MM-DDTHH:MM:SSZ``, always UTC. Both forms order as strings, so intervals
compare without parsing, and JSON gives back exactly what was put in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

__all__ = [
    "DAY_CHARS",
    "UNKNOWN",
    "WEEK_DAYS",
    "Interval",
    "day_after",
    "day_interval",
    "days_between",
    "last_day",
    "week_of",
]

DAY_CHARS = len("YYYY-MM-DD")
"""So many characters of a day or an instant are its day."""

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """When something holds, no more precisely than the text allows.

    Attributes:
        begin: First day or instant; ``None`` where the text gives no beginning.
        end: First day or instant after it; ``None`` where it is open.
    """

    begin: str | None = None
    end: str | None = None

    def __post_init__(self) -> None:
        """Refuse an interval that ends before it begins."""
        if self.begin is not None and self.end is not None and self.end <= self.begin:
            raise ValueError(f"not an interval: begin={self.begin!r}, end={self.end!r}")

    @property
    def known(self) -> bool:
        """Tell whether both ends are given."""
        return self.begin is not None and self.end is not None

    def meets(self, other: Interval) -> bool:
        """Tell whether the two share an instant; an open end reaches for ever."""
        return (self.begin is None or other.end is None or self.begin < other.end) and (
            other.begin is None or self.end is None or other.begin < self.end
        )

    def days(self) -> int | None:
        """Return the width in whole days, rounded up; ``None`` where an end is open."""
        if self.begin is None or self.end is None:
            return None
        whole = days_between(self.begin, self.end)
        return whole + (1 if len(self.end) > DAY_CHARS else 0)


UNKNOWN = Interval()
"""No day at all: both ends ``None``."""


def day_interval(day: date, *, days: int = 1) -> Interval:
    """Return ``[day, day + days)``."""
    return Interval(begin=day.isoformat(), end=(day + timedelta(days)).isoformat())


def day_after(day: str) -> str:
    """Return the ISO day that follows the ISO day or instant ``day``."""
    return (date.fromisoformat(day[:10]) + timedelta(1)).isoformat()


def last_day(end: str) -> str:
    """Return the last day before an exclusive end (a day or an instant)."""
    if len(end) > DAY_CHARS:
        return end[:DAY_CHARS]
    return (date.fromisoformat(end) - timedelta(1)).isoformat()


def week_of(day: str) -> int:
    """Return the number of a day's week, of seven days each since the year 1.

    A Sunday begins it; an instant counts by its day.
    """
    return date.fromisoformat(day[:DAY_CHARS]).toordinal() // WEEK_DAYS


def days_between(begin: str, end: str) -> int:
    """Return the whole days from ``begin`` to ``end``, clock times ignored."""
    return (date.fromisoformat(end[:10]) - date.fromisoformat(begin[:10])).days
