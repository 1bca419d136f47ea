"""Builders of durations, shifts by an amount, sets, vague references and festivals."""

from __future__ import annotations

from datetime import date, timedelta

import holidays
from dateutil.easter import (  # type: ignore[import-untyped]  # it ships no stubs
    EASTER_ORTHODOX,
    EASTER_WESTERN,
    easter,
)

from onrecord.times import calendar
from onrecord.times.calendar import Period
from onrecord.times.choose import nearest_year, related_year
from onrecord.times.dates import Slots, integer, text, year_number
from onrecord.times.numbers import Amount, amount_of, duration_value
from onrecord.times.scene import Found, Scene

__all__ = ["DURATION_BUILDERS", "build_duration"]

_NO_DAYS = Period("", "none")
_COUNTED = frozenset(
    ["million", "billion", "trillion", "thousand", "hundred", "percent", "%", "pounds"]
)
_SOME = frozenset({"one", "some"})
_WILL = frozenset({"will", "would", "may", "might", "could", "can", "should", "shall"})
_WITHIN = frozenset({"within", "течение"})
_VERBS = frozenset(
    ["lasts", "takes", "is", "was", "has", "spends", "needs", "costs", "this", "as"]
)
# How exact a date counted in a unit is: "two years ago" is a year, not a day.
_GRAIN = {
    "Y": "Y",
    "M": "M",
    "Q": "Q",
    "W": "W",
    "WE": "WE",
    "F": "W",
    "D": "D",
    "E": "Y",
    "C": "Y",
}

_IN_YEARS = {"E": 10, "C": 100}


def _amount(slots: Slots) -> Amount:
    amount = amount_of(slots.get("n", (1,)))
    if amount is not None and slots.get("half"):
        amount += amount_of(["1/2"]) or 0
    return amount


def build_duration(slots: Slots, scene: Scene) -> Found | None:
    """Build "three months"; with a relation ("the next two weeks") also its days."""
    unit = text(slots, "unit") or "D"
    amount = _amount(slots)
    value = duration_value(amount, unit)
    step = integer(slots, "rel")
    period = _NO_DAYS
    if not step and scene.word_before() in _WITHIN and scene.tense() == "future":
        step = 1  # "will be ready within a month": until a month from now
    if step and amount is not None and amount.denominator == 1:
        period = _stretch(scene.anchor, step * amount.numerator, unit)
    return Found(
        type="DURATION",
        value=value,
        period=period,
        modifier=text(slots, "mod"),
        relative=bool(step),
    )


def _stretch(anchor: date | None, count: int, unit: str) -> Period:
    if anchor is None or unit in ("H", "MIN", "S"):
        return _NO_DAYS
    other = calendar.shifted(anchor, count, unit)
    if other is None or other == anchor:
        return _NO_DAYS
    return Period("", "days", min(anchor, other), max(anchor, other))


def build_shift(slots: Slots, scene: Scene) -> Found | None:
    """Build "two years ago", "a week later", "the day before": an amount from a day."""
    unit, amount = text(slots, "unit") or "D", _amount(slots)
    from_last = bool(slots.get("frommention"))
    step = integer(slots, "frommention") if from_last else integer(slots, "rel")
    direction = step or -1
    if amount is None and from_last:
        return build_duration({**slots, "rel": ()}, scene)
    if amount is None:
        return _vague("FUTURE_REF" if direction > 0 else "PAST_REF")
    base = scene.base(unit) if from_last else scene.anchor
    period = _moved(base, direction, (amount, unit))
    clock = unit in ("H", "MIN", "S")
    return Found(
        type="TIME" if clock else "DATE",
        value=period.value + ("TXX:XX" if clock and period.begin is not None else ""),
        period=period,
        modifier=text(slots, "mod"),
        relative=True,
        from_last=from_last,
    )


def _moved(base: date | None, direction: int, by: tuple[Amount, str]) -> Period:
    amount, unit = by
    whole = amount or 0
    grain = _GRAIN.get(unit, "D")
    if unit in _IN_YEARS and whole != int(whole):  # "half a century ago"
        whole, unit = whole * _IN_YEARS[unit], "Y"
    if unit == "Y" and whole != int(whole):
        whole, unit, grain = whole * 12, "M", "M"
    if unit in ("H", "MIN", "S"):
        whole, unit = 0, "D"
    moved = (
        None if base is None else calendar.shifted(base, direction * int(whole), unit)
    )
    if moved is None:
        values = {"Y": "XXXX", "M": "XXXX-XX", "Q": "XXXX-QX", "W": "XXXX-WXX"}
        return calendar.unknown(values.get(grain, "XXXX-XX-XX"))
    return calendar.holding(moved, grain)


def build_through(slots: Slots, scene: Scene) -> Found | None:
    """Build "через три дня": from the anchor; in a story told, from the day just named."""
    last, anchor = scene.last, scene.anchor
    told = last is not None and scene.last_is_near and scene.tense() == "past"
    if told and anchor and last and last.begin and last.begin < anchor:
        return build_shift({**slots, "frommention": slots["rel"]}, scene)
    return build_shift(slots, scene)


def build_length(slots: Slots, scene: Scene) -> Found | None:
    """Build "трёхдневный": a length in one word."""
    value = text(slots, "length") or ""
    return Found(type="DURATION", value=value, period=_NO_DAYS)


def build_on_days(slots: Slots, scene: Scene) -> Found | None:
    """Build "на днях": some days back, or ahead beside a future verb."""
    return _vague("FUTURE_REF" if scene.tense() == "future" else "PAST_REF")


def build_report(slots: Slots, scene: Scene) -> Found | None:
    """Build "the year-earlier quarter", "a year ago" beside a quarter's figures."""
    step, last, anchor = integer(slots, "step") or 0, scene.last_report, scene.anchor
    if last is None or last.begin is None:
        if anchor is None:
            return None
        period = calendar.year(anchor.year + step)
        if slots.get("quarter"):
            ended = calendar.shifted(anchor, -1, "Q") or anchor
            period = calendar.holding(calendar.shifted(ended, step, "Y") or ended, "Q")
    else:
        given = year_number(slots, scene)
        step = step if given is None else given - last.begin.year
        moved = calendar.shifted(last.begin, step, "Y")
        unit = {"quarter": "Q", "half": "H", "month": "M"}.get(last.grain, "Y")
        period = calendar.holding(moved or last.begin, unit)
    return Found(
        type="DATE",
        value=period.value,
        period=period,
        relative=True,
        from_last=last is not None,
    )


def _vague(value: str) -> Found:
    return Found(type="DATE", value=value, period=_NO_DAYS, relative=True)


def build_in(slots: Slots, scene: Scene) -> Found | None:
    """Build "in two weeks": a day to come in the future, else how long it took."""
    if scene.tense() == "future" and amount_of(slots["n"]) is not None:
        return build_shift({**slots, "rel": [1]}, scene)
    return build_duration(slots, scene)


def build_some_day(slots: Slots, scene: Scene) -> Found | None:
    """Build "will one day …": some time to come; "one day" otherwise is a day's length."""
    word = scene.line.words[scene.at[0]].lower()
    before = scene.line.words[scene.at[0] - 1].lower() if scene.at[0] else ""
    if word in _SOME and text(slots, "unit") == "D" and before in _WILL:
        return _vague("FUTURE_REF")
    return build_duration(slots, scene)


def build_maybe_rate(slots: Slots, scene: Scene) -> Found | None:
    """Build "a year": how often after what is counted ("$33 million a year"), else how long."""
    before = scene.line.words[scene.at[0] - 1].lower() if scene.at[0] else ""
    counted = before.endswith("s") and before not in _VERBS
    if counted or before in _COUNTED or before.isdigit():
        return build_set({"unit": slots["unit"]}, scene)
    return build_duration({"unit": slots["unit"]}, scene)


def build_reference(slots: Slots, scene: Scene) -> Found | None:
    """Build "now", "recently", "soon"."""
    return _vague(text(slots, "ref") or "PRESENT_REF")


def build_set(slots: Slots, scene: Scene) -> Found | None:
    """Build "every day", "annually", "each Thursday"."""
    value = text(slots, "value")
    if value is not None and _is_titled(scene):
        return None
    if slots.get("wday"):
        value = f"XXXX-WXX-{integer(slots, 'wday')}"
    elif slots.get("month"):
        value = f"XXXX-{integer(slots, 'month'):02d}"
    elif slots.get("season"):
        value = f"XXXX-{text(slots, 'season')}"
    elif value is None:
        value = duration_value(_amount(slots), text(slots, "unit") or "D")
    part = text(slots, "daypart")
    return Found(
        type="SET", value=value + (f"T{part}" if part else ""), period=_NO_DAYS
    )


def _is_titled(scene: Scene) -> bool:
    """Tell whether the word opens a name: "the Daily Herald"."""
    first, end = scene.at
    words = scene.line.words[first : end + 1]
    return len(words) == 2 and words[0][0].isupper() and words[1][0].isupper()


_ORTHODOX = {
    "fixed:12_25": "fixed:01_07",  # 25 December of the Julian calendar
    "easter:western+0": "easter:orthodox+0",
}


def _festival_day(name: str, number: int) -> date | None:
    kind, _, rest = name.partition(":")
    if kind == "fixed":
        return date(number, int(rest[:2]), int(rest[3:]))
    if kind == "easter":
        method = EASTER_ORTHODOX if rest.startswith("orthodox") else EASTER_WESTERN
        offset = int(rest.partition("+")[2] or 0) - int(rest.partition("-")[2] or 0)
        sunday: date = easter(number, method)
        return sunday + timedelta(offset)
    if kind == "within":  # the first such weekday on or after a day
        start = date(number, int(rest[:2]), int(rest[3:5]))
        return start + timedelta((int(rest[6:]) - start.isoweekday()) % 7)
    found = holidays.country_holidays(kind, years=number).get_named(rest)
    return min(found) if found else None


def build_festival(slots: Slots, scene: Scene) -> Found | None:
    """Build a festival's day: fixed, counted from Easter, or from ``holidays``."""
    name = text(slots, "festival") or ""
    if slots.get("orthodox"):
        name = _ORTHODOX.get(name, name)

    def make(number: int | None) -> Period | None:
        if number is None:
            fixed = name.partition("fixed:")[2].replace("_", "-")
            return calendar.unknown(f"XXXX-{fixed}" if fixed else "XXXX-XX-XX", "day")
        found = _festival_day(name, number)
        if found is None:
            return None
        found -= timedelta(integer(slots, "eve") or 0)
        if slots.get("wday"):  # "Easter Monday": the first such day after it
            found += timedelta(((integer(slots, "wday") or 1) - found.isoweekday()) % 7)
        return calendar.day(found)

    number, relation = year_number(slots, scene), integer(slots, "rel")
    if number is not None:
        period = make(number)
    elif relation is not None:
        period = related_year(make, relation, scene)
    else:
        period = nearest_year(make, scene)
    if period is None:
        return None
    return Found(
        type="DATE", value=period.value, period=period, relative=number is None
    )


DURATION_BUILDERS = {
    "duration": build_duration,
    "shift": build_shift,
    "through": build_through,
    "length": build_length,
    "ondays": build_on_days,
    "report": build_report,
    "in": build_in,
    "someday": build_some_day,
    "maybe-rate": build_maybe_rate,
    "reference": build_reference,
    "set": build_set,
    "festival": build_festival,
}
