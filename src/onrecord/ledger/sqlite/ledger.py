"""The ledger's interface over one SQLite file; the work is in its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TypeVar, Unpack

from onrecord.ledger.answers import (
    PARTS,
    Added,
    Cluster,
    Entry,
    Filters,
    Hit,
    Judged,
    Judgement,
    Known,
    Part,
    Printed,
    Problem,
    Redaction,
    Reopen,
    StoredCluster,
    StoredReading,
)
from onrecord.ledger.codec import basis_of, mark_number, story_of, sum_text
from onrecord.ledger.run import Run, RunEnd
from onrecord.ledger.sqlite import articles, clusters, journal, listing
from onrecord.ledger.sqlite import work as people
from onrecord.ledger.sqlite.database import Database
from onrecord.ledger.sqlite.index import SqliteIndex
from onrecord.ledger.sqlite.search import search
from onrecord.ledger.verify import verify
from onrecord.records import (
    Article,
    Failure,
    Grade,
    Link,
    Note,
    Reading,
    Ruling,
    Story,
    Work,
)

__all__ = ["SqliteLedger"]

W = TypeVar("W", Note, Ruling, Grade)


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
        self._index = SqliteIndex(self._db)

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

    def unread(self) -> int:
        """Return how many articles are held but not read."""
        return articles.unread(self._db)

    def articles(
        self, *, after: str | None = None, limit: int | None = None
    ) -> Iterator[Article]:
        """Yield articles by id."""
        return articles.articles(self._db, after=after, limit=limit)

    def article(self, article: str) -> Article | None:
        """Return an article."""
        return articles.article(self._db, article)

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
            held = articles.known(self._db, article)
            done = articles.redact(self._db, article, reason)
            if held is not None:
                people.forget(self._db, held.source_hash)
        if done:
            self._db.compact()
        return done

    def redactions(self) -> Iterator[Redaction]:
        """Yield redactions by article id."""
        return articles.redactions(self._db)

    def search(
        self, words: str, *, limit: int = 20, **printed: Unpack[Printed]
    ) -> Iterator[Hit]:
        """Yield places that hold all of ``words``, best article first."""
        return search(self._db, words, limit, printed)

    def judge(self, link: Link) -> None:
        """Keep a person's link."""
        with self._db.write():
            journal.judge(self._db, link)

    def keep(self, work: Work) -> None:
        """Keep a person's note, ruling or grade."""
        with self._db.write():
            people.keep(self._db, work)

    def withdraw(self, record: str, *, author: str, reason: str) -> bool:
        """Withdraw a link, note, ruling or grade."""
        with self._db.write():
            return journal.withdraw(
                self._db, record, author=author, reason=reason
            ) or people.withdraw(self._db, record, author=author, reason=reason)

    def work(self, kind: type[W]) -> Iterator[Judged[W]]:
        """Yield every note, ruling or grade by day made, then id."""
        return people.work(self._db, kind)

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
        return basis_of(
            articles.readings_sum(self._db), self.judgements(), self.work(Ruling)
        )

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

    def cluster(self, part: Part, record: str) -> Cluster | None:
        """Return a computed record by its id."""
        return listing.cluster(self._db, part, record)

    def clusters_citing(self, article: str, part: Part) -> Iterator[Cluster]:
        """Yield the records of a part that rest on an article, by day, then id."""
        return self.find(part, article=article)

    def find(
        self,
        part: Part,
        *,
        after: str | None = None,
        limit: int | None = None,
        **filters: Unpack[Filters],
    ) -> Iterator[Cluster]:
        """Yield the records of a part that fit every filter, by day, then id."""
        return listing.find(self._db, part, after, limit, filters)

    def subjects(self) -> tuple[tuple[str, int], ...]:
        """Return each subject's name and how many statements are on it."""
        return listing.values(self._db, "statements", "subject")

    def values(
        self, part: Part, facet: str, *, only: str | None = None
    ) -> tuple[tuple[str, int], ...]:
        """Return each value of a filter and how many records have it."""
        return listing.values(self._db, part, facet, only)

    def sizes(self) -> dict[Part, int]:
        """Return how many computed records each part has."""
        return clusters.sizes(self._db)

    def story(self) -> Story:
        """Return all computed records."""
        return story_of({part: tuple(self.part(part)) for part in PARTS})

    @property
    def index(self) -> SqliteIndex:
        """What reconcile notes of each article."""
        return self._index

    @property
    def rows_read(self) -> int:
        """How many rows were read since the ledger was opened: what work costs."""
        return self._db.rows_read

    @contextmanager
    def settling(self) -> Iterator[None]:
        """Keep all changes made inside, or none."""
        with self._db.write():
            yield

    def compact(self) -> None:
        """Finish what redaction asked for."""
        if self._db.asks_to_compact:
            with self._db.write():
                listing.drop_values(self._db)
            self._db.compact()
            with self._db.write():
                self._db.run("DELETE FROM state WHERE key = 'compact'")

    def stored_readings(self) -> Iterator[StoredReading]:
        """Yield articles with their newest readings as stored."""
        return articles.stored_readings(self._db)

    def stored_clusters(self) -> Iterator[StoredCluster]:
        """Yield computed records as stored."""
        return clusters.stored_clusters(self._db)

    def storage_problems(self) -> Iterator[Problem]:
        """Yield what the file, and records without spans, fail in."""
        yield from articles.problems(self._db)
        yield from journal.problems(self._db)
        yield from people.problems(self._db)
        yield from listing.problems(self._db)
        total = sum(mark_number(mark) for mark in articles.marks(self._db))
        if sum_text(total) != articles.readings_sum(self._db):
            yield Problem(record="the readings", reason="their sum is another one")

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
