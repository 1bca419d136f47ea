"""Forecasts, and the calendar of what falls due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.records import Article, Forecast, Statement, spaced
from onrecord.records.intervals import last_day
from onrecord.views.conflicts import evidence_words
from onrecord.views.excerpts import Excerpt
from onrecord.views.labels import day_words
from onrecord.views.shown import speaker_words

__all__ = [
    "STATES",
    "Calendar",
    "ForecastCard",
    "Month",
    "OutcomeLine",
    "forecast_card",
    "make_calendar",
]

STATES: Mapping[str, str] = {
    "due": "has fallen due",
    "open": "not due yet",
    "missed": "the deadline passed and nobody says it was met",
    "fulfilled": "a later statement says so",
    "overtaken": "another deadline took its place",
}
"""What each state means, what asks for attention first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLine:
    """What a later statement says of a forecast."""

    statement: str
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastCard:
    """A forecast with its words and what became of it.

    Attributes:
        due: First day on which it is expected; ``None`` where no day is given.
        last: Last day that still meets it; ``None`` likewise.
        decided: Id of the statement that decided the state; ``None`` if none did.
    """

    id: str
    statement: str
    speaker: str
    day: str | None
    subject: str
    what: str
    place: str | None
    due: str | None
    last: str | None
    state: str
    decided: str | None
    outcomes: tuple[OutcomeLine, ...]
    words: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """Forecasts whose last day lies in one month (``YYYY-MM``), by that day."""

    month: str
    forecasts: tuple[ForecastCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What falls due, month by month, and what no day is given for.

    Attributes:
        states: How many forecasts are in each state, those not listed too.
        total: How many there are; above the sum of ``states`` where only the latest
            were looked at.
        latest: The latest day of any article or statement, which states are as of;
            ``None`` without one.
    """

    states: Mapping[str, int]
    total: int
    latest: str | None
    months: tuple[Month, ...]
    undated: tuple[ForecastCard, ...]


def forecast_card(
    forecast: Forecast,
    statements: Mapping[str, Statement],
    articles: Mapping[str, Article],
) -> ForecastCard:
    """Return the card of a forecast; without its statement it has no day."""
    statement = statements.get(forecast.statement)
    deadline = forecast.deadline
    named = forecast.speaker or "unnamed source"
    return ForecastCard(
        id=forecast.id,
        statement=forecast.statement,
        speaker=named if statement is None else speaker_words(statement),
        day=None if statement is None else day_words(statement.said),
        subject=forecast.subject,
        what=spaced(forecast.code),
        place=forecast.place,
        due=None if deadline is None else deadline.due,
        last=None if deadline is None else last_day(deadline.missed),
        state=forecast.state,
        decided=forecast.outcome,
        outcomes=tuple(
            OutcomeLine(statement=o.statement, verdict=o.verdict, reason=o.reason)
            for o in forecast.outcomes
        ),
        words=evidence_words(forecast.words, articles),
    )


def make_calendar(
    forecasts: Iterable[ForecastCard],
    *,
    state: str | None = None,
    total: int,
    latest: str | None,
) -> Calendar:
    """Sort forecasts into the months of their last day; only those of ``state``."""
    months: dict[str, list[ForecastCard]] = defaultdict(list)
    undated: list[ForecastCard] = []
    states = dict.fromkeys(STATES, 0)
    for card in forecasts:
        states[card.state] += 1
        if state not in (None, card.state):
            continue
        if card.last is None:
            undated.append(card)
        else:
            months[card.last[:7]].append(card)
    return Calendar(
        states=states,
        total=total,
        latest=latest,
        months=tuple(
            Month(
                month=month,
                forecasts=tuple(
                    sorted(months[month], key=lambda c: (c.last or "", c.id))
                ),
            )
            for month in sorted(months)
        ),
        undated=tuple(sorted(undated, key=lambda c: c.id)),
    )
