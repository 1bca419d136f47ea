"""Computed clusters in SQLite: blocks that are replaced whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple, cast

from onrecord.ledger.answers import PARTS, Cluster, Part, StoredCluster
from onrecord.ledger.codec import block_digest, cluster_id, decode_cluster
from onrecord.ledger.facets import facets_of
from onrecord.ledger.quoted import StringOf, cited_articles, quoted, words_hash
from onrecord.ledger.sqlite import listing
from onrecord.ledger.sqlite.articles import strings
from onrecord.ledger.sqlite.database import Database, Value
from onrecord.records import Statement, Story, Where, bytes_hash, canonical_json

__all__ = ["blocks", "part", "reconciled", "replace_blocks", "sizes", "stored_clusters"]

# Statements kept at hand while records that name them are written
_STATEMENTS = 1024

# Articles whose strings are kept at hand while one set of blocks is written; a
# statement's reports come by article, so few are enough.
_STRINGS = 256


def blocks(db: Database) -> dict[str, str]:
    """See ``Ledger.blocks``."""
    rows = db.all("SELECT key, digest FROM block ORDER BY key")
    return {str(key): str(digest) for key, digest in rows}


def reconciled(db: Database) -> str | None:
    """See ``Ledger.reconciled``."""
    row = db.one("SELECT value FROM state WHERE key = 'reconciled'")
    return None if row is None else str(row[0])


def replace_blocks(
    db: Database, changes: Mapping[str, Story | None], basis: str | None
) -> None:
    """Replace blocks inside the caller's transaction; what stays is not written."""
    rows = {key: _rows(story) for key, story in changes.items() if story is not None}
    # all that goes goes first: a record may move from one block to another
    held = {key: _take_out(db, key, rows.get(key)) for key in changes}
    own = lru_cache(_STRINGS)(lambda article: strings(db, article))

    def string(article: str, where: Where) -> str:
        return own(article)[where]

    added = [
        row for key in rows for row in _put_in(db, key, rows[key], held[key], string)
    ]
    _list(db, added)
    db.run("DELETE FROM state WHERE key = 'reconciled'")
    if basis is not None:
        db.run("INSERT INTO state VALUES ('reconciled', ?)", (basis,))


class _Row(NamedTuple):
    """A record on its way into a block."""

    part: Part
    id: str
    digest: str
    json: bytes
    cluster: Cluster


def _rows(story: Story) -> dict[tuple[str, str], _Row]:
    """Return a block's records by part and id."""
    found: dict[tuple[str, str], _Row] = {}
    for part in PARTS:
        for cluster in getattr(story, part):
            json, key = canonical_json(cluster), cluster_id(cluster)
            found[part, key] = _Row(part, key, bytes_hash(json), json, cluster)
    return found


_Held = Mapping[tuple[str, str], tuple[Value, Value]]
"""Row and digest of what a block holds, by part and id."""


def _take_out(
    db: Database, key: str, rows: Mapping[tuple[str, str], _Row] | None
) -> _Held:
    """Drop a block, or what of it is not among ``rows`` any more; return what stays."""
    if rows is None:
        db.run("DELETE FROM block WHERE key = ?", (key,))
        return {}
    stays: dict[tuple[str, str], tuple[Value, Value]] = {}
    for seq, part, name, digest in db.all(
        "SELECT seq, part, id, digest FROM cluster WHERE block = ?", (key,)
    ):
        if (part, name) in rows:
            stays[str(part), str(name)] = seq, digest
        else:
            db.run("DELETE FROM cluster WHERE seq = ?", (seq,))
    return stays


def _put_in(
    db: Database,
    key: str,
    rows: Mapping[tuple[str, str], _Row],
    held: _Held,
    string: StringOf,
) -> Iterator[tuple[Part, int, Cluster]]:
    """Store what of a block is not held yet; yield it with its part and row."""
    digest = block_digest((r.part, r.id, r.digest) for r in rows.values())
    db.run(
        "INSERT INTO block VALUES (?, ?) "
        "ON CONFLICT (key) DO UPDATE SET digest = excluded.digest",
        (key, digest),
    )
    for row in rows.values():
        number, old = held.get((row.part, row.id), (None, None))
        if old != row.digest:
            words = words_hash(quoted(row.cluster), string)
            yield row.part, _write(db, key, row, words, number=number), row.cluster
    cited = {a for row in rows.values() for a in cited_articles(row.cluster)}
    before = {str(a) for (a,) in db.all(_CITED, (key,))}
    db.many(
        "DELETE FROM citation WHERE article = ? AND block = ?",
        ((article, key) for article in sorted(before - cited)),
    )
    db.many(
        "INSERT INTO citation VALUES (?, ?)",
        ((article, key) for article in sorted(cited - before)),
    )


def _write(db: Database, key: str, row: _Row, words: str, *, number: Value) -> int:
    """Write a record into a block, in the place of ``number``; return its row.

    A changed record keeps its row: most of what it is listed under stays.
    """
    if number is None:
        return db.insert(
            "INSERT INTO cluster (part, id, day, block, record, digest, words) "
            "VALUES (?, ?, '', ?, ?, ?, ?)",
            (row.part, row.id, key, row.json, row.digest, words),
        )
    db.run(
        "UPDATE cluster SET record = ?, digest = ?, words = ? WHERE seq = ?",
        (row.json, row.digest, words, number),
    )
    return cast("int", number)


_CITED = "SELECT article FROM citation WHERE block = ?"


def _list(db: Database, added: list[tuple[Part, int, Cluster]]) -> None:
    """Keep what the added records are found by, and what names them."""
    statements = {c.id: c for _, _, c in added if isinstance(c, Statement)}
    stored = lru_cache(_STATEMENTS)(lambda name: listing.statement(db, name))

    def statement_of(name: str) -> Statement | None:
        return statements.get(name) or stored(name)

    imprint_of = lru_cache(_STATEMENTS)(lambda name: listing.imprint(db, name))
    facet_of = listing.facets_in(db)
    for name, number, cluster in added:
        facets = facets_of(cluster, statement_of, imprint_of)
        listing.list_cluster(db, name, number, facets=facets, facet_of=facet_of)
    listing.list_again(
        db,
        set(statements),
        statement_of=statement_of,
        imprint_of=imprint_of,
        facet_of=facet_of,
    )


def part(
    db: Database, name: Part, *, after: str | None = None, limit: int | None = None
) -> Iterator[Cluster]:
    """See ``Ledger.part``."""
    sql = "SELECT id, record FROM cluster WHERE part = ? AND id > ? ORDER BY id LIMIT ?"
    for row in db.pages(sql, (name,), after=after, limit=limit):
        yield decode_cluster(name, cast("bytes", row[1]))


def sizes(db: Database) -> dict[Part, int]:
    """See ``Ledger.sizes``."""
    rows = db.all("SELECT part, count(*) FROM cluster GROUP BY part")
    counted = {str(name): cast("int", number) for name, number in rows}
    return {name: counted.get(name, 0) for name in PARTS}


def stored_clusters(db: Database) -> Iterator[StoredCluster]:
    """See ``Ledger.stored_clusters``."""
    sql = (
        "SELECT id, block, record, digest, words FROM cluster "
        "WHERE part = ? AND id > ? ORDER BY id LIMIT ?"
    )
    for name in PARTS:
        for row in db.pages(sql, (name,)):
            yield StoredCluster(
                block=str(row[1]),
                part=name,
                id=str(row[0]),
                record=cast("bytes", row[2]),
                digest=str(row[3]),
                words=str(row[4]),
            )
