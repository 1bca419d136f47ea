"""What the server holds while it runs: settings, the analyst's name, jobs.

No ledger is kept open: each request opens its own in its own thread, as SQLite
wants it, and closes it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from fastapi import Request

from onrecord.coding import Codebook, load_codebook
from onrecord.ledger import Ledger, open_ledger
from onrecord.settings import Settings
from onrecord.web.jobs import Jobs
from onrecord.web.lookups import Lookups

__all__ = ["Desk", "desk_of", "utc_now"]


def utc_now() -> str:
    """Return the instant in UTC, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every request may use.

    Attributes:
        settings: Where the ledger is, and what reads new articles.
        author: Name under which notes, rulings, grades and merges are kept.
        now: Gives the instant at which such work is made.
        jobs: Articles being added, and ledgers being settled, in the background.
    """

    settings: Settings
    author: str
    now: Callable[[], str] = utc_now
    jobs: Jobs = field(default_factory=Jobs)

    @property
    def codebook(self) -> Codebook:
        """The codebook that the settings name; loaded once."""
        return load_codebook(self.settings.codebook)

    @contextmanager
    def ledger(self) -> Iterator[Ledger]:
        """Open the ledger for this thread."""
        with open_ledger(self.settings.ledger) as opened:
            yield opened

    @contextmanager
    def look(self) -> Iterator[Lookups]:
        """Open the ledger to look into it."""
        with self.ledger() as opened:
            yield Lookups(opened)


def desk_of(request: Request) -> Desk:
    """Return the desk of the server that a request came to."""
    desk = request.app.state.desk
    if not isinstance(desk, Desk):
        raise TypeError(f"no desk, but {type(desk).__name__}")
    return desk
