"""How well a report fits a statement: claims first, then venue, then words.

Numbers are compared as fields, never by likeness of wording: no likeness tells
"has arrived" from "has not arrived".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from onrecord.reconcile.reports import Told, content_words
from onrecord.records import Claim

__all__ = ["Fit", "fit_of", "label", "labels_of", "venues_agree"]

_MODAL = {"scheduled", "possible", "conditional", "denied", "doubted"}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fit:
    """How a report fits a group of reports; greater is better.

    Attributes:
        claims: Share of the report's claims made by the group too.
        quoted: Share of the report's quoted words quoted by the group too.
        venue: 1 where both name a venue with a word in common.
        words: Share of the report's words that the group has too.
    """

    claims: float
    quoted: float
    venue: int
    words: float

    def score(self) -> float:
        """Return one number, 0 to 1, 3 decimals.

        Claims weigh most, since wording is each outlet's own (weights chosen by
        hand, not measured).
        """
        total = 0.5 * self.claims + 0.2 * self.quoted + 0.1 * self.venue
        return round(total + 0.2 * self.words, 3)


def label(claim: Claim) -> str:
    """Return the claim's modality where that is not plain assertion, else its code."""
    if claim.modality == "asserted" and claim.polarity == "negative":
        return "denied"
    return claim.modality if claim.modality in _MODAL else claim.code


def labels_of(claims: Iterable[Claim]) -> frozenset[tuple[str, str, str]]:
    """Return ``(subject, code, label)`` of each claim."""
    return frozenset((c.subject, c.code, label(c)) for c in claims)


def venues_agree(one: str | None, other: str | None) -> bool:
    """Tell whether two venues, both given, share a word."""
    if one is None or other is None:
        return False
    return bool(content_words(one) & content_words(other))


def fit_of(told: Collection[Told], group: Collection[Told]) -> Fit:
    """Measure how one article's reports fit a group of other articles' reports."""
    mine = labels_of(c for t in told for c in t.report.claims)
    theirs = labels_of(c for t in group for c in t.report.claims)
    stems = frozenset[str]().union(*(t.stems for t in told))
    their_stems = frozenset[str]().union(*(t.stems for t in group))
    quoted = frozenset[str]().union(*(t.quoted for t in told))
    their_quoted = frozenset[str]().union(*(t.quoted for t in group))
    return Fit(
        claims=_share(mine, theirs),
        quoted=_share(quoted, their_quoted),
        venue=int(any(venues_agree(t.venue, g.venue) for t in told for g in group)),
        words=_share(stems, their_stems),
    )


def _share(mine: Collection[object], theirs: Collection[object]) -> float:
    if not mine:
        return 0.0
    return round(sum(m in theirs for m in mine) / len(mine), 3)
