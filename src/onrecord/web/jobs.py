"""Work that outlasts a request: adding articles, settling after a person's word.

Jobs run one after another, since a ledger has one writer. They live as long as the
server: what they change is in the ledger, and the run records say what was done.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Literal

from onrecord.errors import OnRecordError
from onrecord.records import Failure

__all__ = ["Job", "JobFailure", "JobState", "Jobs", "Work"]

JobState = Literal["waiting", "running", "done", "failed"]

# Seconds that a request waits for the queue. Chosen, not measured.
_PATIENCE_S = 30.0

# Finished jobs that can still be asked for; the ledger's runs keep all of them
_KEPT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class JobFailure:
    """An article that could not be added."""

    place: str
    article: str | None
    stage: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A piece of work and how far it has come.

    Attributes:
        kind: ``add`` or ``settle``.
        done: Articles finished so far, failed ones too.
        total: Articles there are, where that is known beforehand.
        run: Id of the run it made; ``None`` until it ended, or where it made none.
        counts: What changed, by name, once it ended.
        error: Why it failed; ``None`` unless it did.
    """

    id: str
    kind: Literal["add", "settle"]
    state: JobState = "waiting"
    done: int = 0
    total: int | None = None
    run: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    failures: tuple[JobFailure, ...] = ()
    error: str | None = None


Step = Callable[[Failure | None], None]
"""Told of every article when it is done: its failure, or ``None``."""

Work = Callable[[Step], tuple[str | None, dict[str, int]]]
"""Does the work; returns the run's id and the counts."""


class Jobs:
    """A queue with one worker thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs: dict[str, Job] = {}
        self._number = 0
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="onrecord-job")

    def submit(
        self,
        kind: Literal["add", "settle"],
        work: Work,
        *,
        total: int | None = None,
        after: Callable[[], None] | None = None,
    ) -> Job:
        """Queue a piece of work; return it as it waits.

        Args:
            kind: What it does.
            work: Does it.
            total: How many articles there are, where that is known.
            after: Called once it ended, or was dropped because the server stops.
        """
        with self._lock:
            self._number += 1
            job = Job(id=str(self._number), kind=kind, total=total)
            self._jobs[job.id] = job
            for old in self._finished()[:-_KEPT]:
                del self._jobs[old]
        queued = self._pool.submit(self._run, job.id, work)
        if after is not None:
            queued.add_done_callback(lambda _: after())
        return job

    def submit_once(self, kind: Literal["settle"], work: Work) -> Job:
        """Queue work unless some of its kind waits already, which will do as well."""
        with self._lock:
            for job in self._jobs.values():
                if job.kind == kind and job.state == "waiting":
                    return job
        return self.submit(kind, work)

    def get(self, job: str) -> Job | None:
        """Return a job as it stands now; ``None`` where there is none."""
        with self._lock:
            return self._jobs.get(job)

    def all(self) -> list[Job]:
        """Return jobs, the newest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def wait(self) -> None:
        """Wait until everything queued so far is done, but not for ever.

        A person's word on two entities waits behind articles that are being added; a
        page that takes longer than ``_PATIENCE_S`` looks broken.
        """
        with suppress(TimeoutError):
            self._pool.submit(lambda: None).result(_PATIENCE_S)

    def close(self) -> None:
        """Finish what runs, drop what waits."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _finished(self) -> list[str]:
        return [j.id for j in self._jobs.values() if j.state in {"done", "failed"}]

    def _run(self, name: str, work: Work) -> None:
        self._put(replace(self._of(name), state="running"))
        try:
            run, counts = work(lambda failure: self._step(name, failure))
        except OnRecordError as exc:
            self._put(replace(self._of(name), state="failed", error=str(exc)))
        # whatever goes wrong stays with the job; the server goes on
        except Exception as exc:  # noqa: BLE001
            error = f"{type(exc).__name__}: {exc}"
            self._put(replace(self._of(name), state="failed", error=error))
        else:
            done = replace(self._of(name), state="done", run=run, counts=counts)
            self._put(done)

    def _step(self, name: str, failure: Failure | None) -> None:
        job = self._of(name)
        new = () if failure is None else (_failure(failure),)
        self._put(replace(job, done=job.done + 1, failures=(*job.failures, *new)))

    def _of(self, name: str) -> Job:
        # only the worker changes a job that it runs, so that nothing is lost between
        # looking and putting
        with self._lock:
            return self._jobs[name]

    def _put(self, job: Job) -> None:
        with self._lock:
            self._jobs[job.id] = job


def _failure(failure: Failure) -> JobFailure:
    return JobFailure(
        place=failure.place,
        article=failure.article,
        stage=failure.stage,
        reason=failure.reason,
    )
