"""Probes in SQLite: which articles a number is found in, and how many.

Probes are spread over all numbers, so a new one may stand anywhere among the others,
and each would write a page of a large ledger. So young ones wait among few, and with
each so manieth sheet a part of them is put to the old ones, where many go to one page.
Every question looks at both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import cast

from onrecord.ledger.index import Sought
from onrecord.ledger.sqlite.database import Database, Value, array
from onrecord.records import DAY_CHARS, WEEK_DAYS

__all__ = ["held", "holders", "put_probes", "sharing", "take_out_probes"]

# Probes are unsigned 64-bit numbers, SQLite's whole numbers are signed.
_WRAP = 1 << 64
_SIGN = 1 << 63

# Half as many turns' probes wait as there are parts. Counted of 100 new articles with
# 6,700 probes: at 100,000 they write 1,700 pages of probes of 39,000; where none
# waited, at 10,000, they wrote 2,900 of 3,500.
_TURN = 100  # sheets
_PARTS = 32
_PART = _SIGN // _PARTS

# One query for all the probes of a batch, each counted no further than it takes
_HELD = (
    "SELECT key, articles, "  # noqa: S608
    f"(SELECT count(DISTINCT day / {WEEK_DAYS}) FROM (SELECT day FROM probe "
    "WHERE young IN (0, 1) AND key = held.key AND day > 0 LIMIT ?)) "
    "FROM (SELECT sought.value AS key, (SELECT count(*) FROM (SELECT 1 FROM probe "
    "WHERE young IN (0, 1) AND key = sought.value LIMIT ?)) AS articles "
    "FROM json_each(?) sought) held WHERE articles >= ?"
)
_SHARING = (
    "SELECT p.sheet FROM json_each(?) sought CROSS JOIN probe p "
    "ON p.young IN (0, 1) AND p.key = sought.value AND p.day BETWEEN ? AND ?"
)
_NAMED = (
    "SELECT s.article FROM json_each(?) sought CROSS JOIN sheet s "
    "ON s.seq = sought.value ORDER BY s.article"
)
_UNDATED = 0


def put_probes(
    db: Database, number: int, day: str | None, probes: Iterable[int]
) -> None:
    """Keep the probes of a new sheet, by its number and day."""
    own = _number(day)
    db.many(
        "INSERT INTO probe VALUES (1, ?, ?, ?)",
        ((_signed(probe), own, number) for probe in probes),
    )
    turn, left = divmod(number, _TURN)
    if not left:
        _move_up(db, turn % _PARTS)


def _move_up(db: Database, part: int) -> None:
    """Put the young probes of a part of all numbers to the old ones."""
    for low in (part * _PART, part * _PART - _SIGN):
        bounds = low, low + _PART - 1
        db.run(
            "INSERT INTO probe SELECT 0, key, day, sheet FROM probe "
            "WHERE young = 1 AND key BETWEEN ? AND ?",
            bounds,
        )
        db.run("DELETE FROM probe WHERE young = 1 AND key BETWEEN ? AND ?", bounds)


def take_out_probes(
    db: Database, number: Value, day: str | None, probes: Iterable[int]
) -> None:
    """Drop the probes of a sheet."""
    own = _number(day)
    db.many(
        "DELETE FROM probe WHERE young IN (0, 1) AND key = ? AND day = ? AND sheet = ?",
        ((_signed(probe), own, number) for probe in probes),
    )


def holders(db: Database, probe: int) -> dict[str, str | None]:
    """Return the articles that have a probe, each with its day."""
    rows = db.all(
        "SELECT s.article, s.day FROM probe p JOIN sheet s ON s.seq = p.sheet "
        "WHERE p.young IN (0, 1) AND p.key = ?",
        (_signed(probe),),
    )
    return {str(a): None if day is None else str(day) for a, day in rows}


def held(
    db: Database, probes: Collection[int], *, least: int, limit: int
) -> Mapping[int, tuple[int, int]]:
    """Return how many articles and weeks have each probe, up to ``limit``."""
    # in the order in which they stand: neighbours are on one page
    sought = array(sorted(map(_signed, probes)))
    rows = db.all(_HELD, (limit, limit, sought, least))
    return {
        cast("int", key) % _WRAP: (cast("int", articles), cast("int", weeks))
        for key, articles, weeks in rows
    }


def sharing(db: Database, sought: Iterable[Sought], least: int) -> tuple[str, ...]:
    """Return the articles whose probes among ``sought`` weigh ``least``."""
    alike: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for one in sought:
        first, last = _number(one.since), _number(one.until)
        alike[one.weight, first, last].append(_signed(one.probe))
    weights: Counter[Value] = Counter()
    for (weight, first, last), probes in alike.items():
        for (sheet,) in db.all(_SHARING, (array(probes), first, last)):
            weights[sheet] += weight
    enough = [sheet for sheet, weight in weights.items() if weight >= least]
    return tuple(str(a) for (a,) in db.all(_NAMED, (array(enough),)))


def _number(day: str | None) -> int:
    """Return a day's number since the year 1, as ``probe`` holds it."""
    return _UNDATED if day is None else _ordinal(day[:DAY_CHARS])


@lru_cache(1024)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _signed(probe: int) -> int:
    return probe - _WRAP if probe >= _SIGN else probe
