"""Open a ledger by what a person calls it."""

from __future__ import annotations

from pathlib import Path

from onrecord.errors import LedgerError
from onrecord.ledger.base import Ledger
from onrecord.ledger.sqlite import SqliteLedger

__all__ = ["open_ledger"]


def open_ledger(location: str | Path, *, create: bool = False) -> Ledger:
    """Open the ledger at ``location``.

    Args:
        location: A file's path, or ``:memory:``.
        create: Whether to make the file, and its folder, if they are not there.

    Raises:
        LedgerError: There is none, or it cannot be opened.
        LedgerDamagedError: The file is no ledger any more.
    """
    name = str(location)
    if name == ":memory:":
        return SqliteLedger(name)
    if "://" in name:
        raise LedgerError(f"no kind of ledger for {name!r}; expected a file's path")
    path = Path(location)
    if create:
        path.parent.mkdir(parents=True, exist_ok=True)
    elif not path.exists():
        raise LedgerError(
            f"no ledger at {name}. Run: onrecord add PATH... --ledger {name}"
        )
    return SqliteLedger(path)
