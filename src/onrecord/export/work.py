"""What people added to a ledger, in one shape for every export."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from onrecord.export.scope import Scope
from onrecord.records import (
    Conflict,
    Entity,
    Foothold,
    Forecast,
    Grade,
    Link,
    Note,
    Ruling,
    spaced,
)
from onrecord.views.labels import one_line

__all__ = ["Made", "cited_by", "made_by_people"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A record that a person made and nobody withdrew.

    Attributes:
        about: Id of the record it is about; of a grade an outlet's name, or an id.
        other: Of a judgement, the other entity; else ``None``.
        verdict: In one word; ``None`` for a note.
        words: What the person wrote.
        made: Instant; ``None`` for a judgement, which keeps none.
        footholds: The words that were judged.
    """

    id: str
    kind: Literal["note", "ruling", "grade", "judgement"]
    author: str
    made: str | None
    about: str
    other: str | None = None
    verdict: str | None = None
    words: str
    footholds: tuple[Foothold, ...] = ()


def made_by_people(scope: Scope) -> Iterator[Made]:
    """Yield notes, rulings, grades, then judgements, each by day made, then id.

    Under a subject only notes and rulings on it, its records, its articles and its
    speakers are yielded, and every grade and judgement, which know no subject.
    """
    for note in scope.ledger.work(Note):
        if note.withdrawn_by is None and _in_scope(note.work.target, scope):
            yield _note(note.work)
    for ruling in scope.ledger.work(Ruling):
        if ruling.withdrawn_by is None and _in_scope(ruling.work.conflict, scope):
            yield _ruling(ruling.work)
    for grade in scope.ledger.work(Grade):
        if grade.withdrawn_by is None:
            yield _grade(grade.work)
    for judgement in scope.ledger.judgements():
        if judgement.withdrawn_by is None:
            yield _judgement(judgement.link)


def _note(note: Note) -> Made:
    return Made(
        id=note.id,
        kind="note",
        author=note.author,
        made=note.made,
        about=note.target,
        words=note.text,
        footholds=note.footholds,
    )


def _ruling(ruling: Ruling) -> Made:
    verdict: str = ruling.verdict
    return Made(
        id=ruling.id,
        kind="ruling",
        author=ruling.author,
        made=ruling.made,
        about=ruling.conflict,
        verdict=verdict if ruling.kind is None else f"{verdict} as {ruling.kind}",
        words=ruling.reason,
        footholds=ruling.footholds,
    )


def _grade(grade: Grade) -> Made:
    return Made(
        id=grade.id,
        kind="grade",
        author=grade.author,
        made=grade.made,
        about=grade.of,
        verdict=grade.letter,
        words=f"since {grade.since}: {grade.reason}",
    )


def _judgement(link: Link) -> Made:
    same = spaced(link.kind)
    return Made(
        id=link.id,
        kind="judgement",
        author=link.author,
        made=None,
        about=link.left,
        other=link.right,
        verdict=same if link.score > 0 else f"not {same}",
        words="; ".join(link.reasons),
    )


def _in_scope(record: str, scope: Scope) -> bool:
    asked = scope.options.subject
    if asked is None or record == f"subject:{asked}":
        return True
    if scope.holds(record) or scope.holds_article(record) or scope.speaks(record):
        return True
    found = scope.ledger.cluster("conflicts", record)
    if found is None:
        found = scope.ledger.cluster("forecasts", record)
    return isinstance(found, Conflict | Forecast) and found.subject == asked


def cited_by(made: Made, scope: Scope) -> list[str]:
    """Return where the words stand that a record was made about.

    The words judged are cited by the hash of the bytes they stand in; without them
    the record it is about is cited, and what that rests on.
    """
    if made.footholds:
        return [
            f"{f.source_hash}:{f.where}:{f.span.start}-{f.span.end}"
            for f in made.footholds
        ]
    about = made.about
    statement = scope.statement(about)
    if statement is not None:
        return [scope.of_statement(statement).cited]
    conflict = scope.ledger.cluster("conflicts", about)
    if isinstance(conflict, Conflict):
        evidence = [side.evidence[0] for side in conflict.sides if side.evidence]
        return [scope.of_evidence(e).cited for e in evidence]
    return _cited_elsewhere(about, scope)


def _cited_elsewhere(about: str, scope: Scope) -> list[str]:
    forecast = scope.ledger.cluster("forecasts", about)
    if isinstance(forecast, Forecast):
        return [scope.of_evidence(forecast.words[0]).cited]
    entity = cast("Entity | None", scope.ledger.cluster("entities", about))
    if entity is not None:
        words = scope.cited_first(entity)
        return [] if words is None else [words.cited]
    article = scope.ledger.article(about)
    if article is None:
        return []
    return [one_line(f"{article.id}:text:0-{len(article.text)}")]
