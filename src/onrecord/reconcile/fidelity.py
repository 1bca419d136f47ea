"""How often an outlet's rendering differs from the quoted words, as a count.

A figure about an outlet appears from 20 statements up, from its own words only,
with its interval, its definition and the list behind it. It counts differences; it
says nothing of why they are there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from onrecord.coding import Codebook
from onrecord.names import canonical_outlet
from onrecord.reconcile.drift import Rendered, renderings_of
from onrecord.records import ORIGINAL, Level, Statement

__all__ = ["DEFINITION", "LEAST_STATEMENTS", "Fidelity", "fidelity_of", "wilson"]

# Design, section 6: below this many statements no figure about an outlet is shown.
LEAST_STATEMENTS = 20
# Two-sided 95 per cent of the normal distribution.
_Z = 1.959964
_PROMINENCE: tuple[Level, ...] = ("headline", "lead", "body")
DEFINITION = (
    "statements whose words are quoted by some article, reported by the outlet in its "
    "own words while they were news, where the claim the outlet puts foremost "
    "(headline, else lead, else body) is not the claim of the quoted words"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fidelity:
    """Differs in ``differs`` of ``of`` statements.

    Attributes:
        outlet: Canonical name.
        differs: Statements whose rendering differs.
        of: Statements counted, at least 20.
        low: Lower end of the 95 per cent Wilson interval of the share, 3 decimals.
        high: Upper end.
        statements: Ids of those that differ, sorted.
        rows: The renderings behind them, by statement, then article, then level.
    """

    outlet: str
    differs: int
    of: int
    low: float
    high: float
    statements: tuple[str, ...]
    rows: tuple[Rendered, ...]


def fidelity_of(
    outlet: str,
    statements: Iterable[Statement],
    *,
    codebook: Codebook,
    corrected: Collection[str] = (),
) -> Fidelity | None:
    """Count the statements that an outlet renders otherwise than their quoted words.

    Args:
        outlet: Canonical name, or the name as its articles give it.
        statements: All statements known.
        codebook: Gives tracks and ranks.
        corrected: Articles that carry a correction: an outlet that put its words
            right is not charged with them.

    Returns:
        ``None`` where fewer than 20 statements can be counted.
    """
    counted: list[str] = []
    differing: list[str] = []
    rows: list[Rendered] = []
    for statement in sorted(statements, key=lambda s: s.id):
        own = [
            row
            for row in renderings_of(statement, codebook)
            if _counts(row, outlet) and row.article not in corrected
        ]
        foremost = _foremost(own)
        if not foremost:
            continue
        counted.append(statement.id)
        if not any(row.bent == "same" for row in foremost):
            differing.append(statement.id)
            rows.extend(foremost)
    if len(counted) < LEAST_STATEMENTS:
        return None
    low, high = wilson(len(differing), len(counted))
    return Fidelity(
        outlet=outlet,
        differs=len(differing),
        of=len(counted),
        low=low,
        high=high,
        statements=tuple(differing),
        rows=tuple(rows),
    )


def wilson(hits: int, of: int) -> tuple[float, float]:
    """Return the 95 per cent Wilson interval of a share, 3 decimals.

    >>> wilson(7, 31)
    (0.114, 0.398)

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical
    inference", JASA 22 (1927). An empty count gives the whole range.
    """
    if of == 0:
        return 0.0, 1.0
    share, square = hits / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    spread = share * (1 - share) / of + square / (4 * of * of)
    half = _Z * sqrt(spread) / (1 + square / of)
    return round(max(0.0, middle - half), 3), round(min(1.0, middle + half), 3)


def _counts(row: Rendered, outlet: str) -> bool:
    if row.outlet is None or row.bent is None or row.background:
        return False
    names = {row.outlet, canonical_outlet(row.outlet)}
    return row.text_kind == ORIGINAL and outlet in names


def _foremost(rows: Sequence[Rendered]) -> list[Rendered]:
    for level in _PROMINENCE:
        found = [row for row in rows if row.level == level]
        if found:
            return found
    return []
