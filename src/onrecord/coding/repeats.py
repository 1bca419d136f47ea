"""What an article says twice is claimed once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.records import Claim, Where, overlap

__all__ = ["told_once", "unique"]


def unique(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return claims in order; of equal ones over the same words the longest."""
    order: dict[Where, int] = {"title": 0, "text": 1}
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda c: (c.span.start - c.span.end, c.span)):
        if not any(_restates(claim, other) for other in kept):
            kept.append(claim)
    return tuple(sorted(kept, key=lambda c: (order[c.where], c.span, c.level, c.code)))


def told_once(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Leave out what a sentence says twice ("crossed the border, bound for …").

    Of two equal claims the one with a deadline stays, else the first.
    """
    for number, claim in enumerate(claims):
        alike = [
            (other.deadline is None, at)
            for at, other in enumerate(claims)
            if _same_matter(claim, other)
        ]
        if min(alike) == (claim.deadline is None, number):
            yield claim


def _same_matter(claim: Claim, other: Claim) -> bool:
    timed = (claim.deadline, other.deadline)
    return (None in timed or claim.deadline == other.deadline) and (
        _matter(claim) == _matter(other)
    )


def _matter(claim: Claim) -> tuple[object, ...]:
    return (
        claim.subject,
        claim.code,
        claim.modality,
        claim.polarity,
        claim.level,
        claim.attribution,
        claim.quantity,
    )


def _restates(claim: Claim, other: Claim) -> bool:
    alike = replace(
        claim,
        span=other.span,
        place=other.place,
        quantity=other.quantity,
        readings=other.readings,
        time=other.time,
        deadline=other.deadline,
    )
    return alike == other and overlap(claim.span, other.span) > 0
