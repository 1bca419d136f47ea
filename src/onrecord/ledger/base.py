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

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Protocol

from onrecord.ledger.run import Run, RunEnd
from onrecord.records import (
    Article,
    Conflict,
    Entity,
    Failure,
    Forecast,
    Lineage,
    Link,
    Reading,
    Span,
    Statement,
    Story,
    Update,
    Where,
)

__all__ = [
    "PARTS",
    "Added",
    "Cluster",
    "Entry",
    "Hit",
    "Judgement",
    "Known",
    "Ledger",
    "Part",
    "Problem",
    "Redaction",
    "Reopen",
    "StoredCluster",
    "StoredReading",
]

Part = Literal[
    "statements",
    "conflicts",
    "updates",
    "lineages",
    "forecasts",
    "entities",
    "links",
]
"""A field of ``Story``."""

PARTS: tuple[Part, ...] = (
    "statements",
    "conflicts",
    "updates",
    "lineages",
    "forecasts",
    "entities",
    "links",
)

Cluster = Statement | Conflict | Update | Lineage | Forecast | Entity | Link
"""A computed record: an item of one of the story's parts."""

Reopen = Callable[[bytes, Article], str]
"""Reads the text from an article's kept bytes again, as ``ingest`` did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One article on its way into the ledger.

    Attributes:
        raw: The bytes it was read from; their hash is the article's ``source_hash``.
        reading: The reading, which holds the article.
        reader: What made the reading: one id for the code, settings, models and
            codebook, so that a later run can tell whether to read again.
    """

    raw: bytes
    reading: Reading
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What one ``add`` changed; article ids, in the order given.

    Attributes:
        new: Articles the ledger did not hold.
        read_again: Articles held before, whose reading is another now.
        held: Articles of which nothing changed.
        redacted: Articles left out because they were redacted.
    """

    new: tuple[str, ...] = ()
    read_again: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    redacted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the ledger knows of an article id, without opening the article.

    Attributes:
        article: The id.
        source_hash: Hash of its bytes.
        content_id: ``Article.content_id`` of its current reading.
        reader: What made its current reading.
        redacted: Why it was redacted; ``None`` for an article that stands.
    """

    article: str
    source_hash: str
    content_id: str
    reader: str | None
    redacted: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place where searched words stand.

    Attributes:
        article: Article id.
        where: The string the spans count in.
        spans: The words found, in order; at least one.
    """

    article: str
    where: Where
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction:
    """An article whose bytes and text were destroyed; the hash proves what it was.

    Attributes:
        article: The id.
        source_hash: Hash of the bytes that are gone.
        content_id: Content id of the article that is gone.
        reason: Why, in the words of whoever asked for it.
    """

    article: str
    source_hash: str
    content_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A link that a person made, and whether it still stands.

    Attributes:
        link: The link; its author is a person's name.
        withdrawn_by: Who withdrew it; ``None`` while it stands.
        reason: Why it was withdrawn; ``None`` while it stands.
    """

    link: Link
    withdrawn_by: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something in a ledger that is not as it was written.

    Attributes:
        record: Which record, e.g. ``"article '101'"``.
        reason: What was found and what was expected.
    """

    record: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredReading:
    """An article and its reading as stored, not decoded: what ``verify`` looks at.

    Attributes:
        article: The id it is kept under.
        source_hash: Stored hash of the bytes.
        raw: The bytes, packed (``codec.unpack``).
        text: The stored text.
        reading_id: Stored id of the reading.
        content_id: Stored content id of the article.
        record: The reading without its text, packed JSON.
        digest: Stored hash of that JSON.
        words: Stored hash of all the words that its spans give.
    """

    article: str
    source_hash: str
    raw: bytes
    text: str
    reading_id: str
    content_id: str
    record: bytes
    digest: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCluster:
    """A computed record as stored, not decoded: what ``verify`` looks at.

    Attributes:
        block: The block it belongs to.
        part: Which part of the story.
        id: The id it is kept under.
        record: JSON.
        digest: Stored hash of that JSON.
        words: Stored hash of all the words that its spans give.
    """

    block: str
    part: Part
    id: str
    record: bytes
    digest: str
    words: str


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

    def search(self, words: str, *, limit: int = 20) -> Iterator[Hit]:
        """Yield places that hold all of ``words``, best article first, then by id.

        Args:
            words: Words of any case and accents; ``"words in quotes"`` stand
                together; ``word*`` is a beginning.
            limit: Most articles to look into.

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

    def withdraw(self, link: str, *, author: str, reason: str) -> bool:
        """Withdraw a person's link by its id; both the link and this are kept.

        Returns:
            Whether a link of that id stood.
        """
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
        standing judgements, whatever the order they came in.
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

    def part(
        self, part: Part, *, after: str | None = None, limit: int | None = None
    ) -> Iterator[Cluster]:
        """Yield computed records of one part by id, those after ``after``."""
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
