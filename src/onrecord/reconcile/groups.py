"""Group one speaker's precise reports into speech events, day by day.

What makes a group lies within days of it, so a change is followed no further than
its stretch: the days around it, up to where no report leads over to the next day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from onrecord.reconcile.fit import Fit, Gist, fit_between, gist_of
from onrecord.reconcile.halfdates import holds, last_day
from onrecord.reconcile.units import Unit, day_of, speaker_of
from onrecord.records import Interval, content_id, day_after

__all__ = ["QUOTED_FIT", "WORDS_FIT", "Group", "Stretch", "groups_of", "stretch_of"]

# A vague report joins a statement that makes its claims, or, where it makes none,
# one that has this share of its words. Statement F1 on the two stories (measured
# together, both profiles): 0.2 and 0.3 within 0.01 of each other, 0.4 loses 0.01.
WORDS_FIT = 0.3
# Quoted words of which so many stand in a statement's quotations are that
# statement's. On the stories 0.4, 0.6 and 0.8 give the same.
QUOTED_FIT = 0.6
# An article without a day in its words may report a statement this many days old.
# On the stories 2, 4 and 6 give the same, 0 loses 0.01: a weekend and a day.
_LATE_DAYS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The precise reports of one speech event.

    Attributes:
        id: The statement's: its speaker and day, and which of that day it is. So a
            statement keeps its id, and what people judged of it, when reports join.
        day: The last day that all its intervals share.
        number: Which of that day.
        units: The reports that make it, sorted.
        late: Reports of a later day that tell it late.
    """

    id: str
    day: str
    number: int
    units: tuple[Unit, ...]
    late: tuple[Unit, ...] = ()

    @property
    def gist(self) -> Gist:
        """What others are held against; late reports do not count."""
        return _gist(self.units)


_Key = tuple[str, str | None]
"""Day and hearer."""


def groups_of(units: Sequence[Unit]) -> list[Group]:
    """Group precise units, sorted by key, so that each group's intervals share a day."""
    kept, late = _without_late(_day_groups(units))
    placed: dict[int, list[Unit]] = defaultdict(list)
    for unit, number in late:
        placed[number].append(unit)
    found: list[Group] = []
    for n, (day, own) in enumerate(kept):
        number = found[-1].number + 1 if found and found[-1].day == day else 0
        found.append(
            Group(
                id=content_id("statement", speaker_of(own).id, day, number),
                day=day,
                number=number,
                units=own,
                late=tuple(placed[n]),
            )
        )
    return found


_Dated = tuple[str, tuple[Unit, ...]]
"""A day, and the units of a group of that day."""


class _Days:
    """Groups in the making, by day and hearer."""

    def __init__(self) -> None:
        self.own: dict[str, dict[str | None, list[Unit]]] = defaultdict(dict)

    def within(self, unit: Unit) -> list[_Key]:
        """Return the groups on days of a unit's interval, by day."""
        days = (d for d in _days_of(unit.said.when) if d in self.own)
        return [(day, hearer) for day in days for hearer in self.own[day]]

    def join(self, day: str, unit: Unit) -> None:
        """Put a unit with those of its day; one told to another outlet stays apart."""
        same = [h for h in self.own[day] if _alike(h, unit.heard_by)]
        hearer = min(same, key=str) if same else unit.heard_by
        self.own[day].setdefault(hearer, []).append(unit)


def _alike(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _days_of(when: Interval) -> Iterator[str]:
    """Yield the days of a precise interval."""
    day = (when.begin or "")[: len("YYYY-MM-DD")]
    while holds(when, day):
        yield day
        day = day_after(day)


def _day_groups(units: Sequence[Unit]) -> list[_Dated]:
    """Group units by day, then hearer.

    Units of one day come first and fix the days; a wider one joins the day inside
    its interval that it fits best, publication's own day (the last) on a tie. Wider
    ones with no fixed day are pierced greedily by their last days.
    """
    fixed, opened = _Days(), _Days()
    wide = [u for u in units if u.said.when.days() != 1]
    for unit in units:
        if unit.said.when.days() == 1:
            fixed.join(day_of(unit.said), unit)
    firm = {(d, h): tuple(own) for d in fixed.own for h, own in fixed.own[d].items()}
    homes = list(_at_home(wide, fixed, firm))
    for unit, key in homes:
        if key is not None:
            fixed.own[key[0]][key[1]].append(unit)
    loose = [unit for unit, key in homes if key is None]
    for unit in sorted(loose, key=lambda u: (u.said.when.end or "", u.key)):
        days = [day for day, _ in opened.within(unit)]
        opened.join(max(days, default=last_day(unit.said.when)), unit)
    every = [
        (day, hearer, tuple(sorted(own, key=lambda u: u.key)))
        for days in (fixed, opened)
        for day, hearers in days.own.items()
        for hearer, own in hearers.items()
    ]
    return [
        (day, own) for day, _, own in sorted(every, key=lambda e: (e[0], str(e[1])))
    ]


def _at_home(
    wide: Sequence[Unit], fixed: _Days, firm: Mapping[_Key, tuple[Unit, ...]]
) -> Iterator[tuple[Unit, _Key | None]]:
    """Yield wider units, each with the fixed group it fits best; ``None`` without one."""
    for unit in wide:
        options = [k for k in fixed.within(unit) if _alike(k[1], unit.heard_by)]
        if len(options) > 1:
            # most have one day to go to, whatever their words
            yield (
                unit,
                max(
                    options,
                    key=lambda k: (_fit((unit,), firm[k]), k[0], k[1] or ""),
                ),
            )
        else:
            yield unit, next(iter(options), None)


def _without_late(
    groups: Sequence[_Dated],
) -> tuple[list[_Dated], list[tuple[Unit, int]]]:
    """Part the groups that only tell late what another group told on its day.

    An article that names no day is taken to report the day before; where nobody
    else dates anything to that day, and the words or the relay are those of a
    statement of a few days earlier, it reports that one late.

    Returns:
        The groups that stay, and the units of the others, each with the number of
        the group (among those that stay) that it belongs to.
    """
    firm: dict[str, list[int]] = defaultdict(list)
    for n, (day, own) in enumerate(groups):
        if not _is_undated(own):
            firm[day].append(n)
    gone: dict[int, int] = {}
    for n, group in enumerate(groups):
        if _is_undated(group[1]):
            near = [m for day in _days_before(group[0]) for m in firm.get(day, ())]
            homes = [m for m in near if _tells_late(group[1], groups[m][1])]
            if len(homes) == 1:
                gone[n] = homes[0]
    kept = [n for n in range(len(groups)) if n not in gone]
    late = [(u, kept.index(gone[n])) for n in sorted(gone) for u in groups[n][1]]
    return [groups[n] for n in kept], late


def _is_undated(group: Sequence[Unit]) -> bool:
    return all(u.said.basis == "publication" for u in group)


def _days_before(day: str) -> Iterator[str]:
    last = date.fromisoformat(day)
    return ((last - timedelta(n)).isoformat() for n in range(_LATE_DAYS, 0, -1))


def _tells_late(group: tuple[Unit, ...], earlier: tuple[Unit, ...]) -> bool:
    if not _alike(group[0].heard_by, earlier[0].heard_by):
        return False
    fit = _fit(group, earlier)
    retells = _codes(group) & _codes(earlier) and fit.words >= WORDS_FIT
    return fit.quoted >= QUOTED_FIT or fit.relay == 1 or bool(retells)


def _codes(group: Sequence[Unit]) -> set[tuple[str, str]]:
    return {(c.subject, c.code) for u in group for t in u.told for c in t.report.claims}


def _fit(units: tuple[Unit, ...], group: tuple[Unit, ...]) -> Fit:
    return fit_between(_gist(units), _gist(group))


# A stretch holds some dozens of groups; each is held against many units
@lru_cache(1 << 12)
def _gist(group: tuple[Unit, ...]) -> Gist:
    return gist_of([t for u in group for t in u.told])


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The groups that a change may have made anew.

    Attributes:
        since: First day on which they lie.
        until: The day after the last.
        groups: All groups from ``since`` to before ``until``, by day.
    """

    since: str
    until: str
    groups: tuple[Group, ...]


def stretch_of(
    load: Callable[[str, str], Sequence[Unit]], first: str, last: str
) -> Stretch:
    """Return the groups around changed reports, as grouping everything gives them.

    A change of a day reaches the groups two days before it (a report is three days
    wide at most) and those that loose reports chain to it behind; and four days
    further, those that tell late, and those that are told late.

    Args:
        load: Returns the precise units filed under the days from one to before
            another, sorted by key.
        first: First day under which units were filed that came, went or changed.
        last: The last such day.
    """
    before, behind = _BEFORE, _BEHIND
    while True:
        units = load(_shift(first, -before), _shift(last, behind))
        crossed = _crossed(units)
        left = _first_break(crossed, _shift(first, -_LEFT), -1, before - _LEFT - _WIDE)
        right = _first_break(crossed, _shift(last, _REACH), 1, behind - _RIGHT)
        if left and right:
            break
        before, behind = before * 2, behind * 2
    since, until = _shift(first, -_REACH - _LATE_DAYS), _shift(right, _LATE_DAYS + 1)
    own = [g for g in groups_of(units) if since <= g.day < until]
    return Stretch(since=since, until=until, groups=tuple(own))


_REACH = 2  # days; a precise interval is three wide
_WIDE = 3
# Which groups tell late depends on groups four days further, and those on a break.
_LEFT = _REACH + 2 * _LATE_DAYS + 1
_RIGHT = 2 * _LATE_DAYS + 2 * _REACH
# Days loaded at first: as many more as let a break be found among three
_BEFORE = _LEFT + 2 * _WIDE
_BEHIND = _RIGHT + _REACH + _WIDE


def _crossed(units: Sequence[Unit]) -> frozenset[str]:
    """Return the days from which some loose unit leads to the next."""
    fixed = {day_of(u.said) for u in units if u.said.when.days() == 1}
    found: set[str] = set()
    for unit in units:
        days = list(_days_of(unit.said.when))
        # one that no outlet's hearer parts from them would be at home there
        if unit.heard_by is not None or not fixed.intersection(days):
            found.update(days[:-1])
    return frozenset(found)


def _first_break(crossed: frozenset[str], day: str, step: int, most: int) -> str:
    """Return the nearest day, from ``day`` on, that leads nowhere; empty without one."""
    days = (_shift(day, step * n) for n in range(max(0, most)))
    return next((d for d in days if d not in crossed), "")


def _shift(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days)).isoformat()
