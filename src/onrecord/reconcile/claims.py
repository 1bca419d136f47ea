"""Compare claims as fields: what a statement claims, and what excludes what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.coding import Codebook
from onrecord.reconcile.fit import label
from onrecord.records import (
    Claim,
    Evidence,
    Interval,
    Level,
    Report,
    Statement,
)

__all__ = [
    "Placed",
    "asserts",
    "best_claims",
    "evidence_for",
    "places_agree",
    "promises",
    "refuses",
    "say",
    "valid_during",
]

# Best evidence first: a quotation, then paraphrase, then the headline.
_EVIDENCE_ORDER: tuple[Level, ...] = ("quote", "body", "lead", "headline")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A claim with the report that makes it."""

    claim: Claim
    report: Report


def best_claims(statement: Statement) -> tuple[Placed, ...]:
    """Return the claims of the best-evidenced wording on each subject.

    A quotation outranks a paraphrase, a paraphrase the headline; words that are a
    rendering of the speech (an article in another language than its speaker's)
    count as what they are: the level alone decides here. Claims that restate
    another's statement are left out.
    """
    by_subject: dict[str, list[Placed]] = {}
    for report in statement.reports:
        for claim in report.claims:
            if claim.echo_of is None:
                by_subject.setdefault(claim.subject, []).append(
                    Placed(claim=claim, report=report)
                )
    best: list[Placed] = []
    for subject in sorted(by_subject):
        placed = by_subject[subject]
        level = min(_EVIDENCE_ORDER.index(p.claim.level) for p in placed)
        best.extend(p for p in placed if _EVIDENCE_ORDER.index(p.claim.level) == level)
    return tuple(best)


def asserts(claim: Claim) -> bool:
    """Tell whether the claim says that something is so."""
    return claim.modality == "asserted" and claim.polarity == "positive"


def promises(claim: Claim) -> bool:
    """Tell whether the claim says that something is still to come."""
    return claim.modality == "scheduled" and claim.polarity == "positive"


def refuses(claim: Claim) -> bool:
    """Tell whether the claim denies or doubts."""
    return label(claim) in {"denied", "doubted"}


def places_agree(one: Claim, other: Claim) -> bool:
    """Tell whether two claims may be of one place; an unnamed place may be any."""
    return one.place is None or other.place is None or one.place == other.place


def valid_during(claim: Claim, statement: Statement) -> Interval:
    """Return when a claim holds by the speaker's words (docs/conflicts.md).

    An asserted state holds from its time, else from the day it was said, and stays
    open; a denial holds up to the day it was said.
    """
    said = statement.said.when
    if refuses(claim):
        return Interval(end=said.end)
    since = claim.time.begin if claim.time is not None else None
    return Interval(begin=since or said.begin)


def excludes(codebook: Codebook, one: str, other: str) -> bool:
    """Tell whether the codebook lets no unit be in both states at once."""
    return codebook.excludes(one, other) or codebook.excludes(other, one)


def evidence_for(placed: Iterable[Placed]) -> tuple[Evidence, ...]:
    """Return where claims stand, by article, then place, each once."""
    found = {(p.report.article, p.claim.where, p.claim.span) for p in placed}
    return tuple(
        Evidence(article=article, where=where, spans=(span,))
        for article, where, span in sorted(found)
    )


def say(claim: Claim) -> str:
    """Put a claim's value into words for a reason or a side: "on duty, scheduled"."""
    words = claim.code.replace("_", " ")
    shown = label(claim)
    return words if shown == claim.code else f"{words}, {shown}"


def articles_of(placed: Sequence[Placed]) -> tuple[str, ...]:
    """Return the articles behind claims, sorted, each once."""
    return tuple(sorted({p.report.article for p in placed}))
