"""Numbers that a text tells of, in digits or in words, English and Russian.

"Four hundred kilos" and "400 кг" have one number, and so have "thirty times" and
"тридцать раз". Small ones are kept apart: any two articles share a "three". Dates,
years and times of day are no counts: any two articles of one month share those.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import msgspec

from onrecord.names.letters import plain
from onrecord.names.packaged import read_table

__all__ = ["SMALL", "numbers_in", "value_of"]

SMALL = 12  # the last number that an article may tell of by chance; chosen
_TOKEN = re.compile(
    r"(?P<date>\b(?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2})\b)"
    r"|(?P<joined>\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,3}(?:,\d{3})+)(?!\d)"
    r"|(?P<plain>\d+(?:[.,]\d+)?)|(?P<word>[^\W\d_]+)"
)
_BETWEEN = re.compile(r"[\s-]*(?:and\s)?")  # "four hundred and six"
_DIGITS = 15  # a longer figure is a code or a telephone, no count; chosen
_YEARS = range(1900, 2101)  # four digits alone that are a year sooner than a count
_LAST_DAY = 31
_OF_MONTH = re.compile(r"(?:st|nd|rd|th|-?(?:го|е|й|ого|ое))?\s(?:of\s)?")
_TO_DAY = re.compile(r"\s?[-–—]\s?|\s(?:and|to|и|по|до)\s|,\s")


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words by what they stand for."""

    units: dict[int, str]
    tens: dict[int, str]
    hundreds: dict[int, str]
    scales: dict[int, str]
    months: str
    english_months: str


@dataclass(frozen=True, slots=True)
class _Table:
    """Words and beginnings of words, with their values."""

    whole: Mapping[str, int]
    beginnings: Mapping[str, int]

    def value(self, key: str) -> int | None:
        """Return what a word stands for, ``None`` for no number."""
        found = self.whole.get(key)
        if found is not None:
            return found
        for width in range(len(key), 2, -1):
            found = self.beginnings.get(key[:width])
            if found is not None:
                return found
        return None


@dataclass(frozen=True, slots=True)
class _Tables:
    """Words for numbers, those that multiply what stands before them, and months."""

    values: _Table
    scales: _Table
    months: frozenset[str]
    english_months: frozenset[str]


@functools.lru_cache(maxsize=1)
def _tables() -> _Tables:
    words = read_table("data/numbers.yml", _Words)
    english = frozenset(words.english_months.split())
    return _Tables(
        _table(words.units, words.tens, words.hundreds),
        _table(words.scales),
        frozenset(words.months.split()) | english,
        english,
    )


def _table(*sorts: Mapping[int, str]) -> _Table:
    whole: dict[str, int] = {}
    beginnings: dict[str, int] = {}
    for value, words in (row for rows in sorts for row in rows.items()):
        for word in words.split():
            table = beginnings if word.endswith("*") else whole
            table[plain(word.rstrip("*"))] = value
    return _Table(whole, beginnings)


@functools.lru_cache(maxsize=65536)
def value_of(key: str) -> int | None:
    """Return the number that a word in lower case stands for, ``None`` for none.

    >>> value_of("forty"), value_of("сорока"), value_of("сорока-белобока")
    (40, 40, None)
    """
    return _tables().values.value(key)


@functools.lru_cache(maxsize=65536)
def _scale_of(key: str) -> int | None:
    return _tables().scales.value(key)


@dataclass(slots=True)
class _Run:
    """A number that is being read.

    Attributes:
        start: Where it begins in the text.
        end: Where its last part ends.
        group: What stands for the next scale to multiply: "three hundred".
        total: What stands before that: "two million".
        least: The last scale of thousand or more; the next must be smaller.
        open: Whether words may be added: a figure takes scales only.
        year: Whether it is a figure of four digits that may be a year.
    """

    start: int
    end: int
    group: Decimal
    total: Decimal = Decimal(0)
    least: Decimal | None = None
    open: bool = True
    year: bool = False

    @property
    def value(self) -> Decimal:
        return self.total + self.group

    def takes(self, text: str, match: re.Match[str]) -> bool:
        """Go on with a word, and tell whether it belongs to the number."""
        if not _BETWEEN.fullmatch(text[self.end : match.start()]):
            return False
        scale, value = _scale_of(match.group()), value_of(match.group())
        if scale is not None and self._multiplies(Decimal(scale)):
            self.year = False
        elif value is not None and self.open and self._adds(value):
            self.group += value
        else:
            return False
        self.end = match.end()
        return True

    def _multiplies(self, scale: Decimal) -> bool:
        """Multiply by a scale that is greater than what it stands after."""
        if not 0 < self.group < scale or (self.least and scale >= self.least):
            return False
        if scale == _HUNDRED:
            self.group *= scale
        else:
            self.total += self.group * scale
            self.group, self.least = Decimal(0), scale
        return True

    def _adds(self, value: int) -> bool:
        """Tell whether a word fills what is empty: a unit after a ten, not the reverse."""
        if self.group == 0:
            return self.least is not None and value < self.least
        if self.group % _HUNDRED == 0:
            return value < _HUNDRED
        return value < _TEN and self.group % _TEN == 0 and self.group % _HUNDRED > _TEN


_TEN = 10
_HUNDRED = 100
_THOUSAND = 1000


def numbers_in(text: str) -> frozenset[str]:
    """Return the counts of a text from two upwards, as decimals without an end zero.

    >>> sorted(numbers_in("Двадцать пять тонн, 1,200 people on 5 May 2024"))
    ['1200', '25']
    """
    return frozenset(f"{n.normalize():f}" for n in _counts(plain(text)) if n > 1)


def _counts(text: str) -> Iterator[Decimal]:
    """Yield the numbers of a text but for years and days of a month."""
    runs = tuple(_runs(text))
    day_after: int | None = None  # where the day of a month begins
    for run in reversed(runs):
        day = _is_day(run, text, day_after)
        day_after = run.start if day else None
        if not day and not (run.year and int(run.value) in _YEARS):
            yield run.value


def _is_day(run: _Run, text: str, day_after: int | None) -> bool:
    if run.value > _LAST_DAY:
        return False
    months = _tables()
    if day_after is not None and _TO_DAY.fullmatch(text[run.end : day_after]):
        return True
    gap = _OF_MONTH.match(text, run.end)
    after = _WORD.match(text, gap.end()) if gap else None
    if after is not None and after.group() in months.months:
        return True
    before = _WORD_BEFORE.search(text[max(0, run.start - _MONTH) : run.start])
    return (
        text[run.start].isdigit()
        and before is not None
        and before.group(1) in months.english_months
    )


_WORD = re.compile(r"[^\W\d_]+")
_WORD_BEFORE = re.compile(r"\b([^\W\d_]+)\.? $")
_MONTH = 12  # characters; "september " has ten


def _runs(text: str) -> Iterator[_Run]:
    run: _Run | None = None
    for match in _TOKEN.finditer(text):
        if match.group("word") is None:
            if run is not None:
                yield run
            run = _figure(match)
        elif run is not None and match.group() == "and":
            continue  # "three hundred and six"
        elif run is None or not run.takes(text, match):
            if run is not None:
                yield run
            run = _word(match)
    if run is not None:
        yield run


def _word(match: re.Match[str]) -> _Run | None:
    """Return a number that a word opens; ``None`` for another word."""
    value = value_of(match.group())
    if value is None:
        return None
    run = _Run(match.start(), match.end(), Decimal(value))
    if value >= _THOUSAND:  # "a thousand and six"
        run.total, run.group, run.least = run.group, Decimal(0), run.group
    return run


def _figure(match: re.Match[str]) -> _Run | None:
    """Return a number in digits; ``None`` for a date and for what is too long."""
    written = match.group()
    if match.group("date") or len(written) > _DIGITS:
        return None
    joined = match.group("joined")
    value = Decimal(re.sub(r"\D", "", joined) if joined else written.replace(",", "."))
    year = written.isdigit() and len(written) == len(str(_YEARS.start))
    return _Run(match.start(), match.end(), value, open=False, year=year)
