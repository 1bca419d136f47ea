"""The index of reconcile in SQLite."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import cast

import msgspec

from onrecord.ledger.answers import Cluster, Part
from onrecord.ledger.codec import decode, decode_cluster, pack, story_of, unpack
from onrecord.ledger.index import BOTH_WAYS, Bond, Sheet, Slip, Sought, Tally
from onrecord.ledger.sqlite.database import Database, Row, array
from onrecord.ledger.sqlite.probes import (
    held,
    holders,
    put_probes,
    sharing,
    take_out_probes,
)
from onrecord.records import Story, canonical_json

__all__ = ["SqliteIndex"]


class _Keys(msgspec.Struct, frozen=True):
    """Where an article's slips, probes and counts stand, to take them out again."""

    slips: list[tuple[str, str, str]]
    probes: list[int]
    tallies: list[tuple[str, str, str, int]]


class SqliteIndex:
    """See ``Index``; every change belongs inside the caller's transaction."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def stale(self) -> frozenset[str]:
        """Return articles that changed since the last settling."""
        return frozenset(str(row[0]) for row in self._db.all("SELECT * FROM stale"))

    def dropped(self) -> tuple[str, ...]:
        """Return keys of blocks dropped since then, sorted."""
        rows = self._db.all("SELECT key FROM dropped ORDER BY key")
        return tuple(str(row[0]) for row in rows)

    def settled(self, articles: Iterable[str]) -> None:
        """Forget that ``articles`` are stale, and which blocks were dropped."""
        for article in articles:
            self._db.run("DELETE FROM stale WHERE article = ?", (article,))
        self._db.run("DELETE FROM dropped")

    def clear(self) -> None:
        """Drop everything, blocks included, and make every article stale."""
        for table in ("slip", "probe", "tally", "bond", "sheet", "dropped", "stale"):
            self._db.run(f"DELETE FROM {table}")  # noqa: S608  (names of ours)
        self._db.run("DELETE FROM block")
        self._db.run("DELETE FROM facet")
        self._db.run("INSERT INTO stale SELECT article FROM newest")

    def days_down(self) -> Iterator[str]:
        """Yield the days of articles and statements, the latest first."""
        day = "z"  # sorts behind every day
        while day:
            row = self._db.one(
                "SELECT max((SELECT coalesce(max(day), '') FROM newest WHERE day < ?), "
                "(SELECT coalesce(max(day), '') FROM cluster "
                "WHERE part = 'statements' AND day < ?))",
                (day, day),
            )
            day = "" if row is None else str(row[0])
            if day:
                yield day

    def imprints(
        self, *, since: str, until: str, limit: int
    ) -> tuple[tuple[str, str | None], ...]:
        """Return at most ``limit`` days and outlets of articles published between."""
        rows = self._db.all(
            "SELECT DISTINCT day, outlet FROM newest WHERE day >= ? AND day < ? LIMIT ?",
            (since, until, limit),
        )
        return tuple((str(d), None if o is None else str(o)) for d, o in rows)

    def blocks(self, prefix: str) -> dict[str, str]:
        """Return the digest of every block whose key begins so, by key."""
        rows = self._db.all(
            "SELECT key, digest FROM block WHERE key >= ? AND key < ? ORDER BY key",
            (prefix, prefix + _LAST),
        )
        return {str(key): str(digest) for key, digest in rows}

    def digest(self, key: str) -> str | None:
        """Return the digest of a block."""
        row = self._db.one("SELECT digest FROM block WHERE key = ?", (key,))
        return None if row is None else str(row[0])

    def block(self, key: str) -> Story:
        """Return what a block holds."""
        parts: dict[Part, tuple[Cluster, ...]] = {}
        for name, json in self._db.all(
            "SELECT part, record FROM cluster WHERE block = ? ORDER BY part, id", (key,)
        ):
            part = cast("Part", name)
            found = decode_cluster(part, cast("bytes", json))
            parts[part] = (*parts.get(part, ()), found)
        return story_of(parts)

    def home(self, part: Part, record: str) -> str | None:
        """Return the key of the block that holds a record."""
        row = self._db.one(
            "SELECT block FROM cluster WHERE part = ? AND id = ?", (part, record)
        )
        return None if row is None else str(row[0])

    def citing(self, article: str, part: Part) -> tuple[str, ...]:
        """Return the ids of a part's records that rest on an article."""
        rows = self._db.all(
            "SELECT l.id FROM facet f JOIN listed l ON l.facet = f.seq "
            "WHERE f.kind = 'article' AND f.value = ? AND f.part = ? "
            "ORDER BY l.day, l.id",
            (article, part),
        )
        return tuple(str(row[0]) for row in rows)

    def holding(self, source_hash: str) -> tuple[str, ...]:
        """Return the articles whose bytes have this hash, by id."""
        rows = self._db.all(
            "SELECT id FROM article WHERE source_hash = ? ORDER BY id", (source_hash,)
        )
        return tuple(str(row[0]) for row in rows)

    def sheet(self, article: str) -> Sheet | None:
        """Return an article's sheet."""
        row = self._db.one(
            "SELECT seq, record, runs, keys, day FROM sheet WHERE article = ?",
            (article,),
        )
        if row is None:
            return None
        keys = decode(unpack(cast("bytes", row[3])), _Keys)
        return Sheet(
            article=article,
            day=None if row[4] is None else str(row[4]),
            record=unpack(cast("bytes", row[1])),
            runs=cast("bytes", row[2]),
            probes=frozenset(keys.probes),
            slips=tuple(self._own_slips(article, row, keys)),
            tallies=tuple(
                Tally(scope=s, key=k, value=v, held=n) for s, k, v, n in keys.tallies
            ),
        )

    def _own_slips(self, article: str, row: Row, keys: _Keys) -> Iterator[Slip]:
        for n, (kind, key, day) in enumerate(keys.slips):
            found = self._db.one(
                "SELECT record FROM slip WHERE kind = ? AND key = ? AND day = ? "
                "AND sheet = ? AND n = ?",
                (kind, key, day, row[0], n),
            )
            record = b"" if found is None else cast("bytes", found[0])
            yield Slip(kind=kind, key=key, day=day, article=article, record=record)

    def record(self, article: str) -> bytes | None:
        """Return an article's ``Sheet.record``."""
        row = self._db.one("SELECT record FROM sheet WHERE article = ?", (article,))
        return None if row is None else unpack(cast("bytes", row[0]))

    def runs(self, article: str) -> bytes | None:
        """Return an article's ``Sheet.runs``."""
        row = self._db.one("SELECT runs FROM sheet WHERE article = ?", (article,))
        return None if row is None else cast("bytes", row[0])

    def put(self, article: str, sheet: Sheet | None) -> None:
        """Put a sheet in the place of the article's old one."""
        self._take_out(article)
        if sheet is None:
            return
        keys = _Keys(
            slips=[(s.kind, s.key, s.day) for s in sheet.slips],
            probes=sorted(sheet.probes),
            tallies=[(t.scope, t.key, t.value, t.held) for t in sheet.tallies],
        )
        number = self._db.insert(
            "INSERT INTO sheet (article, day, record, runs, keys) "
            "VALUES (?, ?, ?, ?, ?)",
            (
                article,
                sheet.day,
                pack(sheet.record),
                sheet.runs,
                pack(canonical_json(keys)),
            ),
        )
        self._db.many(
            "INSERT INTO slip VALUES (?, ?, ?, ?, ?, ?)",
            (
                (s.kind, s.key, s.day, number, n, s.record)
                for n, s in enumerate(sheet.slips)
            ),
        )
        put_probes(self._db, number, sheet.day, keys.probes)
        self._count(keys, 1)

    def _take_out(self, article: str) -> None:
        row = self._db.one(
            "SELECT seq, keys, day FROM sheet WHERE article = ?", (article,)
        )
        if row is None:
            return
        number, keys = row[0], decode(unpack(cast("bytes", row[1])), _Keys)
        day = None if row[2] is None else str(row[2])
        self._db.many(
            "DELETE FROM slip WHERE kind = ? AND key = ? AND day = ? AND sheet = ?",
            ((*slip, number) for slip in keys.slips),
        )
        take_out_probes(self._db, number, day, keys.probes)
        self._count(keys, -1)
        self._db.run("DELETE FROM sheet WHERE seq = ?", (number,))

    def _count(self, keys: _Keys, sign: int) -> None:
        self._db.many(
            "INSERT INTO tally VALUES (?, ?, ?, ?) ON CONFLICT (scope, key, value) "
            "DO UPDATE SET held = held + excluded.held",
            ((s, k, v, sign * n) for s, k, v, n in keys.tallies),
        )
        if sign < 0:
            self._db.many(
                "DELETE FROM tally WHERE scope = ? AND key = ? AND value = ? "
                "AND held = 0",
                ((s, k, v) for s, k, v, _ in keys.tallies),
            )

    def holders(self, probe: int) -> dict[str, str | None]:
        """Return the articles that have a probe, each with its day."""
        return holders(self._db, probe)

    def held(
        self, probes: Collection[int], *, least: int, limit: int
    ) -> Mapping[int, tuple[int, int]]:
        """Return how many articles and weeks have each probe, up to ``limit``."""
        return held(self._db, probes, least=least, limit=limit)

    def sharing(self, sought: Iterable[Sought], *, least: int) -> tuple[str, ...]:
        """Return the articles whose probes among ``sought`` weigh ``least``."""
        return sharing(self._db, sought, least)

    def slips(
        self, kind: str, key: str, *, since: str = "", until: str | None = None
    ) -> Iterator[Slip]:
        """Yield slips of a key by day."""
        for day, article, record in self._db.all(
            "SELECT l.day, s.article, l.record FROM slip l "
            "JOIN sheet s ON s.seq = l.sheet "
            "WHERE l.kind = ? AND l.key = ? AND l.day >= ? AND l.day < ? "
            "ORDER BY l.day, s.article, l.n",
            # every day sorts before a letter
            (kind, key, since, "z" if until is None else until),
        ):
            yield Slip(
                kind=kind,
                key=key,
                day=str(day),
                article=str(article),
                record=cast("bytes", record),
            )

    def slips_in(self, kind: str, key: str, day: str, article: str) -> Iterator[Slip]:
        """Yield one article's slips of a key and day."""
        for (record,) in self._db.all(
            "SELECT l.record FROM sheet s JOIN slip l ON l.sheet = s.seq "
            "WHERE s.article = ? AND l.kind = ? AND l.key = ? AND l.day = ? "
            "ORDER BY l.n",
            (article, kind, key, day),
        ):
            yield Slip(
                kind=kind,
                key=key,
                day=day,
                article=article,
                record=cast("bytes", record),
            )

    def noting(self, kind: str, keys: Iterable[str]) -> tuple[str, ...]:
        """Return the articles with a slip under any of some keys."""
        return tuple(str(a) for (a,) in self._db.all(_NOTING, (array(keys), kind)))

    def has_slip(self, kind: str, key: str) -> bool:
        """Tell whether any article has a slip under a key."""
        sql = "SELECT 1 FROM slip WHERE kind = ? AND key = ? LIMIT 1"
        return self._db.one(sql, (kind, key)) is not None

    def days(self, kind: str, key: str) -> tuple[str, ...]:
        """Return the days of a key's slips, sorted, each once."""
        rows = self._db.all(
            "SELECT DISTINCT day FROM slip WHERE kind = ? AND key = ? ORDER BY day",
            (kind, key),
        )
        return tuple(str(row[0]) for row in rows)

    def keys(self, kind: str, *, since: str, until: str) -> tuple[str, ...]:
        """Return bonds' ``one`` of a kind whose ``other`` lies between."""
        rows = self._db.all(
            f"SELECT DISTINCT one FROM {_FROM_OTHER} "  # noqa: S608  (names of ours)
            "AND kind = ? AND other >= ? AND other < ? ORDER BY one",
            (kind, since, until),
        )
        return tuple(str(row[0]) for row in rows)

    def tally(self, scope: str, key: str) -> Mapping[str, int]:
        """Return the sums of a key, by value."""
        rows = self._db.all(
            "SELECT value, held FROM tally WHERE scope = ? AND key = ? ORDER BY value",
            (scope, key),
        )
        return {str(value): cast("int", held) for value, held in rows}

    def bonds(
        self, kind: str, one: str, *, since: str = "", until: str | None = None
    ) -> tuple[Bond, ...]:
        """Return bonds from ``one``, by ``other``."""
        rows = self._db.all(
            "SELECT one, other, record FROM bond WHERE kind = ? AND one = ? "
            "AND other >= ? AND other < ? ORDER BY other",
            (kind, one, since, _LAST if until is None else until),
        )
        return tuple(_bond(kind, row) for row in rows)

    def bonds_of(
        self,
        kind: str,
        ones: Iterable[str],
        *,
        since: str = "",
        until: str | None = None,
    ) -> tuple[Bond, ...]:
        """Return what ``bonds`` gives of each of ``ones``."""
        bounds = since, _LAST if until is None else until
        rows = self._db.all(_BONDS_OF, (array(ones), kind, *bounds))
        return tuple(_bond(kind, row) for row in rows)

    def firsts(
        self, kind: str, ones: Iterable[str], *, since: str = ""
    ) -> Mapping[str, str]:
        """Return the ``other`` of each one's first bond."""
        rows = self._db.all(_FIRSTS, (kind, since, array(ones)))
        return {str(one): str(other) for one, other in rows}

    def bond(self, kind: str, one: str, other: str) -> Bond | None:
        """Return the bond between two."""
        row = self._db.one(
            "SELECT one, other, record FROM bond "
            "WHERE kind = ? AND one = ? AND other = ?",
            (kind, one, other),
        )
        return None if row is None else _bond(kind, row)

    def next_bond(
        self, kind: str, one: str, *, since: str = "", until: str | None = None
    ) -> Bond | None:
        """Return the first of ``bonds``."""
        row = self._db.one(
            "SELECT one, other, record FROM bond WHERE kind = ? AND one = ? "
            "AND other >= ? AND other < ? ORDER BY other LIMIT 1",
            (kind, one, since, _LAST if until is None else until),
        )
        return None if row is None else _bond(kind, row)

    def last_bond(self, kind: str, one: str, *, until: str) -> Bond | None:
        """Return the last bond from ``one`` whose ``other`` sorts before ``until``."""
        row = self._db.one(
            "SELECT one, other, record FROM bond WHERE kind = ? AND one = ? "
            "AND other < ? ORDER BY other DESC LIMIT 1",
            (kind, one, until),
        )
        return None if row is None else _bond(kind, row)

    def bonds_to(self, kind: str, other: str) -> tuple[Bond, ...]:
        """Return bonds to ``other``, by ``one``."""
        rows = self._db.all(
            f"SELECT one, other, record FROM {_FROM_OTHER} "  # noqa: S608
            "AND kind = ? AND other = ? ORDER BY one",
            (kind, other),
        )
        return tuple(_bond(kind, row) for row in rows)

    def tie(self, bond: Bond) -> None:
        """Keep a bond in the place of one between the same two."""
        self._db.run(_TIE, _values(bond))

    def tie_all(self, bonds: Iterable[Bond]) -> None:
        """Keep many bonds."""
        self._db.many(_TIE, map(_values, bonds))

    def untie_under(self, kind: str, prefix: str) -> None:
        """Drop all bonds whose ``one`` begins so."""
        self._db.run(
            "DELETE FROM bond WHERE kind = ? AND one >= ? AND one < ?",
            (kind, prefix, prefix + _LAST),
        )

    def untie(self, kind: str, one: str, other: str | None = None) -> None:
        """Drop a bond, or all bonds from ``one``."""
        if other is None:
            self._db.run("DELETE FROM bond WHERE kind = ? AND one = ?", (kind, one))
        else:
            self._db.run(
                "DELETE FROM bond WHERE kind = ? AND one = ? AND other = ?",
                (kind, one, other),
            )


_NOTING = (
    "SELECT DISTINCT s.article FROM json_each(?) sought CROSS JOIN slip l "
    "ON l.kind = ? AND l.key = sought.value CROSS JOIN sheet s ON s.seq = l.sheet "
    "ORDER BY s.article"
)
_BONDS_OF = (
    "SELECT b.one, b.other, b.record FROM json_each(?) sought CROSS JOIN bond b "
    "ON b.kind = ? AND b.one = sought.value AND b.other >= ? AND b.other < ? "
    "ORDER BY b.one, b.other"
)
_FIRSTS = (
    "SELECT one, other FROM (SELECT sought.value AS one, (SELECT other FROM bond "
    "WHERE kind = ? AND one = sought.value AND other >= ? ORDER BY other LIMIT 1) "
    "AS other FROM json_each(?) sought) WHERE other IS NOT NULL"
)
_TIE = "INSERT OR REPLACE INTO bond VALUES (?, ?, ?, ?, ?)"
# Sorts behind every text
_LAST = chr(0x10FFFF)
# Without statistics SQLite walks the whole table, whose key leads from ``one``; the
# index holds those of ``BOTH_WAYS``
_FROM_OTHER = "bond INDEXED BY bond_other WHERE back = 1"


def _values(bond: Bond) -> Row:
    return bond.kind, bond.one, bond.other, bond.record, bond.kind in BOTH_WAYS


def _bond(kind: str, row: Row) -> Bond:
    one, other, record = row
    return Bond(kind=kind, one=str(one), other=str(other), record=cast("bytes", record))
