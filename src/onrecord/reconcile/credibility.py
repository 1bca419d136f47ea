"""Propose how credible a statement's claim is on the Admiralty scale, with reasons.

The number grades one item of information by who carries it and who speaks against
it. It is no measure of truth: an analyst grades, this only proposes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.records import Conflict, Level, Statement

__all__ = ["Credibility", "CredibilityLevel", "propose_credibility"]

CredibilityLevel = Literal[1, 2, 3, 4, 5, 6]
"""1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful,
5 improbable, 6 truth cannot be judged."""

# STIX 2.1, appendix A, table "Admiralty Credibility": 1 is 90, 2 is 70, 3 is 50,
# 4 is 30, 5 is 10; 6 has no value.
_STIX_CONFIDENCE: dict[int, int] = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}
# So many independent origins confirm each other. Chosen, not measured: the scale
# itself says "other sources", in the plural.
_CONFIRMED_ORIGINS = 3
# Conflicts whose other side says that the thing is not so.
_AGAINST = {"speaker_vs_speaker", "forecast_vs_outcome"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Credibility:
    """A proposed grade of one item of information.

    Attributes:
        level: 1 to 6 of the Admiralty code.
        reasons: What it rests on, strongest first; each one plain phrase.
    """

    level: CredibilityLevel
    reasons: tuple[str, ...]

    @property
    def stix_confidence(self) -> int | None:
        """STIX confidence of this level; ``None`` for 6, as the standard has it."""
        return _STIX_CONFIDENCE.get(self.level)


def propose_credibility(
    statement: Statement, conflicts: Iterable[Conflict]
) -> Credibility:
    """Return the proposed grade of what a statement claims.

    Rules, the first that holds: no claim, or no current report: 6. Words of others
    against it: 4, or 5 where several speak against it and one origin carries it.
    Outlets that part on what was said, or a headline alone: 3, or 4 for a headline
    alone of one origin. Three origins and more, quoted: 1. Two origins, or one that
    quotes: 2. One origin that only tells: 3.

    Args:
        statement: With its origins counted.
        conflicts: All conflicts; those of other statements, possible ones, and those
            that a person dismissed or called an update, are passed over.
    """
    current = [r for r in statement.reports if r.claims and not r.background]
    if not current:
        reason = "no report of it while it was news makes a claim"
        return Credibility(level=6, reasons=(reason,))
    own = [
        c
        for c in conflicts
        if statement.id in c.statements
        and not c.is_possible
        and c.ruled != "dismissed"
        and c.ruled_kind != "update"
    ]
    against = _against(own)
    parting = [c for c in own if _kind(c) not in _AGAINST]
    levels = {r.level for r in current}
    level = _level(statement.origins, against=against, parting=parting, levels=levels)
    return Credibility(
        level=level,
        reasons=(
            *(c.reason for c in sorted(against, key=lambda c: c.id)),
            *(c.reason for c in sorted(parting, key=lambda c: c.id)),
            _origins_reason(statement.origins),
            _level_reason(levels),
        ),
    )


def _level(
    origins: int,
    *,
    against: Sequence[Conflict],
    parting: Sequence[Conflict],
    levels: set[Level],
) -> CredibilityLevel:
    if against:
        return 5 if len(against) > 1 and origins < 2 else 4
    if levels == {"headline"}:
        return 3 if origins > 1 else 4
    if parting:
        return 3
    if "quote" in levels:
        return 1 if origins >= _CONFIRMED_ORIGINS else 2
    return 2 if origins > 1 else 3


def _against(conflicts: Iterable[Conflict]) -> list[Conflict]:
    return [c for c in conflicts if _kind(c) in _AGAINST]


def _kind(conflict: Conflict) -> str:
    return conflict.ruled_kind or conflict.kind


def _origins_reason(origins: int) -> str:
    if origins == 1:
        return "one independent origin carries it"
    return f"{origins} independent origins carry it"


def _level_reason(levels: set[Level]) -> str:
    if "quote" in levels:
        return "the speaker's words are quoted"
    if levels == {"headline"}:
        return "only headlines make the claim"
    return "told in the articles' own words, never quoted"
