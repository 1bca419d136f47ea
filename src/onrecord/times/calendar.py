"""Calendar periods as values and intervals; nothing here knows a language.

A period whose year is unknown keeps its value (``XXXX-12-18``) and has no days.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

__all__ = [
    "Period",
    "century",
    "day",
    "decade",
    "half",
    "month",
    "part_of",
    "quarter",
    "season",
    "shifted",
    "unknown",
    "week",
    "weekend",
    "year",
]

MONTHS_A_YEAR = 12
DAYS_A_WEEK = 7
FIRST_YEAR, LAST_YEAR = 1, 9998  # what datetime.date holds, an end included

# Meteorological seasons of the northern hemisphere: first month of each. Winter
# is named after the year of its January (TimeML guidelines leave this open).
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar.

    Attributes:
        value: TIMEX3 value.
        grain: ``day``, ``week``, ``weekend``, ``month``, ``quarter``, ``half``,
            ``season``, ``year``, ``decade``, ``century`` or ``none``.
        begin: First day; ``None`` where unknown.
        end: Day after the last; ``None`` where unknown.
    """

    value: str
    grain: str
    begin: date | None = None
    end: date | None = None


def unknown(value: str, grain: str = "none") -> Period:
    """Return a period that has a value and no days."""
    return Period(value, grain)


def _year_text(number: int | None) -> str:
    return "XXXX" if number is None else f"{number:04d}"


def _month_begin(number: int, month_number: int) -> date:
    years, index = divmod(month_number - 1, MONTHS_A_YEAR)
    return date(number + years, index + 1, 1)


def _months(
    value: str, grain: str, number: int | None, *, first: int, count: int
) -> Period:
    if number is None or not FIRST_YEAR < number < LAST_YEAR:
        return Period(value, grain)
    begin = _month_begin(number, first)
    return Period(value, grain, begin, _month_begin(number, first + count))


def day(day_: date) -> Period:
    """Return one day."""
    return Period(day_.isoformat(), "day", day_, day_ + timedelta(1))


# News names the days and months of a few years over and over.
@lru_cache(maxsize=4096)
def day_of(number: int | None, month_number: int, day_number: int) -> Period | None:
    """Return a day of the year, or ``None`` where the calendar has no such day."""
    probe = 2000 if number is None else number  # a leap year: 29 February may stand
    if not FIRST_YEAR < probe < LAST_YEAR or not 1 <= month_number <= MONTHS_A_YEAR:
        return None
    if not 1 <= day_number <= calendar.monthrange(probe, month_number)[1]:
        return None
    if number is None:
        return Period(f"XXXX-{month_number:02d}-{day_number:02d}", "day")
    return day(date(number, month_number, day_number))


def week(day_: date) -> Period:
    """Return the ISO week that holds a day."""
    begin = day_ - timedelta(day_.weekday())
    iso = day_.isocalendar()
    value = f"{iso.year:04d}-W{iso.week:02d}"
    return Period(value, "week", begin, begin + timedelta(DAYS_A_WEEK))


def weekend(day_: date) -> Period:
    """Return the weekend of the ISO week that holds a day."""
    whole = week(day_)
    assert whole.end is not None  # noqa: S101 - a week made from a day has days
    return Period(f"{whole.value}-WE", "weekend", whole.end - timedelta(2), whole.end)


@lru_cache(maxsize=1024)
def month(number: int | None, month_number: int) -> Period:
    """Return a month."""
    value = f"{_year_text(number)}-{month_number:02d}"
    return _months(value, "month", number, first=month_number, count=1)


def quarter(number: int | None, which: int) -> Period:
    """Return a quarter, 1 to 4."""
    value = f"{_year_text(number)}-Q{which}"
    return _months(value, "quarter", number, first=3 * which - 2, count=3)


def half(number: int | None, which: int) -> Period:
    """Return a half-year, 1 or 2."""
    value = f"{_year_text(number)}-H{which}"
    return _months(value, "half", number, first=6 * which - 5, count=6)


def season(number: int | None, name: str) -> Period:
    """Return a season (SP, SU, FA, WI); winter belongs to the year of its January."""
    first = _SEASON_MONTH[name]
    first -= MONTHS_A_YEAR if name == "WI" else 0
    return _months(
        f"{_year_text(number)}-{name}", "season", number, first=first, count=3
    )


def year(number: int | None) -> Period:
    """Return a year."""
    return _months(_year_text(number), "year", number, first=1, count=MONTHS_A_YEAR)


def decade(number: int) -> Period:
    """Return the decade that begins with a year, e.g. 1990."""
    return _months(f"{number // 10:03d}", "decade", number, first=1, count=120)


def century(which: int) -> Period:
    """Return the century of an ordinal: the 19th is ``18`` and begins in 1800."""
    number = 100 * (which - 1)
    return _months(f"{which - 1:02d}", "century", number, first=1, count=1200)


def part_of(period: Period, part: str) -> Period:
    """Return the early, middle or late part of a period, its value kept.

    The parts are half as long as the whole and overlap, because nobody who writes
    "late October" draws a line: START is the first half, END the second, MID the
    middle.
    """
    if period.begin is None or period.end is None or period.grain == "day":
        return period
    days = (period.end - period.begin).days
    begin, end = period.begin, period.end
    if part == "START":
        end = begin + timedelta((days + 1) // 2)
    elif part == "END":
        begin += timedelta(days // 2)
    elif part == "MID":
        begin, end = begin + timedelta(days // 4), end - timedelta(days // 4)
    return Period(period.value, period.grain, begin, end)


def shifted(day_: date, count: int, unit: str) -> date | None:
    """Return a day moved by so many units (D, W, WE, F, M, Q, Y, E, C, L).

    Months keep the day of the month where the calendar allows, else its last
    day. ``None`` where the result leaves the calendar.
    """
    days = {"D": 1, "W": 7, "WE": 7, "F": 14}.get(unit)
    try:
        if days is not None:
            return day_ + timedelta(days * count)
        months = {
            "M": 1,
            "Q": 3,
            "H": 6,
            "S": 12,
            "Y": 12,
            "E": 120,
            "C": 1200,
            "L": 12000,
        }
        if unit not in months:  # minutes and seconds move no day
            return None
        index = day_.year * MONTHS_A_YEAR + day_.month - 1 + months[unit] * count
        number, month_index = divmod(index, MONTHS_A_YEAR)
        last = calendar.monthrange(number, month_index + 1)[1]
        return date(number, month_index + 1, min(day_.day, last))
    except (OverflowError, ValueError, calendar.IllegalMonthError):
        return None


def holding(day_: date, unit: str) -> Period:
    """Return the period of a unit (D, W, WE, F, M, Q, Y, E, C) that holds a day."""
    if unit == "M":
        return month(day_.year, day_.month)
    if unit == "Q":
        return quarter(day_.year, (day_.month + 2) // 3)
    if unit == "H":
        return half(day_.year, (day_.month + 5) // 6)
    if unit == "E":
        return decade(day_.year // 10 * 10)
    if unit == "C":
        return century(day_.year // 100 + 1)
    simple = {"D": day, "W": week, "F": week, "WE": weekend}
    return simple[unit](day_) if unit in simple else year(day_.year)
