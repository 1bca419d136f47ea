"""The dossier of a subject: what is claimed, who says so, where it parts.

A view model for text, pages and REST alike: every line carries its citation, and
nothing is stated without a span.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.records import (
    Article,
    Claim,
    Conflict,
    Evidence,
    Forecast,
    Report,
    Statement,
    Story,
    Update,
)
from onrecord.views.excerpts import Excerpt, excerpt
from onrecord.views.labels import claim_words, day_words, who

__all__ = [
    "ConflictView",
    "Dossier",
    "ForecastView",
    "Rendering",
    "SideView",
    "Step",
    "make_dossier",
    "subjects_in",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """One article's words for a statement, at one level.

    Attributes:
        outlet: As the article gives it; ``None`` where unknown.
        relays: From the speaker outwards.
        claims: In words, in order of place.
    """

    article: str
    outlet: str | None
    level: str
    direct: bool
    background: bool
    relays: tuple[str, ...]
    claims: tuple[str, ...]
    words: Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One statement on the subject, with what each outlet made of it.

    Attributes:
        claims: Claims on the subject, in words, most told first, with the number of
            articles that tell each.
        renderings: By claim told most, then article, then level.
    """

    statement: str
    day: str
    speaker: str
    venue: str | None
    origins: int
    articles: int
    ambiguous: bool
    claims: tuple[tuple[str, int], ...]
    renderings: tuple[Rendering, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideView:
    """One side of a conflict, in words, with where it stands."""

    value: str
    speaker: str | None
    day: str | None
    articles: tuple[str, ...]
    words: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictView:
    """A conflict with both sides' words."""

    id: str
    kind: str
    field: str
    reason: str
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastView:
    """A forecast, its state, and what later statements say of it."""

    id: str
    speaker: str
    day: str
    what: str
    due: str | None
    missed: str | None
    state: str
    outcomes: tuple[str, ...]
    words: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything the ledger holds on one subject.

    Attributes:
        subject: Canonical name.
        articles: How many articles report on it.
        unread: How many articles of the ledger are stored but not read.
        first: Day of the first dated statement; ``None`` without one.
        last: Day of the last dated statement.
        rungs: For each code seen, in the codebook's order: the code, its track, and
            the first day it was asserted and by whom.
        steps: By day, undated last.
        updates: In words, by day.
    """

    subject: str
    articles: int
    unread: int
    first: str | None
    last: str | None
    rungs: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    updates: tuple[str, ...]
    conflicts: tuple[ConflictView, ...]
    forecasts: tuple[ForecastView, ...]


def subjects_in(story: Story) -> tuple[str, ...]:
    """Return every subject that a statement makes a claim on, sorted."""
    return tuple(
        sorted(
            {c.subject for s in story.statements for r in s.reports for c in r.claims}
        )
    )


def make_dossier(
    story: Story,
    articles: Mapping[str, Article],
    subject: str,
    *,
    codes: Sequence[str] = (),
) -> Dossier:
    """Gather what a story says of one subject.

    Args:
        story: The record.
        articles: Every article of the ledger, by id.
        subject: Canonical name, as claims carry it.
        codes: The codebook's codes in order, for the rungs.
    """
    about = [s for s in story.statements if _claims_on(s, subject)]
    about.sort(key=lambda s: (s.said.when.begin or "9999", s.id))
    ids = {s.id for s in about}
    by_id = {s.id: s for s in about}
    days = [s.said.when.begin[:10] for s in about if s.said.when.begin]
    return Dossier(
        subject=subject,
        articles=len({r.article for s in about for r in s.reports}),
        unread=sum(not a.read for a in articles.values()),
        first=min(days, default=None),
        last=max(days, default=None),
        rungs=_rungs(about, subject, codes),
        steps=tuple(_step(s, subject, articles) for s in about),
        updates=tuple(_update(u, by_id) for u in _own_updates(story, subject, ids)),
        conflicts=tuple(
            _conflict(c, by_id, articles)
            for c in _own_conflicts(story, subject, about, articles)
        ),
        forecasts=tuple(
            _forecast(f, by_id, articles)
            for f in sorted(
                story.forecasts,
                key=lambda f: (f.deadline.missed if f.deadline else "", f.id),
            )
            if f.subject == subject and f.statement in ids
        ),
    )


def _claims_on(statement: Statement, subject: str) -> list[tuple[Report, Claim]]:
    return [(r, c) for r in statement.reports for c in r.claims if c.subject == subject]


def _rungs(
    statements: Sequence[Statement], subject: str, codes: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    first: dict[str, str] = {}
    for statement in statements:
        for _, claim in _claims_on(statement, subject):
            asserted = claim.modality == "asserted" and claim.polarity == "positive"
            if asserted and claim.echo_of is None and not statement.ambiguous:
                line = f"{day_words(statement.said)}, {who(statement.speaker)}"
                first.setdefault(claim.code, line)
    order = [c for c in codes if c in first] + sorted(set(first) - set(codes))
    return tuple((code, first[code]) for code in order)


def _step(statement: Statement, subject: str, articles: Mapping[str, Article]) -> Step:
    told: dict[str, set[str]] = defaultdict(set)
    for report, claim in _claims_on(statement, subject):
        told[claim_words(claim)].add(report.article)
    ranked = sorted(told.items(), key=lambda t: (-len(t[1]), t[0]))
    place = {words: n for n, (words, _) in enumerate(ranked)}
    shown = [
        _rendering(r, subject, articles)
        for r in statement.reports
        if any(c.subject == subject for c in r.claims)
    ]
    shown.sort(key=lambda v: (min(place[c] for c in v.claims), v.article, v.level))
    return Step(
        statement=statement.id,
        day=day_words(statement.said),
        speaker=who(statement.speaker),
        venue=statement.venue,
        origins=statement.origins,
        articles=len({r.article for r in statement.reports}),
        ambiguous=bool(statement.ambiguous),
        claims=tuple((words, len(holders)) for words, holders in ranked),
        renderings=tuple(shown),
    )


def _rendering(
    report: Report, subject: str, articles: Mapping[str, Article]
) -> Rendering:
    return Rendering(
        article=report.article,
        outlet=report.outlet,
        level=report.level,
        direct=report.direct,
        background=report.background,
        relays=report.relays,
        claims=tuple(claim_words(c) for c in report.claims if c.subject == subject),
        words=excerpt(articles[report.article], report.where, report.spans),
    )


def _own_updates(story: Story, subject: str, ids: set[str]) -> list[Update]:
    return [
        u
        for u in story.updates
        if u.subject == subject and u.earlier in ids and u.later in ids
    ]


def _update(update: Update, statements: Mapping[str, Statement]) -> str:
    before, after = statements[update.earlier], statements[update.later]
    return (
        f"{day_words(after.said)}, {who(after.speaker)}: "
        f"{update.after.replace('_', ' ')} (before: {update.before.replace('_', ' ')}, "
        f"{day_words(before.said)}, {who(before.speaker)})"
    )


def _own_conflicts(
    story: Story,
    subject: str,
    statements: Sequence[Statement],
    articles: Mapping[str, Article],
) -> list[Conflict]:
    """Return the conflicts whose evidence stands in claims on the subject.

    Those inside one article are shown where the article reports on the subject.
    """
    ids = {s.id for s in statements}
    reporting = {r.article for s in statements for r in s.reports}
    kinds = (
        "headline_vs_body",
        "rendering_vs_rendering",
        "speaker_vs_speaker",
        "date_conflict",
        "forecast_vs_outcome",
        "order_conflict",
    )
    found = [
        c
        for c in story.conflicts
        if (c.subject == subject and ids.issuperset(c.statements))
        or (c.subject is None and reporting.issuperset(c.articles))
    ]
    known = [c for c in found if all(a in articles for a in c.articles)]
    return sorted(known, key=lambda c: (kinds.index(c.kind), c.articles, c.id))


def _conflict(
    conflict: Conflict,
    statements: Mapping[str, Statement],
    articles: Mapping[str, Article],
) -> ConflictView:
    sides = []
    for side in conflict.sides:
        statement = statements.get(side.statement or "")
        sides.append(
            SideView(
                value=side.value,
                speaker=who(statement.speaker) if statement is not None else None,
                day=day_words(statement.said) if statement is not None else None,
                articles=side.articles,
                words=_words(side.evidence, articles),
            )
        )
    return ConflictView(
        id=conflict.id,
        kind=conflict.kind,
        field=conflict.field,
        reason=conflict.reason,
        sides=tuple(sides),
    )


def _forecast(
    forecast: Forecast,
    statements: Mapping[str, Statement],
    articles: Mapping[str, Article],
) -> ForecastView:
    statement = statements[forecast.statement]
    deadline = forecast.deadline
    return ForecastView(
        id=forecast.id,
        speaker=who(statement.speaker),
        day=day_words(statement.said),
        what=forecast.code.replace("_", " "),
        due=deadline.due if deadline is not None else None,
        missed=deadline.missed if deadline is not None else None,
        state=forecast.state,
        outcomes=tuple(f"{o.verdict}: {o.reason}" for o in forecast.outcomes),
        words=_words(forecast.words, articles),
    )


def _words(
    evidence: Sequence[Evidence], articles: Mapping[str, Article]
) -> tuple[Excerpt, ...]:
    return tuple(excerpt(articles[e.article], e.where, e.spans) for e in evidence)
