"""Articles, readings and failures in SQLite."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from onrecord.errors import LedgerDamagedError, RepeatedIdError
from onrecord.ledger.base import (
    Added,
    Entry,
    Known,
    Problem,
    Redaction,
    StoredReading,
)
from onrecord.ledger.codec import (
    decode,
    decode_article,
    decode_reading,
    encode_reading,
    mark_number,
    pack,
    sum_text,
    unpack,
)
from onrecord.ledger.quoted import quoted, words_hash
from onrecord.ledger.sqlite.database import Database, Row
from onrecord.records import Article, Failure, Reading, bytes_hash, canonical_json

__all__ = [
    "add_entries",
    "add_failures",
    "article",
    "articles",
    "drop_blocks_citing",
    "failures",
    "known",
    "marks",
    "problems",
    "raw",
    "reading",
    "readings",
    "readings_sum",
    "redact",
    "redactions",
    "remove",
    "stored_readings",
    "strings",
    "unread",
]

_NEWEST = """
FROM newest n
JOIN reading r ON r.seq = n.reading
JOIN body b ON b.seq = r.body
"""


def known(db: Database, article: str) -> Known | None:
    """See ``Ledger.known``."""
    row = db.one(
        "SELECT a.source_hash, r.content_id, r.reader FROM article a "
        "JOIN newest n ON n.article = a.id JOIN reading r ON r.seq = n.reading "
        "WHERE a.id = ?",
        (article,),
    )
    reason: str | None = None
    if row is None:
        row = db.one(
            "SELECT source_hash, content_id, NULL, reason FROM redaction "
            "WHERE article = ?",
            (article,),
        )
        reason = None if row is None else str(row[3])
    if row is None:
        return None
    return Known(
        article=article,
        source_hash=str(row[0]),
        content_id=str(row[1]),
        reader=None if row[2] is None else str(row[2]),
        redacted=reason,
    )


def add_entries(db: Database, entries: Sequence[Entry], run: str | None) -> Added:
    """Store entries inside the caller's transaction; see ``Ledger.add``."""
    changed: dict[str, list[str]] = {}
    for entry in entries:
        change = _add_entry(db, entry, run)
        changed.setdefault(change, []).append(entry.reading.article.id)
    return Added(**{change: tuple(ids) for change, ids in changed.items()})


def _add_entry(db: Database, entry: Entry, run: str | None) -> str:
    """Store one entry; return the field of ``Added`` that it counts for."""
    article = entry.reading.article
    if bytes_hash(entry.raw) != article.source_hash:
        raise ValueError(f"article {article.id!r}: its bytes are not those it names")
    held = known(db, article.id)
    if held is not None and held.source_hash != article.source_hash:
        raise RepeatedIdError(
            f"article id {article.id!r} is held with other bytes: "
            f"{held.source_hash} in {db.location}, now {article.source_hash}"
        )
    if held is not None and held.redacted is not None:
        return "redacted"
    if held is None:
        db.run(
            "INSERT INTO article VALUES (?, ?, ?)",
            (article.id, article.source_hash, pack(entry.raw)),
        )
    if not _add_reading(db, entry, run):
        return "held"
    return "new" if held is None else "read_again"


def _add_reading(db: Database, entry: Entry, run: str | None) -> bool:
    """Store a reading as its article's newest; return whether it was not so yet."""
    reading, article = entry.reading, entry.reading.article
    json = encode_reading(reading)
    digest = bytes_hash(json)
    before = db.one(
        "SELECT r.content_id, r.digest, r.reader FROM newest n "
        "JOIN reading r ON r.seq = n.reading WHERE n.article = ?",
        (article.id,),
    )
    if before == (article.content_id, digest, entry.reader):
        return False
    if before is None:
        db.run("INSERT OR IGNORE INTO stale VALUES (?)", (article.id,))
    elif before[:2] != (article.content_id, digest):
        _outdate(db, article.id)
    _sum(db, article.id, -1)
    body = _body(db, article)
    words = words_hash(quoted(reading), lambda _, w: article.string(w))
    number = db.insert(
        "INSERT INTO reading (article, id, content_id, reader, body, record, digest, "
        "words, run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article.id,
            reading.id,
            article.content_id,
            entry.reader,
            body,
            pack(json),
            digest,
            words,
            run,
        ),
    )
    db.run(
        "INSERT OR REPLACE INTO newest VALUES (?, ?, ?, ?, ?)",
        (article.id, number, *_imprint(article)),
    )
    _sum(db, article.id, 1)
    return True


def _imprint(article: Article) -> tuple[str | None, str, int]:
    """Return what ``newest`` keeps of an article to find it by."""
    return article.outlet, (article.published or "")[:10], int(article.read)


def problems(db: Database) -> Iterator[Problem]:
    """Yield articles that are not found by their own outlet, day and being read."""
    sql = (
        "SELECT n.article, n.outlet, n.day, n.read, r.record FROM newest n "
        "JOIN reading r ON r.seq = n.reading "
        "WHERE n.article > ? ORDER BY n.article LIMIT ?"
    )
    for name, outlet, day, read, record in db.pages(sql):
        try:
            # what is looked for needs none of the words
            article = decode_article(unpack(cast("bytes", record)), "")
        except LedgerDamagedError:  # reported with the reading itself
            continue
        if (outlet, day, read) != _imprint(article):
            yield Problem(
                record=f"article {str(name)!r}",
                reason="it is listed under another outlet or day",
            )


def _outdate(db: Database, article: str) -> None:
    """Say that reconcile must look at an article again."""
    drop_blocks_citing(db, article)
    db.run("INSERT OR IGNORE INTO stale VALUES (?)", (article,))


def _sum(db: Database, article: str, sign: int) -> None:
    """Add an article's newest reading to the sum of all, or take it away."""
    row = db.one(
        "SELECT r.content_id, r.digest FROM newest n "
        "JOIN reading r ON r.seq = n.reading WHERE n.article = ?",
        (article,),
    )
    if row is None:
        return
    number = sign * mark_number((article, str(row[0]), str(row[1])))
    total = int(readings_sum(db), 16) + number
    db.run("INSERT OR REPLACE INTO state VALUES ('readings', ?)", (sum_text(total),))


def readings_sum(db: Database) -> str:
    """Return the sum of the marks of all newest readings."""
    row = db.one("SELECT value FROM state WHERE key = 'readings'")
    return sum_text(0) if row is None else str(row[0])


def _body(db: Database, article: Article) -> int:
    """Return the row of an article's title and text, made if it is new."""
    title = article.title or ""
    row = db.one(
        "SELECT seq FROM body WHERE article = ? AND title = ? AND text = ?",
        (article.id, title, article.text),
    )
    if row is not None:
        return cast("int", row[0])
    return db.insert(
        "INSERT INTO body (article, title, text) VALUES (?, ?, ?)",
        (article.id, title, article.text),
    )


def add_failures(db: Database, failed: Iterable[Failure], run: str | None) -> None:
    """Store failures inside the caller's transaction."""
    for failure in failed:
        db.run(
            "INSERT OR IGNORE INTO failure VALUES (?, ?, ?, ?, ?)",
            (
                failure.id,
                run or "",
                failure.article,
                failure.place,
                canonical_json(failure),
            ),
        )


def failures(db: Database, run: str | None) -> Iterator[Failure]:
    """See ``Ledger.failures``."""
    rows = db.all(
        "SELECT DISTINCT place, id, record FROM failure "
        "WHERE ? IS NULL OR run = ? ORDER BY place, id",
        (run, run),
    )
    for row in rows:
        yield decode(cast("bytes", row[2]), Failure)


def readings(
    db: Database, *, after: str | None = None, limit: int | None = None
) -> Iterator[Reading]:
    """Yield newest readings by article id."""
    sql = (
        "SELECT n.article, r.record, b.text "
        + _NEWEST
        + "WHERE n.article > ? ORDER BY n.article LIMIT ?"
    )
    for row in db.pages(sql, after=after, limit=limit):
        yield _reading(row)


def reading(db: Database, article: str) -> Reading | None:
    """See ``Ledger.reading``."""
    row = db.one(
        "SELECT n.article, r.record, b.text " + _NEWEST + "WHERE n.article = ?",
        (article,),
    )
    return None if row is None else _reading(row)


def _reading(row: Row) -> Reading:
    _, record, text = row
    return decode_reading(unpack(cast("bytes", record)), str(text))


def article(db: Database, name: str) -> Article | None:
    """See ``Ledger.article``."""
    row = db.one("SELECT r.record, b.text " + _NEWEST + "WHERE n.article = ?", (name,))
    return None if row is None else _article(row)


def _article(row: Row) -> Article:
    record, text = row
    return decode_article(unpack(cast("bytes", record)), str(text))


def articles(
    db: Database, *, after: str | None = None, limit: int | None = None
) -> Iterator[Article]:
    """See ``Ledger.articles``."""
    sql = (
        "SELECT n.article, r.record, b.text "
        + _NEWEST
        + "WHERE n.article > ? ORDER BY n.article LIMIT ?"
    )
    for row in db.pages(sql, after=after, limit=limit):
        yield _article(row[1:])


def unread(db: Database) -> int:
    """See ``Ledger.unread``."""
    row = db.one("SELECT count(*) FROM newest WHERE read = 0")
    return 0 if row is None else cast("int", row[0])


def raw(db: Database, article: str) -> bytes | None:
    """See ``Ledger.raw``."""
    row = db.one("SELECT raw FROM article WHERE id = ?", (article,))
    return None if row is None else unpack(cast("bytes", row[0]))


def strings(db: Database, article: str) -> Mapping[str, str]:
    """Return an article's text and title by ``where``; empty strings without it."""
    row = db.one(f"SELECT b.text, b.title {_NEWEST} WHERE n.article = ?", (article,))
    text, title = ("", "") if row is None else map(str, row)
    return {"text": text, "title": title}


def drop_blocks_citing(db: Database, article: str) -> None:
    """Drop every block that cites an article, and say that clusters are outdated.

    The keys of the blocks are kept for whoever computes them again.
    """
    citing = "SELECT block FROM citation WHERE article = ?"
    db.run(f"INSERT OR IGNORE INTO dropped {citing}", (article,))
    db.run(f"DELETE FROM block WHERE key IN ({citing})", (article,))  # noqa: S608
    db.run("DELETE FROM state WHERE key = 'reconciled'")


def marks(db: Database) -> Iterator[tuple[str, ...]]:
    """Yield article id, content id and digest of newest readings, by article id."""
    sql = (
        "SELECT n.article, r.content_id, r.digest FROM newest n "
        "JOIN reading r ON r.seq = n.reading "
        "WHERE n.article > ? ORDER BY n.article LIMIT ?"
    )
    for row in db.pages(sql):
        yield tuple(map(str, row))


def remove(db: Database, article: str) -> bool:
    """Take an article out inside the caller's transaction."""
    _outdate(db, article)
    _sum(db, article, -1)
    db.run("DELETE FROM failure WHERE article = ?", (article,))
    gone = db.run("DELETE FROM article WHERE id = ?", (article,))
    gone += db.run("DELETE FROM redaction WHERE article = ?", (article,))
    return gone > 0


def redact(db: Database, article: str, reason: str) -> bool:
    """Destroy bytes and text inside the caller's transaction; keep the hash."""
    held = known(db, article)
    if held is None or held.redacted is not None:
        return False
    remove(db, article)
    db.run(
        "INSERT INTO redaction VALUES (?, ?, ?, ?)",
        (article, held.source_hash, held.content_id, reason),
    )
    db.run("INSERT OR REPLACE INTO state VALUES ('compact', 'asked')")
    return True


def redactions(db: Database) -> Iterator[Redaction]:
    """See ``Ledger.redactions``."""
    for row in db.all("SELECT * FROM redaction ORDER BY article"):
        article, source_hash, content_id, reason = map(str, row)
        yield Redaction(
            article=article,
            source_hash=source_hash,
            content_id=content_id,
            reason=reason,
        )


def stored_readings(db: Database) -> Iterator[StoredReading]:
    """See ``Ledger.stored_readings``."""
    sql = """
    SELECT a.id, a.source_hash, a.raw, coalesce(b.text, ''), coalesce(r.id, ''),
        coalesce(r.content_id, ''), coalesce(r.record, x''), coalesce(r.digest, ''),
        coalesce(r.words, '')
    FROM article a
    LEFT JOIN newest n ON n.article = a.id
    LEFT JOIN reading r ON r.seq = n.reading
    LEFT JOIN body b ON b.seq = r.body
    WHERE a.id > ? ORDER BY a.id LIMIT ?
    """
    for row in db.pages(sql):
        yield StoredReading(
            article=str(row[0]),
            source_hash=str(row[1]),
            raw=cast("bytes", row[2]),
            text=str(row[3]),
            reading_id=str(row[4]),
            content_id=str(row[5]),
            record=cast("bytes", row[6]),
            digest=str(row[7]),
            words=str(row[8]),
        )
