"""View models of the home page and of runs, from a ledger."""

from __future__ import annotations

from dataclasses import replace

from onrecord.ledger import POSSIBLE, Run, RunEnd
from onrecord.records import Failure, Forecast, Statement
from onrecord.views.lines import StatementLine, statement_line
from onrecord.views.pages import FailureLine, HomePage, RunLine, SubjectLine
from onrecord.web.gather.story import (
    Queue,
    conflicts,
    forecast_cards,
    lines_of,
    possible_in,
)
from onrecord.web.lookups import Lookups

__all__ = ["home", "runs", "subjects"]

_FEW = 5
_SUBJECTS = 30
# Latest forecasts looked through for the few that the home page shows
_LOOKED = 300


def home(look: Lookups) -> HomePage:
    """Gather the home page."""
    sizes = look.ledger.sizes()
    return HomePage(
        location=look.ledger.location,
        counts={
            "articles": look.ledger.count(),
            "statements": sizes["statements"],
            "conflicts": sizes["conflicts"] - possible_in(look),
            "possible conflicts": possible_in(look),
            "forecasts": sizes["forecasts"],
            "entities": sizes["entities"],
            "lineages": sizes["lineages"],
        },
        settled=look.ledger.reconciled() is not None,
        subjects=tuple(
            replace(line, last=_last(look, line.subject))
            for line in subjects(look)[:_SUBJECTS]
        ),
        conflicts=conflicts(
            look, Queue(ruled="open", possible=False), after=None, limit=_FEW
        ).conflicts,
        forecasts=forecast_cards(look, _next_due(look)),
        newest=lines_of(look, look.find(Statement, newest=True, limit=_FEW)),
    )


def subjects(look: Lookups) -> tuple[SubjectLine, ...]:
    """Return every subject with its counts, most statements first."""
    conflicts_on = dict(look.ledger.values("conflicts", "subject"))
    unsure_on = dict(look.ledger.values("conflicts", "code"))
    forecasts_on = dict(look.ledger.values("forecasts", "subject"))
    return tuple(
        SubjectLine(
            subject=name,
            statements=number,
            conflicts=conflicts_on.get(name, 0)
            - unsure_on.get(f"{POSSIBLE} {name}", 0),
            forecasts=forecasts_on.get(name, 0),
        )
        for name, number in look.ledger.subjects()
    )


def _last(look: Lookups, subject: str) -> StatementLine | None:
    found = look.find(Statement, subject=subject, newest=True, limit=1)
    return statement_line(found[0], look.articles, subject=subject) if found else None


def _next_due(look: Lookups) -> list[Forecast]:
    found = look.find(Forecast, newest=True, limit=_LOOKED)
    waiting = [f for f in found if f.state in {"due", "open"} and f.deadline]
    waiting.sort(key=lambda f: (f.state, f.deadline.missed if f.deadline else "", f.id))
    return waiting[:_FEW]


def runs(look: Lookups, *, limit: int = 50) -> tuple[RunLine, ...]:
    """Gather runs, the last first, with what failed in each."""
    found = list(look.ledger.runs())[::-1][:limit]
    return tuple(_run(look, run, end) for run, end in found)


def _run(look: Lookups, run: Run, end: RunEnd | None) -> RunLine:
    return RunLine(
        id=run.id,
        command=run.command,
        began=run.began,
        ended=None if end is None else end.ended,
        python=run.python,
        machine=run.machine,
        cpu=run.cpu,
        reader=run.reader,
        versions=run.versions,
        hashes=run.hashes,
        settings=run.settings,
        counts={} if end is None else end.counts,
        failures=tuple(_failure(f) for f in look.ledger.failures(run.id)),
    )


def _failure(failure: Failure) -> FailureLine:
    return FailureLine(
        id=failure.id,
        place=failure.place,
        article=failure.article,
        stage=failure.stage,
        reason=failure.reason,
    )
