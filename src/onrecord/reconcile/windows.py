"""How a speaker's reports are cut into blocks that are gathered each by itself.

A speaker of few reports is one block. One of many is cut by month, so that a new
article costs what a month holds: each block is gathered together with what was said
a few days before and after it, and keeps the statements of its own month. A vague
report ("earlier", "this year") then looks no further than its month. Where the cut
falls depends on the set of reports only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.reconcile.halfdates import last_day
from onrecord.reconcile.reports import Told
from onrecord.records import Said

__all__ = [
    "WHOLE",
    "Window",
    "anchor_of",
    "cut",
    "is_precise",
    "windows_near",
    "windows_of",
]

_PRECISE_DAYS = 3
# Reports of one speaker that are gathered together. Design 3a cuts at 2,000; at 600
# an update of a ledger of 100,000 articles stays within the cost that was asked for
# (docs/scale.md), and a story of 60 articles has at most 160 of one speaker.
_MOST_REPORTS = 600
# A report of three days, one that tells it four days late, and another of three.
_CONTEXT_DAYS = 10
_MONTH = len("YYYY-MM")


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A block of one speaker's reports.

    Attributes:
        key: ``all``, a month, or ``undated``.
    """

    key: str

    def keeps(self, day: str) -> bool:
        """Tell whether a report or statement of that day belongs to the block."""
        if self.key == "all":
            return True
        return day.startswith(self.key) if self.key != "undated" else not day

    def reach(self) -> tuple[str, str]:
        """Return the first day, and the day after the last, that the block looks at."""
        if self.key == "all":
            return "", "z"
        if self.key == "undated":
            return "", "0"
        first = date.fromisoformat(f"{self.key}-01")
        after = (first + timedelta(31)).replace(day=1)
        context = timedelta(_CONTEXT_DAYS)
        return (first - context).isoformat(), (after + context).isoformat()


WHOLE = Window("all")


def is_precise(said: Said) -> bool:
    """Tell whether a report gives the day it was said on, within three days."""
    days = said.when.days()
    return days is not None and days <= _PRECISE_DAYS


def anchor_of(said: Said, published: str | None) -> str:
    """Return the day by which a report is put into a month; empty where it has none.

    The last day of what it gives, if that lies within a month; else the day of
    publication.
    """
    if said.when.known:
        last = last_day(said.when)
        if is_precise(said) or (said.when.begin or "")[:_MONTH] == last[:_MONTH]:
            return last
    return "" if published is None else published[: len("YYYY-MM-DD")]


def windows_of(days: Iterable[str], reports: int) -> tuple[Window, ...]:
    """Return the blocks of a speaker, sorted.

    Args:
        days: Anchors of the reports.
        reports: How many reports there are.
    """
    if reports <= _MOST_REPORTS:
        return (WHOLE,)
    return tuple(sorted({Window(day[:_MONTH] or "undated") for day in days}))


def cut(told: Sequence[Told]) -> Iterator[tuple[Window, list[Told]]]:
    """Yield a speaker's blocks, each with the reports that it looks at."""
    days = [anchor_of(t.said, t.published) for t in told]
    for window in windows_of(days, len(told)):
        since, until = window.reach()
        yield window, [t for t, d in zip(told, days, strict=True) if since <= d < until]


def windows_near(day: str) -> tuple[Window, ...]:
    """Return the months that look at a day: its own, and one nearby."""
    if not day:
        return (Window("undated"),)
    around = date.fromisoformat(day)
    context = timedelta(_CONTEXT_DAYS)
    months = {(around + step).isoformat()[:_MONTH] for step in (-context, context)}
    return tuple(Window(month) for month in sorted({*months, day[:_MONTH]}))
