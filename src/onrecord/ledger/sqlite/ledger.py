"""The ledger's interface over one SQLite file; the work is in its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from onrecord.ledger.base import (
    PARTS,
    Added,
    Cluster,
    Entry,
    Hit,
    Judgement,
    Known,
    Part,
    Problem,
    Redaction,
    Reopen,
    StoredCluster,
    StoredReading,
)
from onrecord.ledger.codec import basis_of, story_of
from onrecord.ledger.run import Run, RunEnd
from onrecord.ledger.sqlite import articles, clusters, journal
from onrecord.ledger.sqlite.database import Database
from onrecord.ledger.sqlite.search import search
from onrecord.ledger.verify import verify
from onrecord.records import Article, Failure, Link, Reading, Story

__all__ = ["SqliteLedger"]


class SqliteLedger:
    """A ledger in one SQLite file, or in memory.

    Every method does what ``Ledger`` says of it.

    Args:
        location: A path, made if it is not there, or ``:memory:``.

    Raises:
        LedgerError: The file cannot be opened, or is not a ledger.
        LedgerDamagedError: The file is no SQLite file any more.
    """

    def __init__(self, location: str | Path) -> None:
        self._db = Database(location)

    @property
    def location(self) -> str:
        """The file's path."""
        return self._db.location

    def add(
        self,
        entries: Sequence[Entry],
        *,
        failures: Sequence[Failure] = (),
        run: str | None = None,
    ) -> Added:
        """Store a batch, all of it or nothing."""
        with self._db.write():
            added = articles.add_entries(self._db, entries, run)
            articles.add_failures(self._db, failures, run)
        return added

    def known(self, article: str) -> Known | None:
        """Return what is known of an article id."""
        return articles.known(self._db, article)

    def count(self) -> int:
        """Return how many articles are held."""
        row = self._db.one("SELECT count(*) FROM article")
        return 0 if row is None else int(str(row[0]))

    def articles(
        self, *, after: str | None = None, limit: int | None = None
    ) -> Iterator[Article]:
        """Yield articles by id."""
        return articles.articles(self._db, after=after, limit=limit)

    def article(self, article: str) -> Article | None:
        """Return an article."""
        found = self.reading(article)
        return None if found is None else found.article

    def raw(self, article: str) -> bytes | None:
        """Return an article's bytes."""
        return articles.raw(self._db, article)

    def reading(self, article: str) -> Reading | None:
        """Return an article's newest reading."""
        return articles.reading(self._db, article)

    def readings(self, ids: Iterable[str] | None = None) -> Iterator[Reading]:
        """Yield newest readings by article id."""
        if ids is None:
            yield from articles.readings(self._db)
            return
        for article in sorted(set(ids)):
            found = self.reading(article)
            if found is not None:
                yield found

    def failures(self, run: str | None = None) -> Iterator[Failure]:
        """Yield failures by place, then id."""
        return articles.failures(self._db, run)

    def remove(self, article: str) -> bool:
        """Take an article out as if it had never come."""
        with self._db.write():
            return articles.remove(self._db, article)

    def redact(self, article: str, reason: str) -> bool:
        """Destroy an article's bytes and text; keep its id, hash and the reason."""
        with self._db.write():
            done = articles.redact(self._db, article, reason)
        if done:
            self._db.compact()
        return done

    def redactions(self) -> Iterator[Redaction]:
        """Yield redactions by article id."""
        return articles.redactions(self._db)

    def search(self, words: str, *, limit: int = 20) -> Iterator[Hit]:
        """Yield places that hold all of ``words``, best article first."""
        return search(self._db, words, limit)

    def judge(self, link: Link) -> None:
        """Keep a person's link."""
        with self._db.write():
            journal.judge(self._db, link)

    def withdraw(self, link: str, *, author: str, reason: str) -> bool:
        """Withdraw a person's link."""
        with self._db.write():
            return journal.withdraw(self._db, link, author=author, reason=reason)

    def judgements(self) -> Iterator[Judgement]:
        """Yield people's links by link id."""
        return journal.judgements(self._db)

    def begin_run(self, run: Run) -> None:
        """Keep what a run is about to do."""
        with self._db.write():
            journal.begin_run(self._db, run)

    def end_run(self, end: RunEnd) -> None:
        """Keep how a run ended."""
        with self._db.write():
            journal.end_run(self._db, end)

    def runs(self) -> Iterator[tuple[Run, RunEnd | None]]:
        """Yield runs in the order they began."""
        return journal.runs(self._db)

    def basis(self) -> str:
        """Return one id for everything that clusters are computed from."""
        return basis_of(articles.marks(self._db), self.judgements())

    def reconciled(self) -> str | None:
        """Return what ``replace_blocks`` was last told."""
        return clusters.reconciled(self._db)

    def blocks(self) -> dict[str, str]:
        """Return the digest of every block, by key."""
        return clusters.blocks(self._db)

    def replace_blocks(
        self, changes: Mapping[str, Story | None], *, reconciled: str | None
    ) -> None:
        """Replace whole blocks, all of them or none."""
        with self._db.write():
            clusters.replace_blocks(self._db, changes, reconciled)

    def part(
        self, part: Part, *, after: str | None = None, limit: int | None = None
    ) -> Iterator[Cluster]:
        """Yield computed records of one part by id."""
        return clusters.part(self._db, part, after=after, limit=limit)

    def sizes(self) -> dict[Part, int]:
        """Return how many computed records each part has."""
        return clusters.sizes(self._db)

    def story(self) -> Story:
        """Return all computed records."""
        return story_of({part: tuple(self.part(part)) for part in PARTS})

    def stored_readings(self) -> Iterator[StoredReading]:
        """Yield articles with their newest readings as stored."""
        return articles.stored_readings(self._db)

    def stored_clusters(self) -> Iterator[StoredCluster]:
        """Yield computed records as stored."""
        return clusters.stored_clusters(self._db)

    def storage_problems(self) -> Iterator[Problem]:
        """Yield what the file, and records without spans, fail in."""
        return journal.problems(self._db)

    def verify(self, reopen: Reopen) -> Iterator[Problem]:
        """Yield every record that is not as it was written."""
        return verify(self, reopen)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> SqliteLedger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
