"""Full dates in stamps, datelines and addresses: a day is read whole or not at all.

The grammar of times in running text is the package ``times``; here only forms
that carry day, month and year count, since a publication date is never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.ingest.lexicon import load_calendar
from onrecord.records import Span

__all__ = [
    "FoundDay",
    "find_days",
    "month_names",
    "month_number",
    "possible_day",
    "url_day",
    "url_month",
]

_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A date with day, month and year, and where it stands."""

    span: Span
    day: date


@cache
def _months() -> dict[str, int]:
    return {
        name: number
        for number, names in load_calendar().months.items()
        for name in names
    }


def month_number(name: str) -> int | None:
    """Return 1 to 12 for a month's name in any language we know, else ``None``."""
    return _months().get(name.rstrip(".").casefold())


@cache
def month_names() -> str:
    """Return all names of months as a regular expression, longest first."""
    names = sorted(_months(), key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name) for name in names) + ")"


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{month_names()})\b\.?"
    day, year = r"(?P<day>\d{1,2})", r"(?P<year>(?:19|20)\d\d)(?!\.?\d)"
    ordinal = r"(?:st|nd|rd|th|\.)?"
    return tuple(
        re.compile(form, re.IGNORECASE)
        for form in (
            rf"(?<!\d){day}{ordinal}\s+(?:de\s+)?{month},?\s+(?:de\s+)?{year}",
            rf"(?<!\w){month}\s+{day}{ordinal},?\s+{year}",
            rf"(?<!\d){year}\.\s+{month}\s+{day}\b",
            rf"(?<![\d.]){day}\.(?P<number>\d{{1,2}})\.{year}",
            rf"(?<![\d/-]){year}[-/.](?P<number>\d\d)[-/.](?P<day>\d\d)(?![\d-])",
            rf"(?<![\d/]){day}/(?P<number>\d{{1,2}})/{year}",
        )
    )


def find_days(text: str) -> list[FoundDay]:
    """Return the full dates of ``text`` in order; impossible days are left out.

    ``03/04/2025`` is left out as well: it has two readings.
    """
    found: dict[int, FoundDay] = {}
    for form in _forms():
        for match in form.finditer(text):
            day = _day_of(match)
            if day is not None:
                found.setdefault(match.start(), FoundDay(Span(*match.span()), day))
    return [found[start] for start in sorted(found)]


def _day_of(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    number, day = parts.get("number"), int(parts["day"])
    month = int(number) if number else (month_number(parts["month"]) or 0)
    if "/" in match.group() and number and not match.group()[:4].isdigit():
        if max(day, month) <= _MONTHS and day != month:
            return None
        if month > _MONTHS:
            day, month = month, day
    return possible_day(int(parts["year"]), month, day)


def possible_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or ``None`` where the calendar has none such."""
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


_URL_PARTS = re.compile(
    r"/(?P<year>(?:19|20)\d\d)/(?P<month>\d{1,2}|[a-z]{3})/(?P<day>\d{1,2})(?=/)"
)
_URL_WHOLE = re.compile(
    r"/(?P<year>(?:19|20)\d\d)(?P<dash>-?)(?P<month>\d\d)(?P=dash)(?P<day>\d\d)(?=/)"
)
_URL_MONTH = re.compile(r"/(?P<year>(?:19|20)\d\d)(?:/(?P<month>\d{1,2}))?(?=/)")


def url_day(url: str) -> date | None:
    """Return the day in a publication path: ``/2025/10/31/`` or ``/20251028/``.

    Only whole segments of the path count, with something after them; digits in a
    slug, a query or an article's number do not.
    """
    path = _path(url)
    for form in (_URL_PARTS, _URL_WHOLE):
        match = form.search(path)
        if match is not None:
            month = match["month"]
            number = int(month) if month.isdigit() else (month_number(month) or 0)
            day = possible_day(int(match["year"]), number, int(match["day"]))
            if day is not None:
                return day
    return None


def url_month(url: str) -> tuple[int, int | None] | None:
    """Return the year, and the month where given, of a path such as ``/2025/10/``."""
    match = _URL_MONTH.search(_path(url))
    if match is None:
        return None
    return int(match["year"]), int(match["month"]) if match["month"] else None


def _path(url: str) -> str:
    return url.partition("?")[0].partition("#")[0]
