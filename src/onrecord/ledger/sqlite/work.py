"""People's notes, rulings and grades in SQLite: rows that are only ever added."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, TypeVar, cast

from onrecord.errors import LedgerDamagedError
from onrecord.ledger.answers import Judged, Problem
from onrecord.ledger.codec import decode
from onrecord.ledger.sqlite.database import Database
from onrecord.ledger.sqlite.journal import Withdrawal
from onrecord.records import Grade, Note, Ruling, Work, canonical_json

__all__ = ["forget", "keep", "problems", "withdraw", "work"]

W = TypeVar("W", Note, Ruling, Grade)

_KINDS: dict[type[Work], str] = {Note: "note", Ruling: "ruling", Grade: "grade"}
_TYPES: dict[str, type[Any]] = {name: kind for kind, name in _KINDS.items()}

_ADD = "INSERT INTO work (id, kind, event, record) VALUES (?, ?, ?, ?)"


def keep(db: Database, record: Work) -> None:
    """See ``Ledger.keep``."""
    if not _stands(db, record.id):
        kind = _KINDS[type(record)]
        db.run(_ADD, (record.id, kind, "keep", canonical_json(record)))


def withdraw(db: Database, record: str, *, author: str, reason: str) -> bool:
    """See ``Ledger.withdraw``."""
    kind = _stands(db, record)
    if kind is None:
        return False
    gone = canonical_json(Withdrawal(author, reason))
    db.run(_ADD, (record, kind, "withdraw", gone))
    return True


def forget(db: Database, source_hash: str) -> None:
    """Destroy the words that people's records keep of one article's bytes.

    The record, its hash and its spans stay; ids do not rest on the words.
    """
    rows = db.all("SELECT seq, kind, record FROM work WHERE event = 'keep'")
    for seq, kind, json in list(rows):
        record = decode(cast("bytes", json), _TYPES[str(kind)])
        footholds = getattr(record, "footholds", ())
        if any(f.source_hash == source_hash for f in footholds):
            kept = tuple(
                replace(f, words="") if f.source_hash == source_hash else f
                for f in footholds
            )
            blank = canonical_json(replace(record, footholds=kept))
            db.run("UPDATE work SET record = ? WHERE seq = ?", (blank, seq))


def _stands(db: Database, record: str) -> str | None:
    """Return the kind of a record that stands; ``None`` for one that does not."""
    last = db.one(
        "SELECT kind, event FROM work WHERE id = ? ORDER BY seq DESC LIMIT 1", (record,)
    )
    return None if last is None or last[1] != "keep" else str(last[0])


def work(db: Database, kind: type[W]) -> Iterator[Judged[W]]:
    """See ``Ledger.work``."""
    state: dict[str, Judged[W]] = {}
    rows = db.all(
        "SELECT id, event, record FROM work WHERE kind = ? ORDER BY seq",
        (_KINDS[kind],),
    )
    for key, event, record in rows:
        json = cast("bytes", record)
        if event == "keep":
            state[str(key)] = Judged(work=decode(json, kind))
        else:
            gone = decode(json, Withdrawal)
            state[str(key)] = Judged(
                work=state[str(key)].work, withdrawn_by=gone.author, reason=gone.reason
            )
    yield from sorted(state.values(), key=lambda j: (j.work.made, j.work.id))


def problems(db: Database) -> Iterator[Problem]:
    """Yield people's records that are not their id."""
    rows = db.all("SELECT kind, id, record FROM work WHERE event = 'keep' ORDER BY seq")
    for kind, key, json in rows:
        name = f"{kind!s} {str(key)!r}"
        try:
            found = decode(cast("bytes", json), _TYPES[str(kind)]).id
        except LedgerDamagedError as exc:
            yield Problem(record=name, reason=str(exc))
            continue
        if found != key:
            yield Problem(record=name, reason=f"its content has the id {found!r}")
