"""Which forecasts fell due, and what became of them.

A forecast is a scheduled claim. Between ``due`` and ``missed`` there is no
conflict; after ``missed`` a denial, or a lower rung of the same track, is one. A
conditional forecast never falls due by itself. The judging day is the latest day
that the ledger knows of, never the clock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.coding import Codebook
from onrecord.reconcile.claims import (
    Placed,
    articles_of,
    asserts,
    best_claims,
    evidence_for,
    places_agree,
    promises,
    refuses,
    say,
)
from onrecord.records import (
    Claim,
    Conflict,
    Deadline,
    Forecast,
    ForecastState,
    Outcome,
    Side,
    Statement,
    Verdict,
)

__all__ = ["find_forecasts", "forecast_conflicts", "latest_day", "turning_days"]

# "Very soon" names no day. A denial this many days later shows that it was not: a
# month after the words, nobody would still call it soon.
_SOON_DAYS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class _Promise:
    """The scheduled claims of one statement that say the same."""

    statement: Statement
    placed: tuple[Placed, ...]
    soon: bool

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.placed[0].claim


def latest_day(statements: Iterable[Statement], published: Iterable[str | None]) -> str:
    """Return the latest day that any article or statement names; empty if none."""
    days = [p[:10] for p in published if p is not None]
    days += [s.said.when.begin[:10] for s in statements if s.said.when.begin]
    return max(days, default="")


def find_forecasts(
    statements: Sequence[Statement],
    codebook: Codebook,
    *,
    today: str,
    soon: Mapping[str, bool],
) -> tuple[Forecast, ...]:
    """Return every forecast with its state, by id.

    Args:
        statements: All statements that may bear on each other.
        codebook: Gives tracks, ranks and entailments.
        today: The judging day.
        soon: Report ids whose words promise it soon without a day.
    """
    later = _by_subject(statements, codebook)
    found = []
    for promise in _promises(statements, soon):
        outcomes = tuple(
            _outcomes(promise, later.get(promise.claim.subject, []), codebook)
        )
        state, decided_by = _state(promise, outcomes, today)
        found.append(
            Forecast(
                statement=promise.statement.id,
                speaker=promise.statement.speaker.name,
                subject=promise.claim.subject,
                code=promise.claim.code,
                place=promise.claim.place,
                deadline=promise.claim.deadline,
                state=state,
                outcome=decided_by,
                words=evidence_for(promise.placed),
                outcomes=outcomes,
            )
        )
    unique = {f.id: f for f in found}
    return tuple(unique[i] for i in sorted(unique))


def forecast_conflicts(
    forecasts: Iterable[Forecast],
    statements: Mapping[str, Statement],
    codebook: Codebook,
) -> Iterator[Conflict]:
    """Yield a conflict for each forecast that a later statement shows to be missed."""
    for forecast in forecasts:
        for outcome in forecast.outcomes:
            if outcome.verdict == "unmet" and _was_missed(
                forecast, statements[outcome.statement]
            ):
                yield _conflict(forecast, statements, outcome, codebook)
                break


def _promises(
    statements: Sequence[Statement], soon: Mapping[str, bool]
) -> Iterator[_Promise]:
    for statement in statements:
        if not statement.said.when.begin:
            continue
        alike: dict[tuple[str, str, Deadline | None], list[Placed]] = defaultdict(list)
        for report in statement.reports:
            for claim in report.claims:
                if claim.modality == "scheduled":
                    key = (claim.subject, claim.code, claim.deadline)
                    alike[key].append(Placed(claim=claim, report=report))
        for key in sorted(alike, key=str):
            placed = tuple(alike[key])
            is_soon = any(soon.get(p.report.id, False) for p in placed)
            if key[2] is not None or is_soon:
                yield _Promise(statement=statement, placed=placed, soon=is_soon)


def _by_subject(
    statements: Sequence[Statement], codebook: Codebook
) -> dict[str, list[tuple[Statement, Placed]]]:
    found: dict[str, list[tuple[Statement, Placed]]] = defaultdict(list)
    for statement in statements:
        if statement.said.when.begin and not statement.ambiguous:
            for placed in best_claims(statement, codebook):
                found[placed.claim.subject].append((statement, placed))
    for pairs in found.values():
        pairs.sort(key=lambda p: (p[0].said.when.begin or "", p[0].id))
    return found


def _outcomes(
    promise: _Promise,
    later: Sequence[tuple[Statement, Placed]],
    codebook: Codebook,
) -> Iterator[Outcome]:
    seen: set[str] = set()
    for statement, placed in later:
        own_day = promise.statement.said.when.begin or ""
        if (statement.said.when.begin or "") <= own_day or statement.id in seen:
            continue
        verdict = _verdict(promise, statement, placed.claim, codebook)
        if verdict is not None:
            seen.add(statement.id)
            who = statement.speaker.name or "an unnamed source"
            yield Outcome(
                statement=statement.id,
                verdict=verdict,
                reason=(
                    f"{who}, {(statement.said.when.begin or '')[:10]}: "
                    f"{say(placed.claim)}"
                ),
            )


def _verdict(
    promise: _Promise, statement: Statement, claim: Claim, codebook: Codebook
) -> Verdict | None:
    if not places_agree(promise.claim, claim):
        return None
    if asserts(claim) and codebook.entails(claim.code, promise.claim.code):
        return "fulfilled"
    if _shows_unmet(promise, statement, claim, codebook):
        return "unmet"
    return "overtaken" if _overtakes(promise, statement, claim) else None


def _shows_unmet(
    promise: _Promise, statement: Statement, claim: Claim, codebook: Codebook
) -> bool:
    """Tell whether a claim made once it was due shows that it is not met.

    A refusal of it; a lower rung of its track; once it is over, the same promise.
    """
    wanted = promise.claim.code
    day = (statement.said.when.begin or "")[:10]
    same_track = codebook.track(claim.code) == codebook.track(wanted)
    if promises(claim):
        return claim.code == wanted and day >= _over(promise)
    if day < _due(promise):
        return False
    if refuses(claim):
        # A doubt does not say what is so.
        if claim.modality == "doubted":
            return False
        return same_track or codebook.entails(wanted, claim.code)
    lower = same_track and codebook.rank(claim.code) < codebook.rank(wanted)
    return asserts(claim) and lower


def _overtakes(promise: _Promise, statement: Statement, claim: Claim) -> bool:
    """Tell whether the same speaker gives the same thing another deadline."""
    return (
        promises(claim)
        and claim.code == promise.claim.code
        and statement.speaker.id == promise.statement.speaker.id
        and claim.deadline not in {None, promise.claim.deadline}
    )


def _due(promise: _Promise) -> str:
    if promise.claim.deadline is not None:
        return promise.claim.deadline.due
    return _soon_over(promise.statement)


def _over(promise: _Promise) -> str:
    """Return the first day on which the promise is no longer kept in time."""
    if promise.claim.deadline is not None:
        return promise.claim.deadline.missed
    return _soon_over(promise.statement)


def _soon_over(statement: Statement) -> str:
    # A month-wide "in January" is taken at its end: the promise may be that young.
    said = statement.said.when.end or statement.said.when.begin or ""
    return (date.fromisoformat(said[:10]) + timedelta(_SOON_DAYS)).isoformat()


def _state(
    promise: _Promise, outcomes: Sequence[Outcome], today: str
) -> tuple[ForecastState, str | None]:
    fulfilled = next((o for o in outcomes if o.verdict == "fulfilled"), None)
    if fulfilled is not None:
        return "fulfilled", fulfilled.statement
    missed = _over(promise)
    unmet = next((o for o in outcomes if o.verdict == "unmet"), None)
    if today >= missed:
        return "missed", unmet.statement if unmet is not None else None
    overtaken = next((o for o in outcomes if o.verdict == "overtaken"), None)
    if overtaken is not None:
        return "overtaken", overtaken.statement
    return ("due" if today >= _due(promise) else "open"), None


def _was_missed(forecast: Forecast, judged_by: Statement) -> bool:
    """Tell whether a statement that finds it unmet was made after the missed day.

    A forecast without a deadline ("soon") is unmet only where time enough had gone,
    which the verdict has seen to.
    """
    day = (judged_by.said.when.begin or "")[:10]
    return forecast.deadline is None or day >= forecast.deadline.missed


def _conflict(
    forecast: Forecast,
    statements: Mapping[str, Statement],
    outcome: Outcome,
    codebook: Codebook,
) -> Conflict:
    promised = statements[forecast.statement]
    judged = statements[outcome.statement]
    first = [
        Placed(claim=c, report=r)
        for r in promised.reports
        for c in r.claims
        if c.modality == "scheduled" and c.subject == forecast.subject
    ]
    second = [
        p for p in best_claims(judged, codebook) if p.claim.subject == forecast.subject
    ]
    sides = tuple(
        Side(
            statement=statement.id,
            value=say(placed[0].claim),
            articles=articles_of(placed),
            evidence=evidence_for(placed),
        )
        for statement, placed in ((promised, first), (judged, second))
    )
    who = forecast.speaker or "an unnamed source"
    return Conflict(
        kind="forecast_vs_outcome",
        field="time",
        subject=forecast.subject,
        articles=tuple(sorted({a for s in sides for a in s.articles})),
        statements=tuple(sorted((promised.id, judged.id))),
        reason=(
            f"{who} gave {sides[0].value!r} of {forecast.subject}; "
            f"later, {outcome.reason}"
        ),
        sides=sides,
    )


def turning_days(forecast: Forecast, statement: Statement) -> tuple[str, ...]:
    """Return the days on which a forecast's state may turn by itself.

    Args:
        forecast: The forecast.
        statement: The one that makes it.
    """
    if forecast.deadline is None:
        return (_soon_over(statement),)
    return forecast.deadline.due, forecast.deadline.missed
