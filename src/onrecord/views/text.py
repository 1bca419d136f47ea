"""The dossier as plain text of 80 columns, to be read, mailed or printed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from onrecord.views.dossier import (
    ConflictView,
    Dossier,
    ForecastView,
    Rendering,
    Step,
)
from onrecord.views.excerpts import Excerpt, shown_words
from onrecord.views.labels import count_words

__all__ = ["dossier_text"]

_WIDTH = 80
_KINDS = {
    "headline_vs_body": "The headline or lead says more than the words under it",
    "rendering_vs_rendering": "One statement, told differently",
    "speaker_vs_speaker": "Speakers who cannot both be right",
    "date_conflict": "One event or statement, two dates",
    "forecast_vs_outcome": "Forecasts that were not met",
    "order_conflict": "An order of events that cannot be",
}
# Renderings beyond this many of one step are counted, not printed: the page and the
# export hold them all, and a screen has 40 lines.
_MOST_RENDERINGS = 12


def dossier_text(dossier: Dossier, *, everything: bool = False) -> str:
    """Render a dossier, ending with a newline.

    Args:
        dossier: What to show.
        everything: Print every rendering of every step, and steps without a rung.
    """
    if not dossier.steps:
        return f"{dossier.subject}: no statement in this ledger makes a claim on it.\n"
    lines = [
        *_heading(dossier),
        *_rungs(dossier),
        *_steps(dossier, everything=everything),
        *_updates(dossier),
        *_conflicts(dossier.conflicts),
        *_forecasts(dossier.forecasts),
    ]
    return "\n".join(lines) + "\n"


def _heading(dossier: Dossier) -> Iterator[str]:
    yield dossier.subject.upper()
    yield "=" * len(dossier.subject)
    span = f"{dossier.first} to {dossier.last}" if dossier.first else "no dated one"
    unread = f"; {dossier.unread} more stored, not read" if dossier.unread else ""
    yield (
        f"{count_words(len(dossier.steps), 'statement')} in "
        f"{count_words(dossier.articles, 'article')}{unread}; {span}"
    )
    yield "Places are article:string:characters, end exclusive."
    yield ""


def _rungs(dossier: Dossier) -> Iterator[str]:
    yield from _title("The ladder: first asserted by anyone")
    width = max((len(code) for code, _ in dossier.rungs), default=0)
    for code, line in dossier.rungs:
        yield f"  {code.replace('_', ' '):<{width}}  {line}"
    if not dossier.rungs:
        yield "  nothing is asserted; see the steps for what is promised or denied"
    yield ""


def _steps(dossier: Dossier, *, everything: bool) -> Iterator[str]:
    yield from _title("Steps: who said so, in which words, on how many origins")
    for step in dossier.steps:
        yield from _step(step, everything=everything)


def _step(step: Step, *, everything: bool) -> Iterator[str]:
    mark = " (ambiguous: may retell another)" if step.ambiguous else ""
    yield f"{step.day}  {step.speaker}{mark}"
    yield (
        f"  {count_words(step.origins, 'origin')}, "
        f"{count_words(step.articles, 'article')}"
    )
    for words, number in step.claims:
        yield f"  * {words}: {count_words(number, 'article')}"
    most = len(step.renderings) if everything else _MOST_RENDERINGS
    for rendering in step.renderings[:most]:
        yield from _rendering(rendering)
    if len(step.renderings) > most:
        yield f"    ... and {len(step.renderings) - most} more (--everything)"
    yield ""


def _rendering(rendering: Rendering) -> Iterator[str]:
    chain = "".join(f" < {relay}" for relay in rendering.relays)
    retold = ", retold" if rendering.background else ""
    yield (
        f"    {rendering.outlet or 'unknown outlet'}{chain} "
        f"({rendering.level}{retold}): {'; '.join(rendering.claims)}"
    )
    yield from _words(rendering.words, indent=6)


def _words(found: Excerpt, *, indent: int) -> Iterator[str]:
    margin = " " * indent
    text = f"{shown_words(found)}  {found.place}"
    yield from textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=margin,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _updates(dossier: Dossier) -> Iterator[str]:
    if dossier.updates:
        yield from _title("Updates: a later day, higher on the same track")
        for line in dossier.updates:
            yield from _wrapped(line, indent=2)
        yield ""


def _conflicts(conflicts: Sequence[ConflictView]) -> Iterator[str]:
    yield from _title(f"Conflicts: {len(conflicts)}")
    kind = ""
    for conflict in conflicts:
        if conflict.kind != kind:
            kind = conflict.kind
            yield f"{_KINDS[kind]} ({kind})"
        yield from _wrapped(f"- {conflict.reason}", indent=2)
        for side in conflict.sides:
            by = f"{side.speaker}, {side.day}: " if side.speaker else ""
            yield from _wrapped(f"{by}{side.value}", indent=6)
            for words in side.words[:2]:
                yield from _words(words, indent=8)
            if len(side.words) > 2:
                yield f"        ... and in {len(side.words) - 2} more places"
    yield ""


def _forecasts(forecasts: Sequence[ForecastView]) -> Iterator[str]:
    yield from _title(f"Forecasts: {len(forecasts)}")
    for forecast in forecasts:
        term = (
            f"due {forecast.due}, missed from {forecast.missed}"
            if forecast.due
            else "no day given"
        )
        yield from _wrapped(
            f"{forecast.state.upper()}: {forecast.what}, {term} "
            f"({forecast.speaker}, {forecast.day})",
            indent=2,
        )
        for outcome in forecast.outcomes[:3]:
            yield from _wrapped(f"> {outcome}", indent=6)
        for words in forecast.words[:1]:
            yield from _words(words, indent=6)


def _title(words: str) -> Iterator[str]:
    yield words
    yield "-" * len(words)


def _wrapped(text: str, *, indent: int) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=margin,
        subsequent_indent=margin + "  ",
        break_on_hyphens=False,
    )
