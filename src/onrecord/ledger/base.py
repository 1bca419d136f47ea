"""What every ledger can do, whatever it is stored in.

A ledger holds two kinds of things. **Records** are added and never edited:
articles with their bytes, readings, failures, runs, people's judgements.
**Clusters** are computed from them (statements, conflicts, updates, lineages,
forecasts, entities, the machine's links); they are kept in blocks, and dropping
all of them loses nothing.

Every answer has a fixed order, stated with the method. A method that changes the
ledger does so wholly or not at all, also when the process is killed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Protocol, TypeVar, Unpack

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
from onrecord.ledger.index import Index
from onrecord.ledger.run import Run, RunEnd
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

__all__ = [
    "PARTS",
    "Added",
    "Cluster",
    "Entry",
    "Filters",
    "Hit",
    "Judged",
    "Judgement",
    "Known",
    "Ledger",
    "Part",
    "Printed",
    "Problem",
    "Redaction",
    "Reopen",
    "StoredCluster",
    "StoredReading",
]

W = TypeVar("W", Note, Ruling, Grade)


class Ledger(Protocol):
    """A store of records; see the module for what is kept and how."""

    @property
    def location(self) -> str:
        """Where the ledger is, as a person would name it."""
        ...

    # --- records: articles, readings, failures

    def add(
        self,
        entries: Sequence[Entry],
        *,
        failures: Sequence[Failure] = (),
        run: str | None = None,
    ) -> Added:
        """Store a batch, all of it or nothing; adding it again changes nothing.

        An article that is held under the same bytes with another reading is read
        again: the newest reading counts, the others are kept. The blocks that
        cite it are dropped, since its words may stand elsewhere now.

        Args:
            entries: At most one for an article id.
            failures: Articles of the same batch that could not be read.
            run: Id of the run that made them.

        Raises:
            RepeatedIdError: An id is held, or given, with other bytes; names both.
            ValueError: The bytes of an entry are not those its article names.
        """
        ...

    def known(self, article: str) -> Known | None:
        """Return what is known of an article id; ``None`` for a new one."""
        ...

    def count(self) -> int:
        """Return how many articles are held."""
        ...

    def unread(self) -> int:
        """Return how many articles are held but not read: no pack for their language."""
        ...

    def articles(
        self, *, after: str | None = None, limit: int | None = None
    ) -> Iterator[Article]:
        """Yield articles by id, those after the id ``after``, at most ``limit``."""
        ...

    def article(self, article: str) -> Article | None:
        """Return an article; ``None`` where there is none of that id."""
        ...

    def raw(self, article: str) -> bytes | None:
        """Return an article's bytes as they were given; ``None`` without it."""
        ...

    def reading(self, article: str) -> Reading | None:
        """Return an article's newest reading; ``None`` without the article."""
        ...

    def readings(self, ids: Iterable[str] | None = None) -> Iterator[Reading]:
        """Yield the newest reading of every article, or of ``ids``, by article id."""
        ...

    def failures(self, run: str | None = None) -> Iterator[Failure]:
        """Yield failures, of one run or of all, by place, then id."""
        ...

    def remove(self, article: str) -> bool:
        """Take an article out with everything read from it, as if it had never come.

        Returns:
            Whether there was one (a redacted article counts).
        """
        ...

    def redact(self, article: str, reason: str) -> bool:
        """Destroy an article's bytes and text; keep its id, hash and the reason.

        The id stays taken: adding the same bytes again leaves them out.

        Returns:
            Whether there was an article to redact.
        """
        ...

    def redactions(self) -> Iterator[Redaction]:
        """Yield redactions by article id."""
        ...

    def search(
        self, words: str, *, limit: int = 20, **printed: Unpack[Printed]
    ) -> Iterator[Hit]:
        """Yield places that hold all of ``words``, best article first, then by id.

        Where more than ``ledger.sqlite.search.MOST_RANKED`` texts hold the words, the
        latest added come first instead.

        Args:
            words: Words of any case and accents; ``"words in quotes"`` stand
                together; ``word*`` is a beginning.
            limit: Most articles to look into.
            **printed: Where and when these were published.

        Raises:
            InputError: ``words`` holds nothing to look for.
        """
        ...

    # --- records: people's judgements, runs

    def judge(self, link: Link) -> None:
        """Keep a person's link; a withdrawn one stands again.

        Raises:
            ValueError: The author is ``machine``, whose links are computed.
        """
        ...

    def keep(self, work: Work) -> None:
        """Keep a person's note, ruling or grade; a withdrawn one stands again.

        Nothing is replaced: of several by one author on one thing, the last made
        counts, and the others stay to be seen.
        """
        ...

    def withdraw(self, record: str, *, author: str, reason: str) -> bool:
        """Withdraw a link, note, ruling or grade by its id; both are kept.

        Returns:
            Whether such a record stood.
        """
        ...

    def work(self, kind: type[W]) -> Iterator[Judged[W]]:
        """Yield every note, ruling or grade, withdrawn ones too, by day made, then id."""
        ...

    def judgements(self) -> Iterator[Judgement]:
        """Yield every link that people made, withdrawn ones too, by link id."""
        ...

    def begin_run(self, run: Run) -> None:
        """Keep what a run is about to do, and with what."""
        ...

    def end_run(self, end: RunEnd) -> None:
        """Keep how a run ended; a run without an end was cut off."""
        ...

    def runs(self) -> Iterator[tuple[Run, RunEnd | None]]:
        """Yield runs in the order they began."""
        ...

    # --- clusters

    def basis(self) -> str:
        """Return one id for everything that clusters are computed from.

        Equal in two ledgers exactly when they hold the same readings and the same
        standing judgements and rulings, whatever the order they came in.
        """
        ...

    def reconciled(self) -> str | None:
        """Return what ``replace_blocks`` was last told; ``None`` if outdated."""
        ...

    def blocks(self) -> dict[str, str]:
        """Return the digest of every block, by the block's key."""
        ...

    def replace_blocks(
        self, changes: Mapping[str, Story | None], *, reconciled: str | None
    ) -> None:
        """Replace whole blocks, all of them or none; ``None`` drops a block.

        Args:
            changes: New content by the block's key. A record may stand in one
                block only.
            reconciled: What the clusters now answer to (a basis and the code that
                computed them); ``None`` while more blocks are to come.
        """
        ...

    @property
    def index(self) -> Index:
        """What reconcile notes of each article, to find what a new one touches."""
        ...

    def settling(self) -> AbstractContextManager[None]:
        """Hold the ledger: all changes made inside are kept together, or none."""
        ...

    def compact(self) -> None:
        """Finish what a redaction asked for, once the clusters are made anew."""
        ...

    def part(
        self, part: Part, *, after: str | None = None, limit: int | None = None
    ) -> Iterator[Cluster]:
        """Yield computed records of one part by id, those after ``after``."""
        ...

    def cluster(self, part: Part, record: str) -> Cluster | None:
        """Return a computed record by its id; ``None`` where there is none."""
        ...

    def clusters_citing(self, article: str, part: Part) -> Iterator[Cluster]:
        """Yield the records of a part that rest on an article, by day, then id."""
        ...

    def find(
        self,
        part: Part,
        *,
        after: str | None = None,
        limit: int | None = None,
        **filters: Unpack[Filters],
    ) -> Iterator[Cluster]:
        """Yield the records of a part that fit every filter, by day, then id.

        With ``newest=True`` the other way round. The day of a statement is the first on which it may have been said; of a
        conflict that of the earliest statement or article it names; of an update
        that of its later statement; of a forecast that of its statement; of a
        lineage that of its root's publication. What has no day comes first.

        Args:
            part: Which part of the story.
            after: Id of the record after which to go on.
            limit: Most records.
            filters: See ``Filters``.

        Raises:
            InputError: There is no record ``after`` in this part any more.
        """
        ...

    def subjects(self) -> tuple[tuple[str, int], ...]:
        """Return each subject's name and how many statements claim something of it.

        Most statements first, then by name.
        """
        ...

    def values(
        self, part: Part, facet: str, *, only: str | None = None
    ) -> tuple[tuple[str, int], ...]:
        """Return each value of a filter and how many records of a part have it.

        Most records first, then by value.

        Args:
            part: Which part of the story.
            facet: A key of ``Filters`` that records are listed by: ``outlet``,
                ``speaker``, ``subject``, ``code``. Of any other there is none.
            only: Count this value alone.
        """
        ...

    def sizes(self) -> dict[Part, int]:
        """Return how many computed records each part has."""
        ...

    def story(self) -> Story:
        """Return all computed records."""
        ...

    # --- verifying

    def stored_readings(self) -> Iterator[StoredReading]:
        """Yield articles with their newest readings as stored, by article id."""
        ...

    def stored_clusters(self) -> Iterator[StoredCluster]:
        """Yield computed records as stored, by part, then id."""
        ...

    def storage_problems(self) -> Iterator[Problem]:
        """Yield what the storage itself, and records without spans, fail in."""
        ...

    def verify(self, reopen: Reopen) -> Iterator[Problem]:
        """Yield every record that is not as it was written; see ``ledger.verify``."""
        ...

    def close(self) -> None:
        """Release files and connections. The ledger is unusable afterwards."""
        ...

    def __enter__(self) -> Ledger: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...
