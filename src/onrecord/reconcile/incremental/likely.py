"""Whom else a name may be: pairs that evidence neither joins nor parts.

Machines merge only where it is all but sure; the rest is for a person to look at,
with what speaks for and against. Nothing is stored: it is asked for one entity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import msgspec

from onrecord.ledger import Index, Ledger
from onrecord.names.merging import Sighting, Verdict, verdict_of
from onrecord.reconcile.incremental.persons import (
    cluster_of,
    entities_alike,
    members_of,
)
from onrecord.reconcile.incremental.sheets import sighting_in
from onrecord.records import Link

__all__ = ["Likely", "likely_pairs", "likely_same"]

_LINK = msgspec.json.Decoder(Link)
# So many sightings of one are held against so many of another, by member and day:
# somebody may be in the news for years, and a page must not wait. Chosen, not measured.
_MOST_SEEN = 20

Decided = frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who may be the same.

    Attributes:
        entity: Id of the cluster; an entity's page exists only for public people.
        score: How sure that is, 0 to 1, 3 decimals.
        reasons: The name first, then what bears it out or speaks against it.
    """

    entity: str
    score: float
    reasons: tuple[str, ...]


def likely_same(ledger: Ledger, entity: str) -> tuple[Likely, ...]:
    """Return who may be the same as an entity and is not joined with it, surest first.

    Those of whom a person has said that they are, or are not, are left out.

    Args:
        ledger: A settled ledger.
        entity: Id of a cluster, or of an entity that stands alone.
    """
    return _likely(ledger.index, entity, _decided(ledger.index))


def likely_pairs(
    ledger: Ledger, entities: Iterable[str]
) -> Iterator[tuple[str, tuple[Likely, ...]]]:
    """Yield each entity with those behind it by id who may be the same, surest first.

    So each two are told once; entities without anybody are left out.
    """
    decided = _decided(ledger.index)
    for entity in entities:
        likely = _likely(ledger.index, entity, decided)
        behind = tuple(one for one in likely if one.entity > entity)
        if behind:
            yield entity, behind


def _likely(index: Index, entity: str, decided: Decided) -> tuple[Likely, ...]:
    own = members_of(index, entity)
    found = entities_alike(index, _by_name(_seen(index, own)))
    clusters = {cluster_of(index, other) for other in found} - {entity}
    out = []
    for cluster in sorted(clusters):
        theirs = members_of(index, cluster)
        if any(frozenset((a, b)) in decided for a in own for b in theirs):
            continue
        verdicts = _verdicts(_first(index, own), _first(index, theirs))
        best = min(verdicts, key=_rank, default=None)
        if best is not None:
            out.append(Likely(cluster, best.score, best.reasons))
    return tuple(sorted(out, key=lambda one: (-one.score, one.entity)))


def _seen(index: Index, members: Iterable[str]) -> Iterator[Sighting]:
    slips = (slip for member in members for slip in index.slips("seen", member))
    return (sighting_in(slip) for slip in slips)


def _first(index: Index, members: Iterable[str]) -> list[Sighting]:
    return list(islice(_seen(index, members), _MOST_SEEN))


def _by_name(sightings: Iterable[Sighting]) -> Iterable[Sighting]:
    """Return one sighting of each name."""
    return {(s.name, s.spelt, s.known): s for s in sightings}.values()


def _verdicts(ours: list[Sighting], theirs: list[Sighting]) -> Iterator[Verdict]:
    for one in ours:
        for other in theirs:
            verdict = verdict_of(one, other)
            if verdict.word != "apart":
                yield verdict


def _rank(verdict: Verdict) -> tuple[float, tuple[str, ...]]:
    return -verdict.score, verdict.reasons


def _decided(index: Index) -> Decided:
    """Return the pairs of entities of which a person has said that they are one or two."""
    links = (_LINK.decode(bond.record) for bond in index.bonds("judged", ""))
    return frozenset(frozenset((link.left, link.right)) for link in links)
