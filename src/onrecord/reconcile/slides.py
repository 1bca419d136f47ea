"""How a deadline slid: by mid-year, in the second half, by the end of the year.

The forecasts of one thing, in the order in which they were made, are one slide as
soon as a later one names a later deadline. Whose words they are is told at each step;
the steps of all speakers are kept together, since a minister may move what the
president promised.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.records import Deadline, Evidence, Forecast, Statement, days_between

__all__ = ["Slide", "Step", "slides_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One forecast of a slide.

    Attributes:
        statement: Statement id.
        speaker: Canonical name; ``None`` for an unnamed source.
        day: Day on which it was made, ISO 8601.
        deadline: What it named.
        later: Whole days by which it falls due after the step before; 0 for the
            first and where it does not move; negative where it comes forward.
        words: Evidence.
    """

    statement: str
    speaker: str | None
    day: str
    deadline: Deadline
    later: int
    words: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """The forecasts of one thing whose deadline moved back at least once.

    Attributes:
        steps: By day, then statement id, then deadline.
    """

    subject: str
    code: str
    place: str | None
    steps: tuple[Step, ...]


def slides_of(
    forecasts: Iterable[Forecast], statements: Mapping[str, Statement]
) -> tuple[Slide, ...]:
    """Return the slides, by subject, code and place.

    Args:
        forecasts: Any; those without a deadline or without a day name no step.
        statements: The statements that make them, by id.
    """
    things: dict[tuple[str, str, str], list[Forecast]] = defaultdict(list)
    for forecast in forecasts:
        said = statements[forecast.statement].said.when.begin
        if forecast.deadline is not None and said is not None:
            key = (forecast.subject, forecast.code, forecast.place or "")
            things[key].append(forecast)
    found = []
    for (subject, code, place), own in sorted(things.items()):
        steps = _steps(own, statements)
        if any(step.later > 0 for step in steps):
            found.append(
                Slide(subject=subject, code=code, place=place or None, steps=steps)
            )
    return tuple(found)


def _steps(
    forecasts: Iterable[Forecast], statements: Mapping[str, Statement]
) -> tuple[Step, ...]:
    def made(forecast: Forecast) -> tuple[str, str, str]:
        day = (statements[forecast.statement].said.when.begin or "")[:10]
        due = forecast.deadline.missed if forecast.deadline is not None else ""
        return day, forecast.statement, due

    steps: list[Step] = []
    for forecast in sorted(forecasts, key=made):
        if forecast.deadline is None:
            continue
        before = steps[-1].deadline.missed if steps else forecast.deadline.missed
        steps.append(
            Step(
                statement=forecast.statement,
                speaker=forecast.speaker,
                day=made(forecast)[0],
                deadline=forecast.deadline,
                later=days_between(before, forecast.deadline.missed),
                words=forecast.words,
            )
        )
    return tuple(steps)
