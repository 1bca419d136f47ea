"""The tables, as numbered steps; a step that was released is never edited.

The names of applied steps are kept in the ledger, so that opening an older file
brings it forward and opening a newer one is refused by name.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable
from datetime import date

from onrecord.errors import LedgerError
from onrecord.ledger.codec import mark_number, sum_text

__all__ = ["APPLICATION_ID", "MIGRATIONS", "TOKENIZE", "is_current", "migrate"]

# "onrc" in ASCII: ``file`` and we tell a ledger from other SQLite files by it
APPLICATION_ID = 0x6F6E7263

TOKENIZE = "unicode61 remove_diacritics 2"
"""How texts are cut into words for searching (FTS5)."""

_RECORDS = """
CREATE TABLE article (
    id TEXT PRIMARY KEY,
    source_hash TEXT NOT NULL,
    raw BLOB NOT NULL
) STRICT;

CREATE TABLE body (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX body_article ON body (article);

CREATE TABLE reading (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    article TEXT NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    content_id TEXT NOT NULL,
    reader TEXT NOT NULL,
    body INTEGER NOT NULL REFERENCES body (seq) ON DELETE CASCADE,
    record BLOB NOT NULL,
    digest TEXT NOT NULL,
    words TEXT NOT NULL,
    run TEXT
) STRICT;
CREATE INDEX reading_article ON reading (article, seq, content_id, digest);
CREATE INDEX reading_body ON reading (body);

CREATE TABLE newest (
    article TEXT PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    reading INTEGER NOT NULL REFERENCES reading (seq) ON DELETE CASCADE
) STRICT;
CREATE INDEX newest_reading ON newest (reading);

CREATE TABLE failure (
    id TEXT NOT NULL,
    run TEXT NOT NULL,
    article TEXT,
    place TEXT NOT NULL,
    record BLOB NOT NULL,
    PRIMARY KEY (id, run)
) STRICT;

CREATE TABLE redaction (
    article TEXT PRIMARY KEY,
    source_hash TEXT NOT NULL,
    content_id TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

CREATE TABLE run (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    record BLOB NOT NULL
) STRICT;

CREATE TABLE run_end (
    run TEXT PRIMARY KEY REFERENCES run (id),
    record BLOB NOT NULL
) STRICT;

CREATE TABLE judgement (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    link TEXT NOT NULL,
    event TEXT NOT NULL CHECK (event IN ('judge', 'withdraw')),
    record BLOB NOT NULL
) STRICT;
CREATE INDEX judgement_link ON judgement (link, seq);
"""

_CLUSTERS = """
CREATE TABLE block (
    key TEXT PRIMARY KEY,
    digest TEXT NOT NULL
) STRICT;

CREATE TABLE cluster (
    part TEXT NOT NULL,
    id TEXT NOT NULL,
    block TEXT NOT NULL REFERENCES block (key) ON DELETE CASCADE,
    record BLOB NOT NULL,
    digest TEXT NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (part, id)
) STRICT;
CREATE INDEX cluster_block ON cluster (block);

CREATE TABLE citation (
    article TEXT NOT NULL,
    block TEXT NOT NULL REFERENCES block (key) ON DELETE CASCADE,
    PRIMARY KEY (article, block)
) STRICT;
CREATE INDEX citation_block ON citation (block);

CREATE TABLE state (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
"""

# External content: the words are stored once, in body. Triggers also run for
# rows that a cascade deletes.
_SEARCH = f"""
CREATE VIRTUAL TABLE search USING fts5 (
    title, text, content = 'body', content_rowid = 'seq',
    tokenize = '{TOKENIZE}'
);
CREATE TRIGGER body_added AFTER INSERT ON body BEGIN
    INSERT INTO search (rowid, title, text) VALUES (new.seq, new.title, new.text);
END;
CREATE TRIGGER body_removed AFTER DELETE ON body BEGIN
    INSERT INTO search (search, rowid, title, text)
    VALUES ('delete', old.seq, old.title, old.text);
END;
"""  # noqa: S608 - a constant of this module


# Clusters may be dropped at any time, so their table is made anew rather than
# altered; the next command that looks into the ledger computes them again.
_LISTING = """
DROP TABLE citation;
DROP TABLE cluster;
DELETE FROM block;
DELETE FROM state WHERE key = 'reconciled';

CREATE TABLE cluster (
    seq INTEGER PRIMARY KEY,
    part TEXT NOT NULL,
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    block TEXT NOT NULL REFERENCES block (key) ON DELETE CASCADE,
    record BLOB NOT NULL,
    digest TEXT NOT NULL,
    words TEXT NOT NULL,
    UNIQUE (part, id)
) STRICT;
CREATE INDEX cluster_block ON cluster (block);
CREATE INDEX cluster_day ON cluster (part, day, id);

CREATE TABLE citation (
    article TEXT NOT NULL,
    block TEXT NOT NULL REFERENCES block (key) ON DELETE CASCADE,
    PRIMARY KEY (article, block)
) STRICT, WITHOUT ROWID;
CREATE INDEX citation_block ON citation (block);

CREATE TABLE facet (
    seq INTEGER PRIMARY KEY,
    part TEXT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (kind, value, part)
) STRICT;

CREATE TABLE listed (
    facet INTEGER NOT NULL,
    day TEXT NOT NULL,
    id TEXT NOT NULL,
    cluster INTEGER NOT NULL REFERENCES cluster (seq) ON DELETE CASCADE,
    PRIMARY KEY (facet, day, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX listed_cluster ON listed (cluster);

ALTER TABLE newest ADD COLUMN outlet TEXT;
ALTER TABLE newest ADD COLUMN day TEXT NOT NULL DEFAULT '';
"""

_WORK = """
CREATE TABLE work (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('note', 'ruling', 'grade')),
    event TEXT NOT NULL CHECK (event IN ('keep', 'withdraw')),
    record BLOB NOT NULL
) STRICT;
CREATE INDEX work_id ON work (id, seq);
CREATE INDEX work_kind ON work (kind, seq);
"""


_INDEX = """
CREATE TABLE sheet (
    seq INTEGER PRIMARY KEY,
    article TEXT NOT NULL UNIQUE,
    day TEXT,
    record BLOB NOT NULL,
    runs BLOB NOT NULL,
    keys BLOB NOT NULL
) STRICT;

CREATE TABLE slip (
    kind TEXT NOT NULL,
    key TEXT NOT NULL,
    day TEXT NOT NULL,
    sheet INTEGER NOT NULL,
    n INTEGER NOT NULL,
    record BLOB NOT NULL,
    PRIMARY KEY (kind, key, day, sheet, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE probe (
    key INTEGER NOT NULL,
    sheet INTEGER NOT NULL,
    PRIMARY KEY (key, sheet)
) STRICT, WITHOUT ROWID;

CREATE TABLE tally (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    held INTEGER NOT NULL,
    PRIMARY KEY (scope, key, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE bond (
    kind TEXT NOT NULL,
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    record BLOB NOT NULL,
    PRIMARY KEY (kind, one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX bond_other ON bond (kind, other);

CREATE TABLE stale (
    article TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
INSERT INTO stale SELECT article FROM newest;

CREATE TABLE dropped (
    key TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE INDEX newest_day ON newest (day);
CREATE INDEX article_hash ON article (source_hash);
DELETE FROM block;
DELETE FROM state WHERE key = 'reconciled';
"""


# A day is its number since the year 1; 0 stands for one that is not known.
_DAYS = """
ALTER TABLE probe RENAME TO probe_before;
CREATE TABLE probe (
    key INTEGER NOT NULL,
    day INTEGER NOT NULL,
    sheet INTEGER NOT NULL,
    PRIMARY KEY (key, day, sheet)
) STRICT, WITHOUT ROWID;
"""


# Most kinds of bonds are never looked for from their other end, and each row of an
# index is one more page that an update writes. The kinds: ``index.BOTH_WAYS``.
_BACK = """
DROP INDEX bond_other;
ALTER TABLE bond ADD COLUMN back INTEGER NOT NULL DEFAULT 0;
UPDATE bond SET back = 1
    WHERE kind IN ('cluster', 'kin', 'root', 'same', 'turning');
CREATE INDEX bond_other ON bond (kind, other) WHERE back = 1;
"""


# Young probes stand apart until they are moved to the others; see ``ledger/sqlite/probes.py``.
_AGES = """
ALTER TABLE probe RENAME TO probe_before;
CREATE TABLE probe (
    young INTEGER NOT NULL,
    key INTEGER NOT NULL,
    day INTEGER NOT NULL,
    sheet INTEGER NOT NULL,
    PRIMARY KEY (young, key, day, sheet)
) STRICT, WITHOUT ROWID;
INSERT INTO probe SELECT 0, key, day, sheet FROM probe_before ORDER BY 2, 3, 4;
DROP TABLE probe_before;
"""


# Kinds of bonds and counts lead from the same few speakers, subjects and entities: with
# the kind first each kind's were on a page of its own, which an update reads and writes.
_NEIGHBOURS = """
DROP INDEX bond_other;
ALTER TABLE bond RENAME TO bond_before;
CREATE TABLE bond (
    kind TEXT NOT NULL,
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    record BLOB NOT NULL,
    back INTEGER NOT NULL,
    PRIMARY KEY (one, kind, other)
) STRICT, WITHOUT ROWID;
INSERT INTO bond SELECT kind, one, other, record, back FROM bond_before
    ORDER BY one, kind, other;
DROP TABLE bond_before;
CREATE INDEX bond_other ON bond (kind, other) WHERE back = 1;

ALTER TABLE tally RENAME TO tally_before;
CREATE TABLE tally (
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    held INTEGER NOT NULL,
    PRIMARY KEY (key, scope, value)
) STRICT, WITHOUT ROWID;
INSERT INTO tally SELECT scope, key, value, held FROM tally_before
    ORDER BY key, scope, value;
DROP TABLE tally_before;
"""


def m001_records(connection: sqlite3.Connection) -> None:
    """Tables of what is added and never edited."""
    _run(connection, _RECORDS)


def m002_clusters(connection: sqlite3.Connection) -> None:
    """Tables of what is computed and may be dropped at any time."""
    _run(connection, _CLUSTERS)


def m003_search(connection: sqlite3.Connection) -> None:
    """The full-text index over titles and texts."""
    _run(connection, _SEARCH)


def m004_listing(connection: sqlite3.Connection) -> None:
    """What computed records are found by; each article's outlet and day."""
    _run(connection, _LISTING)
    rows = connection.execute(
        "SELECT n.article, r.record FROM newest n JOIN reading r ON r.seq = n.reading"
    )
    for article, record in rows.fetchall():
        imprint = json.loads(zlib.decompress(record))["article"]
        connection.execute(
            "UPDATE newest SET outlet = ?, day = ? WHERE article = ?",
            (imprint["outlet"], (imprint["published"] or "")[:10], article),
        )


def m005_work(connection: sqlite3.Connection) -> None:
    """People's notes, rulings and grades."""
    _run(connection, _WORK)


def m006_index(connection: sqlite3.Connection) -> None:
    """What reconcile notes of each article; every article waits to be noted."""
    _run(connection, _INDEX)
    marks = connection.execute(
        "SELECT n.article, r.content_id, r.digest FROM newest n "
        "JOIN reading r ON r.seq = n.reading"
    )
    total = sum(mark_number(mark) for mark in marks)
    connection.execute("INSERT INTO state VALUES ('readings', ?)", (sum_text(total),))


def m007_unread(connection: sqlite3.Connection) -> None:
    """Whether each article was read, so that those that were not can be counted."""
    connection.execute("ALTER TABLE newest ADD COLUMN read INTEGER NOT NULL DEFAULT 1")
    connection.execute("CREATE INDEX newest_unread ON newest (article) WHERE read = 0")
    rows = connection.execute(
        "SELECT n.article, r.record FROM newest n JOIN reading r ON r.seq = n.reading"
    )
    unread = [
        (article,)
        for article, record in rows
        if not json.loads(zlib.decompress(record))["article"]["read"]
    ]
    connection.executemany("UPDATE newest SET read = 0 WHERE article = ?", unread)


def m008_days(connection: sqlite3.Connection) -> None:
    """The day of each probe's article, so that those of a week are found alone."""
    _run(connection, _DAYS)
    days = (
        (seq, date.fromisoformat(day[:10]).toordinal())
        for seq, day in connection.execute(
            "SELECT seq, day FROM sheet WHERE day IS NOT NULL"
        ).fetchall()
    )
    connection.execute("CREATE TEMP TABLE dated (sheet INTEGER PRIMARY KEY, day INT)")
    connection.executemany("INSERT INTO dated VALUES (?, ?)", days)
    connection.execute(
        "INSERT INTO probe SELECT p.key, coalesce(d.day, 0), p.sheet "
        "FROM probe_before p LEFT JOIN dated d ON d.sheet = p.sheet "
        "ORDER BY 1, 2, 3"
    )
    connection.execute("DROP TABLE dated")
    connection.execute("DROP TABLE probe_before")


def m009_back(connection: sqlite3.Connection) -> None:
    """Only the bonds that are looked for from their other end are listed by it."""
    _run(connection, _BACK)


def m010_ages(connection: sqlite3.Connection) -> None:
    """Young probes stand apart, where an update writes few pages."""
    _run(connection, _AGES)


def m011_neighbours(connection: sqlite3.Connection) -> None:
    """What leads from one thing stands together, whatever kind it is."""
    _run(connection, _NEIGHBOURS)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    m001_records,
    m002_clusters,
    m003_search,
    m004_listing,
    m005_work,
    m006_index,
    m007_unread,
    m008_days,
    m009_back,
    m010_ages,
    m011_neighbours,
)


def is_current(connection: sqlite3.Connection) -> bool:
    """Tell whether nothing is to be done, without asking for the write lock."""
    made = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE name = 'migration'"
    ).fetchone()
    return made == (1,) and _applied(connection) == {m.__name__ for m in MIGRATIONS}


def migrate(connection: sqlite3.Connection, location: str) -> None:
    """Bring a ledger's tables up to this version, inside the caller's transaction.

    Raises:
        LedgerError: The file holds something else, or was written by a newer
            version.
    """
    connection.execute(
        "CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY) STRICT"
    )
    applied = _applied(connection)
    known = {step.__name__ for step in MIGRATIONS}
    if applied - known:
        raise LedgerError(
            f"ledger {location} was written by a newer version: it has "
            f"{max(applied - known)!r}, this version knows up to {max(known)!r}. "
            "Run: pip install --upgrade onrecord"
        )
    for step in MIGRATIONS:
        if step.__name__ not in applied:
            step(connection)
            connection.execute("INSERT INTO migration VALUES (?)", (step.__name__,))


def _applied(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM migration")}


def _run(connection: sqlite3.Connection, script: str) -> None:
    """Execute statements one by one: ``executescript`` would commit first."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
