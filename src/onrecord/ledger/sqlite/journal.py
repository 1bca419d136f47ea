"""Runs and people's judgements in SQLite: rows that are only ever added."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import msgspec

from onrecord.errors import LedgerDamagedError
from onrecord.ledger.base import Judgement, Problem
from onrecord.ledger.codec import decode
from onrecord.ledger.run import Run, RunEnd
from onrecord.ledger.sqlite.database import Database
from onrecord.records import Failure, Link, canonical_json

__all__ = [
    "Withdrawal",
    "begin_run",
    "end_run",
    "judge",
    "judgements",
    "problems",
    "runs",
    "withdraw",
]

_ADD_JUDGEMENT = "INSERT INTO judgement (link, event, record) VALUES (?, ?, ?)"


class Withdrawal(msgspec.Struct, frozen=True):
    """Who withdrew a record, and why."""

    author: str
    reason: str


def begin_run(db: Database, run: Run) -> None:
    """See ``Ledger.begin_run``."""
    db.run(
        "INSERT OR IGNORE INTO run (id, record) VALUES (?, ?)",
        (run.id, canonical_json(run)),
    )


def end_run(db: Database, end: RunEnd) -> None:
    """See ``Ledger.end_run``."""
    db.run(
        "INSERT OR IGNORE INTO run_end VALUES (?, ?)", (end.run, canonical_json(end))
    )


def runs(db: Database) -> Iterator[tuple[Run, RunEnd | None]]:
    """See ``Ledger.runs``."""
    rows = db.all(
        "SELECT r.record, e.record FROM run r LEFT JOIN run_end e ON e.run = r.id "
        "ORDER BY r.seq"
    )
    for record, end in rows:
        ended = None if end is None else decode(cast("bytes", end), RunEnd)
        yield decode(cast("bytes", record), Run), ended


def judge(db: Database, link: Link) -> None:
    """See ``Ledger.judge``."""
    if link.author == "machine":
        raise ValueError("a judgement needs a person's name as its author")
    if not _stands(db, link.id):
        db.run(_ADD_JUDGEMENT, (link.id, "judge", canonical_json(link)))


def withdraw(db: Database, link: str, *, author: str, reason: str) -> bool:
    """See ``Ledger.withdraw``."""
    if not _stands(db, link):
        return False
    record = canonical_json(Withdrawal(author, reason))
    db.run(_ADD_JUDGEMENT, (link, "withdraw", record))
    return True


def _stands(db: Database, link: str) -> bool:
    last = db.one(
        "SELECT event FROM judgement WHERE link = ? ORDER BY seq DESC LIMIT 1", (link,)
    )
    return last == ("judge",)


def judgements(db: Database) -> Iterator[Judgement]:
    """See ``Ledger.judgements``."""
    state: dict[str, Judgement] = {}
    rows = db.all("SELECT link, event, record FROM judgement ORDER BY link, seq")
    for key, event, record in rows:
        json = cast("bytes", record)
        if event == "judge":
            state[str(key)] = Judgement(link=decode(json, Link))
        else:
            gone = decode(json, Withdrawal)
            state[str(key)] = Judgement(
                link=state[str(key)].link, withdrawn_by=gone.author, reason=gone.reason
            )
    yield from state.values()


def problems(db: Database) -> Iterator[Problem]:
    """Yield the storage's own problems, and records here that are not their id."""
    for (message,) in db.all("PRAGMA integrity_check"):
        if message != "ok":
            yield Problem(record=f"file {db.location}", reason=str(message))
    for row in db.all("PRAGMA foreign_key_check"):
        yield Problem(
            record=f"row {row[1]!r} of table {str(row[0])!r}",
            reason=f"names a row of {str(row[2])!r} that is not there",
        )
    yield from _altered(db, "failure", "SELECT id, record FROM failure", Failure)
    yield from _altered(db, "run", "SELECT id, record FROM run", Run)
    judged = "SELECT link, record FROM judgement WHERE event = 'judge'"
    yield from _altered(db, "judgement", judged, Link)


def _altered(
    db: Database, kind: str, sql: str, record_type: type[Failure | Run | Link]
) -> Iterator[Problem]:
    for key, json in db.all(sql + " ORDER BY 1"):
        stored = str(key)
        name = f"{kind} {stored!r}"
        try:
            found = decode(cast("bytes", json), record_type).id
        except LedgerDamagedError as exc:
            yield Problem(record=name, reason=str(exc))
            continue
        if found != stored:
            yield Problem(record=name, reason=f"its content has the id {found!r}")
