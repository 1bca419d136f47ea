"""A subject's page: what is known, who says so, where it breaks, what falls due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.coding import Codebook
from onrecord.errors import CodebookError
from onrecord.records import (
    Article,
    Claim,
    Conflict,
    Forecast,
    Report,
    Statement,
    Update,
    spaced,
)
from onrecord.views.conflicts import (
    KINDS,
    ConflictCard,
    Rulings,
    conflict_card,
    is_possible,
    kind_of,
    ruled_out,
    standing,
)
from onrecord.views.excerpts import Excerpt, excerpt
from onrecord.views.forecasts import ForecastCard, forecast_card
from onrecord.views.labels import claim_words, day_words
from onrecord.views.lines import StatementLine, statement_line
from onrecord.views.shown import speaker_words

__all__ = [
    "Break",
    "Held",
    "SubjectPage",
    "SubjectParts",
    "UpdateWords",
    "make_subject",
]

# Conflicts and forecasts shown with their words; the queue and the calendar have all
MOST_CARDS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The latest word on a track, and the highest rung anyone asserted before it.

    Attributes:
        track: Name of the track.
        what: The claim in words.
        disputed: Whether a standing conflict names the statement.
        words: The best words for it.
    """

    track: str
    what: str
    modality: str
    day: str
    speaker: str
    statement: str
    origins: int
    disputed: bool
    words: Excerpt | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateWords:
    """A later day, higher on the track: no conflict."""

    day: str
    speaker: str
    statement: str
    before: str
    after: str
    before_day: str
    before_statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A kind of conflict, and how many of it stand."""

    kind: str
    words: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectPage:
    """What one window of time holds on a subject.

    Attributes:
        highest: For each track, the highest rung that is asserted, by its first day.
        latest: For each track, the last statement on it.
        drawn: How many statements the ladder and the summary look at.
        breaks: Standing conflicts, counted by kind.
        waiting: Forecasts that are open or due.
        steps: By day, undated last.
        conflicts: The first of those that stand, then of possible ones, then of those
            ruled out.
        possible: How many possible conflicts there are.
        forecasts: The first, what asks for attention before the rest.
        since: First day of the window; ``None`` where it reaches back to the start.
        until: First day after the window; ``None`` where it has no end.
    """

    subject: str
    since: str | None
    until: str | None
    articles: int
    speakers: tuple[tuple[str, int], ...]
    first: str | None
    last: str | None
    highest: tuple[Held, ...]
    latest: tuple[Held, ...]
    drawn: int
    breaks: tuple[Break, ...]
    waiting: int
    steps: tuple[StatementLine, ...]
    conflicts: tuple[ConflictCard, ...]
    possible: int
    forecasts: tuple[ForecastCard, ...]
    updates: tuple[UpdateWords, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectParts:
    """The records of a subject in a window of time.

    Attributes:
        statements: By day, then id.
        steps: Ids of those that are listed; ``None`` lists them all.
        rulings: What people said of the conflicts.
    """

    statements: Sequence[Statement] = ()
    steps: frozenset[str] | None = None
    conflicts: Sequence[Conflict] = ()
    forecasts: Sequence[Forecast] = ()
    updates: Sequence[Update] = ()
    rulings: Rulings = field(default_factory=dict)
    since: str | None = None
    until: str | None = None


def make_subject(
    subject: str,
    parts: SubjectParts,
    articles: Mapping[str, Article],
    codebook: Codebook,
) -> SubjectPage:
    """Gather a subject's page from the records of a window."""
    by_id = {s.id: s for s in parts.statements}
    live = [c for c in parts.conflicts if standing(c, parts.rulings)]
    against = _against(live)
    days = [s.said.when.begin[:10] for s in parts.statements if s.said.when.begin]
    held = _Holders(subject, articles, codebook, disputed=frozenset(against))
    return SubjectPage(
        subject=subject,
        since=parts.since,
        until=parts.until,
        articles=len({r.article for s in parts.statements for r in s.reports}),
        speakers=_speakers(parts.statements),
        first=min(days, default=None),
        last=max(days, default=None),
        highest=held.highest(parts.statements),
        latest=held.latest(parts.statements),
        steps=tuple(
            statement_line(s, articles, subject=subject, conflicts=against.get(s.id, 0))
            for s in parts.statements
            if parts.steps is None or s.id in parts.steps
        ),
        drawn=len(parts.statements),
        breaks=_breaks(live, parts.rulings),
        conflicts=tuple(
            conflict_card(c, by_id, articles, rulings=parts.rulings)
            for c in parts.conflicts[:MOST_CARDS]
        ),
        possible=sum(
            is_possible(c, parts.rulings) and not ruled_out(c, parts.rulings)
            for c in parts.conflicts
        ),
        waiting=sum(f.state in {"open", "due"} for f in parts.forecasts),
        forecasts=tuple(
            forecast_card(f, by_id, articles) for f in parts.forecasts[:MOST_CARDS]
        ),
        updates=_updates(parts.updates, by_id),
    )


def _breaks(conflicts: Sequence[Conflict], rulings: Rulings) -> tuple[Break, ...]:
    counts: dict[str, int] = {}
    for conflict in conflicts:
        kind = kind_of(conflict, rulings) or conflict.kind
        counts[kind] = counts.get(kind, 0) + 1
    return tuple(
        Break(kind=kind, words=words, number=counts[kind])
        for kind, words in KINDS.items()
        if kind in counts
    )


def _against(conflicts: Sequence[Conflict]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for conflict in conflicts:
        for name in conflict.statements:
            counts[name] = counts.get(name, 0) + 1
    return counts


def _speakers(statements: Sequence[Statement]) -> tuple[tuple[str, int], ...]:
    counts: dict[str, int] = {}
    for statement in statements:
        name = speaker_words(statement)
        counts[name] = counts.get(name, 0) + 1
    return tuple(sorted(counts.items(), key=lambda c: (-c[1], c[0])))


@dataclass(frozen=True, slots=True)
class _Holders:
    """Finds who holds the highest rung and who spoke last, track by track."""

    subject: str
    articles: Mapping[str, Article]
    codebook: Codebook
    disputed: frozenset[str]

    def highest(self, statements: Sequence[Statement]) -> tuple[Held, ...]:
        """Return the highest rung asserted on each track, in the codebook's order."""
        best: dict[str, tuple[int, Statement, Report, Claim]] = {}
        for statement, report, claim in self._told(statements):
            place = self._place(claim)
            asserted = claim.modality == "asserted" and claim.polarity == "positive"
            if place is None or not asserted or claim.echo_of or statement.ambiguous:
                continue
            track, rank = place
            if track not in best or rank > best[track][0]:
                best[track] = (rank, statement, report, claim)
        return tuple(
            self._held(track.name, *best[track.name][1:])
            for track in self.codebook.file.tracks
            if track.name in best
        )

    def latest(self, statements: Sequence[Statement]) -> tuple[Held, ...]:
        """Return the last dated statement on each track, in the codebook's order."""
        last: dict[str, tuple[Statement, Report, Claim]] = {}
        for statement, report, claim in self._told(statements):
            place = self._place(claim)
            if place is not None and statement.said.when.begin is not None:
                held = last.get(place[0])
                if held is None or held[0].id != statement.id:
                    last[place[0]] = (statement, report, claim)
        return tuple(
            self._held(track.name, *last[track.name])
            for track in self.codebook.file.tracks
            if track.name in last
        )

    def _told(
        self, statements: Sequence[Statement]
    ) -> list[tuple[Statement, Report, Claim]]:
        order = ("quote", "body", "lead", "headline")
        return [
            (statement, report, claim)
            for statement in statements
            for report in sorted(
                statement.reports, key=lambda r: (r.background, order.index(r.level))
            )
            for claim in report.claims
            if claim.subject == self.subject
        ]

    def _place(self, claim: Claim) -> tuple[str, int] | None:
        try:
            return self.codebook.track(claim.code), self.codebook.rank(claim.code)
        except CodebookError:
            return None

    def _held(
        self, track: str, statement: Statement, report: Report, claim: Claim
    ) -> Held:
        article = self.articles.get(report.article)
        denied = claim.modality == "asserted" and claim.polarity == "negative"
        return Held(
            track=track,
            what=claim_words(claim),
            modality="denied" if denied else claim.modality,
            day=day_words(statement.said),
            speaker=speaker_words(statement),
            statement=statement.id,
            origins=statement.origins,
            disputed=statement.id in self.disputed,
            words=None
            if article is None
            else excerpt(article, claim.where, (claim.span,)),
        )


def _updates(
    updates: Sequence[Update], statements: Mapping[str, Statement]
) -> tuple[UpdateWords, ...]:
    found = [u for u in updates if u.earlier in statements and u.later in statements]
    found.sort(
        key=lambda u: (statements[u.later].said.when.begin or "9999", u.later, u.track)
    )
    return tuple(
        UpdateWords(
            day=day_words(statements[u.later].said),
            speaker=speaker_words(statements[u.later]),
            statement=u.later,
            before=spaced(u.before),
            after=spaced(u.after),
            before_day=day_words(statements[u.earlier].said),
            before_statement=u.earlier,
        )
        for u in found
    )
