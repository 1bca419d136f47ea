"""What an update costs in a small ledger and in a large one.

python -m benchmarks.incremental [--sizes 1000 100000] [--ledger FILE]

A ledger is filled with generated readings (``benchmarks.synthetic``). At each size,
batches of 100 new readings, the next of the same stream, are added, and reconciling
each batch is timed, and the rows it reads are counted. The figures are medians over
the batches, and their ratio to those of the first size; time is the processor's, in
one process, so that a busy machine counts little, and rows not at all.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.synthetic import Made, generate, raw_of
from onrecord.ledger import Entry, Ledger, SqliteLedger
from onrecord.pipeline.settle import settle
from onrecord.settings import Settings

__all__ = ["Cost", "build", "measure"]

_SETTINGS = Settings(profile="rules")
_SEED = 2026
# Articles added between two settlings while a ledger is built
_STEP = 500
_BATCH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What batches cost in one ledger, one entry a batch; times in processor seconds.

    Attributes:
        articles: How many the ledger held before.
        reconciled: Time to reconcile.
        added: Time to store the readings.
        rows: Rows read to reconcile.
    """

    articles: int
    reconciled: tuple[float, ...]
    added: tuple[float, ...]
    rows: tuple[int, ...]

    @property
    def median(self) -> float:
        """Seconds to reconcile a batch."""
        return statistics.median(self.reconciled)


def build(ledger: SqliteLedger, stream: Iterator[Made], articles: int) -> None:
    """Fill a ledger with a stream's next articles, reconciled as they come."""
    held = ledger.count()
    while held < articles:
        step = list(islice(stream, min(_STEP, articles - held)))
        _add(ledger, step)
        settle(ledger, _SETTINGS)
        held += len(step)
        if held % 10_000 == 0:
            print(f"  {held} articles, {_memory_mb()} MB", file=sys.stderr)


def measure(ledger: SqliteLedger, stream: Iterator[Made], batches: int) -> Cost:
    """Add batches of new articles; return what each took."""
    held = ledger.count()
    reconciled, added, rows = [], [], []
    for _ in range(batches):
        batch = list(islice(stream, _BATCH))
        began = time.process_time()
        _add(ledger, batch)
        between, read = time.process_time(), ledger.rows_read
        settle(ledger, _SETTINGS)
        rows.append(ledger.rows_read - read)
        added.append(between - began)
        reconciled.append(time.process_time() - between)
    return Cost(
        articles=held,
        reconciled=tuple(reconciled),
        added=tuple(added),
        rows=tuple(rows),
    )


def _add(ledger: Ledger, batch: list[Made]) -> None:
    entries = [Entry(raw=raw_of(m), reading=m.reading, reader="made") for m in batch]
    ledger.add(entries)


def _memory_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(argv: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.incremental")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--batches", type=int, default=11)
    parser.add_argument("--ledger", type=Path, help="keep the ledger here")
    given = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or Path(folder) / "generated.db"
        path.parent.mkdir(parents=True, exist_ok=True)
        stream = generate(sys.maxsize, seed=_SEED)
        first: Cost | None = None
        with SqliteLedger(path) as ledger:
            for _ in islice(stream, ledger.count()):
                pass
            for size in sorted(given.sizes):
                cost = _at(ledger, stream, size, given.batches)
                first = first or cost
                _show(cost, first)
    return 0


def _at(ledger: SqliteLedger, stream: Iterator[Made], size: int, batches: int) -> Cost:
    """Fill a ledger up to a size and measure there."""
    held, began = ledger.count(), time.process_time()
    build(ledger, stream, size)
    took = time.process_time() - began
    disk = Path(ledger.location).stat().st_size / 1e6
    if held < size:
        print(
            f"{size} articles: {size - held} added and reconciled in {took:.0f} s "
            f"({1000 * took / (size - held):.1f} ms an article); {disk:.0f} MB on "
            f"disk, {_memory_mb()} MB in memory at most"
        )
    return measure(ledger, stream, batches)


def _show(cost: Cost, first: Cost) -> None:
    spread = sorted(cost.reconciled)
    print(
        f"{cost.articles} articles: {_BATCH} more reconciled in {cost.median:.2f} s "
        f"(median of {len(spread)}; {spread[0]:.2f} to {spread[-1]:.2f}), stored in "
        f"{statistics.median(cost.added):.2f} s; {cost.median / first.median:.2f} "
        f"times what it takes at {first.articles} (at most 1.3 asked for); "
        f"{statistics.median(cost.rows):.0f} rows read, "
        f"{statistics.median(cost.rows) / statistics.median(first.rows):.2f} times",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
