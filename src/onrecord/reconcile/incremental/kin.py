"""Layer 1, kept up to date: each article's likest elder, and the trees they make.

A bond ``kin`` leads from a child to its best elder, whatever circles that makes; a
bond ``root`` from each article of a lineage to its root.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

import msgspec

from onrecord.ledger import Bond, Index
from onrecord.reconcile.incremental.desk import Changes, Desk
from onrecord.reconcile.incremental.sheets import unpacked
from onrecord.reconcile.lineage import (
    COMMON,
    ENOUGH,
    Runs,
    edge_between,
    lineages_of,
    probes_of,
    weight_of,
)
from onrecord.records import LineageEdge, Story, canonical_json

__all__ = ["Probes", "count_probes", "root_of", "update_kin"]

_EDGE = msgspec.json.Decoder(LineageEdge)


def root_of(index: Index, article: str) -> str:
    """Return the root of an article's lineage; the article itself without one."""
    found = index.bonds("root", article)
    return found[0].other if found else article


@dataclass(frozen=True, slots=True)
class Probes:
    """The probes of a batch's articles, and what the batch makes of them.

    Attributes:
        crossed: Those that became too common to propose a pair, or are so no more.
        lone: Those that one article has, and no other.
    """

    crossed: frozenset[int]
    lone: frozenset[int]


def count_probes(
    index: Index, old: Iterable[frozenset[int]], new: Iterable[frozenset[int]]
) -> Probes:
    """Return what a batch makes of its probes; its sheets are those of before.

    Args:
        index: The ledger's.
        old: The probes of each article of the batch as it was.
        new: Its probes now.
    """
    gone, come = (Counter(chain.from_iterable(sets)) for sets in (old, new))
    crossed, lone = set(), set()
    for probe in {*gone, *come}:
        # with those that go, so that a common one is counted out
        most = COMMON + 1 + gone[probe]
        before = index.held(probe, limit=most)
        after = before - gone[probe] + come[probe]
        if (before > COMMON) != (after > COMMON):
            crossed.add(probe)
        if after == 1:
            lone.add(probe)
    return Probes(frozenset(crossed), frozenset(lone))


@dataclass(slots=True)
class _Search:
    """One update's look-ups, each made once."""

    index: Index
    lone: frozenset[int]
    runs: dict[str, Runs | None] = field(default_factory=dict)
    holders: dict[int, tuple[tuple[str, str | None], ...]] = field(default_factory=dict)

    def of(self, article: str) -> Runs | None:
        """Return what an article is recognised by; ``None`` without a sheet."""
        if article not in self.runs:
            record = self.index.runs(article)
            self.runs[article] = None if record is None else unpacked(record)
        return self.runs[article]

    def is_proposed(self, one: str, other: str) -> bool:
        """Tell whether two articles share enough that is not too common."""
        first, second = self.of(one), self.of(other)
        if first is None or second is None:
            return False
        shared = probes_of(first) & probes_of(second)
        weight = sum(
            weight_of(probe, first.published, second.published)
            for probe in shared
            if self.index.held(probe, limit=COMMON + 1) <= COMMON
        )
        return weight >= ENOUGH

    def candidates(self, runs: Runs) -> list[str]:
        """Return the articles that share enough that is not too common, by id."""
        found: Counter[str] = Counter()
        for probe in probes_of(runs) - self.lone:
            if probe not in self.holders:
                self.holders[probe] = self.index.holders(probe, limit=COMMON + 1)
            if len(self.holders[probe]) <= COMMON:
                for article, day in self.holders[probe]:
                    found[article] += weight_of(probe, runs.published, day)
        found.pop(runs.article, None)
        return sorted(article for article in found if found[article] >= ENOUGH)


def update_kin(desk: Desk, changes: Changes, probes: Probes) -> None:
    """Find the elders that a batch changes, and the lineages around them.

    Args:
        desk: The sheets of its index are those of now.
        changes: Articles added, read again or taken out.
        probes: What the batch makes of its probes.
    """
    index, changed = desk.index, changes.new
    search = _Search(index, probes.lone)
    gone = {a for a in changed if search.of(a) is None}
    anew = set(changed) - gone
    for article in sorted(changed):
        anew.update(b.one for b in index.bonds_to("kin", article))
    for probe in sorted(probes.crossed):
        anew.update(_unsettled(search, probe))
    touched = _set_elders(search, sorted(anew - gone))
    for article in sorted(gone):
        index.untie("kin", article)
    changes.kin.update(touched | gone)
    _set_roots(index, changes, touched | gone | _dropped(index))


def _dropped(index: Index) -> set[str]:
    """Return the roots of lineages that went with an article they cite."""
    keys = (key.partition("/") for key in index.dropped())
    return {root for kind, _, root in keys if kind == "lineage"}


_ALL = 1 << 40  # more holders than any ledger has


def _unsettled(search: _Search, probe: int) -> set[str]:
    """Return whose elder may be another, now that a probe proposes pairs or stops to.

    A probe that stops takes pairs away: that matters to those whose elder has it too
    and shares nothing else with them. One that starts may bring anybody an elder.
    """
    holders = {article for article, _ in search.index.holders(probe, limit=_ALL)}
    if len(holders) <= COMMON:
        return holders
    elders = {a: _elder(search.index, a) for a in holders}
    return {
        a
        for a, edge in elders.items()
        if edge is not None
        and edge.parent in holders
        and not search.is_proposed(a, edge.parent)
    }


def _set_elders(search: _Search, articles: Iterable[str]) -> set[str]:
    """Give ``articles``, and those they are elders of, their best; return who changed."""
    best: dict[str, LineageEdge | None] = dict.fromkeys(articles)
    offered: dict[str, list[LineageEdge]] = defaultdict(list)
    for name in list(best):
        own = search.of(name)
        if own is None:
            continue
        for other in search.candidates(own):
            theirs = search.of(other)
            edge = None if theirs is None else edge_between(own, theirs)
            if edge is not None and edge.child == name:
                best[name] = _better(edge, best[name])
            elif edge is not None and edge.child not in best:
                offered[edge.child].append(edge)
    for child, edges in offered.items():
        held = _elder(search.index, child)
        for edge in edges:
            held = _better(edge, held)
        best[child] = held
    return {child for child, edge in best.items() if _tie(search.index, child, edge)}


def _better(edge: LineageEdge, held: LineageEdge | None) -> LineageEdge:
    if held is None or (-edge.score, edge.parent) < (-held.score, held.parent):
        return edge
    return held


def _elder(index: Index, child: str) -> LineageEdge | None:
    found = index.bonds("kin", child)
    return _EDGE.decode(found[0].record) if found else None


def _tie(index: Index, child: str, edge: LineageEdge | None) -> bool:
    """Store a child's elder; tell whether it is another than before."""
    held = _elder(index, child)
    if held == edge:
        return False
    index.untie("kin", child)
    if edge is not None:
        record = canonical_json(edge)
        index.tie(Bond(kind="kin", one=child, other=edge.parent, record=record))
    return True


def _set_roots(index: Index, changes: Changes, touched: set[str]) -> None:
    """Make the lineages around ``touched`` anew, and note who changed root."""
    before: dict[str, str] = {}
    waiting = sorted(touched)
    component: dict[str, LineageEdge | None] = {}
    while waiting:
        name = waiting.pop()
        if name in component:
            continue
        edge = component[name] = _elder(index, name)
        before[name] = root_of(index, name)
        waiting += [b.one for b in index.bonds_to("kin", name)]
        waiting += [b.one for b in index.bonds_to("root", before[name])]
        waiting += [edge.parent] if edge is not None else []
    blocks: dict[str, Story | None] = {
        f"lineage/{root}": None for root in before.values()
    }
    after: dict[str, str] = {}
    for lineage in lineages_of(e for e in component.values() if e is not None):
        blocks[f"lineage/{lineage.root}"] = Story(lineages=(lineage,))
        after.update(dict.fromkeys(lineage.articles, lineage.root))
    changes.blocks.update(blocks)
    changes.moved.update(_moved(index, before, after))


def _moved(
    index: Index, before: Mapping[str, str], after: Mapping[str, str]
) -> set[str]:
    moved = set()
    for name, root in before.items():
        now = after.get(name, name)
        held = bool(index.bonds("root", name))
        if now != root or held != (name in after):
            index.untie("root", name)
            if name in after:
                index.tie(Bond(kind="root", one=name, other=now))
        if now != root:
            moved.add(name)
    return moved
