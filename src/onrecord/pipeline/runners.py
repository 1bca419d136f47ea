"""Where the per-article work runs: here, or in other processes.

A runner is an ordered ``map`` over an iterable that may be endless. The work is a
pure function, so every runner gives the same results in the same order.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Generic, Protocol, TypeVar

__all__ = ["LocalRunner", "ProcessRunner", "Runner", "Work", "runner_for"]

Given = TypeVar("Given")
Done = TypeVar("Done")
Given_contra = TypeVar("Given_contra", contravariant=True)
Done_co = TypeVar("Done_co", covariant=True)

# Articles sent to a worker at once: pickling costs a millisecond, reading ten and
# more, so a few are enough and a long article holds up few others.
_CHUNK = 4

# Chunks under way for each worker: one at work, one waiting, one on its way back.
_AHEAD = 3


class Work(Protocol[Given_contra, Done_co]):
    """What is done to each item; picklable, and it never raises."""

    def __call__(self, item: Given_contra, /) -> Done_co:
        """Do the work."""
        ...

    def died(self, item: Given_contra, /) -> Done_co:
        """Return the result for an item whose worker died over it."""
        ...


class Runner(Protocol):
    """Something that does work on many items."""

    def map(self, work: Work[Given, Done], items: Iterable[Given]) -> Iterator[Done]:
        """Yield the result for every item, in the order of the items.

        Items are taken a bounded number ahead of the results.
        """
        ...


def runner_for(workers: int) -> Runner:
    """Return the runner for a number of worker processes; 1 is this process."""
    return LocalRunner() if workers == 1 else ProcessRunner(workers)


class LocalRunner:
    """Work in this process, one item after the other."""

    def map(self, work: Work[Given, Done], items: Iterable[Given]) -> Iterator[Done]:
        """Yield the result for every item, in order."""
        for item in items:
            yield work(item)


class ProcessRunner:
    """Work in several processes of this machine.

    The processes are spawned, not forked: models and their threads do not survive
    a fork. They end when this process does, also when it is killed.

    Args:
        workers: How many processes, at least 1.
    """

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def map(self, work: Work[Given, Done], items: Iterable[Given]) -> Iterator[Done]:
        """Yield the result for every item, in order.

        An item whose worker dies (out of memory, a crash in native code) gives
        ``work.died(item)``; the others that were under way are done again.
        """
        source = iter(items)
        under_way: deque[_Chunk[Given, Done]] = deque()
        while True:
            with _pool(self._workers) as pool:
                while self._fill(pool, work, source, under_way):
                    done = under_way[0].results()
                    if done is None:
                        break
                    under_way.popleft()
                    yield from done
                else:
                    return
            # a worker died, and nobody knows over which of the items under way
            again = [item for chunk in under_way for item in chunk.items]
            under_way.clear()
            yield from _one_by_one(work, again)

    def _fill(
        self,
        pool: ProcessPoolExecutor,
        work: Work[Given, Done],
        source: Iterator[Given],
        under_way: deque[_Chunk[Given, Done]],
    ) -> bool:
        """Send chunks until enough are under way; tell whether any are."""
        while len(under_way) < self._workers * _AHEAD:
            items = list(islice(source, _CHUNK))
            if not items:
                break
            under_way.append(_Chunk(items, _sent(pool, work, items)))
        return bool(under_way)


@dataclass(frozen=True, slots=True)
class _Chunk(Generic[Given, Done]):
    """Items under way together; ``future`` is ``None`` if they could not be sent."""

    items: list[Given]
    future: Future[list[Done]] | None

    def results(self) -> list[Done] | None:
        """Wait for the results; ``None`` where a worker died."""
        if self.future is None:
            return None
        try:
            return self.future.result()
        except BrokenProcessPool:
            return None


def _sent(
    pool: ProcessPoolExecutor, work: Work[Given, Done], items: list[Given]
) -> Future[list[Done]] | None:
    try:
        return pool.submit(_do, work, items)
    except BrokenProcessPool:
        return None


def _do(work: Work[Given, Done], items: list[Given]) -> list[Done]:
    return [work(item) for item in items]


def _one_by_one(work: Work[Given, Done], items: list[Given]) -> Iterator[Done]:
    """Do items alone, so that a worker that dies names the one it died over."""
    left = deque(items)
    while left:
        with _pool(1) as pool:
            while left:
                item = left.popleft()
                done = _Chunk([item], _sent(pool, work, [item])).results()
                if done is None:
                    yield work.died(item)
                    break
                yield from done


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    pool = ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_begin_worker,
    )
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin_worker() -> None:
    """Leave Ctrl-C to the parent, and end when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        watch = threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True)
        watch.start()


def _end_with(sentinel: int) -> None:
    # A killed parent cannot tell its workers; without this they would wait for
    # work for ever.
    multiprocessing.connection.wait([sentinel])
    os._exit(1)
