"""Where accounts part and what falls due: a dossier's conflicts and forecasts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import get_args

from onrecord.reconcile.slides import slides_of
from onrecord.records import (
    Article,
    Conflict,
    ConflictKind,
    Deadline,
    Evidence,
    Forecast,
    Note,
    Outcome,
    Ruling,
    Side,
    Span,
    Statement,
    Story,
    Update,
    Where,
    spaced,
)
from onrecord.views.conflicts import KINDS, ruled_out
from onrecord.views.dossier_parts import (
    ConflictView,
    ForecastView,
    NoteView,
    OutcomeView,
    SideView,
    UpdateView,
)
from onrecord.views.dossier_steps import About
from onrecord.views.excerpts import Excerpt
from onrecord.views.labels import count_words, day_words, one_line
from onrecord.views.shown import speaker_words
from onrecord.views.told import best_placed, cited, told_on

__all__ = [
    "conflict_views",
    "conflicts_on",
    "forecast_views",
    "note_view",
    "touched",
    "update_views",
]

_KINDS = get_args(ConflictKind)
_STATES = ("missed", "due", "open", "fulfilled", "overtaken")
"""What asks for attention first."""

_NO_DEADLINE = Deadline(due="9999", missed="9999")


def conflicts_on(
    story: Story,
    subject: str,
    statements: Sequence[Statement],
    articles: Mapping[str, Article],
) -> list[Conflict]:
    """Return the conflicts nobody ruled out and whose evidence is on the subject.

    Those inside one article are shown where the article reports on the subject;
    those that a person dismissed or called an update are left out. Those that stand
    come first, then possible ones; by kind, articles, then id.
    """
    ids = {s.id for s in statements}
    reporting = {r.article for s in statements for r in s.reports}
    found = [
        c
        for c in story.conflicts
        if not ruled_out(c, {})
        and all(a in articles for a in c.articles)
        and (
            (c.subject == subject and ids.issuperset(c.statements))
            or (c.subject is None and reporting.issuperset(c.articles))
        )
    ]
    return sorted(
        found,
        key=lambda c: (c.is_possible, _KINDS.index(c.kind), c.articles, c.id),
    )


def touched(
    conflicts: Sequence[Conflict], statements: Iterable[Statement], subject: str
) -> dict[str, tuple[int, ...]]:
    """Map statements to the numbers of the conflicts that bear on them, from 1.

    Possible ones bear on none.

    A conflict inside one article names no statement: it bears on those whose claims
    its evidence is.
    """
    at: dict[tuple[str, Where, Span], set[str]] = defaultdict(set)
    for told in told_on(statements, subject):
        place = told.report.article, told.claim.where, told.claim.span
        at[place].add(told.statement.id)
    found: dict[str, set[int]] = defaultdict(set)
    for number, conflict in enumerate(conflicts, 1):
        if conflict.is_possible:
            continue
        ids = set(conflict.statements)
        if not ids:
            for side in conflict.sides:
                for e in side.evidence:
                    ids |= {i for s in e.spans for i in at[e.article, e.where, s]}
        for statement in ids:
            found[statement].add(number)
    return {statement: tuple(sorted(n)) for statement, n in found.items()}


def note_view(work: Note | Ruling) -> NoteView:
    """Return a remark, or the reason of a ruling, as it is shown."""
    text = work.text if isinstance(work, Note) else work.reason
    return NoteView(
        text=one_line(text), author=one_line(work.author), made=one_line(work.made)
    )


def conflict_views(
    conflicts: Sequence[Conflict], about: About, rulings: Mapping[str, Ruling]
) -> tuple[ConflictView, ...]:
    """Return conflicts with their sides, numbered in the order given."""
    by_id = {s.id: s for s in about.statements}
    return tuple(
        _conflict(number, c, about, statements=by_id, ruling=rulings.get(c.id))
        for number, c in enumerate(conflicts, 1)
    )


def _conflict(
    number: int,
    conflict: Conflict,
    about: About,
    *,
    statements: Mapping[str, Statement],
    ruling: Ruling | None,
) -> ConflictView:
    return ConflictView(
        number=number,
        id=conflict.id,
        kind=conflict.kind,
        kind_words=KINDS[conflict.ruled_kind or conflict.kind],
        field=conflict.field,
        reason=one_line(conflict.reason),
        sides=tuple(
            _side(side, statements.get(side.statement or ""), about)
            for side in conflict.sides
        ),
        ruled=conflict.ruled,
        ruling=None if ruling is None else note_view(ruling),
        notes=about.notes.get(conflict.id, ()),
        certainty=conflict.certainty,
        doubts=conflict.doubts if conflict.is_possible else (),
    )


def _side(side: Side, statement: Statement | None, about: About) -> SideView:
    return SideView(
        value=one_line(side.value),
        speaker=None if statement is None else speaker_words(statement),
        day=None if statement is None else one_line(day_words(statement.said)),
        statement=None if statement is None else statement.id,
        articles=side.articles,
        words=_places(side.evidence, about),
    )


def forecast_views(story: Story, about: About) -> tuple[ForecastView, ...]:
    """Return the forecasts on the subject: what asks for attention, then by day."""
    by_id = {s.id: s for s in about.statements}
    own = [
        f
        for f in story.forecasts
        if f.subject == about.subject and f.statement in by_id
    ]
    own.sort(
        key=lambda f: (
            _STATES.index(f.state),
            (f.deadline or _NO_DEADLINE).missed,
            by_id[f.statement].said.when.begin or "9999",
            f.id,
        )
    )
    slid = _slid(own, by_id)
    return tuple(_forecast(f, about, by_id, slid=slid) for f in own)


_Thing = tuple[str, str, Deadline]
"""What a forecast is in a slide: statement, code, deadline."""


def _slid(
    forecasts: Sequence[Forecast], statements: Mapping[str, Statement]
) -> Mapping[_Thing, str]:
    """Say of each forecast that came later than the one before by how much."""
    found: dict[_Thing, str] = {}
    for slide in slides_of(forecasts, statements):
        for before, step in pairwise(slide.steps):
            if step.later > 0:
                named = speaker_words(statements[before.statement])
                found[step.statement, slide.code, step.deadline] = (
                    f"{count_words(step.later, 'day')} later than {named} "
                    f"named on {before.day}"
                )
    return found


def _forecast(
    forecast: Forecast,
    about: About,
    statements: Mapping[str, Statement],
    *,
    slid: Mapping[_Thing, str],
) -> ForecastView:
    statement = statements[forecast.statement]
    deadline = forecast.deadline
    return ForecastView(
        id=forecast.id,
        statement=statement.id,
        speaker=speaker_words(statement),
        day=one_line(day_words(statement.said)),
        what=spaced(forecast.code),
        due=None if deadline is None else deadline.due,
        missed=None if deadline is None else deadline.missed,
        slid=None
        if deadline is None
        else slid.get((statement.id, forecast.code, deadline)),
        state=forecast.state,
        outcomes=tuple(_outcome(o, about, statements) for o in forecast.outcomes),
        words=_places(forecast.words, about),
        notes=about.notes.get(forecast.id, ()),
    )


def _outcome(
    outcome: Outcome, about: About, statements: Mapping[str, Statement]
) -> OutcomeView:
    statement = statements.get(outcome.statement)
    return OutcomeView(
        verdict=outcome.verdict,
        reason=one_line(outcome.reason),
        statement=outcome.statement,
        words=None if statement is None else _best(statement, about),
    )


def update_views(story: Story, about: About) -> tuple[UpdateView, ...]:
    """Return the updates on the subject, by day, then id."""
    by_id = {s.id: s for s in about.statements}
    own = [
        u
        for u in story.updates
        if u.subject == about.subject and u.earlier in by_id and u.later in by_id
    ]
    own.sort(
        key=lambda u: (by_id[u.later].said.when.begin or "9999", u.later, u.earlier)
    )
    return tuple(_update(u, about, by_id) for u in own)


def _update(
    update: Update, about: About, statements: Mapping[str, Statement]
) -> UpdateView:
    before, after = statements[update.earlier], statements[update.later]
    return UpdateView(
        day=one_line(day_words(after.said)),
        speaker=speaker_words(after),
        statement=after.id,
        after=spaced(update.after),
        words=_best(after, about, update.after),
        before=spaced(update.before),
        before_day=one_line(day_words(before.said)),
        before_speaker=speaker_words(before),
        before_statement=before.id,
        before_words=_best(before, about, update.before),
    )


def _best(statement: Statement, about: About, code: str | None = None) -> Excerpt:
    """Return the best-placed words of a statement, of one code where it has it."""
    told = list(told_on([statement], about.subject))
    own = [t for t in told if t.claim.code == code] or told
    report = best_placed(own).report
    return cited(about.articles[report.article], report)


def _places(evidence: Iterable[Evidence], about: About) -> tuple[Excerpt, ...]:
    """Return one place of each lineage, the first, in the order of articles."""
    first: dict[str, Evidence] = {}
    for one in sorted(evidence, key=lambda e: (e.article, e.where, e.spans)):
        first.setdefault(about.roots.get(one.article, one.article), one)
    return tuple(cited(about.articles[e.article], e) for e in first.values())
