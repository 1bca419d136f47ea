"""A conflict as a card: both sides' words, why they part, what a person ruled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.records import Article, Conflict, Evidence, Ruling, Side, Statement
from onrecord.views.excerpts import Excerpt, excerpt
from onrecord.views.labels import day_words
from onrecord.views.shown import speaker_words

__all__ = [
    "KINDS",
    "ConflictCard",
    "RulingView",
    "Rulings",
    "SideCard",
    "conflict_card",
    "evidence_words",
    "is_possible",
    "kind_of",
    "ruled_out",
    "ruling_view",
    "standing",
    "verdict_of",
]

KINDS: Mapping[str, str] = {
    "headline_vs_body": "The headline or lead says more than the words under it",
    "rendering_vs_rendering": "One statement, told differently",
    "speaker_vs_speaker": "Speakers who cannot both be right",
    "date_conflict": "One event or statement, two dates",
    "forecast_vs_outcome": "A forecast that was not met",
    "order_conflict": "An order of events that cannot be",
    "update": "An update, no conflict",
}
"""What each kind means, in the order in which one pair takes its kind."""

Rulings = Mapping[str, Ruling | None]
"""The standing ruling of each conflict that was ever ruled on, by the conflict's id;
``None`` where it was taken back. Fresher than what the conflict itself carries, which
waits for the next reconciling."""

# Places shown of one side: more are behind the statement
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class SideCard:
    """One side of a conflict.

    Attributes:
        value: What it holds, in words.
        statement: Id; ``None`` where the side is no statement.
        words: Where it stands; ``more`` places are left out.
    """

    value: str
    statement: str | None
    speaker: str | None
    speaker_id: str | None
    day: str | None
    origins: int | None
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    words: tuple[Excerpt, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RulingView:
    """What a person said of a conflict; ``id`` withdraws it."""

    id: str
    verdict: str
    kind: str | None
    reason: str
    author: str
    made: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictCard:
    """A conflict with both sides' words.

    Attributes:
        kind: As the machine found it.
        kind_words: What the kind means; a person's kind where one was given.
        ruled: ``confirmed``, ``dismissed`` or ``reclassified``; ``None`` while open.
        ruling: The ruling behind it, where it is at hand.
        possible: Whether it is a possible conflict only, which no person bears out.
        certainty: How sure the machine is of it, 0 to 1.
        doubts: What makes it unsure, the heaviest first; empty where it is sure.
    """

    id: str
    kind: str
    kind_words: str
    field: str
    subject: str | None
    reason: str
    statements: tuple[str, ...]
    articles: tuple[str, ...]
    sides: tuple[SideCard, ...]
    ruled: str | None
    ruled_kind: str | None
    ruling: RulingView | None
    possible: bool = False
    certainty: float = 1.0
    doubts: tuple[str, ...] = ()


def conflict_card(
    conflict: Conflict,
    statements: Mapping[str, Statement],
    articles: Mapping[str, Article],
    *,
    rulings: Rulings,
) -> ConflictCard:
    """Return the card of a conflict.

    Args:
        conflict: The record.
        statements: By id; one that is not there leaves its side without a speaker.
        articles: By id; words of those that are not held are left out.
        rulings: What people said, fresher than what the conflict itself carries.
    """
    ruling = rulings.get(conflict.id)
    ruled = verdict_of(conflict, rulings)
    ruled_kind = kind_of(conflict, rulings)
    possible = is_possible(conflict, rulings)
    return ConflictCard(
        id=conflict.id,
        kind=conflict.kind,
        kind_words=KINDS[ruled_kind or conflict.kind],
        field=conflict.field,
        subject=conflict.subject,
        reason=conflict.reason,
        statements=conflict.statements,
        articles=conflict.articles,
        sides=tuple(_side(side, statements, articles) for side in conflict.sides),
        ruled=ruled,
        ruled_kind=ruled_kind,
        ruling=None if ruling is None else ruling_view(ruling),
        possible=possible,
        certainty=conflict.certainty,
        doubts=conflict.doubts if possible else (),
    )


def ruling_view(ruling: Ruling) -> RulingView:
    """Return a ruling as a page shows it."""
    return RulingView(
        id=ruling.id,
        verdict=ruling.verdict,
        kind=ruling.kind,
        reason=ruling.reason,
        author=ruling.author,
        made=ruling.made,
    )


def standing(conflict: Conflict, rulings: Rulings) -> bool:
    """Tell whether a conflict counts: it is sure, or a person bears it out.

    And nobody dismissed it or called it an update.
    """
    return not ruled_out(conflict, rulings) and not is_possible(conflict, rulings)


def ruled_out(conflict: Conflict, rulings: Rulings) -> bool:
    """Tell whether somebody dismissed the conflict or called it an update."""
    return (
        verdict_of(conflict, rulings) == "dismissed"
        or kind_of(conflict, rulings) == "update"
    )


def is_possible(conflict: Conflict, rulings: Rulings) -> bool:
    """Tell whether a conflict is a possible one only: unsure, and nobody bears it out."""
    borne_out = verdict_of(conflict, rulings) in {"confirmed", "reclassified"}
    return conflict.possible and not borne_out


def verdict_of(conflict: Conflict, rulings: Rulings) -> str | None:
    """Return what a person said of the conflict; ``None`` while nobody did."""
    if conflict.id not in rulings:
        return conflict.ruled
    ruling = rulings[conflict.id]
    return None if ruling is None else ruling.verdict


def kind_of(conflict: Conflict, rulings: Rulings) -> str | None:
    """Return the kind a person gave the conflict; ``None`` unless reclassified."""
    if conflict.id not in rulings:
        return conflict.ruled_kind
    ruling = rulings[conflict.id]
    return None if ruling is None else ruling.kind


def _side(
    side: Side, statements: Mapping[str, Statement], articles: Mapping[str, Article]
) -> SideCard:
    statement = statements.get(side.statement or "")
    outlets = {
        r.outlet
        for r in (statement.reports if statement is not None else ())
        if r.article in side.articles and r.outlet
    }
    words = evidence_words(side.evidence[:_MOST_WORDS], articles)
    return SideCard(
        value=side.value,
        statement=side.statement,
        speaker=speaker_words(statement) if statement is not None else None,
        speaker_id=statement.speaker.id if statement is not None else None,
        day=day_words(statement.said) if statement is not None else None,
        origins=statement.origins if statement is not None else None,
        articles=side.articles,
        outlets=tuple(sorted(outlets)),
        words=words,
        more=max(0, len(side.evidence) - _MOST_WORDS),
    )


def evidence_words(
    evidence: Sequence[Evidence], articles: Mapping[str, Article]
) -> tuple[Excerpt, ...]:
    """Return the words that evidence names, of articles that are held."""
    return tuple(
        excerpt(articles[e.article], e.where, e.spans)
        for e in evidence
        if e.article in articles and e.spans
    )
