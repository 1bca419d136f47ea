"""One article's reports of one speech event: they travel together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from onrecord.reconcile.halfdates import last_day
from onrecord.reconcile.reports import Told
from onrecord.records import Interval, Said, Speaker

__all__ = ["Unit", "day_of", "is_precise", "speaker_of", "units_of"]

_PRECISE_DAYS = 3  # design 3a: wider ones are vague


# Compared as objects, so that what is worked out of a group of them is kept at hand.
@dataclass(frozen=True, kw_only=True, eq=False)
class Unit:
    """One article's reports of one speech event of one speaker.

    Attributes:
        article: Its id.
        said: When, as the article dates it.
        told: The reports, by id.
    """

    article: str
    said: Said
    told: tuple[Told, ...]

    @property
    def heard_by(self) -> str | None:
        """Outlet that the words were said to."""
        return next((t.heard_by for t in self.told if t.heard_by), None)

    @property
    def published(self) -> str | None:
        """Publication day."""
        return self.told[0].published

    @property
    def makes_claims(self) -> bool:
        """Tell whether any of the reports makes a claim."""
        return any(t.report.claims for t in self.told)

    @cached_property
    def key(self) -> tuple[str, str, str]:
        """Sort key: no arrival order, only content."""
        return (self.said.when.begin or "", self.article, self.told[0].report.id)


def units_of(told: Iterable[Told]) -> list[Unit]:
    """Gather one speaker's reports by article, day and hearer; sorted by key."""
    own: dict[tuple[str, str | None, Interval, str | None], list[Told]] = {}
    for one in told:
        key = (one.report.article, one.said.value, one.said.when, one.heard_by)
        own.setdefault(key, []).append(one)
    found = []
    for (article, *_), reports in own.items():
        # an id is worked out anew whenever it is asked for
        alone = len(reports) == 1
        ordered = (
            tuple(reports)
            if alone
            else tuple(sorted(reports, key=lambda t: t.report.id))
        )
        found.append(Unit(article=article, said=ordered[0].said, told=ordered))
    return sorted(found, key=lambda u: u.key)


def is_precise(said: Said) -> bool:
    """Tell whether a report gives the day it was said on, within three days."""
    days = said.when.days()
    return days is not None and days <= _PRECISE_DAYS


def day_of(said: Said) -> str:
    """Return the last day of a precise interval: the day it is filed under."""
    if said.when.days() == 1:
        return (said.when.begin or "")[: len("YYYY-MM-DD")]
    return last_day(said.when)


def speaker_of(units: Iterable[Unit]) -> Speaker:
    """Return the speaker of units, as the least of their reports has it."""
    return min((t.speaker for u in units for t in u.told), key=lambda s: (s.id, str(s)))
