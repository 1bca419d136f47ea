"""What one run of ``add`` did, in counts."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Totals"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What one run did.

    Attributes:
        run: Id of the run.
        new: Articles the ledger did not hold.
        read_again: Articles held before, with another reading now.
        held: Articles of which nothing changed.
        redacted: Articles left out because they were redacted.
        not_read: Of the new and the ones read again, those in a language without
            a pack.
        undated: Of the same, those whose day of publication nobody gives.
        failed: Articles that could not be taken in or read.
        reconciled: Whether anything had to be reconciled.
    """

    run: str
    new: int = 0
    read_again: int = 0
    held: int = 0
    redacted: int = 0
    not_read: int = 0
    undated: int = 0
    failed: int = 0
    reconciled: bool = False
