"""Which year, which week: dates that the words leave half said.

Newspapers leave out the year of the nearest such day. A tense cue decides the
direction; without one the nearer day counts, and a past one is preferred
(docs/times.md gives the figures).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from onrecord.times import calendar
from onrecord.times.calendar import Period
from onrecord.times.scene import Scene

__all__ = [
    "bare_weekday",
    "nearest_report",
    "nearest_year",
    "not_begun",
    "related_weekday",
    "related_year",
]

# A future day without a cue must be so many times nearer than the past one.
# Grid 1, 1.5, 2, 3 on the steering two thirds of TimeBank and AQUAINT.
_FUTURE_COST = 1.5
# The same where the tense is past: nobody writes of last 7 December without "last".
_FUTURE_COST_IN_PAST = 6.0
# "Postponed until Tuesday": the day is to come even where the verb is past.
_UNTIL = frozenset({"until", "till", "до"})
# «Отложили на осень»: the season is to come whatever the tense.
_ONTO = frozenset({"на"})
_FRESH = 62  # days: what is so recent is news, and no story told from long ago
# "By 18 December" without a verb is to come, unless it is but days ago.
_FUTURE_COST_OF_DEADLINE = 0.25
# "Must stop, he wrote on Aug. 10", six days later: nobody leaves out the year of a day
# that is eleven months off. Chosen, not measured.
_JUST_PAST, _FAR = 15, 330
_WEEK = 7
_REPORTING = 92  # days after a quarter in which it is the one being reported


Make = Callable[[int | None], Period | None]
"""Gives a period in a year; with ``None`` the one of unknown year."""


def nearest_year(
    make: Make, scene: Scene, *, weekday: int | None = None
) -> Period | None:
    """Return the period of the year that tense and anchor point to.

    Args:
        make: Gives the period in a year.
        scene: Where the expression stands.
        weekday: Weekday named with the date, from Monday, 1; a year in which the
            day falls on another is left out if one remains.
    """
    anchor = scene.anchor
    if anchor is None:
        return make(None)
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    candidates = [period for period in map(make, years) if period is not None]
    named = [p for p in candidates if p.begin and p.begin.isoweekday() == weekday]
    if len(named) == 1:
        return named[0]
    picked, last = _pick(named or candidates, anchor, scene), scene.last
    if picked is None or last is None or last.begin is None or not scene.last_is_near:
        return picked
    if (anchor - last.begin).days < _FRESH or scene.tense() == "future":
        return picked
    if picked.begin is not None and 0 <= (anchor - picked.begin).days < _FRESH:
        return picked
    same = make(last.begin.year)
    # "In late November 2024 … On November 21": the month just named
    return same if same is not None and _in_month(same, last) else picked


def _in_month(period: Period, last: Period) -> bool:
    begin, other = period.begin, last.begin
    if begin is None or other is None or last.grain not in ("month", "day"):
        return False
    return (begin.year, begin.month) == (other.year, other.month)


def nearest_report(make: Make, scene: Scene) -> Period | None:
    """Return a quarter or half-year: the running or the latest one whatever the tense.

    Companies "expect to report" a quarter that is over, so only the others look
    at the tense.
    """
    anchor = scene.anchor
    if anchor is None:
        return make(None)
    periods = [p for p in map(make, (anchor.year - 1, anchor.year)) if p is not None]
    recent = [
        p
        for p in periods
        if p.end is not None and 0 <= (anchor - p.end).days < _REPORTING
    ]
    running = [p for p in periods if p.begin and p.end and p.begin <= anchor < p.end]
    # What is to be done by a quarter is not what is reported of it.
    promised = scene.sense_before() == "by" and scene.tense() != "past"
    if running or (recent and not promised):
        return (running or recent)[0]
    if scene.direction() == "future":
        return nearest_year(make, scene)
    return next((p for p in reversed(periods) if p.end and p.end <= anchor), None)


def not_begun(make: Make, period: Period, scene: Scene) -> Period:
    """Return the season that "by winter", «на зиму» set: one that is still to come.

    Args:
        make: Gives the season in a year.
        period: The season that tense and anchor point to.
        scene: Where the expression stands.
    """
    anchor = scene.anchor
    if anchor is None or period.begin is None or period.end is None:
        return period
    later = [p for p in (make(anchor.year + step) for step in (0, 1, 2)) if p]
    if scene.word_before() in _ONTO:
        return next((p for p in later if p.end and p.end > anchor), period)
    ahead = scene.sense_before() == "by" and scene.tense() != "past"
    if not ahead or not period.begin <= anchor < period.end:
        return period
    return next((p for p in later if p.begin and p.begin > anchor), period)


def _pick(candidates: Sequence[Period], anchor: date, scene: Scene) -> Period | None:
    past = [p for p in candidates if p.begin is not None and p.begin <= anchor]
    coming = [p for p in candidates if p.end is not None and p.end > anchor]
    if not past or not coming:
        return past[-1] if past else coming[0] if coming else None
    before = (anchor - (past[-1].begin or anchor)).days
    after = ((coming[0].begin or anchor) - anchor).days
    tense = scene.tense()
    if tense == "future" and not (before < _JUST_PAST and after > _FAR):
        return coming[0]
    direction = scene.direction()
    cost = _FUTURE_COST_IN_PAST if direction == "past" else _FUTURE_COST
    if direction == "future":
        cost = _FUTURE_COST_OF_DEADLINE
    return coming[0] if after * cost < before else past[-1]


def related_year(
    make: Callable[[int | None], Period | None], relation: int, scene: Scene
) -> Period | None:
    """Return "last May", "this May", "next May" as the year that is meant.

    ``relation`` is -2 to 1. "Last" is the latest that is over, "next" the first
    that has not begun, "this" the one of the anchor's year; -2 is the one before last.
    """
    anchor = scene.anchor
    if anchor is None:
        return make(None)
    around = [make(anchor.year + step) for step in range(-3, 3)]
    periods = [p for p in around if p is not None and p.begin is not None]
    if relation == 0:  # "this winter" may belong to the year that is to come
        here = [p for p in periods if p.begin and p.end and p.begin <= anchor < p.end]
        return here[0] if here else make(anchor.year)
    if relation < 0:
        over = [p for p in periods if p.end is not None and p.end <= anchor]
        return over[relation] if len(over) >= -relation else None
    ahead = [p for p in periods if p.begin is not None and p.begin > anchor]
    return ahead[0] if ahead else None


def bare_weekday(number: int, scene: Scene) -> Period:
    """Return the day a bare weekday means: the nearest past one unless it is to come.

    ``number`` counts from Monday, 1. The anchor's own weekday is the anchor.
    """
    anchor = scene.anchor
    if anchor is None:
        return calendar.unknown(f"XXXX-WXX-{number}", "day")
    back = (anchor.isoweekday() - number) % _WEEK
    if scene.direction() == "future" or scene.word_before() in _UNTIL:
        return calendar.day(anchor + timedelta((_WEEK - back) % _WEEK))
    return calendar.day(anchor - timedelta(back))


def related_weekday(number: int, relation: int, scene: Scene) -> Period:
    """Return "last Friday" (before the anchor), "next Friday" (after it)."""
    anchor = scene.anchor
    if anchor is None:
        return calendar.unknown(f"XXXX-WXX-{number}", "day")
    back = (anchor.isoweekday() - number) % _WEEK
    if relation < 0:
        return calendar.day(
            anchor - timedelta((back or _WEEK) - _WEEK * (relation + 1))
        )
    if relation > 0:
        return calendar.day(anchor + timedelta(_WEEK - back))
    return calendar.day(anchor + timedelta(number - anchor.isoweekday()))
