"""The ladder's marks, deadline bars and ties, one statement at a time.

Nothing here knows how much room there is; ``ladder_room`` does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.records import (
    Article,
    Conflict,
    Evidence,
    Forecast,
    ForecastState,
    Modality,
    Side,
    overlap,
    spaced,
)
from onrecord.views.conflicts import standing
from onrecord.views.labels import claim_words, day_words, one_line
from onrecord.views.shown import Shown, shown_parts, speaker_words
from onrecord.views.told import Told, best_placed, cited

__all__ = ["Bar", "Drawn", "Mark", "Tie", "bars_of", "day_marks", "ties_of"]

MOST_LINKED = 12
"""Statements of one mark that a picture links to (chosen: a line of a table)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One statement on one rung in one modality, or several of them in one bin.

    Attributes:
        id: Stable while the statement or the bin holds.
        begin: First day; ``None`` where no text gives one.
        end: First day after it.
        lane: Row inside the rung, 0 at the bottom.
        modality: Shape of the mark; an assertion negated counts as denied.
        voice: Key of the ladder's voice.
        speaker: Who, made inert; "3 speakers" for several.
        day: When, in words, with the basis it rests on.
        claim: What, in words: code, modality and deadlines.
        count: How many statements.
        statements: Their ids, sorted; drawn, at most ``MOST_LINKED`` of them.
        articles: How many articles tell it so.
        doubtful: Whether every one is ambiguous: may retell another statement.
        words: The best-placed words for it, with their place; ``None`` until drawn.
        outlet: Their outlet; ``None`` where unknown.
    """

    id: str
    begin: str | None
    end: str | None
    code: str
    lane: int = 0
    modality: Modality
    voice: str
    speaker: str
    day: str
    claim: str
    count: int = 1
    statements: tuple[str, ...]
    articles: int
    doubtful: bool = False
    words: Shown | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A forecast's span: from the day it was made to the day it is missed.

    Attributes:
        id: Forecast id, or the bin's for several.
        mark: Id of the mark it hangs on; ``None`` for several.
        begin: Day it was said, the earliest for several; ``due`` where undated.
        due: First day on which fulfilment is expected.
        missed: First day on which it is missed.
        count: How many forecasts.
    """

    id: str
    mark: str | None
    code: str
    lane: int = 0
    begin: str
    due: str
    missed: str
    state: ForecastState
    speaker: str
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A conflict between marks.

    Attributes:
        conflict: Its id.
        kind: Its kind; where a person gave it another, that one.
        ruled: What a person said of it; ``None`` while nobody did.
        marks: Ids, two to four, in the order of the sides; one where both sides
            are on the same mark.
    """

    conflict: str
    kind: str
    reason: str
    ruled: str | None
    marks: tuple[str, ...]


def day_marks(told: Sequence[Told], voice_of: Mapping[str, str]) -> list[Mark]:
    """Return a mark for each statement, code and modality, without their words.

    Args:
        told: Claims on the subject.
        voice_of: Voice key by statement.
    """
    return [
        _mark(group, voice_of[group[0].statement.id])
        for group in _grouped(told).values()
    ]


def bars_of(
    forecasts: Iterable[Forecast], subject: str, marks: Sequence[Mark]
) -> list[Bar]:
    """Return a bar for each forecast on the subject that has a deadline."""
    at: dict[tuple[str, str], Mark] = {}
    # The mark in modality "scheduled" carries the bar where there are several
    for mark in sorted(marks, key=lambda m: (m.modality != "scheduled", m.id)):
        at.setdefault((mark.statements[0], mark.code), mark)
    found = []
    for forecast in forecasts:
        mark_at = at.get((forecast.statement, forecast.code))
        deadline = forecast.deadline
        if forecast.subject != subject or deadline is None or mark_at is None:
            continue
        found.append(
            Bar(
                id=forecast.id,
                mark=mark_at.id,
                code=forecast.code,
                begin=mark_at.begin or deadline.due,
                due=deadline.due,
                missed=deadline.missed,
                state=forecast.state,
                speaker=mark_at.speaker,
            )
        )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """The marks that are drawn, with what they rest on."""

    marks: tuple[Mark, ...]
    told: tuple[Told, ...]
    articles: Mapping[str, Article]

    def mark_of(self) -> dict[tuple[str, str, str], str]:
        """Map statement, code and modality to the id of the mark that shows them."""
        return {
            (statement, mark.code, mark.modality): mark.id
            for mark in self.marks
            for statement in mark.statements
        }

    def worded(self) -> tuple[Mark, ...]:
        """Return the marks with the best-placed words of each."""
        grouped = _grouped(self.told)
        return tuple(
            _worded(
                mark,
                [
                    t
                    for statement in mark.statements
                    for t in grouped[statement, mark.code, mark.modality]
                ],
                self.articles,
            )
            for mark in self.marks
        )


def ties_of(
    conflicts: Iterable[Conflict], subject: str, drawn: Drawn
) -> tuple[tuple[Tie, ...], int]:
    """Return ties between marks, and how many conflicts have no two marks.

    Conflicts that a person dismissed or called an update are left out.
    """
    mark_of = drawn.mark_of()
    by_article: dict[str, list[Told]] = defaultdict(list)
    for told in drawn.told:
        by_article[told.report.article].append(told)
    about = {t.statement.id for t in drawn.told}
    ties, untied = [], 0
    for conflict in conflicts:
        if not standing(conflict, {}) or not _concerns(conflict, subject, about):
            continue
        ends = [_end(side, by_article, mark_of) for side in conflict.sides]
        marks = tuple(dict.fromkeys(e for e in ends if e is not None))
        if None in ends or not marks:
            untied += 1
            continue
        ties.append(
            Tie(
                conflict=conflict.id,
                kind=conflict.ruled_kind or conflict.kind,
                reason=one_line(conflict.reason),
                ruled=conflict.ruled,
                marks=marks,
            )
        )
    return tuple(sorted(ties, key=lambda t: (t.kind, t.conflict))), untied


def _grouped(told: Iterable[Told]) -> dict[tuple[str, str, str], list[Told]]:
    groups: dict[tuple[str, str, str], list[Told]] = defaultdict(list)
    for one in told:
        groups[one.statement.id, one.claim.code, one.modality].append(one)
    return groups


def _mark(told: Sequence[Told], voice: str) -> Mark:
    first = told[0]
    statement, when = first.statement, first.statement.said.when
    dated = when.begin is not None and when.end is not None
    code, modality = first.claim.code, first.modality
    return Mark(
        id=f"{statement.id}/{code}/{modality}",
        begin=when.begin[:10] if dated and when.begin else None,
        end=when.end[:10] if dated and when.end else None,
        code=code,
        modality=modality,
        voice=voice,
        speaker=speaker_words(statement),
        day=one_line(day_words(statement.said)),
        claim="; ".join(one_line(words) for words in _wordings(told)),
        statements=(statement.id,),
        articles=len({t.report.article for t in told}),
        doubtful=bool(statement.ambiguous),
    )


def _wordings(told: Sequence[Told]) -> list[str]:
    # One of each before they are put into words: a statement may have 400 reports
    claims = {(t.claim.polarity, t.claim.deadline): t.claim for t in told}
    return sorted({claim_words(claim) for claim in claims.values()})


def _worded(mark: Mark, told: list[Told], articles: Mapping[str, Article]) -> Mark:
    report = best_placed(told).report
    found = cited(articles[report.article], report)
    return replace(
        mark,
        statements=mark.statements[:MOST_LINKED],
        words=shown_parts(found),
        outlet=None if report.outlet is None else one_line(report.outlet),
    )


def _concerns(conflict: Conflict, subject: str, about: set[str]) -> bool:
    if conflict.subject is None:
        return bool(conflict.statements) and about.issuperset(conflict.statements)
    return conflict.subject == subject


def _end(
    side: Side,
    by_article: Mapping[str, Sequence[Told]],
    mark_of: Mapping[tuple[str, str, str], str],
) -> str | None:
    """Return the mark that says what the side holds, on most of its evidence."""
    hits: dict[str, int] = defaultdict(int)
    fit: dict[str, tuple[bool, bool]] = {}
    for evidence in side.evidence:
        for told in by_article.get(evidence.article, ()):
            if _stands_on(told, evidence):
                mark = mark_of[told.statement.id, told.claim.code, told.modality]
                hits[mark] += 1
                own = side.statement in (None, told.statement.id)
                fit[mark] = own, side.value.startswith(_plain(told))
    # No side without evidence on a mark has an end
    return max(sorted(hits), key=lambda m: (fit[m], hits[m]), default=None)


def _plain(told: Told) -> str:
    """Return code and modality as a side's value opens."""
    code = spaced(told.claim.code)
    return code if told.modality == "asserted" else f"{code}, {told.modality}"


def _stands_on(told: Told, evidence: Evidence) -> bool:
    return told.claim.where == evidence.where and any(
        overlap(told.claim.span, span) > 0 for span in evidence.spans
    )
