"""Finding computed records in SQLite by day and by what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import cast

from onrecord.errors import InputError, LedgerDamagedError
from onrecord.ledger.answers import PARTS, Cluster, Filters, Part, Problem
from onrecord.ledger.codec import decode_cluster
from onrecord.ledger.facets import (
    FACETS,
    Facets,
    Imprint,
    ImprintOf,
    StatementOf,
    facets_of,
)
from onrecord.ledger.sqlite.database import Database, Row, Value
from onrecord.records import Statement

__all__ = [
    "FacetOf",
    "cluster",
    "drop_values",
    "facets_in",
    "find",
    "imprint",
    "list_again",
    "list_cluster",
    "problems",
    "statement",
    "values",
]

# Records fetched at a time: bounds memory, and lets a caller stop early.
_PAGE = 200

# Statements, and numbers of facets, kept at hand while one set of records is listed
_STATEMENTS = 1024
_VALUES = 8192


def cluster(db: Database, part: Part, record: str) -> Cluster | None:
    """See ``Ledger.cluster``."""
    row = db.one("SELECT record FROM cluster WHERE part = ? AND id = ?", (part, record))
    return None if row is None else decode_cluster(part, cast("bytes", row[0]))


def statement(db: Database, record: str) -> Statement | None:
    """Return a statement by its id; ``None`` without it."""
    return cast("Statement | None", cluster(db, "statements", record))


def imprint(db: Database, article: str) -> Imprint:
    """Return an article's outlet and day of publication; empty without it."""
    row = db.one("SELECT outlet, day FROM newest WHERE article = ?", (article,))
    if row is None:
        return Imprint()
    return Imprint(None if row[0] is None else str(row[0]), str(row[1]))


FacetOf = Callable[[Part, str, str], Value]
"""Returns the number of a part's facet, by its kind and value; made if it is new."""


def facets_in(db: Database) -> FacetOf:
    """Return a look-up of facets' numbers that asks for each once.

    It holds as long as none is dropped (``drop_values``).
    """
    return lru_cache(_VALUES)(lambda part, kind, value: _facet(db, part, kind, value))


def list_cluster(
    db: Database, part: Part, number: Value, *, facets: Facets, facet_of: FacetOf
) -> None:
    """Store what a record is found by, in place of what was stored before.

    Args:
        db: The ledger.
        part: Its part.
        number: Its row in ``cluster``.
        facets: What to store.
        facet_of: As ``facets_in`` gives it.
    """
    row = db.one("SELECT id, day FROM cluster WHERE seq = ?", (number,))
    if row is None:
        return
    held = {
        (kind, value): facet
        for kind, value, facet in db.all(
            "SELECT f.kind, f.value, f.seq FROM listed l JOIN facet f ON f.seq = l.facet "
            "WHERE l.cluster = ?",
            (number,),
        )
    }
    if row[1] != facets.day:
        db.run("UPDATE cluster SET day = ? WHERE seq = ?", (facets.day, number))
        db.run("DELETE FROM listed WHERE cluster = ?", (number,))
        held = {}
    wanted = dict.fromkeys(facets.values)
    db.many(
        "DELETE FROM listed WHERE facet = ? AND day = ? AND id = ?",
        ((held[v], facets.day, row[0]) for v in held if v not in wanted),
    )
    db.many(
        "INSERT INTO listed VALUES (?, ?, ?, ?)",
        [
            (facet_of(part, *value), facets.day, row[0], number)
            for value in wanted
            if value not in held
        ],
    )


def _facet(db: Database, part: str, kind: str, value: str) -> Value:
    """Return the number of a facet's value, made if it is new."""
    found = _known_facet(db, part, kind, value)
    if found is not None:
        return found
    sql = "INSERT INTO facet (part, kind, value) VALUES (?, ?, ?)"
    return db.insert(sql, (part, kind, value))


def _known_facet(db: Database, part: str, kind: str, value: str) -> Value:
    row = db.one(
        "SELECT seq FROM facet WHERE part = ? AND kind = ? AND value = ?",
        (part, kind, value),
    )
    return None if row is None else row[0]


def list_again(
    db: Database,
    statements: set[str],
    *,
    statement_of: StatementOf,
    imprint_of: ImprintOf,
    facet_of: FacetOf,
) -> None:
    """List anew what names one of ``statements``, whose day or speaker may differ."""
    seen: set[Value] = set()
    for name in sorted(statements):
        for seq, part, json in db.all(
            "SELECT c.seq, c.part, c.record FROM facet f "
            "JOIN listed l ON l.facet = f.seq JOIN cluster c ON c.seq = l.cluster "
            "WHERE f.kind = 'statement' AND f.value = ? AND f.part <> 'statements'",
            (name,),
        ):
            if seq not in seen:
                seen.add(seq)
                found = decode_cluster(cast("Part", part), cast("bytes", json))
                facets = facets_of(found, statement_of, imprint_of)
                list_cluster(
                    db, cast("Part", part), seq, facets=facets, facet_of=facet_of
                )


def drop_values(db: Database) -> None:
    """Forget values that no record has any more."""
    db.run(
        "DELETE FROM facet WHERE NOT EXISTS "
        "(SELECT 1 FROM listed l WHERE l.facet = facet.seq)"
    )


def find(
    db: Database, part: Part, after: str | None, limit: int | None, filters: Filters
) -> Iterator[Cluster]:
    """See ``Ledger.find``."""
    wanted: list[Value] = []
    for kind in FACETS:
        value = cast("str | None", filters.get(kind))
        if value is not None:
            number = _known_facet(db, part, kind, value)
            if number is None:
                return
            wanted.append(number)
    at = _place_of(db, part, after, newest=filters.get("newest", False))
    left = limit
    while left is None or left > 0:
        size = _PAGE if left is None else min(_PAGE, left)
        rows = db.all(*_query(part, wanted, filters, at, size))
        for _, _, json in rows:
            yield decode_cluster(part, cast("bytes", json))
        if len(rows) < size:
            return
        at = (str(rows[-1][0]), str(rows[-1][1]))
        left = None if left is None else left - len(rows)


# Sorts behind every day and every id
_LAST = "\U0010ffff"


def _place_of(
    db: Database, part: Part, after: str | None, *, newest: bool
) -> tuple[str, str]:
    """Return the day and id after which to go on; every day sorts after ``""``."""
    if after is None:
        return (_LAST, _LAST) if newest else ("", "")
    row = db.one("SELECT day FROM cluster WHERE part = ? AND id = ?", (part, after))
    if row is None:
        raise InputError(f"no record {after!r} to go on after; begin again")
    return str(row[0]), after


def _query(
    part: Part,
    wanted: list[Value],
    filters: Filters,
    at: tuple[str, str],
    size: int,
) -> tuple[str, list[Value]]:
    """Return the SQL for one page, and its arguments.

    The first facet's rows are walked in order of day and id; each other facet is
    one look-up in the table's key.
    """
    own = "l" if wanted else "c"
    table = (
        "listed l CROSS JOIN cluster c ON c.seq = l.cluster" if wanted else "cluster c"
    )
    beyond, order = ("<", " DESC") if filters.get("newest") else (">", "")
    where = [f"({own}.day, {own}.id) {beyond} (?, ?)"]
    args: list[Value] = [*at]
    if wanted:
        where.append("l.facet = ?")
        args.append(wanted[0])
    else:
        where.append("c.part = ?")
        args.append(part)
    for number in wanted[1:]:
        where.append(
            "EXISTS (SELECT 1 FROM listed o "
            "WHERE o.facet = ? AND o.day = l.day AND o.id = l.id)"
        )
        args.append(number)
    since, until = filters.get("since"), filters.get("until")
    if since is not None or until is not None:
        # what has no day is left out
        where.append(f"{own}.day >= ?")
        args.append(since or "0")
    if until is not None:
        where.append(f"{own}.day < ?")
        args.append(until)
    # only names of ours are put together here; every value is an argument
    pieces = (
        f"SELECT {own}.day, {own}.id, c.record FROM {table}",  # noqa: S608
        f"WHERE {' AND '.join(where)}",
        f"ORDER BY {own}.day{order}, {own}.id{order} LIMIT ?",
    )
    return " ".join(pieces), [*args, size]


def values(
    db: Database, part: Part, kind: str, only: str | None = None
) -> tuple[tuple[str, int], ...]:
    """See ``Ledger.values``."""
    rows = db.all(
        "SELECT f.value, count(*) AS held FROM facet f JOIN listed l ON l.facet = f.seq "
        "WHERE f.part = ? AND f.kind = ? AND f.value = ifnull(?, f.value) "
        "GROUP BY f.seq ORDER BY held DESC, f.value",
        (part, kind, only),
    )
    return tuple((str(name), cast("int", held)) for name, held in rows)


def problems(db: Database) -> Iterator[Problem]:
    """Yield computed records that are not found by what stands in them."""
    statement_of = lru_cache(_STATEMENTS)(lambda name: statement(db, name))
    for part in PARTS:
        sql = (
            "SELECT id, seq, day, record FROM cluster "
            "WHERE part = ? AND id > ? ORDER BY id LIMIT ?"
        )
        for row in db.pages(sql, (part,)):
            yield from _problem(db, part, row, statement_of)


def _problem(
    db: Database, part: Part, row: Row, statement_of: StatementOf
) -> Iterator[Problem]:
    name, seq, day, json = row
    try:
        found = decode_cluster(part, cast("bytes", json))
        expected = facets_of(found, statement_of, lambda a: imprint(db, a))
        named = [value for kind, value in expected.values if kind == "statement"]
        waiting = any(statement_of(statement) is None for statement in named)
    except LedgerDamagedError:  # reported with the record itself
        return
    if waiting:  # a block was dropped with its article; reconciling makes it anew
        return
    listed = db.all(
        "SELECT f.kind, f.value, l.day FROM listed l JOIN facet f ON f.seq = l.facet "
        "WHERE l.cluster = ? ORDER BY f.kind, f.value",
        (seq,),
    )
    wanted = [(kind, value, expected.day) for kind, value in expected.values]
    if day != expected.day or listed != wanted:
        yield Problem(
            record=f"{part} {str(name)!r}", reason="it is listed under other names"
        )
