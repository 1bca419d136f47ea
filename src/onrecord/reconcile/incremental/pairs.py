"""Conflicts between statements from several sources: one kind a pair.

A source is what a conflict is computed from: a later statement on a subject, an
event, a promise; two sources may give the same one. Bonds: ``gives`` leads from a
source to its conflicts, ``parts`` from a pair to all conflicts it has, each with its
source, the one that counts first; a pair is a block. ``borne`` keeps the conflicts
that people bore out when pairs were last chosen among, each with its pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from onrecord.ledger import Bond, Index
from onrecord.reconcile.layers import precedence
from onrecord.records import Conflict, Story, canonical_json

__all__ = ["Pairs"]

_CONFLICT = msgspec.json.Decoder(Conflict)


class Pairs:
    """The pairs that a batch touches.

    Args:
        index: The ledger's.
        borne_out: Conflicts that people bear out, as judged, by id.
    """

    def __init__(self, index: Index, borne_out: Mapping[str, Conflict]) -> None:
        self._index = index
        self._touched: set[str] = set()
        self._borne_out = borne_out
        now = {name: _pair(conflict) for name, conflict in borne_out.items()}
        before = {b.other: b.record.decode() for b in index.bonds("borne", "")}
        for name in before.keys() ^ now.keys():
            self._touched.add(before.get(name) or now[name])
        if before != now:
            index.untie("borne", "")
            for name in sorted(now):
                self._tie("borne", "", name, now[name].encode())
        self._ruled = frozenset(now.values())

    def give(self, source: str, conflicts: Iterable[Conflict]) -> None:
        """Put a source's conflicts in the place of those it gave before."""
        before = {b.other: b.record for b in self._index.bonds("gives", source)}
        after = {precedence(c): c for c in conflicts}
        for rank in sorted({*before, *after}):
            old, new = before.get(rank), after.get(rank)
            if old is not None:
                pair = old.decode()
                self._index.untie("gives", source, rank)
                self._index.untie("parts", pair, _from(source, rank))
                self._touched.add(pair)
            if new is not None:
                pair = _pair(new)
                self._tie("gives", source, rank, pair.encode())
                self._tie("parts", pair, _from(source, rank), canonical_json(new))
                self._touched.add(pair)

    def touch(self, block: str) -> None:
        """Make a pair's block anew whatever happened to its conflicts."""
        self._touched.add(block.removeprefix("pair/"))

    def blocks(self) -> dict[str, Story | None]:
        """Return the blocks of the pairs that were touched."""
        found: dict[str, Story | None] = {}
        for pair in sorted(self._touched):
            first = self._first(pair)
            found[f"pair/{pair}"] = None if first is None else Story(conflicts=(first,))
        return found

    def _first(self, pair: str) -> Conflict | None:
        """Return the conflict of a pair that counts; ``None`` where it has none."""
        if pair in self._ruled:
            every = (b.record for b in self._index.bonds("parts", pair))
            for conflict in map(_CONFLICT.decode, every):
                if conflict.id in self._borne_out:
                    return conflict
        first = self._index.next_bond("parts", pair)
        return None if first is None else _CONFLICT.decode(first.record)

    def _tie(self, kind: str, one: str, other: str, record: bytes) -> None:
        self._index.tie(Bond(kind=kind, one=one, other=other, record=record))


def _from(source: str, rank: str) -> str:
    # sorts before any letter, so that the rank alone decides what counts first
    return f"{rank}\x01{source}"


def _pair(conflict: Conflict) -> str:
    """Return what a conflict is about; one of a single statement stands alone."""
    if len(conflict.statements) == 2:
        return f"{' '.join(conflict.statements)} {conflict.subject}"
    return conflict.id
