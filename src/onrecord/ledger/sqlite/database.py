"""One SQLite connection: transactions, pages of rows, errors in our own words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from onrecord.errors import LedgerDamagedError, LedgerError
from onrecord.ledger.sqlite.migrations import APPLICATION_ID, is_current, migrate
from onrecord.records import canonical_json

__all__ = ["MEMORY", "Database", "Row", "Value", "array"]

MEMORY = ":memory:"

Value = str | bytes | int | float | None
Row = tuple[Value, ...]
_Taken = TypeVar("_Taken")

# Another onrecord may hold the write lock for one batch; batches take well under
# a second, so half a minute means that something else is wrong.
_BUSY_TIMEOUT_S = 30.0

# Rows fetched at a time: bounds memory, and lets a caller write between rows.
_PAGE = 200

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    # freed pages are overwritten, so that a redacted text is gone from the file
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    # KiB: what an update reads and writes lies all over a large file; with SQLite's
    # 2 MB a batch of a hundred articles reads the same pages again and again
    "PRAGMA cache_size = -65536",
)


class Database:
    """A ledger's connection.

    Args:
        location: A file's path, or ``:memory:``.

    Raises:
        LedgerError: The file cannot be opened, or is not a ledger.
        LedgerDamagedError: The file is no SQLite file any more.
    """

    def __init__(self, location: str | Path) -> None:
        self.location = str(location)
        with self._errors():
            # isolation_level None: we open transactions ourselves, by name
            self._connection = sqlite3.connect(
                self.location, timeout=_BUSY_TIMEOUT_S, isolation_level=None
            )
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def _prepare(self) -> None:
        self.rows_read = 0
        for pragma in _PRAGMAS:
            self._connection.execute(pragma)
        self._refuse_other_files()
        if self.location != MEMORY:
            self._connection.execute("PRAGMA journal_mode = WAL")
        if not is_current(self._connection):
            with self.write():
                self._connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                migrate(self._connection, self.location)
        if self.asks_to_compact:
            # a redaction was cut off before its words were gone from the disk
            self.compact()

    def _refuse_other_files(self) -> None:
        """Refuse a SQLite file that holds someone else's tables."""
        found = self.one("PRAGMA application_id")
        tables = self.one("SELECT count(*) FROM sqlite_master")
        if tables != (0,) and found != (APPLICATION_ID,):
            raise LedgerError(f"{self.location} is a SQLite file, but not a ledger")

    @contextmanager
    def write(self) -> Iterator[None]:
        """Hold the write lock; commit at the end, or undo everything on an error.

        Inside another ``write`` it belongs to that one.
        """
        if self._connection.in_transaction:
            yield
            return
        with self._errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Say an error of SQLite in our own tree, naming the file."""
        try:
            yield
        except sqlite3.DatabaseError as exc:
            raise self._said(exc) from exc

    def _said(self, exc: sqlite3.DatabaseError) -> LedgerError:
        """Return an error of SQLite in our own tree, naming the file."""
        ours = (sqlite3.OperationalError, sqlite3.IntegrityError)
        kind = LedgerError if isinstance(exc, ours) else LedgerDamagedError
        return kind(f"ledger {self.location}: {exc}")

    def _ask(
        self, sql: str, args: Sequence[Value], take: Callable[[sqlite3.Cursor], _Taken]
    ) -> _Taken:
        # an update asks tens of thousands of small questions: no ``with`` for each
        try:
            return take(self._connection.execute(sql, args))
        except sqlite3.DatabaseError as exc:
            raise self._said(exc) from exc

    def run(self, sql: str, args: Sequence[Value] = ()) -> int:
        """Execute one statement; return how many rows it changed."""
        return self._ask(sql, args, _cursor).rowcount

    def insert(self, sql: str, args: Sequence[Value]) -> int:
        """Execute one insert; return the new row's number."""
        return self._ask(sql, args, _cursor).lastrowid or 0

    def many(self, sql: str, rows: Iterable[Sequence[Value]]) -> None:
        """Execute one statement for each row."""
        with self._errors():
            self._connection.executemany(sql, rows)

    def one(self, sql: str, args: Sequence[Value] = ()) -> Row | None:
        """Return the first row; ``None`` where there is none."""
        row: Row | None = self._ask(sql, args, sqlite3.Cursor.fetchone)
        self.rows_read += row is not None
        return row

    def all(self, sql: str, args: Sequence[Value] = ()) -> list[Row]:
        """Return all rows of a query with a small answer."""
        rows: list[Row] = self._ask(sql, args, sqlite3.Cursor.fetchall)
        self.rows_read += len(rows)
        return rows

    def pages(
        self,
        sql: str,
        args: Sequence[Value] = (),
        *,
        after: str | None = None,
        limit: int | None = None,
    ) -> Iterator[Row]:
        """Yield rows in order of their first column, a page at a time.

        Args:
            sql: A query ending in ``> ? ORDER BY ... LIMIT ?``: the key after
                which to go on, and how many rows.
            args: What comes before those two.
            after: The key to start after; ``None`` starts at the first.
            limit: Most rows; ``None`` for all.
        """
        # every key is a text, and no text sorts before the empty one
        key: Value = "" if after is None else after
        left = limit
        while left is None or left > 0:
            size = _PAGE if left is None else min(_PAGE, left)
            rows = self.all(sql, (*args, key, size))
            yield from rows
            if len(rows) < size:
                return
            key = rows[-1][0]
            left = None if left is None else left - len(rows)

    @property
    def asks_to_compact(self) -> bool:
        """Tell whether a redaction's traces are not wholly gone.

        Its bytes go at once; names in records made of it go when those are made anew.
        """
        return self.one("SELECT 1 FROM state WHERE key = 'compact'") is not None

    def compact(self) -> None:
        """Rewrite the index and empty the log: deleted words are then gone from disk."""
        with self.write():
            self._connection.execute("INSERT INTO search(search) VALUES ('optimize')")
        with self._errors():
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


def _cursor(cursor: sqlite3.Cursor) -> sqlite3.Cursor:
    return cursor


def array(values: Iterable[object]) -> str:
    """Return JSON that SQLite takes for a table of one column."""
    return canonical_json(tuple(values)).decode()
