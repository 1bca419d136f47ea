"""Pairwise precision, recall and F1 of found groups against the truth, by kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from benchmarks.syndication.generate import KINDS, Made

__all__ = ["Tally", "pairwise_scores"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Pairs of articles: found and true, found, true."""

    hits: int
    found: int
    true: int

    @property
    def precision(self) -> float:
        """Share of the found pairs that are of one origin."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the pairs of one origin that were found."""
        return self.hits / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def pairwise_scores(
    made: Sequence[Made], groups: Iterable[Iterable[str]]
) -> dict[str, Tally]:
    """Score groups of article ids; ``all`` and one row a kind, in that order.

    A pair counts under the harder kind of its two articles, so that a paraphrase
    paired with a plain copy is a paraphrase's pair. Every pair of one origin is true,
    two articles derived from it included.
    """
    of = {m.article.id: m for m in made}
    true: dict[str, list[str]] = defaultdict(list)
    for m in made:
        true[m.origin].append(m.article.id)
    wanted = _pairs(true.values())
    found = _pairs(groups)
    rows: dict[str, Tally] = {"all": _tally(wanted, found)}
    by_kind = _by_kind(wanted | found, of)
    for kind in KINDS[1:]:
        own = by_kind.get(kind, set())
        rows[kind] = _tally(wanted & own, found & own)
    return rows


_Pair = tuple[str, str]


def _pairs(groups: Iterable[Iterable[str]]) -> set[_Pair]:
    return {pair for group in groups for pair in combinations(sorted(set(group)), 2)}


def _tally(wanted: set[_Pair], found: set[_Pair]) -> Tally:
    return Tally(hits=len(wanted & found), found=len(found), true=len(wanted))


def _by_kind(pairs: set[_Pair], of: Mapping[str, Made]) -> dict[str, set[_Pair]]:
    rows: dict[str, set[_Pair]] = defaultdict(set)
    for one, other in pairs:
        kind = max((of[one].kind, of[other].kind), key=KINDS.index)
        # Two origins taken for one are charged to the plainest copies.
        rows[KINDS[1] if kind == "origin" else kind].add((one, other))
    return rows
