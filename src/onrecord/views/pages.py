"""The frames of pages that list records: home, outlets, entities, search, runs, notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.views.conflicts import ConflictCard
from onrecord.views.excerpts import Excerpt
from onrecord.views.forecasts import ForecastCard
from onrecord.views.lines import StatementLine

__all__ = [
    "ArticleLine",
    "EntityForm",
    "EntityLine",
    "EntityPage",
    "FailureLine",
    "FidelityView",
    "GradeView",
    "HomePage",
    "JoinedLink",
    "JudgedLink",
    "LikelyLine",
    "NoteView",
    "OfficeLine",
    "OutletLine",
    "OutletPage",
    "RunLine",
    "SearchHit",
    "SearchPage",
    "SourceLine",
    "SubjectLine",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """An article among others, without its text."""

    id: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    lang: str
    read: bool
    label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectLine:
    """A subject, and how much there is on it.

    Attributes:
        statements: Those that claim something of it.
        conflicts: All that were found, dismissed ones too; no possible ones.
        last: The latest statement; ``None`` where only the counts were asked for.
    """

    subject: str
    statements: int
    conflicts: int
    forecasts: int
    last: StatementLine | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """What a ledger holds, in counts, and what asks for attention.

    Attributes:
        location: Where the ledger is.
        counts: Records by part; articles as well.
        settled: Whether the clusters answer to the articles as they are now.
        conflicts: A few that nobody ruled on.
        forecasts: A few that have fallen due, or do next.
        newest: The latest statements, the last first.
    """

    location: str
    counts: Mapping[str, int]
    settled: bool
    subjects: tuple[SubjectLine, ...]
    conflicts: tuple[ConflictCard, ...]
    forecasts: tuple[ForecastCard, ...]
    newest: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteView:
    """A person's remark on a record.

    Attributes:
        withdrawn_by: Who withdrew it; ``None`` while it stands.
        words: The words it rests on, as far as they still stand there.
    """

    id: str
    target: str
    text: str
    author: str
    made: str
    withdrawn_by: str | None
    reason: str | None
    words: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeView:
    """How far a person relies on an outlet or speaker, from a day on."""

    id: str
    of: str
    letter: str
    since: str
    reason: str
    author: str
    made: str
    withdrawn_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletLine:
    """An outlet with the statements its articles report.

    Attributes:
        grade: The last standing grade's letter; ``None`` without one.
    """

    outlet: str
    statements: int
    grade: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """How many of an outlet's articles derive from an origin's article."""

    outlet: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FidelityView:
    """How often an outlet's own words differ from the quoted ones.

    Attributes:
        differs: Statements whose rendering differs.
        of: Statements counted, 20 or more.
        low: Lower end of the 95 per cent interval, as a share.
        high: Upper end.
        definition: What counts as differing.
        statements: Ids of those that differ.
    """

    differs: int
    of: int
    low: float
    high: float
    definition: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletPage:
    """One outlet: what it reports, whom it copies, how far people rely on it.

    Attributes:
        reported: How many statements its articles report.
        counted: How many of them, the latest, every figure of the page rests on.
        articles: How many articles report those that are counted.
        copies: Outlets whose articles its own derive from, most first.
        copied_by: Outlets whose articles derive from its own, most first.
        grades: Every grade given, the last first.
        fidelity: ``None`` below 20 statements of its own words.
        own_words: How many statements it reports in texts of its own.
        statements: A page of what it reports, by day.
        cursor: Where the listing goes on; ``None`` at its end.
    """

    outlet: str
    reported: int
    counted: int
    articles: int
    grades: tuple[GradeView, ...]
    copies: tuple[SourceLine, ...]
    copied_by: tuple[SourceLine, ...]
    fidelity: FidelityView | None
    own_words: int
    statements: tuple[StatementLine, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLine:
    """An office held, with its days; ``None`` is "not known" or "still"."""

    title: str
    begin: str | None
    end: str | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLine:
    """An entity among others."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    offices: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EntitiesPage:
    """A page of the listing of entities, by name, then id.

    Attributes:
        total: How many fit, those before and after this page too.
        cursor: Id of the last of them; ``None`` where no more follow.
    """

    entities: tuple[EntityLine, ...]
    total: int
    cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityForm:
    """A form of a name, with the articles and outlets that use it.

    Attributes:
        articles: How many of the articles looked into use it.
    """

    form: str
    articles: int
    outlets: tuple[str, ...]
    words: Excerpt | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedLink:
    """A person's word that two entities are one, or are not."""

    id: str
    left: str
    right: str
    left_name: str
    right_name: str
    same: bool
    author: str
    reasons: tuple[str, ...]
    withdrawn_by: str | None
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedLink:
    """The machine's link between two mentions' entities, with its reasons."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyLine:
    """An entity that may be the same as the page's, for a person to judge.

    Attributes:
        score: How sure that is, 0 to 1.
        reasons: The name first, then what speaks for it and against it.
    """

    entity: EntityLine
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPage:
    """One entity: its forms, offices, what it said, what people judged of it.

    Attributes:
        looked_into: How many articles the forms were counted in.
        joined: The machine's reasons for taking mentions of several articles for
            this one entity, weakest first: where a split is most likely due.
        likely: Who may be the same by what articles say beside the names, surest first.
        likely_more: How many more of them there are.
        near: Further entities of the same kind whose names share a word.
        near_of: How many entities were looked through for these.
    """

    id: str
    name: str
    kind: str
    forms: tuple[EntityForm, ...]
    looked_into: int
    offices: tuple[OfficeLine, ...]
    judged: tuple[JudgedLink, ...]
    joined: tuple[JoinedLink, ...]
    likely: tuple[LikelyLine, ...]
    likely_more: int
    near: tuple[EntityLine, ...]
    near_of: int
    grades: tuple[GradeView, ...]
    statements: tuple[StatementLine, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """A place where the words stand, with the statements that rest on it.

    Attributes:
        statements: Statements whose report covers or meets the place.
    """

    article: str
    outlet: str | None
    published: str | None
    lang: str
    title: str | None
    words: tuple[Excerpt, ...]
    statements: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What was asked, and what was found.

    Attributes:
        asked: The filters that were given, by name.
        hits: Places in articles, best first; empty where no words were asked for.
        statements: By day; where words were asked for, those the hits rest on.
        more: Whether there is more than is shown.
    """

    asked: Mapping[str, str]
    hits: tuple[SearchHit, ...]
    statements: tuple[StatementLine, ...]
    cursor: str | None
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FailureLine:
    """An article that could not be taken in or read."""

    id: str
    place: str
    article: str | None
    stage: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLine:
    """One execution: with what, and how it ended.

    Attributes:
        ended: ``None`` where it was cut off, or still goes on.
    """

    id: str
    command: tuple[str, ...]
    began: str
    ended: str | None
    python: str
    machine: str
    cpu: tuple[str, ...]
    reader: str
    versions: Mapping[str, str]
    hashes: Mapping[str, str]
    settings: Mapping[str, str]
    counts: Mapping[str, int]
    failures: tuple[FailureLine, ...]
