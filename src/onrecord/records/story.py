"""What reconcile makes across articles: links, and the clusters computed from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.records.ids import content_id
from onrecord.records.intervals import Interval
from onrecord.records.reading import Claim, Deadline, Level, MentionKind, Said, Speaker
from onrecord.records.spans import Span, Where

__all__ = [
    "Conflict",
    "ConflictField",
    "ConflictKind",
    "Entity",
    "Evidence",
    "Forecast",
    "ForecastState",
    "Lineage",
    "LineageEdge",
    "Link",
    "LinkKind",
    "Office",
    "Outcome",
    "Report",
    "Side",
    "Sign",
    "Statement",
    "Story",
    "Update",
    "Verdict",
]

LinkKind = Literal[
    "same_statement",
    "derives_from",
    "corrects",
    "conflicts",
    "updates",
    "fulfils",
    "same_entity",
    "dated_by",
]
ConflictKind = Literal[
    "headline_vs_body",
    "rendering_vs_rendering",
    "speaker_vs_speaker",
    "date_conflict",
    "forecast_vs_outcome",
    "order_conflict",
]
ConflictField = Literal[
    "status", "time", "number", "modality", "polarity", "speaker", "quotation"
]
Sign = tuple[str, float]
"""Something that makes a side sure or unsure, by name; see ``reconcile.certainty``."""

Verdict = Literal["fulfilled", "unmet", "overtaken"]
ForecastState = Literal["open", "due", "fulfilled", "missed", "overtaken"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A judged edge between two records; withdrawable, never edited.

    Attributes:
        kind: What the edge says.
        left: Id of the record it starts from (child, later, correcting).
        right: Id of the record it points at.
        score: 0 to 1, 3 decimals; never enters the id.
        reasons: One short phrase each, strongest first.
        author: ``machine`` or a person's name.
    """

    kind: LinkKind
    left: str
    right: str
    score: float
    reasons: tuple[str, ...]
    author: str = "machine"

    @property
    def id(self) -> str:
        """Content id."""
        return content_id("link", self.kind, self.left, self.right, self.author)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where in a stored article a line stands."""

    article: str
    where: Where
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One article's rendering of a statement at one level.

    Attributes:
        article: Article id.
        direct: Whether the speaker's words are given in quotation marks.
        background: Whether an older statement is retold.
        relays: Canonical names, from the speaker outwards.
        spans: The words of this rendering, in ``where``.
        attribution: Index into the reading's attributions; ``None`` for an
            unattributed headline or lead claim.
        claims: In order of place.
        speaker_confidence: How sure it is who speaks, 0 to 1, 3 decimals; never enters
            an id.
    """

    article: str
    url: str | None
    outlet: str | None
    level: Level
    direct: bool
    background: bool
    relays: tuple[str, ...]
    where: Where
    spans: tuple[Span, ...]
    text_kind: str
    attribution: int | None
    claims: tuple[Claim, ...]
    speaker_confidence: float = 1.0

    @property
    def id(self) -> str:
        """Content id: article, place, level and attribution."""
        return content_id(
            "report", self.article, self.where, self.spans, self.level, self.attribution
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One speech event, gathered from all articles that report it.

    Attributes:
        id: Content id of speaker and day (and which of that day's statements it
            is); of the least report where no day is known.
        aliases: Forms of the speaker's name seen in the articles, sorted.
        said: Narrowest day all its reports agree on, with the basis it rests on.
        venue: As written in the best-placed report; ``None`` if no text says.
        origins: How many independent sources carry it.
        ambiguous: Statements a vague report might belong to as well; else empty.
        reports: By article id, level, start.
    """

    id: str
    speaker: Speaker
    aliases: tuple[str, ...]
    said: Said
    venue: str | None
    origins: int
    reports: tuple[Report, ...]
    ambiguous: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a conflict: what it holds, and where it stands.

    Attributes:
        signs: What is known of how surely it is told so.
    """

    statement: str | None
    value: str
    articles: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two records that cannot both be right as they stand (docs/conflicts.md).

    Attributes:
        subject: Canonical name of what the sides are about; ``None`` where they
            part over when something was said.
        articles: Those that report the sides, sorted.
        statements: At most two, sorted.
        reason: One plain sentence.
        sides: Two to four.
        ruled: What a person said of it; ``None`` while nobody did. A dismissed
            conflict stays here, and is left out of counts, dossiers and exports.
        ruled_kind: The kind a person gave it; ``None`` unless reclassified.
        certainty: Probability that a judge finds it right, 3 decimals; never enters
            the id.
        possible: Whether that is too little to list it as a conflict; see
            ``is_possible``.
        doubts: What makes it unsure, in plain words, the heaviest first.
    """

    kind: ConflictKind
    field: ConflictField
    subject: str | None = None
    articles: tuple[str, ...]
    statements: tuple[str, ...]
    reason: str
    sides: tuple[Side, ...]
    ruled: Literal["confirmed", "dismissed", "reclassified"] | None = None
    ruled_kind: str | None = None
    certainty: float = 1.0
    possible: bool = False
    doubts: tuple[str, ...] = ()

    @property
    def is_possible(self) -> bool:
        """Whether it is a possible conflict only: unsure, and no person bears it out."""
        return self.possible and self.ruled not in {"confirmed", "reclassified"}

    @property
    def id(self) -> str:
        """Content id: kind, field, subject, what parts, and the sides' values.

        A rendering conflict keeps its id when another outlet joins a side, so that
        a person's judgement of it stands.
        """
        values = [side.value for side in self.sides]
        parting = self.statements or self.articles
        return content_id(
            "conflict", self.kind, self.field, self.subject, parting, values
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A later day, higher on the same track: no conflict.

    Attributes:
        earlier: Statement id.
        later: Statement id.
        subject: Canonical name.
        track: The codebook's track.
        before: Code of the earlier statement.
        after: Code of the later one.
    """

    earlier: str
    later: str
    subject: str
    track: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageEdge:
    """``child`` derives from ``parent``, with the reasons for thinking so."""

    child: str
    parent: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Articles that derive from one text.

    Attributes:
        root: Article id of the origin as far as we hold it.
        articles: Sorted ids, root included.
        edges: By child, then parent.
    """

    root: str
    articles: tuple[str, ...]
    edges: tuple[LineageEdge, ...]

    @property
    def id(self) -> str:
        """Content id: the root."""
        return content_id("lineage", self.root)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a later statement says of a forecast.

    Attributes:
        statement: Id of the later statement.
        verdict: ``fulfilled`` it says the thing is so; ``unmet`` it denies it, or
            puts the thing lower on the track, after the forecast fell due;
            ``overtaken`` the same speaker gives another deadline.
        reason: One plain sentence.
    """

    statement: str
    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """A scheduled claim with a time or deadline, and what became of it.

    Attributes:
        statement: Statement id that makes the forecast.
        speaker: Canonical name; ``None`` for an unnamed source.
        deadline: ``None`` where none is given ("very soon").
        words: Evidence for the forecast.
        state: Judged by the latest day that articles bear out.
        outcome: Statement id that decided the state; ``None`` if none did.
        outcomes: Later statements that decide it, by day, then id.
    """

    statement: str
    speaker: str | None
    subject: str
    code: str
    place: str | None
    deadline: Deadline | None
    state: ForecastState
    outcome: str | None
    words: tuple[Evidence, ...]
    outcomes: tuple[Outcome, ...] = ()

    @property
    def id(self) -> str:
        """Content id: the statement, subject, code and deadline."""
        return content_id(
            "forecast", self.statement, self.subject, self.code, self.deadline
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office held, with its dates.

    Attributes:
        title: In English, e.g. "Minister of Defence of Belarus".
        held: When; an end of ``None`` is "still".
        source: Address of the source, or ``unverified``.
    """

    title: str
    held: Interval
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """What mentions refer to.

    Attributes:
        aliases: Every form known or seen, sorted.
        offices: By begin, then title.
    """

    id: str
    name: str
    kind: MentionKind
    aliases: tuple[str, ...]
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """All that reconcile computed, each part sorted by id."""

    statements: tuple[Statement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    updates: tuple[Update, ...] = ()
    lineages: tuple[Lineage, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    entities: tuple[Entity, ...] = ()
    links: tuple[Link, ...] = ()
