"""Builders of dates: absolute, year-less, relative to the anchor or to another date.

A builder gets the slots of its rule and the scene, and gives what was found, or
``None`` where the words are no time after all (30 February).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from onrecord.times import calendar
from onrecord.times.calendar import Period
from onrecord.times.choose import (
    bare_weekday,
    nearest_report,
    nearest_year,
    not_begun,
    related_weekday,
    related_year,
)
from onrecord.times.lexicon import Value, numeric_date
from onrecord.times.numbers import amount_of, year_of_words
from onrecord.times.scene import Found, Scene

__all__ = [
    "DATE_BUILDERS",
    "Slots",
    "build_named",
    "date_period",
    "first",
    "found_period",
    "integer",
    "text",
]

Slots = Mapping[str, Sequence[Value]]
_YEAR_PREPOSITIONS = frozenset({"in", "of", "from", "and", "в", "с", "до", "к"})
# Codepoints from "September 24, 2024" to the second day of a pair.
_PAIR_REACH = 24
_UNKNOWN = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "H": "XXXX-HX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
}


def first(slots: Slots, name: str) -> Value | None:
    """Return a slot's first value, ``None`` where the slot is empty."""
    values = slots.get(name)
    return values[0] if values else None


def integer(slots: Slots, name: str) -> int | None:
    """Return a slot's value as a whole number, ``None`` where it is none."""
    values = slots.get(name)
    if not values:
        return None
    if len(values) == 1 and isinstance(values[0], int):
        return values[0]
    amount = amount_of(values)
    return int(amount) if amount is not None else None


def text(slots: Slots, name: str) -> str | None:
    """Return a slot's value as text, ``None`` where the slot is empty."""
    value = first(slots, name)
    return None if value is None else str(value)


def year_number(slots: Slots, scene: Scene) -> int | None:
    """Return the year of the slots: digits, words, or "this year"."""
    if slots.get("yearwords"):
        return year_of_words(slots["yearwords"])
    number = integer(slots, "year")
    if number is not None and number < 100:
        number += 2000 if number < 50 else 1900
    if number is None and slots.get("relyear") and scene.anchor is not None:
        return scene.anchor.year + (integer(slots, "relyear") or 0)
    if number is None and slots.get("lastyear") and scene.last is not None:
        begin = scene.last.begin
        return None if begin is None else begin.year + (integer(slots, "lastyear") or 0)
    return number


def date_period(slots: Slots, scene: Scene) -> Period | None:
    """Return the day, month or year that the slots name."""
    if slots.get("ndate"):
        ymd = numeric_date(
            str(slots["ndate"][0]), day_first=scene.lexicon.slash_day_first
        )
        return None if ymd is None else calendar.day_of(*ymd)
    number = year_number(slots, scene)
    month, day = integer(slots, "month"), integer(slots, "day")
    if month is not None:
        return _in_year(_month_maker(month, day), slots, scene, number)
    if slots.get("wday"):
        return _weekday(integer(slots, "wday") or 1, slots, scene)
    if number is not None or slots.get("relyear"):
        return calendar.year(number)
    return None


def _month_maker(month: int, day: int | None) -> partial[Period | None]:
    def make(number: int | None) -> Period | None:
        if day is not None:
            return calendar.day_of(number, month, day)
        return calendar.month(number, month)

    return partial(make)


def _in_year(
    make: partial[Period | None], slots: Slots, scene: Scene, number: int | None
) -> Period | None:
    if number is not None or slots.get("relyear"):
        return make(number)
    relation = integer(slots, "rel")
    if relation is not None:
        return related_year(make, relation, scene)
    if slots.get("wday"):
        return nearest_year(make, scene, weekday=integer(slots, "wday"))
    return nearest_year(make, scene)


def _weekday(number: int, slots: Slots, scene: Scene) -> Period:
    relation = integer(slots, "rel")
    if relation is not None:
        return related_weekday(number, relation, scene)
    step = integer(slots, "frommention")
    if step is None or scene.last is None or scene.last.begin is None:
        return bare_weekday(number, scene)
    base = scene.last.begin
    back = (base.isoweekday() - number) % 7
    if step == 0:
        return calendar.day(base - timedelta(base.isoweekday() - number))
    return calendar.day(base + timedelta(7 - back if step > 0 else -(back or 7)))


def found_period(period: Period | None, slots: Slots, scene: Scene) -> Found | None:
    """Return a period as a date found, its part, modifier and edge taken from the slots."""
    if period is None:
        return None
    part = {"1": None, "-1": None}.get(part := text(slots, "part") or "", part) or None
    named = (
        not slots.get("year") and not slots.get("yearwords") and not slots.get("ndate")
    )
    return Found(
        type="DATE",
        value=period.value,
        period=period if part is None else calendar.part_of(period, part),
        modifier=part or text(slots, "mod"),
        relative=named,
        from_last=bool(slots.get("frommention") or slots.get("lastyear")),
        deadline_end=part == "END" and bool(slots.get("edge")),
        opens=part == "START" and bool(slots.get("edge")),
    )


def build_date(slots: Slots, scene: Scene) -> Found | None:
    """Build a date from year, month, day, weekday, relation and part."""
    return found_period(date_period(slots, scene), slots, scene)


def build_year(slots: Slots, scene: Scene) -> Found | None:
    """Build a bare year; outside 1900 to 2049 only after a preposition."""
    number = integer(slots, "year") or 0
    if number < 100:
        before = (
            integer(
                {"year": [scene.lexicon.value(scene.line.words[scene.at[0] - 2])]},
                "year",
            )
            or 0
        )
        if number <= before % 100:
            return None
        number += before // 100 * 100
    plausible = 1900 <= number < 2050
    if (
        not plausible
        and scene.sense_before() is None
        and scene.word_before() not in _YEAR_PREPOSITIONS
    ):
        return None
    return found_period(calendar.year(number), {**slots, "year": [number]}, scene)


def build_weekend(slots: Slots, scene: Scene) -> Found | None:
    """Build "the weekend": the latest one, or the coming one in the future."""
    anchor = scene.anchor
    if anchor is None:
        return found_period(calendar.unknown(_UNKNOWN["WE"], "weekend"), slots, scene)
    saturday = 6
    past = anchor.isoweekday() < saturday and scene.tense() != "future"
    return found_period(
        calendar.weekend(anchor - timedelta(7 if past else 0)), slots, scene
    )


def build_month(slots: Slots, scene: Scene) -> Found | None:
    """Build a bare month; "April Jones" is a name unless a preposition stands before."""
    words, after = scene.line.words, scene.at[1]
    follows = words[after : after + 1]
    named = bool(follows) and follows[0].istitle() and len(follows[0]) > 1
    if named and integer(slots, "month") in _NAMES and _opens_sentence(scene):
        return None
    return build_date(slots, scene)


# April, June: months whose English names are also given to people.
_NAMES = frozenset({4, 6})


def _opens_sentence(scene: Scene) -> bool:
    first_ = scene.at[0]
    return not first_ or not scene.line.words[first_ - 1][0].isalnum()


def build_range(slots: Slots, scene: Scene) -> Found | None:
    """Build "17 to 19 December": one expression from the first day to the last."""
    begin = date_period({**slots, "day": slots["from"]}, scene)
    end = date_period({**slots, "day": slots["to"]}, scene)
    if begin is None or end is None:
        return None
    value = f"{begin.value}/{end.value}"
    if begin.begin is None or end.end is None:
        return found_period(calendar.unknown(value, "day"), slots, scene)
    if end.end <= begin.begin:
        return None
    return found_period(Period(value, "days", begin.begin, end.end), slots, scene)


def build_another_day(slots: Slots, scene: Scene) -> Found | None:
    """Build the second day of "April 24 and 25": in the month of the day just named."""
    last, day = scene.last, integer(slots, "day") or 0
    close = scene.line.start(scene.at[0]) - scene.last_start < _PAIR_REACH
    if last is None or last.begin is None or last.grain != "day" or not close:
        return None
    if day <= last.begin.day:
        return None
    return found_period(
        calendar.day_of(last.begin.year, last.begin.month, day), slots, scene
    )


def build_weekday(slots: Slots, scene: Scene) -> Found | None:
    """Build a bare weekday; "Friday's" is the past one: what happened on it is known."""
    words, after = scene.line.words, scene.at[1]
    possessive = words[after : after + 1] in (["'"], ["’"])
    if possessive and scene.anchor is not None:
        back = (scene.anchor.isoweekday() - (integer(slots, "wday") or 1)) % 7
        return found_period(calendar.day(scene.anchor - timedelta(back)), slots, scene)
    return found_period(bare_weekday(integer(slots, "wday") or 1, scene), slots, scene)


def build_nth(slots: Slots, scene: Scene) -> Found | None:
    """Build "the first Tuesday in November", "the third week of May", "the last day of 1999"."""
    which, unit = integer(slots, "which") or 1, text(slots, "unit") or "D"
    base = _nth_base(slots, scene)
    if base is None or unit not in _NTH_STEP:
        return None
    if base.begin is None or base.end is None:
        return found_period(calendar.unknown(_UNKNOWN[unit], "day"), slots, scene)
    step, grain = _NTH_STEP[unit], unit
    if slots.get("wday"):
        step, grain = timedelta(7), "D"
    edge = base.begin if which > 0 else base.end - timedelta(1)
    if slots.get("wday"):
        to_go = (integer(slots, "wday") or 1) - edge.isoweekday()
        edge += timedelta(to_go % 7 if which > 0 else -(-to_go % 7))
    moved = edge + step * (which - 1 if which > 0 else 0)
    if not base.begin <= moved < base.end:
        return None
    return found_period(calendar.holding(moved, grain), slots, scene)


# How far apart the first and the second of a unit are; months only ever first or last.
_NTH_STEP = {"D": timedelta(1), "W": timedelta(7), "M": timedelta(31)}


def _nth_base(slots: Slots, scene: Scene) -> Period | None:
    """Return the month or year that something is counted in."""
    if slots.get("relmonth"):
        return _moved(scene.anchor, integer(slots, "relmonth") or 0, "M")
    return date_period({k: v for k, v in slots.items() if k != "wday"}, scene)


def build_from_day(slots: Slots, scene: Scene) -> Found | None:
    """Build "a week from Tuesday", "two Mondays ago"."""
    count = integer(slots, "n")
    if count is None or scene.anchor is None:
        return None
    if slots.get("rel"):
        back = (scene.anchor.isoweekday() - (integer(slots, "wday") or 1)) % 7 or 7
        day_ = scene.anchor - timedelta(back + 7 * (count - 1))
        return found_period(calendar.day(day_), slots, scene)
    base = _moved(scene.anchor, integer(slots, "deictic") or 0, "D").begin
    if slots.get("wday") and base is not None:
        base += timedelta(((integer(slots, "wday") or 1) - base.isoweekday()) % 7)
    moved = calendar.shifted(base or scene.anchor, count, text(slots, "unit") or "D")
    return None if moved is None else found_period(calendar.day(moved), slots, scene)


def build_month_half(slots: Slots, scene: Scene) -> Found | None:
    """Build "the second half of December"."""
    part = "START" if integer(slots, "half") == 1 else "END"
    return build_date({**slots, "part": [part]}, scene)


def build_month_third(slots: Slots, scene: Scene) -> Found | None:
    """Build "в первой декаде декабря": ten days, of which a month has three."""
    part = {1: "START", 2: "MID", 3: "END"}.get(integer(slots, "third") or 0)
    whole = None if part is None else build_date(slots, scene)
    if whole is None or part is None:
        return None
    period = whole.period
    if period.begin is not None and period.end is not None:
        begin = {"START": 0, "MID": 10, "END": 20}[part]
        end = period.end if part == "END" else period.begin + timedelta(begin + 10)
        first_day = period.begin + timedelta(begin)
        period = Period(period.value, period.grain, first_day, end)
    return replace(whole, period=period, modifier=part)


def build_year_range(slots: Slots, scene: Scene) -> Found | None:
    """Build "в 2024-2025 годах": from the first year to the last."""
    begin, end = integer(slots, "from") or 0, integer(slots, "to") or 0
    if end <= begin:
        return None
    one, two = calendar.year(begin), calendar.year(end)
    period = Period(f"{one.value}/{two.value}", "years", one.begin, two.end)
    return found_period(period, {**slots, "year": [begin]}, scene)


def build_night_onto(slots: Slots, scene: Scene) -> Found | None:
    """Build "в ночь на 18 декабря": the night that ends on the day named."""
    period = date_period(slots, scene)
    if period is None:
        return None
    begin = None if period.begin is None else period.begin - timedelta(1)
    night = Period(period.value, "night", begin, period.end)
    return Found(type="TIME", value=f"{period.value}TNI", period=night, relative=True)


def build_named(slots: Slots, scene: Scene) -> Found | None:
    """Build a quarter, half-year or season."""
    season, which = text(slots, "season"), integer(slots, "which")
    unit = text(slots, "unit") or "Q"

    def make(number: int | None) -> Period | None:
        if season is not None:
            return calendar.season(number, season)
        if unit == "H":
            return calendar.half(number, which or 1)
        return calendar.quarter(number, which or 1)

    limit = {"Q": 4, "H": 2}.get(unit, 4)
    if season is None and (which is None or not 1 <= which <= limit):
        return None
    number = year_number(slots, scene)
    if season is None and number is None and not slots.get("rel"):
        period = nearest_report(make, scene)
    else:
        period = _in_year(partial(make), slots, scene, number)
        whole = text(slots, "part") in (None, "START")
        named = number is not None or slots.get("rel") or slots.get("relyear")
        if season is not None and period is not None and whole and not named:
            period = not_begun(make, period, scene)
    if slots.get("yearback") and period is not None and period.begin is not None:
        period = make(period.begin.year - 1)
    return found_period(period, slots, scene)


def build_relative(slots: Slots, scene: Scene) -> Found | None:
    """Build "last week", "this year", "next quarter" from the anchor."""
    unit, step = text(slots, "unit") or "D", integer(slots, "rel") or 0
    if unit == "S":
        return None
    return found_period(_moved(scene.anchor, step, unit), slots, scene)


def _moved(base: date | None, step: int, unit: str) -> Period:
    moved = None if base is None else calendar.shifted(base, step, unit)
    if moved is None:
        return calendar.unknown(_UNKNOWN.get(unit, "XXXX"), unit)
    return calendar.holding(moved, unit)


def build_from_mention(slots: Slots, scene: Scene) -> Found | None:
    """Build "the following year", "that day" from the latest date before."""
    unit, step = text(slots, "unit") or "D", integer(slots, "frommention") or 0
    return found_period(_moved(scene.base(unit), step, unit), slots, scene)


def build_deictic(slots: Slots, scene: Scene) -> Found | None:
    """Build "yesterday", "the day before yesterday", "tomorrow"."""
    days = (integer(slots, "deictic") or 0) + (integer(slots, "step") or 0)
    return found_period(_moved(scene.anchor, days, "D"), slots, scene)


def build_next_day(slots: Slots, scene: Scene) -> Found | None:
    """Build "на следующий день": after the day just named; weeks and years from the anchor."""
    if text(slots, "unit") == "D" and scene.last_day is not None:
        return build_from_mention(slots, scene)
    return build_relative({**slots, "rel": slots["frommention"]}, scene)


def build_decade(slots: Slots, scene: Scene) -> Found | None:
    """Build "the 1990s", "the '80s"."""
    digits = str(first(slots, "decade")).rstrip("s")
    number = integer(slots, "decade") if not digits.isdigit() else int(digits)
    if number is None or number % 10:
        return None
    number += 1900 if number < 100 else 0
    return found_period(calendar.decade(number), {**slots, "year": [number]}, scene)


def build_century(slots: Slots, scene: Scene) -> Found | None:
    """Build "the 19th century"."""
    which = integer(slots, "which")
    if which is None or not 1 <= which <= 30:
        return None
    return found_period(calendar.century(which), {**slots, "year": [which]}, scene)


DATE_BUILDERS = {
    "date": build_date,
    "month": build_month,
    "range": build_range,
    "anotherday": build_another_day,
    "year": build_year,
    "weekday": build_weekday,
    "weekend": build_weekend,
    "nth": build_nth,
    "fromday": build_from_day,
    "monthhalf": build_month_half,
    "monththird": build_month_third,
    "nightonto": build_night_onto,
    "yearrange": build_year_range,
    "named": build_named,
    "relative": build_relative,
    "mention": build_from_mention,
    "nextday": build_next_day,
    "deictic": build_deictic,
    "decade": build_decade,
    "century": build_century,
}
