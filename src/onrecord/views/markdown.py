"""The dossier as Markdown (CommonMark with GitHub's footnotes), to be edited on.

Words of articles are escaped character by character: no link, picture, heading or
markup of theirs survives, and none can begin a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.records import spaced
from onrecord.views.dossier import Dossier
from onrecord.views.dossier_parts import (
    ConflictView,
    ForecastView,
    Known,
    NoteView,
    Rendering,
    Rung,
    Source,
    Step,
    Telling,
    UpdateView,
)
from onrecord.views.excerpts import Excerpt
from onrecord.views.inert import inert, safe_url
from onrecord.views.labels import count_words
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

__all__ = ["dossier_markdown", "escaped"]

# What opens markup inside a line (CommonMark 0.31, 2.4), GitHub's tables, strikes,
# mentions and formulas with it. What opens a block is harmless inside a line.
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&!$@^{}]")
# GitHub makes links of bare addresses: a colon or dot that is escaped breaks them.
_ADDRESS = re.compile(r"(?<=[A-Za-z]):(?=//|[A-Za-z])|(?<=www)\.", re.IGNORECASE)
# A number with a dot, a dash or an equals sign opens a list or a heading.
_OPENING = re.compile(r"^(\d+)([.)])|^([-+=])")


def dossier_markdown(dossier: Dossier) -> str:
    """Render a dossier whole, ending with a newline."""
    cites = _Cites(dossier.sources)
    lines = [
        *_heading(dossier),
        *_known(dossier, cites),
        *_rungs(dossier.rungs, cites),
        *_steps(dossier.steps),
        *_updates(dossier.updates),
        *_conflicts(dossier.conflicts),
        *_possible(dossier.possible),
        *_forecasts(dossier.forecasts),
        *_sources(dossier.sources),
        *cites.lines(),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def escaped(text: str) -> str:
    r"""Return text as Markdown that shows it and does nothing else.

    >>> print(escaped("![x](http://a.example) <b>1</b>"))
    \!\[x\](http\://a.example) \<b\>1\</b\>
    """
    flat = inert(" ".join(text.split()))
    plain = _MARKUP.sub(lambda found: f"\\{found[0]}", flat)
    plain = _ADDRESS.sub(lambda found: f"\\{found[0]}", plain)
    return _OPENING.sub(_escaped_opening, plain)


def _escaped_opening(found: re.Match[str]) -> str:
    number, mark, sign = found.groups()
    return f"\\{sign}" if sign else f"{number}\\{mark}"


class _Cites:
    """Excerpts cited by footnote."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._found: dict[Excerpt, int] = {}
        self._from = {source.article: source for source in sources}

    def mark(self, found: Excerpt) -> str:
        """Return the reference to an excerpt's footnote."""
        return f"[^{self._found.setdefault(found, len(self._found) + 1)}]"

    def lines(self) -> Iterator[str]:
        """Yield the footnotes in order."""
        for found, number in self._found.items():
            origin = escaped(source_words(self._from[found.article]))
            yield f"[^{number}]: {_cite(found)}, {origin}"


def _cite(found: Excerpt) -> str:
    parts = shown_parts(found)
    before, words = escaped(parts.before), escaped(parts.words)
    before += " " if parts.before.endswith(" ") else ""
    gap = " " if parts.after.startswith(" ") else ""
    line = f"{before}**{words}**{gap}{escaped(parts.after)}"
    if parts.label is None:
        return f"“{line}” ({escaped(parts.place)})"
    return f"({parts.label}) {line} ({escaped(parts.place)})"


def _heading(dossier: Dossier) -> Iterator[str]:
    yield from (f"# {escaped(dossier.subject)}", "")
    book = f"; codebook {escaped(dossier.codebook)}" if dossier.codebook else ""
    yield f"{heading_words(dossier)}{book}."
    yield "Places are article:string:characters, end exclusive."
    yield ""
    yield from _notes(dossier.notes)


def _known(dossier: Dossier, cites: _Cites) -> Iterator[str]:
    yield from (f"## {standing_title(dossier)}", "")
    for known in dossier.known:
        yield f"- **{escaped(known.track)}**: {_sentence(known, cites)}"
    yield ""


def _sentence(known: Known, cites: _Cites) -> str:
    parts = []
    for n, clause in enumerate(clauses(known)):
        facts = [
            f"{escaped(line.words)}{cites.mark(line.fact.words)}"
            for line in fact_lines(clause)
        ]
        facts += [f"{clause.left} more below"] if clause.left else []
        lead = escaped(clause.lead) + ("" if n == 0 else ":")
        parts.append(f"{lead} {'; '.join(facts)}".rstrip())
    return ". ".join(parts) + "."


def _rungs(rungs: Sequence[Rung], cites: _Cites) -> Iterator[str]:
    yield from ("## The ladder", "")
    yield "| rung | track | asserted first | statements |"
    yield "| --- | --- | --- | --- |"
    for rung in rungs:
        first = "nobody asserts it"
        if rung.first is not None:
            who = escaped(f"{rung.first.day}, {rung.first.speaker}")
            first = f"{who}{cites.mark(rung.first.words)}"
        name, track = escaped(spaced(rung.code)), escaped(rung.track)
        yield f"| {name} | {track} | {first} | {tally_words(rung)} |"
    yield ""


def _steps(steps: Sequence[Step]) -> Iterator[str]:
    yield from ("## Steps", "")
    for step in steps:
        yield from (f"### {escaped(f'{step.day}, {step.speaker}')}", "")
        told = told_words(step.articles, step.origins)
        extra = [x for x in (step.venue, step_marks(step)) if x]
        yield from (escaped("; ".join([told, *extra])) + ".", "")
        yield from _notes(step.notes)
        for telling in step.tellings:
            yield from _telling(telling)
        yield ""


def _telling(telling: Telling) -> Iterator[str]:
    told = told_words(telling.articles, len(telling.origins))
    yield f"- **{escaped(telling.claim)}**: {told}"
    for origin in telling.origins:
        first, *others = origin.renderings
        yield from _rendering(first, indent=2)
        if others:
            yield f"    - {escaped(origin.reason or '')}:"
        for rendering in others:
            yield from _rendering(rendering, indent=6)


def _rendering(rendering: Rendering, *, indent: int) -> Iterator[str]:
    margin = " " * indent
    where = escaped(rendering_words(rendering))
    yield f"{margin}- {where}: {_cite(rendering.words)}"
    for found in rendering.more:
        yield f"{margin}  - {_cite(found)}"


def _updates(updates: Sequence[UpdateView]) -> Iterator[str]:
    if not updates:
        return
    yield from ("## Updates", "")
    for update in updates:
        now = escaped(f"{update.day}, {update.speaker}: {update.after}")
        then = escaped(
            f"before: {update.before}, {update.before_day}, {update.before_speaker}"
        )
        yield f"- {now} ({then})"
        yield f"  - {_cite(update.words)}"
        yield f"  - {_cite(update.before_words)}"
    yield ""


def _conflicts(conflicts: Sequence[ConflictView]) -> Iterator[str]:
    yield from (f"## Conflicts: {len(conflicts)}", "")
    yield from _cards(conflicts, "Conflict")


def _possible(possible: Sequence[ConflictView]) -> Iterator[str]:
    """Yield what is too unsure to be a conflict, with why; nothing without any."""
    if possible:
        yield from (f"## Possible conflicts, to be looked at: {len(possible)}", "")
        yield from _cards(possible, "Possible conflict")


def _cards(conflicts: Sequence[ConflictView], noun: str) -> Iterator[str]:
    for conflict in conflicts:
        title = f"{noun} {conflict.number}: {conflict.kind_words}"
        yield from (f"### {escaped(title)}", "")
        yield from (f"{escaped(conflict.reason)} ({escaped(conflict.kind)}).", "")
        if conflict.ruled is not None:
            yield from (f"A person: {escaped(ruling_words(conflict))}.", "")
        if conflict.doubts:
            yield from (f"{escaped(doubt_words(conflict.doubts))}.", "")
        yield from _notes(conflict.notes)
        for side in conflict.sides:
            by = f"{side.speaker}, {side.day}: " if side.speaker else ""
            number = count_words(len(side.articles), "article")
            yield f"- {escaped(f'{by}{side.value}')} ({number})"
            for words in side.words:
                yield f"  - {_cite(words)}"
        yield ""


def _forecasts(forecasts: Sequence[ForecastView]) -> Iterator[str]:
    yield from (f"## Forecasts: {len(forecasts)}", "")
    for forecast in forecasts:
        yield f"- **{forecast.state}**: {escaped(forecast_words(forecast))}"
        for note in forecast.notes:
            yield f"  - {_note(note)}"
        for words in forecast.words:
            yield f"  - {_cite(words)}"
        for outcome in forecast.outcomes:
            line = escaped(f"{outcome.verdict}: {outcome.reason}")
            said = f": {_cite(outcome.words)}" if outcome.words is not None else ""
            yield f"  - {line}{said}"
    yield ""


def _sources(sources: Sequence[Source]) -> Iterator[str]:
    yield from (f"## Articles cited: {len(sources)}", "")
    for source in sources:
        head = escaped(f"{source_words(source)}, {source.lang}")
        yield f"- **{escaped(source.article)}**: {head}"
        if source.title is not None:
            yield f"  - title: {_cite(source.title)}"
        if source.url is not None:
            yield f"  - {_address(source.url)}"
        yield f"  - bytes {escaped(source.source_hash)}"
        if source.copies:
            yield f"  - one text with {escaped(', '.join(source.copies))}"
        for note in source.notes:
            yield f"  - {_note(note)}"
        for words in source.cited:
            yield f"  - {_cite(words)}"
    yield ""


def _address(url: str) -> str:
    """Return a web address as a link, anything else as words."""
    safe = safe_url(url)
    if safe is None or re.search(r"[<>\\`]", safe):
        return escaped(url)
    return f"<{safe}>"


def _notes(notes: Sequence[NoteView]) -> Iterator[str]:
    for note in notes:
        yield from (f"> {_note(note)}", "")


def _note(note: NoteView) -> str:
    return f"Note of {escaped(f'{note.author}, {note.made[:10]}: {note.text}')}"
