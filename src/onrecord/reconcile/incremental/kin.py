"""Layer 1, kept up to date: each article's likest elder, and the trees they make.

A bond ``kin`` leads from a child to its best elder, whatever circles that makes; a
bond ``root`` from each article of a lineage to its root.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import msgspec

from onrecord.ledger import Bond, Index, Sought
from onrecord.reconcile.incremental.desk import Changes, Desk
from onrecord.reconcile.incremental.probes import (
    First,
    Probes,
    firsts_of,
    reaches_in,
)
from onrecord.reconcile.incremental.sheets import unpacked
from onrecord.reconcile.lineage import (
    ENOUGH,
    NEAR_DAYS,
    Reach,
    Runs,
    edge_between,
    lineages_of,
    probes_of,
    reaches,
    reaches_first,
    weight_of,
)
from onrecord.records import DAY_CHARS, LineageEdge, Story, canonical_json

__all__ = ["root_of", "update_kin"]

_EDGE = msgspec.json.Decoder(LineageEdge)


def root_of(index: Index, article: str) -> str:
    """Return the root of an article's lineage; the article itself without one."""
    found = index.bonds("root", article)
    return found[0].other if found else article


@dataclass(slots=True)
class _Search:
    """One update's look-ups, each made once."""

    index: Index
    reaches: dict[int, Reach]
    known: set[int]
    firsts: dict[int, First] = field(default_factory=dict)
    runs: dict[str, Runs | None] = field(default_factory=dict)
    probes: dict[str, frozenset[int]] = field(default_factory=dict)

    def of(self, article: str) -> Runs | None:
        """Return what an article is recognised by; ``None`` without a sheet."""
        if article not in self.runs:
            record = self.index.runs(article)
            self.runs[article] = None if record is None else unpacked(record)
        return self.runs[article]

    def shared(self, runs: Runs) -> Iterator[tuple[int, Reach]]:
        """Yield the probes of an article that others have too, with their reach."""
        return self._reaching(self._probes_of(runs))

    def _probes_of(self, runs: Runs) -> frozenset[int]:
        if runs.article not in self.probes:
            self.probes[runs.article] = probes_of(runs)
        return self.probes[runs.article]

    def _reaching(self, probes: frozenset[int]) -> Iterator[tuple[int, Reach]]:
        """Yield those of some probes that several articles have, with their reach."""
        unknown = probes - self.known
        if unknown:
            self.reaches.update(reaches_in(self.index, unknown))
            self.known |= unknown
        return ((p, self.reaches[p]) for p in sorted(probes) if p in self.reaches)

    def first(self, probe: int) -> First:
        """Return the eldest of a common probe."""
        if probe not in self.firsts:
            self.firsts.update(firsts_of(self.index, [probe]))
        return self.firsts[probe]

    def joins(self, probe: int, reach: Reach, one: Runs, other: Runs) -> bool:
        """Tell whether a probe joins two articles that have it."""
        if reach is not Reach.FIRST:
            return reaches(reach, one.published, other.published)
        first = self.first(probe).article
        return first in {one.article, other.article} and reaches_first(
            probe, one.published, other.published
        )

    def is_proposed(self, one: str, other: str) -> bool:
        """Tell whether two articles share enough that is not too common."""
        first, second = self.of(one), self.of(other)
        if first is None or second is None:
            return False
        both = self._probes_of(first) & self._probes_of(second)
        weight = 0
        for probe, reach in self._reaching(both):
            if self.joins(probe, reach, first, second):
                # what joins the eldest is enough by itself
                weight += ENOUGH if reach is Reach.FIRST else weight_of(probe)
        return weight >= ENOUGH

    def candidates(self, runs: Runs) -> list[str]:
        """Return the articles that share enough that is not too common, by id."""
        sought = (
            Sought(probe, weight_of(probe), *days)
            for probe, reach in self.shared(runs)
            for days in _days_of(reach, runs.published)
        )
        found = {*self.index.sharing(sought, least=ENOUGH), *self._with_first(runs)}
        return sorted(found - {runs.article})

    def _with_first(self, runs: Runs) -> Iterator[str]:
        """Yield those with which common probes join an article: their eldest, or all."""
        common = [p for p, reach in self.shared(runs) if reach is Reach.FIRST]
        self.firsts.update(firsts_of(self.index, set(common) - self.firsts.keys()))
        for probe in common:
            first = self.first(probe)
            others = (
                {first.article: first.published}
                if first.article != runs.article
                else self.index.holders(probe)
            )
            for other, day in others.items():
                if reaches_first(probe, runs.published, day):
                    yield other


_EVER = ("0001-01-01", "9999-12-31")
_UNDATED = (None, None)


def _days_of(
    reach: Reach, day: str | None
) -> tuple[tuple[str | None, str | None], ...]:
    """Return the days on which a probe of an article of a day can join others.

    From the first to the last, itself included; ``_UNDATED`` for what has no day.
    """
    if reach is Reach.ANY or (reach is Reach.WEEK and day is None):
        return _UNDATED, _EVER
    if reach in {Reach.FIRST, Reach.NONE} or day is None:
        return ()
    middle, around = date.fromisoformat(day[:DAY_CHARS]), timedelta(NEAR_DAYS)
    week = ((middle - around).isoformat(), (middle + around).isoformat())
    return (_UNDATED, week) if reach is Reach.WEEK else (week,)


def update_kin(desk: Desk, changes: Changes, probes: Probes) -> None:
    """Find the elders that a batch changes, and the lineages around them.

    Args:
        desk: The sheets of its index are those of now.
        changes: Articles added, read again or taken out.
        probes: What the batch makes of its probes.
    """
    index, changed = desk.index, changes.new
    search = _Search(index, dict(probes.reaches), set(probes.known))
    gone = {a for a in changed if search.of(a) is None}
    anew = set(changed) - gone
    for article in sorted(changed):
        anew.update(b.one for b in index.bonds_to("kin", article))
    for probe in sorted(probes.wider):
        anew.update(index.holders(probe))
    for probe in sorted(probes.narrower):
        anew.update(_parted(search, probe))
    anew |= probes.arisen
    for article in sorted(probes.displaced - gone):
        anew.update(_left(search, article))
    touched = _set_elders(search, sorted(anew - gone))
    for article in sorted(gone):
        index.untie("kin", article)
    changes.kin.update(touched | gone)
    _set_roots(index, changes, touched | gone | _dropped(index))


def _dropped(index: Index) -> set[str]:
    """Return the roots of lineages that went with an article they cite."""
    keys = (key.partition("/") for key in index.dropped())
    return {root for kind, _, root in keys if kind == "lineage"}


def _parted(search: _Search, probe: int) -> Iterator[str]:
    """Yield those who may lose their elder, now that a probe reaches fewer articles.

    Those whose elder has it too, and shares nothing else with them.
    """
    holders = search.index.holders(probe)
    reach = search.reaches.get(probe, Reach.NONE)
    for article, day in holders.items():
        edge = _elder(search.index, article)
        if (
            edge is not None
            and edge.parent in holders
            # where it joins the eldest alone, the look-up below tells whom
            and (reach is Reach.FIRST or not reaches(reach, day, holders[edge.parent]))
            and not search.is_proposed(article, edge.parent)
        ):
            yield article


def _left(search: _Search, article: str) -> Iterator[str]:
    """Yield those who may lose their elder, now that an article is no eldest."""
    children = [bond.one for bond in search.index.bonds_to("kin", article)]
    for child in (article, *children):
        edge = _elder(search.index, child)
        if edge is not None and not search.is_proposed(child, edge.parent):
            yield child


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
    roots: set[str] = set()
    waiting = sorted(touched)
    component: dict[str, LineageEdge | None] = {}
    while waiting:
        name = waiting.pop()
        if name in component:
            continue
        edge = component[name] = _elder(index, name)
        root = before[name] = root_of(index, name)
        waiting += [b.one for b in index.bonds_to("kin", name)]
        if root not in roots:
            # once a root: a wire has as many articles as reprint it
            roots.add(root)
            waiting += [b.one for b in index.bonds_to("root", root)]
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
