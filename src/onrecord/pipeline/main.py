"""The main path. Start reading here.

    paths -> ingest -> read -> ledger -> reconcile -> ledger

``ingest`` and ``read`` look at one article at a time and hold no state, so a
runner may spread them over processes or machines. ``reconcile`` looks across
articles; it runs once, after the last batch. Killed at any moment, the ledger
holds whole batches, and the next run goes on from there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from onrecord.ingest import IngestOptions, ingest_paths
from onrecord.ledger import Entry, Ledger
from onrecord.pipeline.provenance import begin_run, end_run, reader_id
from onrecord.pipeline.runners import runner_for
from onrecord.pipeline.settle import settle
from onrecord.pipeline.sift import sift
from onrecord.pipeline.totals import Totals
from onrecord.pipeline.work import Held, Outcome, Read, ReadArticle, read_each
from onrecord.records import Failure, Reading
from onrecord.settings import Settings

__all__ = ["Watch", "add_paths", "read_paths"]

Watch = Callable[[Outcome], None]
"""Told of every article, in order, when it is done."""

# Articles a transaction holds: with rules on one core some five seconds of work,
# which is the most that a kill can lose; committing costs some milliseconds.
_BATCH = 16


def add_paths(
    paths: Sequence[str],
    ledger: Ledger,
    *,
    settings: Settings,
    options: IngestOptions,
    watch: Watch,
) -> Totals:
    """Read articles into a ledger and bring its clusters up to date.

    What the same reader has read before is not read again.

    Args:
        paths: Files and folders; ``-`` is JSON Lines on standard input.
        ledger: Where to.
        settings: What reads, and in how many processes.
        options: What is known of all the articles.
        watch: Told of every article once it is stored.

    Raises:
        CodebookError: The codebook that ``settings`` names is unusable.
    """
    reader = reader_id(settings)
    run = begin_run(ledger, ("add", *paths), settings)
    items = sift(ingest_paths(paths, options), ledger, reader)
    outcomes = read_each(items, runner_for(settings.workers), ReadArticle(settings))
    counts: Counter[str] = Counter()
    for batch in _batches(outcomes):
        counts += _store(batch, ledger, reader=reader, run=run)
        for outcome in batch:
            watch(outcome)
    reconciled = settle(ledger, settings)
    end_run(ledger, run, dict(counts))
    return Totals(run=run, reconciled=reconciled, **counts)


def read_paths(
    paths: Sequence[str], *, settings: Settings, options: IngestOptions
) -> Iterator[Reading | Failure]:
    """Yield every article's reading, in input order; nothing is stored."""
    items = ingest_paths(paths, options)
    work = ReadArticle(settings)
    for outcome in read_each(items, runner_for(settings.workers), work):
        if isinstance(outcome, Read):
            yield outcome.reading
        elif isinstance(outcome, Failure):
            yield outcome


def _store(
    batch: Sequence[Outcome], ledger: Ledger, *, reader: str, run: str
) -> Counter[str]:
    """Store a batch in one transaction; count what changed, by field of Totals."""
    entries = [
        Entry(raw=done.ingested.raw, reading=done.reading, reader=reader)
        for done in batch
        if isinstance(done, Read)
    ]
    failures = [done for done in batch if isinstance(done, Failure)]
    held = [done for done in batch if isinstance(done, Held)]
    added = ledger.add(entries, failures=failures, run=run)
    changed = {*added.new, *added.read_again}
    read = [e.reading.article for e in entries if e.reading.article.id in changed]
    gone = len(added.redacted) + sum(done.redacted for done in held)
    return Counter(
        new=len(added.new),
        read_again=len(added.read_again),
        held=len(added.held) + sum(not done.redacted for done in held),
        redacted=gone,
        not_read=sum(not article.read for article in read),
        undated=sum(article.published is None for article in read),
        failed=len(failures),
    )


def _batches(outcomes: Iterable[Outcome]) -> Iterator[list[Outcome]]:
    stream = iter(outcomes)
    while batch := list(islice(stream, _BATCH)):
        yield batch
