"""Computed clusters in SQLite: blocks that are replaced whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import cast

from onrecord.ledger.base import PARTS, Cluster, Part, StoredCluster
from onrecord.ledger.codec import block_digest, cluster_id, decode_cluster
from onrecord.ledger.quoted import StringOf, cited_articles, quoted, words_hash
from onrecord.ledger.sqlite.articles import string
from onrecord.ledger.sqlite.database import Database
from onrecord.records import Story, bytes_hash, canonical_json

__all__ = ["blocks", "part", "reconciled", "replace_blocks", "sizes", "stored_clusters"]

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
    """Replace blocks inside the caller's transaction."""
    # all old blocks go first: a record may move from one block to another
    for key in changes:
        db.run("DELETE FROM block WHERE key = ?", (key,))
    strings = lru_cache(_STRINGS)(lambda article, where: string(db, article, where))
    for key, story in changes.items():
        if story is not None:
            _add_block(db, key, story, strings)
    db.run("DELETE FROM state WHERE key = 'reconciled'")
    if basis is not None:
        db.run("INSERT INTO state VALUES ('reconciled', ?)", (basis,))


def _add_block(db: Database, key: str, story: Story, strings: StringOf) -> None:
    db.run("INSERT INTO block VALUES (?, '')", (key,))
    rows: list[tuple[str, str, str]] = []
    cited: set[str] = set()
    for name in PARTS:
        for cluster in getattr(story, name):
            json = canonical_json(cluster)
            rows.append((name, cluster_id(cluster), bytes_hash(json)))
            words = words_hash(quoted(cluster), strings)
            db.run(
                "INSERT INTO cluster VALUES (?, ?, ?, ?, ?, ?)",
                (name, rows[-1][1], key, json, rows[-1][2], words),
            )
            cited |= cited_articles(cluster)
    for article in sorted(cited):
        db.run("INSERT INTO citation VALUES (?, ?)", (article, key))
    db.run("UPDATE block SET digest = ? WHERE key = ?", (block_digest(rows), key))


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
