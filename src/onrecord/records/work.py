"""What people add to the record: notes, rulings on conflicts, reliability grades.

A person's work outranks the machine's and is never edited: a later record of the
same author takes an earlier one's place, and any can be withdrawn. ``made`` is given
by whoever keeps the record; nothing here reads a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.records.ids import content_id
from onrecord.records.spans import Span, Where
from onrecord.records.story import Conflict, ConflictKind

__all__ = [
    "Foothold",
    "Grade",
    "Note",
    "Reliability",
    "RuledKind",
    "Ruling",
    "RulingVerdict",
    "Work",
]

RulingVerdict = Literal["confirmed", "dismissed", "reclassified"]
RuledKind = ConflictKind | Literal["update"]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
"""Source reliability of the Admiralty code: A completely reliable, F cannot be judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Foothold:
    """The very words a person judged, so that the judgement finds them again.

    Attributes:
        source_hash: Hash of the article's bytes.
        where: The string the span counts in.
        span: Where the words stood when they were judged.
        words: Those words.
    """

    source_hash: str
    where: Where
    span: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A person's remark on any record.

    Attributes:
        target: Id of the record it is about.
        text: The remark, plain text.
        author: A person's name.
        made: When it was made, ISO 8601 instant in UTC.
        footholds: The words it rests on; empty where it is about a whole record.
    """

    target: str
    text: str
    author: str
    made: str
    footholds: tuple[Foothold, ...] = ()

    @property
    def id(self) -> str:
        """Content id."""
        return content_id("note", self.target, self.text, self.author, self.made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a person says of a conflict that the machine found.

    Attributes:
        conflict: Id of the conflict.
        kind: The kind it is instead; ``None`` unless reclassified.
        reason: Why, in the person's words; empty only for a confirmation.
        author: A person's name.
        made: When it was made, ISO 8601 instant in UTC.
        footholds: The words of the conflict's evidence as they were judged.
        judged: The conflict as it was judged, for when the machine finds it no more;
            ``None`` in rulings kept before there was one.
    """

    conflict: str
    verdict: RulingVerdict
    kind: RuledKind | None = None
    reason: str
    author: str
    made: str
    footholds: tuple[Foothold, ...] = ()
    judged: Conflict | None = None

    @property
    def id(self) -> str:
        """Content id."""
        return content_id(
            "ruling", self.conflict, self.verdict, self.kind, self.author, self.made
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """How far a person relies on an outlet or a speaker, from a day on.

    Attributes:
        of: Canonical name of an outlet, or id of a speaker's entity.
        letter: Source reliability.
        since: Day from which it holds, ISO 8601.
        reason: Why, in the person's words.
        author: A person's name.
        made: When it was made, ISO 8601 instant in UTC.
    """

    of: str
    letter: Reliability
    since: str
    reason: str
    author: str
    made: str

    @property
    def id(self) -> str:
        """Content id."""
        return content_id(
            "grade", self.of, self.letter, self.since, self.author, self.made
        )


Work = Note | Ruling | Grade
"""A record that people add."""
