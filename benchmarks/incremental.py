"""What an update costs in a small ledger and in a large one.

python -m benchmarks.incremental [--sizes 1000 100000] [--folder FOLDER] [--as-broad]

A ledger is filled with generated readings (``benchmarks.synthetic``), in bulk: that
gives what small batches give (tests/test_reconcile_incremental.py). At each size,
batches of 100 new readings, the next of the same stream, are added to a copy, and
reconciling each batch is timed, and the rows it reads are counted. The figures are
medians over the batches, and their ratio to those of the first size; time is the
processor's, in one process, so that a busy machine counts little, and rows not at
all. With ``--folder`` the ledgers are kept, and a later run goes on from them.

A larger ledger is one of a desk that follows more, so that 100 articles are of more
stories there. With ``--as-broad`` batches are of one n-th of the stories, n chosen for
each ledger so that a batch is of about as many as at the first size: what then grows
is the ledger alone.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from benchmarks.synthetic import Made, generate, raw_of
from onrecord.ledger import Entry, Ledger, SqliteLedger
from onrecord.pipeline.settle import settle
from onrecord.settings import Settings

__all__ = ["Cost", "build", "measure"]

_SETTINGS = Settings(profile="rules")
_SEED = 2026
# Articles added between two settlings while a ledger is built; settling takes them a
# few hundred at a time, those of one story together
_STEP = 10_000
_BATCH = 100
# Batches that tell of how many stories those of a ledger are, and the most stories of
# which one is taken
_LOOKED_AT = 5
_THINNEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What batches cost in one ledger, one entry a batch; times in processor seconds.

    Attributes:
        articles: How many the ledger held before.
        reconciled: Time to reconcile.
        added: Time to store the readings.
        rows: Rows read to reconcile.
        stories: Of how many stories the articles of the batch are.
    """

    articles: int
    reconciled: list[float] = field(default_factory=list)
    added: list[float] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    stories: list[int] = field(default_factory=list)

    @property
    def median(self) -> float:
        """Seconds to reconcile a batch."""
        return statistics.median(self.reconciled)


def build(ledger: SqliteLedger, stream: Iterator[Made], articles: int) -> None:
    """Fill a ledger with a stream's next articles, and reconcile them."""
    settle(ledger, _SETTINGS)
    held = ledger.count()
    while held < articles:
        step = list(islice(stream, min(_STEP, articles - held)))
        _add(ledger, step)
        settle(ledger, _SETTINGS)
        held += len(step)
        print(f"  {held} articles, {_memory_mb()} MB", file=sys.stderr)


def measure(
    ledgers: Sequence[SqliteLedger], batches: int, *, as_broad: bool = False
) -> list[Cost]:
    """Add batches of new articles to each ledger in turn; return what they took.

    In turn, so that whatever else the machine does falls on all of them alike.

    Args:
        ledgers: Each of another size.
        batches: How many are added to each.
        as_broad: Whether batches are of about as many stories everywhere.
    """
    costs = [Cost(articles=ledger.count()) for ledger in ledgers]
    breadth = _stories(_behind(ledgers[0])) if as_broad else None
    streams = [_behind(ledger, breadth) for ledger in ledgers]
    for _ in range(batches):
        for ledger, stream, cost in zip(ledgers, streams, costs, strict=True):
            batch = list(islice(stream, _BATCH))
            began = time.process_time()
            _add(ledger, batch)
            between, read = time.process_time(), ledger.rows_read
            settle(ledger, _SETTINGS)
            cost.rows.append(ledger.rows_read - read)
            cost.stories.append(len({m.story for m in batch}))
            cost.added.append(between - began)
            cost.reconciled.append(time.process_time() - between)
    return costs


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
    parser.add_argument("--folder", type=Path, help="keep the ledgers here")
    parser.add_argument(
        "--as-broad",
        action="store_true",
        help="batches of as many stories as at the first size",
    )
    given = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as opened:
        folder = given.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        before: Path | None = None
        ledgers = []
        for size in sorted(given.sizes):
            before = _ledger_of(size, folder, before)
            copy = shutil.copy(before, Path(scratch) / f"measured{size}.db")
            ledgers.append(opened.enter_context(SqliteLedger(copy)))
        costs = measure(ledgers, given.batches, as_broad=given.as_broad)
    for cost in costs:
        _show(cost, costs[0])
    return 0


def _behind(ledger: SqliteLedger, breadth: float | None = None) -> Iterator[Made]:
    """Return the stream's articles that a ledger does not hold yet.

    Args:
        ledger: The ledger.
        breadth: Of how many stories 100 of them are to be; ``None`` for all of them.
    """
    if breadth is None:
        return islice(generate(sys.maxsize, seed=_SEED), ledger.count(), None)
    looked_at = list(islice(_behind(ledger), _LOOKED_AT * _BATCH * _THINNEST))
    every = min(
        range(1, _THINNEST + 1),
        key=lambda n: (abs(_stories(_one_in(n, looked_at)) - breadth), n),
    )
    return _one_in(every, _behind(ledger))


def _one_in(every: int, stream: Iterable[Made]) -> Iterator[Made]:
    """Yield the articles of each so manieth story."""
    return (made for made in stream if made.story % every == every // 2)


def _stories(stream: Iterable[Made]) -> float:
    """Return of how many stories the first batches are, on average."""
    first = list(islice(stream, _LOOKED_AT * _BATCH))
    groups = [first[i : i + _BATCH] for i in range(0, len(first), _BATCH)]
    return statistics.mean(len({m.story for m in g}) for g in groups) if groups else 0.0


def _ledger_of(size: int, folder: Path, before: Path | None) -> Path:
    """Return the path of a ledger of a size, filled up from a smaller one."""
    path = folder / f"{size}.db"
    if not path.exists() and before is not None:
        shutil.copy(before, path)
    with SqliteLedger(path) as ledger:
        held, began = ledger.count(), time.process_time()
        build(ledger, _behind(ledger), size)
    took = time.process_time() - began
    if held < size:
        print(
            f"{size} articles: {size - held} added and reconciled in {took:.0f} s "
            f"({1000 * took / (size - held):.1f} ms an article); "
            f"{path.stat().st_size / 1e6:.0f} MB on disk, {_memory_mb()} MB in memory "
            "at most"
        )
    return path


def _show(cost: Cost, first: Cost) -> None:
    spread = sorted(cost.reconciled)
    print(
        f"{cost.articles} articles: {_BATCH} more reconciled in {cost.median:.2f} s "
        f"(median of {len(spread)}; {spread[0]:.2f} to {spread[-1]:.2f}), stored in "
        f"{statistics.median(cost.added):.2f} s; {cost.median / first.median:.2f} "
        f"times what it takes at {first.articles} (at most 1.3 asked for); "
        f"{statistics.median(cost.rows):.0f} rows read, "
        f"{statistics.median(cost.rows) / statistics.median(first.rows):.2f} times; "
        f"of {statistics.median(cost.stories):.0f} stories a batch",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
