"""The dossier as plain text of 80 columns, to be read, mailed or printed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from onrecord.records import spaced
from onrecord.views.dossier import Dossier
from onrecord.views.dossier_parts import (
    ConflictView,
    ForecastView,
    Known,
    NoteView,
    Origin,
    Rendering,
    Rung,
    SideView,
    Source,
    Step,
    Telling,
    UpdateView,
)
from onrecord.views.excerpts import Excerpt
from onrecord.views.labels import count_words, one_line, outlet_words
from onrecord.views.phrases import (
    clauses,
    doubt_words,
    fact_lines,
    forecast_words,
    heading_words,
    rendering_words,
    ruling_words,
    source_words,
    standing_title,
    step_marks,
    tally_words,
    told_words,
)
from onrecord.views.shown import shown_parts

__all__ = ["dossier_text"]

_WIDTH = 80
# Origins beyond this many of one claim are counted, not printed: the page and the
# export hold them all, and a screen has 40 lines.
_MOST_ORIGINS = 4
_MOST_PLACES = 2  # of one side of a conflict
_MOST_OUTCOMES = 3


def dossier_text(dossier: Dossier, *, everything: bool = False) -> str:
    """Render a dossier, ending with a newline.

    Args:
        dossier: What to show.
        everything: Print every rendering of every step, every place of a conflict,
            and the list of articles.
    """
    if not dossier.steps:
        return f"{dossier.subject}: no statement in this ledger makes a claim on it.\n"
    numbered = _Numbered(dossier.sources)
    lines = [
        *_heading(dossier),
        *_known(dossier, numbered),
        *_rungs(dossier.rungs, numbered),
        *numbered.lines(),
        *_steps(dossier.steps, everything=everything),
        *_updates(dossier.updates),
        *_conflicts(dossier.conflicts, everything=everything),
        *_possible(dossier.possible, everything=everything),
        *_forecasts(dossier.forecasts, everything=everything),
        *(_sources(dossier.sources) if everything else ()),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


class _Numbered:
    """Excerpts cited by number above, printed once below."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._found: dict[Excerpt, int] = {}
        self._from = {source.article: source for source in sources}

    def number(self, found: Excerpt) -> str:
        """Return the mark of an excerpt: ``[3]``."""
        return f"[{self._found.setdefault(found, len(self._found) + 1)}]"

    def lines(self) -> Iterator[str]:
        """Yield the excerpts in order of number."""
        for found, number in self._found.items():
            origin = source_words(self._from[found.article])
            line = f"[{number}] {_cite(found)}, {origin}"
            yield from _wrapped(line, indent=2, hang=4)
        yield ""


def _heading(dossier: Dossier) -> Iterator[str]:
    yield dossier.subject.upper()
    yield "=" * len(dossier.subject)
    yield from _wrapped(heading_words(dossier), indent=0)
    yield "Places are article:string:characters, end exclusive."
    yield from _notes(dossier.notes, indent=0)
    yield ""


def _known(dossier: Dossier, numbered: _Numbered) -> Iterator[str]:
    yield from _title(standing_title(dossier))
    for known in dossier.known:
        yield from _wrapped(_sentence(known, numbered), indent=2)
    yield ""


def _sentence(known: Known, numbered: _Numbered) -> str:
    parts = []
    for n, clause in enumerate(clauses(known)):
        facts = [
            f"{x.words} {numbered.number(x.fact.words)}" for x in fact_lines(clause)
        ]
        facts += [f"{clause.left} more below"] if clause.left else []
        joint = " " if n == 0 else ": "
        parts.append(joint.join([clause.lead, "; ".join(facts)]).rstrip())
    return f"{known.track}: {'. '.join(parts)}."


def _rungs(rungs: Sequence[Rung], numbered: _Numbered) -> Iterator[str]:
    yield from _title("The ladder: first asserted by anyone")
    width = max((len(rung.code) for rung in rungs), default=0)
    for rung in rungs:
        first = "nobody asserts it"
        if rung.first is not None:
            mark = numbered.number(rung.first.words)
            first = f"{rung.first.day}, {rung.first.speaker} {mark}"
        name = f"{spaced(rung.code):<{width}}  "
        yield from _wrapped(f"{name}{first}", indent=2, hang=width + 2)
        yield from _wrapped(tally_words(rung), indent=width + 4, hang=0)
    yield ""


def _steps(steps: Sequence[Step], *, everything: bool) -> Iterator[str]:
    yield from _title("Steps: who said so, in which words, on how many origins")
    dated = [step for step in steps if step.dated]
    for step in dated:
        yield from _step(step, everything=everything)
    undated = [step for step in steps if not step.dated]
    if undated:
        yield from _title("Steps that no text dates")
        for step in undated:
            yield from _step(step, everything=everything)


def _step(step: Step, *, everything: bool) -> Iterator[str]:
    yield from _wrapped(f"{step.day}  {step.speaker}", indent=0)
    told = told_words(step.articles, step.origins)
    marks = f"; {step_marks(step)}" if step_marks(step) else ""
    venue = f"; {step.venue}" if step.venue else ""
    yield from _wrapped(f"{told}{venue}{marks}", indent=2)
    yield from _notes(step.notes, indent=2)
    for telling in step.tellings:
        alone = len(step.tellings) == 1
        yield from _telling(telling, alone=alone, everything=everything)
    yield ""


def _telling(telling: Telling, *, alone: bool, everything: bool) -> Iterator[str]:
    told = told_words(telling.articles, len(telling.origins))
    line = telling.claim if alone else f"{telling.claim}: {told}"
    yield from _wrapped(f"* {line}", indent=2)
    most = len(telling.origins) if everything else _MOST_ORIGINS
    for origin in telling.origins[:most]:
        yield from _origin(origin, everything=everything)
    left = len(telling.origins) - most
    if left > 0:
        yield f"    ... and {count_words(left, 'more origin')} (--everything)"


def _origin(origin: Origin, *, everything: bool) -> Iterator[str]:
    first, *others = origin.renderings
    yield from _rendering(first, everything=everything)
    if not others:
        return
    if everything:
        yield from _wrapped(f"{origin.reason}:", indent=6)
        for rendering in others:
            yield from _rendering(rendering, everything=True)
    else:
        names = one_line(
            ", ".join(f"{outlet_words(r.outlet)} {r.article}" for r in others)
        )
        yield from _wrapped(f"= {names} ({origin.reason})", indent=6)


def _rendering(rendering: Rendering, *, everything: bool) -> Iterator[str]:
    yield from _wrapped(f"{rendering_words(rendering)}:", indent=4)
    yield from _words(rendering.words, indent=6)
    for found in rendering.more if everything else ():
        yield from _words(found, indent=6)


def _words(found: Excerpt, *, indent: int) -> Iterator[str]:
    yield from _wrapped(_cite(found), indent=indent, hang=0)


def _cite(found: Excerpt) -> str:
    parts = shown_parts(found)
    line = f"{parts.before}*{parts.words}*{parts.after}".strip()
    said = f"“{line}”" if parts.label is None else f"[{parts.label}] {line}"
    return f"{said}  {parts.place}"


def _updates(updates: Sequence[UpdateView]) -> Iterator[str]:
    if updates:
        yield from _title("Updates: a later day, higher on the same track")
        for update in updates:
            yield from _wrapped(
                f"{update.day}, {update.speaker}: {update.after} (before: "
                f"{update.before}, {update.before_day}, {update.before_speaker})",
                indent=2,
            )
            yield from _words(update.words, indent=6)
            yield from _words(update.before_words, indent=6)
        yield ""


def _conflicts(conflicts: Sequence[ConflictView], *, everything: bool) -> Iterator[str]:
    yield from _title(f"Conflicts: {len(conflicts)}")
    yield from _cards(conflicts, everything=everything)


def _possible(possible: Sequence[ConflictView], *, everything: bool) -> Iterator[str]:
    """Yield what is too unsure to be a conflict, with why; nothing without any."""
    if possible:
        yield from _title(f"Possible conflicts, to be looked at: {len(possible)}")
        yield from _cards(possible, everything=everything)


def _cards(conflicts: Sequence[ConflictView], *, everything: bool) -> Iterator[str]:
    heading = ""
    for conflict in conflicts:
        if f"{conflict.kind_words} ({conflict.kind})" != heading:
            heading = f"{conflict.kind_words} ({conflict.kind})"
            yield heading
        yield from _wrapped(f"{conflict.number}. {conflict.reason}", indent=2, hang=3)
        if conflict.ruled is not None:
            yield from _wrapped(ruling_words(conflict), indent=5)
        if conflict.doubts:
            yield from _wrapped(doubt_words(conflict.doubts), indent=5)
        yield from _notes(conflict.notes, indent=5)
        for side in conflict.sides:
            yield from _side(side, everything=everything)
    yield ""


def _side(side: SideView, *, everything: bool) -> Iterator[str]:
    by = f"{side.speaker}, {side.day}: " if side.speaker else ""
    yield from _wrapped(f"{by}{side.value}", indent=5)
    most = len(side.words) if everything else _MOST_PLACES
    for words in side.words[:most]:
        yield from _words(words, indent=8)
    left = len(side.articles) - most
    if left > 0 and not everything:
        yield f"        ... and in {count_words(left, 'more article')}"


def _forecasts(forecasts: Sequence[ForecastView], *, everything: bool) -> Iterator[str]:
    yield from _title(f"Forecasts: {len(forecasts)}")
    for forecast in forecasts:
        line = f"{forecast.state.upper()}: {forecast_words(forecast)}"
        yield from _wrapped(line, indent=2)
        yield from _notes(forecast.notes, indent=6)
        most = len(forecast.outcomes) if everything else _MOST_OUTCOMES
        for outcome in forecast.outcomes[:most]:
            yield from _wrapped(f"> {outcome.verdict}: {outcome.reason}", indent=6)
        for words in forecast.words if everything else forecast.words[:1]:
            yield from _words(words, indent=6)
    yield ""


def _sources(sources: Sequence[Source]) -> Iterator[str]:
    yield from _title(f"Articles cited: {len(sources)}")
    for source in sources:
        copies = (
            f"; one text with {one_line(', '.join(source.copies))}"
            if source.copies
            else ""
        )
        line = (
            f"{one_line(source.article)}  {source_words(source)}, {source.lang}{copies}"
        )
        yield from _wrapped(line, indent=2)
        if source.title is not None:
            yield from _words(source.title, indent=6)
        for detail in (source.url, source.source_hash):
            if detail:
                yield f"      {detail}"
        yield from _notes(source.notes, indent=6)


def _notes(notes: Sequence[NoteView], *, indent: int) -> Iterator[str]:
    for note in notes:
        yield from _wrapped(
            f"note of {note.author}, {note.made[:10]}: {note.text}", indent=indent
        )


def _title(words: str) -> Iterator[str]:
    yield words
    yield "-" * len(words)


def _wrapped(text: str, *, indent: int, hang: int = 2) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=margin,
        subsequent_indent=margin + " " * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
