"""Which forecasts fell due, and what became of them.

A forecast is a scheduled claim. Between ``due`` and ``missed`` there is no
conflict; after ``missed`` a denial, or a lower rung of the same track, is one. A
conditional forecast never falls due by itself. The judging day is the latest day
that the ledger's articles bear out (``today``), never the clock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.coding import Codebook
from onrecord.reconcile.certainty import with_certainty
from onrecord.reconcile.claims import (
    Placed,
    asserts,
    best_claims,
    evidence_for,
    places_agree,
    promises,
    refuses,
    say,
    side_told,
)
from onrecord.reconcile.exclusive import ends
from onrecord.reconcile.speakers import is_divided
from onrecord.reconcile.stands import Stand, stands_of
from onrecord.records import (
    Claim,
    Conflict,
    Deadline,
    Forecast,
    ForecastState,
    Interval,
    Outcome,
    Speaker,
    Statement,
    Verdict,
)

__all__ = [
    "Deciding",
    "Promise",
    "due_day",
    "find_forecasts",
    "forecast_conflicts",
    "forecast_of",
    "over_day",
    "promises_of",
    "turning_days",
    "verdict_of",
]

# "Very soon" names no day. A denial this many days later shows that it was not: a
# month after the words, nobody would still call it soon.
_SOON_DAYS = 30
# What "late" takes: words that date the thing to so many days. Chosen, not measured.
_LATE_DAYS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """The scheduled claims of one statement that say the same.

    Attributes:
        statement: The statement's id.
        speaker: Who made it.
        said: When.
        claim: One of the claims.
        soon: Whether its words promise it soon without a day.
        placed: The claims with their reports; may be left out where only verdicts
            are wanted.
    """

    statement: str
    speaker: Speaker
    said: Interval
    claim: Claim
    soon: bool
    placed: tuple[Placed, ...] = ()


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
    later: dict[str, list[Stand]] = defaultdict(list)
    for statement in statements:
        for subject, stand in stands_of(statement, codebook).items():
            later[subject].append(stand)
    for stands in later.values():
        stands.sort(key=lambda stand: stand.key)
    found = [
        forecast_of(promise, later[promise.claim.subject], codebook, today=today)
        for statement in statements
        for promise in promises_of(statement, soon)
    ]
    unique = {f.id: f for f in found}
    return tuple(unique[i] for i in sorted(unique))


def forecast_of(
    promise: Promise, later: Iterable[Stand], codebook: Codebook, *, today: str
) -> Forecast:
    """Return what became of a promise.

    Args:
        promise: The promise.
        later: What statements claim on its subject, by day, then id; those that
            decide are enough, and earlier ones do no harm.
        codebook: Gives tracks, ranks and entailments.
        today: The judging day.
    """
    stands = tuple(later)
    outcomes = tuple(_outcomes(promise, stands, codebook))
    own = {s.statement for s in stands if s.speaker.id == promise.speaker.id}
    state, decided_by = _state(promise, outcomes, today, own=own)
    return Forecast(
        statement=promise.statement,
        speaker=promise.speaker.name,
        subject=promise.claim.subject,
        code=promise.claim.code,
        place=promise.claim.place,
        deadline=promise.claim.deadline,
        state=state,
        outcome=decided_by,
        words=evidence_for(promise.placed),
        outcomes=outcomes,
    )


def forecast_conflicts(
    forecasts: Iterable[Forecast],
    statements: Mapping[str, Statement],
    codebook: Codebook,
) -> Iterator[Conflict]:
    """Yield a conflict for each forecast that a later statement shows to be missed."""
    for forecast in forecasts:
        for outcome in forecast.outcomes:
            judged = statements[outcome.statement]
            if outcome.verdict != "unmet" or not _was_missed(forecast, judged):
                continue
            deciding = _deciding(forecast, judged, outcome, codebook)
            if not deciding or is_divided(judged, deciding[0].claim):
                continue
            if asserts(deciding[0].claim) and _was_kept(forecast, deciding, codebook):
                continue
            if _is_meant(forecast, statements[forecast.statement], codebook):
                yield _conflict(forecast, statements, outcome, deciding)
                break


def _was_kept(
    forecast: Forecast, deciding: Sequence[Placed], codebook: Codebook
) -> bool:
    """Tell whether others have done in time what is found done late.

    What was done late may then be another load.
    """
    late = codebook.entails(deciding[0].claim.code, forecast.code)
    return late and any(o.verdict == "fulfilled" for o in forecast.outcomes)


def _is_meant(forecast: Forecast, made: Statement, codebook: Codebook) -> bool:
    """Tell whether the best-evidenced wording leaves a promise to come.

    Where it has the thing done, some outlet bent it, and nothing was promised.
    """
    own = [p.claim for p in best_claims(made, codebook)]
    return not any(
        asserts(c) and (c.subject, c.code) == (forecast.subject, forecast.code)
        for c in own
    )


def promises_of(statement: Statement, soon: Mapping[str, bool]) -> Iterator[Promise]:
    """Yield what a statement promises for a day, or soon; nothing without its own day.

    Args:
        statement: The statement.
        soon: Report ids whose words promise it soon without a day.
    """
    if not statement.said.when.begin:
        return
    alike: dict[tuple[str, str, Deadline | None], list[Placed]] = defaultdict(list)
    for report in statement.reports:
        for claim in report.claims:
            if claim.modality == "scheduled":
                key = (claim.subject, claim.code, claim.deadline)
                alike[key].append(Placed(claim=claim, report=report))
    for key in sorted(alike, key=str):
        if _is_year_late(key, alike):
            continue
        placed = tuple(alike[key])
        is_soon = any(soon.get(p.report.id, False) for p in placed)
        if key[2] is not None or is_soon:
            yield Promise(
                statement=statement.id,
                speaker=statement.speaker,
                said=statement.said.when,
                claim=placed[0].claim,
                soon=is_soon,
                placed=placed,
            )


def _is_year_late(
    key: tuple[str, str, Deadline | None],
    others: Collection[tuple[str, str, Deadline | None]],
) -> bool:
    """Tell whether a deadline is another's day in a later year.

    "By the end of June" is told again in July, and read as next year's.
    """
    subject, code, deadline = key
    return deadline is not None and any(
        other is not None
        and (subject, code) == (its_subject, its_code)
        and other.due < deadline.due
        and other.due[4:] == deadline.due[4:]
        for its_subject, its_code, other in others
    )


def _outcomes(
    promise: Promise, later: Iterable[Stand], codebook: Codebook
) -> Iterator[Outcome]:
    """Yield what decides: the first statement of each verdict, by day, then id.

    And the first that finds it unmet once it was missed: that one is a conflict.
    """
    given: set[Deciding] = set()
    for stand in later:
        found = verdict_of(promise, stand, codebook)
        if found is None or found[0] in given:
            continue
        given.add(found[0])
        who = stand.speaker.name or "an unnamed source"
        yield Outcome(
            statement=stand.statement,
            verdict=found[0].verdict,
            reason=f"{who}, {stand.day}: {say(found[1])}",
        )


@dataclass(frozen=True, slots=True)
class Deciding:
    """A verdict, and whether it was given once the promise was missed."""

    verdict: Verdict
    missed: bool = False


def verdict_of(
    promise: Promise, stand: Stand, codebook: Codebook
) -> tuple[Deciding, Claim] | None:
    """Return what a later statement says of a promise, and by which claim."""
    if stand.begin <= (promise.said.begin or ""):
        return None
    for claim in stand.claims:
        verdict = _verdict(promise, stand, claim, codebook)
        if verdict is not None:
            missed = verdict == "unmet" and stand.day >= over_day(promise)
            return Deciding(verdict, missed), claim
    return None


def _verdict(
    promise: Promise, stand: Stand, claim: Claim, codebook: Codebook
) -> Verdict | None:
    if not places_agree(promise.claim.place, claim.place):
        return None
    if asserts(claim) and codebook.entails(claim.code, promise.claim.code):
        return "unmet" if _is_late(promise, claim) else "fulfilled"
    if _shows_unmet(promise, stand, claim, codebook):
        return "unmet"
    return "overtaken" if _overtakes(promise, stand, claim) else None


def _is_late(promise: Promise, claim: Claim) -> bool:
    """Tell whether words date what was promised for a day, and after that day.

    Of what counts otherwise ("two of four came late") nobody knows.
    """
    deadline, time = promise.claim.deadline, claim.time
    if deadline is None or time is None or time.begin is None:
        return False
    counts = {q for q in (promise.claim.quantity, claim.quantity) if q is not None}
    is_day = time.end is None or (time.days() or 0) <= _LATE_DAYS
    return is_day and time.begin[:10] >= deadline.missed and len(counts) < 2


def _shows_unmet(
    promise: Promise, stand: Stand, claim: Claim, codebook: Codebook
) -> bool:
    """Tell whether a claim made once it was due shows that it is not met.

    A refusal of it; a lower rung of its track; once it is over, the same promise by
    the same speaker, on a day that words give: another's may be of another unit, and
    without a day it may be the old one retold.
    """
    wanted = promise.claim.code
    same_track = codebook.track(claim.code) == codebook.track(wanted)
    if promises(claim):
        return (
            claim.code == wanted
            and stand.speaker.id == promise.speaker.id
            and stand.dated
            and stand.day >= over_day(promise)
        )
    if stand.day < due_day(promise):
        return False
    if refuses(claim):
        # A doubt does not say what is so; and what is to leave is not there once it
        # has left.
        if claim.modality == "doubted" or (
            claim.code != wanted and ends(wanted, codebook)
        ):
            return False
        return same_track or codebook.entails(wanted, claim.code)
    lower = same_track and codebook.rank(claim.code) < codebook.rank(wanted)
    return asserts(claim) and lower


def _overtakes(promise: Promise, stand: Stand, claim: Claim) -> bool:
    """Tell whether the same speaker gives the same thing another deadline."""
    return (
        promises(claim)
        and claim.code == promise.claim.code
        and stand.speaker.id == promise.speaker.id
        and claim.deadline not in {None, promise.claim.deadline}
    )


def due_day(promise: Promise) -> str:
    """Return the first day on which the promise falls due."""
    if promise.claim.deadline is not None:
        return promise.claim.deadline.due
    return _soon_over(promise.said)


def over_day(promise: Promise) -> str:
    """Return the first day on which the promise is no longer kept in time."""
    if promise.claim.deadline is not None:
        return promise.claim.deadline.missed
    return _soon_over(promise.said)


def _soon_over(said: Interval) -> str:
    # A month-wide "in January" is taken at its end: the promise may be that young.
    last = said.end or said.begin or ""
    return (date.fromisoformat(last[:10]) + timedelta(_SOON_DAYS)).isoformat()


def _state(
    promise: Promise, outcomes: Sequence[Outcome], today: str, *, own: Collection[str]
) -> tuple[ForecastState, str | None]:
    """Return the state, and the statement that decides it.

    Whoever promised a thing knows best whether it is there: where others say so, and
    the one who promised then says that it is not, it is not.

    Args:
        promise: The promise.
        outcomes: By day.
        today: The judging day.
        own: Ids of statements of the speaker's.
    """
    fulfilled = next((o for o in outcomes if o.verdict == "fulfilled"), None)
    if fulfilled is not None:
        since = outcomes[outcomes.index(fulfilled) :]
        recanted = [o for o in since if o.verdict == "unmet" and o.statement in own]
        if not recanted or fulfilled.statement in own:
            return "fulfilled", fulfilled.statement
        outcomes = recanted
    missed = over_day(promise)
    unmet = next((o for o in outcomes if o.verdict == "unmet"), None)
    if today >= missed:
        return "missed", unmet.statement if unmet is not None else None
    overtaken = next((o for o in outcomes if o.verdict == "overtaken"), None)
    if overtaken is not None:
        return "overtaken", overtaken.statement
    return ("due" if today >= due_day(promise) else "open"), None


def _was_missed(forecast: Forecast, judged_by: Statement) -> bool:
    """Tell whether a statement that finds it unmet was made after the missed day.

    A forecast without a deadline ("soon") is unmet only where time enough had gone,
    which the verdict has seen to.
    """
    day = (judged_by.said.when.begin or "")[:10]
    return forecast.deadline is None or day >= forecast.deadline.missed


def _deciding(
    forecast: Forecast, judged: Statement, outcome: Outcome, codebook: Codebook
) -> list[Placed]:
    """Return the claims by which a statement decided."""
    return [
        p
        for p in best_claims(judged, codebook)
        if p.claim.subject == forecast.subject
        and outcome.reason.endswith(f": {say(p.claim)}")
    ]


def _conflict(
    forecast: Forecast,
    statements: Mapping[str, Statement],
    outcome: Outcome,
    second: Sequence[Placed],
) -> Conflict:
    promised = statements[forecast.statement]
    judged = statements[outcome.statement]
    first = [
        Placed(claim=c, report=r)
        for r in promised.reports
        for c in r.claims
        if c.modality == "scheduled"
        and (c.subject, c.code, c.deadline)
        == (forecast.subject, forecast.code, forecast.deadline)
    ]
    sides = tuple(
        side_told(statement, say(placed[0].claim), placed)
        for statement, placed in ((promised, first), (judged, second))
    )
    who = forecast.speaker or "an unnamed source"
    return with_certainty(
        Conflict(
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
    )


def turning_days(forecast: Forecast, statement: Statement) -> tuple[str, ...]:
    """Return the days on which a forecast's state may turn by itself.

    None where it is fulfilled: no day changes that. Where it is overtaken, it is no
    longer open whether it falls due.

    Args:
        forecast: The forecast.
        statement: The one that makes it.
    """
    if forecast.state == "fulfilled":
        return ()
    if forecast.deadline is None:
        return (_soon_over(statement.said.when),)
    if forecast.state == "overtaken":
        return (forecast.deadline.missed,)
    return forecast.deadline.due, forecast.deadline.missed
