"""Builders of days named by their number alone, and of seasons that are also other words.

"On the 27th", «к 27-му»; "by spring". A noun behind them makes them something else:
"the 27th Brigade", "spring steel".
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from onrecord.times import calendar
from onrecord.times.dates import Slots, build_named, found_period, integer, text
from onrecord.times.scene import Found, Scene

__all__ = ["BARE_BUILDERS"]

# A number in a word counts from here: "by the second", "до второго" are of things.
_SPELLED = 11
# Days between the anchor and a day named before from which a story is told there:
# an earlier day by its number is then of that month too. Chosen, not measured.
_TOLD = 31


def build_day_number(slots: Slots, scene: Scene) -> Found | None:
    """Build "Thursday the 11th", "11-го числа": in the month that is nearest."""
    anchor, number = scene.anchor, integer(slots, "day") or 0
    if slots.get("unit") and text(slots, "unit") != "M":
        return None
    if anchor is None:
        return found_period(calendar.unknown("XXXX-XX-XX", "day"), slots, scene)
    if slots.get("unit"):
        begins = list(_in_months(anchor, (integer(slots, "monthrel") or 0,), number))
    else:
        begins = _nearby(anchor, number, slots, scene)
    nearest = min(begins, key=lambda d: abs(d - anchor), default=None)
    return (
        None if nearest is None else found_period(calendar.day(nearest), slots, scene)
    )


def _nearby(anchor: date, number: int, slots: Slots, scene: Scene) -> list[date]:
    begins = list(_in_months(anchor, (-1, 0, 1), number))
    if slots.get("wday"):
        return [d for d in begins if d.isoweekday() == integer(slots, "wday")]
    if slots.get("after") and scene.last_day is not None and scene.last_day.begin:
        first = scene.last_day.begin
        return [next((d for d in begins if d > first), first)]
    direction = scene.direction()
    told = _in_named_month(number, scene)
    if told is not None and (
        direction is None or (told >= anchor) is (direction == "future")
    ):
        return [told]
    if direction is None:
        return begins
    ahead = direction == "future"
    return [d for d in begins if (d >= anchor if ahead else d <= anchor)]


def _in_months(anchor: date, steps: tuple[int, ...], number: int) -> Iterator[date]:
    """Give the days of that number in the months so far from the anchor's."""
    for step in steps:
        month = calendar.shifted(anchor.replace(day=1), step, "M")
        day = month and calendar.day_of(month.year, month.month, number)
        if day and day.begin is not None:
            yield day.begin


def _in_named_month(number: int, scene: Scene) -> date | None:
    """Return the day in the month just named: "in June … on the 27th"."""
    last, anchor = scene.last, scene.anchor
    if last is None or last.begin is None or anchor is None or not scene.last_is_near:
        return None
    if last.grain not in ("day", "month") or last.begin.month == anchor.month:
        return None
    day = calendar.day_of(last.begin.year, last.begin.month, number)
    if day is None or day.begin is None:
        return None
    far = abs((last.begin - anchor).days) > _TOLD
    return day.begin if far or day.begin > last.begin else None


def build_bare_day(slots: Slots, scene: Scene) -> Found | None:
    """Build "the 27th", "27-го", where no noun follows."""
    first, end = scene.at
    words = scene.line.words
    spelled = not any(word[0].isdigit() for word in words[first:end])
    if spelled and (integer(slots, "day") or 0) < _SPELLED:
        return None
    if not scene.stands_alone():
        return None
    if slots.get("agent") and _is_agent(scene):
        return None
    if slots.get("loose") and not _follows_verb(scene):
        return None
    return build_day_number(slots, scene)


def _is_agent(scene: Scene) -> bool:
    """Tell whether "by the 27th" names who did it: "were trained by the 27th"."""
    before = scene.line.words[max(0, scene.at[0] - 2)].lower()
    return scene.cues.tense_of(before) == "past" and scene.tense() == "past"


def _follows_verb(scene: Scene) -> bool:
    """Tell whether a day without a preposition follows a verb or opens its sentence."""
    first = scene.at[0]
    if first == 0:
        return True
    before = scene.line.words[first - 1].lower()
    return scene.opens_sentence() or scene.cues.tense_of(before) is not None


def build_season(slots: Slots, scene: Scene) -> Found | None:
    """Build "by spring", "before fall", where no noun follows."""
    return build_named(slots, scene) if scene.stands_alone() else None


BARE_BUILDERS = {
    "daynumber": build_day_number,
    "bareday": build_bare_day,
    "season": build_season,
}
