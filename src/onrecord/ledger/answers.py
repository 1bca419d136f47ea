"""What a ledger takes and what it answers: the records around the store.

``base`` says what a ledger does with them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Generic, Literal, TypedDict, TypeVar

from onrecord.records import (
    Article,
    Conflict,
    Entity,
    Forecast,
    Grade,
    Lineage,
    Link,
    Note,
    Reading,
    Ruling,
    Span,
    Statement,
    Update,
    Where,
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
    "Part",
    "Printed",
    "Problem",
    "Redaction",
    "Reopen",
    "StoredCluster",
    "StoredReading",
]

W = TypeVar("W", Note, Ruling, Grade)

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
class Judged(Generic[W]):
    """A note, ruling or grade, and whether it still stands.

    Attributes:
        work: The record.
        withdrawn_by: Who withdrew it; ``None`` while it stands.
        reason: Why it was withdrawn; ``None`` while it stands.
    """

    work: W
    withdrawn_by: str | None = None
    reason: str | None = None


class Filters(TypedDict, total=False):
    """What ``Ledger.find`` looks for; a key that is left out or ``None`` asks nothing.

    Attributes:
        subject: Canonical name of what is claimed about.
        speaker: Canonical name or entity id of who speaks.
        outlet: Outlet as its articles name it.
        code: Code of the codebook; ``possible`` for possible conflicts.
        article: Id of an article that the record rests on.
        statement: Id of a statement that the record names.
        since: First day, ISO; leaves out what has no day.
        until: First day after, ISO; leaves out what has no day.
        newest: Whether to go from the last day to the first, and by id downwards;
            what has no day then comes last. No filter, but part of what is asked.
    """

    subject: str | None
    speaker: str | None
    outlet: str | None
    code: str | None
    article: str | None
    statement: str | None
    since: str | None
    until: str | None
    newest: bool


class Printed(TypedDict, total=False):
    """Which articles ``Ledger.search`` looks into; what is left out asks nothing.

    Attributes:
        outlet: Outlet as its articles name it.
        since: First day of publication, ISO; leaves out what has no day.
        until: First day after, ISO; leaves out what has no day.
        articles: Ids of articles: only these.
    """

    outlet: str | None
    since: str | None
    until: str | None
    articles: Collection[str] | None


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
