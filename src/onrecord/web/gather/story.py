"""View models of subjects, statements, conflicts and forecasts, from a ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Unpack

from onrecord.coding import Codebook
from onrecord.ledger import POSSIBLE, Filters
from onrecord.reconcile.today import judging_day_in
from onrecord.records import (
    Conflict,
    Forecast,
    Statement,
    Story,
    Update,
)
from onrecord.views.conflicts import (
    KINDS,
    ConflictCard,
    Rulings,
    conflict_card,
    is_possible,
    ruled_out,
    standing,
    verdict_of,
)
from onrecord.views.forecasts import (
    STATES,
    Calendar,
    ForecastCard,
    forecast_card,
    make_calendar,
)
from onrecord.views.ladder import Ladder, make_ladder
from onrecord.views.lines import StatementLine, statement_line
from onrecord.views.statements import Around, StatementPage, make_statement
from onrecord.views.subject import SubjectPage, SubjectParts, make_subject
from onrecord.web.lookups import Lookups
from onrecord.web.problems import missing

__all__ = [
    "ConflictPage",
    "Queue",
    "StatementsPage",
    "SubjectView",
    "calendar",
    "conflict",
    "conflicts",
    "forecasts_page",
    "statement",
    "statements",
    "subject",
]

# Statements that a subject page lists, and that its ladder and summary look at:
# each listed one costs half a millisecond, each drawn one a third of that, and the
# whole page may take 300.
MOST_STEPS = 60
_MOST_DRAWN = 200
_MOST_CONFLICTS = 200
_MOST_AROUND = 100
_MOST_FORECASTS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectView:
    """A subject's page with its ladder.

    Attributes:
        total: Statements on the subject in the whole ledger.
        cursor: Where its earlier statements are; ``None`` where there are none.
    """

    page: SubjectPage
    ladder: Ladder
    total: int
    cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementsPage:
    """A page of a listing of statements."""

    statements: tuple[StatementLine, ...]
    cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Which conflicts of the queue.

    Attributes:
        ruled: ``open`` for those that nobody ruled on, else a verdict.
        kind: Only this kind, as the machine found it.
        subject: Only on this subject.
        possible: Only possible ones, or none of them; ``None`` for both.
    """

    ruled: str | None = None
    kind: str | None = None
    subject: str | None = None
    possible: bool | None = None

    def holds(self, conflict: Conflict, rulings: Rulings) -> bool:
        """Tell whether a conflict on the subject is one of them."""
        return (
            self.kind in (None, conflict.kind)
            and self.ruled in (None, verdict_of(conflict, rulings) or "open")
            and self.possible in (None, is_possible(conflict, rulings))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictPage:
    """A page of the queue of conflicts, and the counts of the whole.

    Attributes:
        open: Sure conflicts that nobody ruled on.
        possible: Possible conflicts that nobody ruled on.
        ruled: Conflicts that somebody ruled on, by verdict.
    """

    conflicts: tuple[ConflictCard, ...]
    cursor: str | None
    open: int
    possible: int
    ruled: dict[str, int]


def subject(
    look: Lookups,
    name: str,
    codebook: Codebook,
    *,
    since: str | None = None,
    until: str | None = None,
    after: str | None = None,
) -> SubjectView:
    """Gather a subject's page: a window of its statements and all around them."""
    total = dict(look.ledger.values("statements", "subject", only=name)).get(name)
    if total is None:
        raise missing("claim on", name)
    window: Filters = {
        "subject": name,
        "since": since,
        "until": until,
        "newest": True,
    }
    found = look.find(Statement, after=after, limit=_MOST_DRAWN, **window)
    shown = found[:_MOST_DRAWN]
    dated = sorted(shown, key=lambda s: (s.said.when.begin is None, _day(s), s.id))
    parts = SubjectParts(
        statements=dated,
        steps=frozenset(s.id for s in shown[:MOST_STEPS]),
        conflicts=_subject_conflicts(look, name, shown[:MOST_STEPS], window),
        forecasts=_in_order(look.find(Forecast, limit=_MOST_AROUND, **window)),
        updates=look.find(Update, limit=_MOST_AROUND, **window),
        rulings=look.rulings(),
        since=since,
        until=until,
    )
    story = Story(
        statements=tuple(dated),
        conflicts=tuple(c for c in parts.conflicts if standing(c, parts.rulings)),
        forecasts=tuple(parts.forecasts),
        updates=tuple(parts.updates),
    )
    return SubjectView(
        page=make_subject(name, parts, look.articles, codebook),
        ladder=make_ladder(story, look.articles, subject=name, codebook=codebook),
        total=total,
        cursor=shown[MOST_STEPS - 1].id if len(found) > MOST_STEPS else None,
    )


def _day(statement: Statement) -> str:
    return statement.said.when.begin or ""


def _in_order(forecasts: Iterable[Forecast]) -> list[Forecast]:
    """Sort forecasts by what asks for attention first, then by deadline."""
    states = list(STATES)
    return sorted(
        forecasts,
        key=lambda f: (
            states.index(f.state),
            f.deadline.missed if f.deadline is not None else "~",
            f.id,
        ),
    )


def _subject_conflicts(
    look: Lookups, name: str, shown: Sequence[Statement], window: Filters
) -> list[Conflict]:
    """Return a subject's conflicts of some days, open ones first.

    One over when something was said has no subject, and is the subject's as far as
    its statements are; one inside an article may name no statement.
    """
    about = look.find(Conflict, limit=_MOST_CONFLICTS, **window)
    of_steps = [c for s in shown for c in look.find(Conflict, statement=s.id)]
    found = {c.id: c for c in (*about, *of_steps) if c.subject in (None, name)}
    return queue_order(found.values(), look.rulings())[:_MOST_CONFLICTS]


def queue_order(found: Iterable[Conflict], rulings: Rulings) -> list[Conflict]:
    """Sort conflicts: those that stand, possible ones, ruled out; kind, articles, id."""
    order = list(KINDS)
    return sorted(
        found,
        key=lambda c: (
            ruled_out(c, rulings),
            is_possible(c, rulings),
            order.index(c.kind),
            c.articles,
            c.id,
        ),
    )


def statements(
    look: Lookups,
    *,
    after: str | None,
    limit: int,
    **filters: Unpack[Filters],
) -> StatementsPage:
    """Gather a page of statements by day, then id."""
    found = look.find(Statement, after=after, limit=limit + 1, **filters)
    return StatementsPage(
        statements=lines_of(look, found[:limit], subject=filters.get("subject")),
        cursor=found[limit - 1].id if len(found) > limit else None,
    )


def lines_of(
    look: Lookups, found: Sequence[Statement], *, subject: str | None = None
) -> tuple[StatementLine, ...]:
    """Return the lines of statements, with the conflicts that stand against each."""
    rulings = look.rulings()
    return tuple(
        statement_line(
            s,
            look.articles,
            subject=subject,
            conflicts=sum(
                standing(c, rulings) for c in look.find(Conflict, statement=s.id)
            ),
        )
        for s in found
    )


def statement(look: Lookups, record: str, codebook: Codebook) -> StatementPage:
    """Gather a statement's page.

    Raises:
        HTTPException: There is none of that id.
    """
    found = look.one(Statement, record)
    if found is None:
        raise missing("statement", record)
    disputes = look.find(Conflict, statement=record, limit=50)
    updates = look.find(Update, statement=record, limit=50)
    named = {s for c in disputes for s in c.statements}
    named |= {s for u in updates for s in (u.earlier, u.later)}
    around = Around(
        codebook=codebook,
        statements=look.some(Statement, {*named, *found.ambiguous, record}),
        conflicts=queue_order(disputes, look.rulings()),
        updates=updates,
        forecasts=[
            f
            for f in look.find(Forecast, statement=record, limit=50)
            if f.statement == record
        ],
        rulings=look.rulings(),
    )
    return make_statement(found, look.articles, around)


def conflict(look: Lookups, record: str) -> ConflictCard:
    """Gather one conflict's card.

    Raises:
        HTTPException: There is none of that id.
    """
    found = look.one(Conflict, record)
    if found is None:
        raise missing("conflict", record)
    return cards_of(look, [found])[0]


def cards_of(look: Lookups, found: Sequence[Conflict]) -> tuple[ConflictCard, ...]:
    """Return the cards of conflicts, with the statements they name."""
    named = look.some(Statement, {s for c in found for s in c.statements})
    return tuple(
        conflict_card(c, named, look.articles, rulings=look.rulings()) for c in found
    )


def conflicts(
    look: Lookups, asked: Queue, *, after: str | None, limit: int
) -> ConflictPage:
    """Gather a page of the queue, the last day first.

    Args:
        look: The ledger.
        asked: Which conflicts.
        after: Id of the conflict after which to go on.
        limit: Most conflicts.
    """
    rulings = look.rulings()
    wanted: list[Conflict] = []
    step = 200
    last = after
    while len(wanted) <= limit:
        page = look.find(
            Conflict, after=last, limit=step, subject=asked.subject, newest=True
        )
        wanted += [c for c in page if asked.holds(c, rulings)]
        if len(page) < step:
            break
        last = page[-1].id
    total = look.ledger.sizes()["conflicts"]
    unsure = possible_in(look)
    verdicts: dict[str, int] = {}
    for record, ruling in rulings.items():
        found = None if ruling is None else look.one(Conflict, record)
        if ruling is not None and found is not None:
            verdicts[ruling.verdict] = verdicts.get(ruling.verdict, 0) + 1
            unsure -= found.is_possible  # as it is stored, and so counted
    return ConflictPage(
        conflicts=cards_of(look, wanted[:limit]),
        cursor=wanted[limit - 1].id if len(wanted) > limit else None,
        open=max(0, total - sum(verdicts.values()) - unsure),
        possible=unsure,
        ruled=verdicts,
    )


def possible_in(look: Lookups) -> int:
    """Return how many possible conflicts a ledger holds."""
    found = look.ledger.values("conflicts", "code", only=POSSIBLE)
    return dict(found).get(POSSIBLE, 0)


def forecasts_page(
    look: Lookups,
    *,
    after: str | None,
    limit: int,
    state: str | None = None,
    subject: str | None = None,
) -> tuple[tuple[ForecastCard, ...], str | None]:
    """Gather a page of forecasts by the day of their statement, and its cursor."""
    found = look.find(Forecast, after=after, limit=limit + 1, subject=subject)
    shown = [f for f in found[:limit] if state in (None, f.state)]
    cursor = found[limit - 1].id if len(found) > limit else None
    return forecast_cards(look, shown), cursor


def forecast_cards(
    look: Lookups, found: Sequence[Forecast]
) -> tuple[ForecastCard, ...]:
    """Return the cards of forecasts, with their statements."""
    made = look.some(Statement, (f.statement for f in found))
    return tuple(forecast_card(f, made, look.articles) for f in found)


def calendar(
    look: Lookups, *, state: str | None = None, subject: str | None = None
) -> Calendar:
    """Gather the calendar of what falls due."""
    found = look.find(Forecast, subject=subject, limit=_MOST_FORECASTS, newest=True)
    if subject is None:
        total = look.ledger.sizes()["forecasts"]
    else:
        held = look.ledger.values("forecasts", "subject", only=subject)
        total = dict(held).get(subject, 0)
    return make_calendar(
        forecast_cards(look, found),
        state=state,
        total=total,
        latest=judging_day_in(look.ledger.index) or None,
    )
