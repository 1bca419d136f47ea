"""Days and half-known days: what a year-less date can be held against."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from onrecord.records import Interval, Said

__all__ = [
    "days_apart",
    "holds",
    "last_day",
    "names_the_day",
    "near_days",
    "partial_value_fits",
]


def holds(when: Interval, day: str) -> bool:
    """Tell whether a day lies in a known interval."""
    return (when.begin or "")[:10] <= day < (when.end or "")[:10]


def last_day(when: Interval) -> str:
    """Return the last day of an interval with an end."""
    last = date.fromisoformat((when.end or "")[:10]).toordinal() - 1
    return date.fromordinal(last).isoformat()


def names_the_day(said: Said) -> bool:
    """Tell whether a year-less value gives month and day (``XXXX-12-06``)."""
    value = said.value or ""
    return (
        value.startswith("XXXX-") and value[len("XXXX-") :].replace("-", "").isdigit()
    )


def days_apart(day: str, later: str) -> int:
    """Return the days from ``day`` to ``later``; negative where it is earlier."""
    return (date.fromisoformat(later[:10]) - date.fromisoformat(day)).days


def partial_value_fits(value: str, day: str) -> bool:
    """Hold a year-less TIMEX3 value (``XXXX-12-06``, ``XXXX-WXX-5``) against a day."""
    if value.startswith("XXXX-W"):
        return not value[-1].isdigit() or (
            date.fromisoformat(day).isoweekday() == int(value[-1])
        )
    if not value.startswith("XXXX-"):
        return value == "PAST_REF"
    month_day = value[len("XXXX-") :]
    given = zip(month_day, day[len("YYYY-") :], strict=False)
    return all(a in {b, "X"} for a, b in given)


def near_days(month_day: str, day: str, *, within: int) -> Iterable[str]:
    """Yield the days of that month and day at most ``within`` days from ``day``."""
    for year in (int(day[:4]) - 1, int(day[:4]), int(day[:4]) + 1):
        try:
            found = date.fromisoformat(f"{year}-{month_day}")
        except ValueError:  # 29 February of a common year
            continue
        if abs((found - date.fromisoformat(day)).days) <= within:
            yield found.isoformat()
