"""Stamps: lines that give a date or clock time, a byline, a reading time.

A stamp dates the article only where it stands with the article. The date at the
head of a site ("Thursday, 16 October 2025" among its menus) is the day the page
was fetched; an "updated" stamp is a later edit. Neither is a publication date.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.ingest.calendar import FoundDay, find_days, month_names
from onrecord.ingest.lexicon import load_calendar, load_line_words

__all__ = ["Stamp", "read_stamp"]

# Longer lines are prose that mentions a date.
_STAMP_CHARS = 140
# Capitalised words beside a clock time, and beside a bare date.
_NAMES, _FEW_NAMES = 5, 3
_SECTION = 3
_CLOCK = re.compile(
    r"(?<![\d.:])\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?![\d])(?:\s*[ap]\.?m\b\.?)?"
    r"(?:\s*\(?(?:utc|gmt|et|est|edt|msk|мск|cet|bst)(?:\s*[+-]\d{1,2}(?::\d\d)?)?\)?)?",
    re.IGNORECASE,
)
_READING = re.compile(
    r"(?:время чтения:?|reading time:?)?\s*(?:\d+|<\s*\d+)\s*-?\s*"
    r"(?:min(?:ute)?s?|мин(?:\.|ут[аы]?)?|хв)\b\.?(?:\s*(?:to )?(?:read|чтения|на чтение|читання))?",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b\d+\s*(?:(?:second|minute|min|hour|day)s?\s+ago|(?:минут\w*|час\w*|дн\w*)\s+назад)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w.'’`-]*")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stamp line says.

    Attributes:
        day: The only full date in it; ``None`` where there is none, or several.
        clock: Whether a time of day stands beside it.
        published: Whether it is said to be the date of publication.
        update: Whether it is said to be the date of a later edit.
        names: The capitalised words beside the date: a byline, mostly.
    """

    day: date | None
    clock: bool
    published: bool
    update: bool
    names: str | None


@cache
def _issue() -> re.Pattern[str]:
    month = month_names()
    return re.compile(rf"{month}\.?(?:\s*[/–-]\s*{month})?\.?,?\s+(?:19|20)\d\d", re.I)


@cache
def _weekday() -> re.Pattern[str]:
    names = sorted(load_calendar().weekdays, key=lambda name: (-len(name), name))
    # A weekday may be glued to the name before it ("NAME SURNAMEThursday, 13 March").
    return re.compile(
        r"(?:\b|(?<=[a-zA-Z]))(?:" + "|".join(map(re.escape, names)) + r")\b\.?,?", re.I
    )


def read_stamp(words: str) -> Stamp | None:
    """Read a line as a stamp; ``None`` where it is none.

    What remains after dates, clock times, weekdays, reading times and the words of
    stamps ("Published:") must be nothing, or a few capitalised words; beside a date
    with a clock time, the name of a section.
    """
    if len(words) > _STAMP_CHARS or not _DIGIT.search(words):
        return None
    days = find_days(words)
    rest = words
    for found in reversed(days):
        rest = rest[: found.span.start] + " " + rest[found.span.end :]
    rest = _AGO.sub(" ", rest)
    clock = _CLOCK.search(rest) is not None
    reading = _READING.search(rest) is not None
    rest = _CLOCK.sub(" ", _READING.sub(" ", rest))
    issue = _issue().search(rest) is not None
    if not (days or clock or reading or issue):
        return None
    rest = _issue().sub(" ", rest)
    rest = _weekday().sub(" ", rest) if days else rest
    if _DIGIT.search(rest):
        return None
    first = _before_update(words, days)
    return _judge(rest, first, clock=clock, update=bool(days) and not first)


def _before_update(words: str, days: list[FoundDay]) -> list[date]:
    """Return the dates that stand before the word for a later edit, if any does."""
    updates = load_line_words().stamps.updates
    at = next(
        (m.start() for m in _WORD.finditer(words) if _key(m.group()) in updates),
        len(words),
    )
    return [found.day for found in days if found.span.start < at]


def _judge(rest: str, days: list[date], *, clock: bool, update: bool) -> Stamp | None:
    table = load_line_words()
    every = _WORD.findall(rest)
    names = [word for word in every if _key(word) not in table.stamps.words]
    names = [name for name in names if _key(name) != "by"]
    capitals = all(name[0].isupper() for name in names)
    # "В мире 10:15, 4 марта": a section beside a full stamp. Anything longer in small
    # letters is prose.
    is_section = clock and bool(days) and len(names) <= _SECTION
    if len(names) > (_NAMES if clock else _FEW_NAMES) or not (capitals or is_section):
        return None
    return Stamp(
        day=days[0] if len(set(days)) == 1 else None,
        clock=clock,
        published=any(_key(word) in table.stamps.publishes for word in every),
        update=update,
        names=" ".join(names) if names and capitals else None,
    )


def _key(word: str) -> str:
    return word.casefold().rstrip(".")
