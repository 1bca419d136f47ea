"""The embedded ledger: one SQLite file."""

from onrecord.ledger.sqlite.ledger import SqliteLedger

__all__ = ["SqliteLedger"]
