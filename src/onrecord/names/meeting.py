"""Which sightings are held against each other: those under one key, each two once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from onrecord.names.fold import loose_skeletons
from onrecord.names.sightings import Sighting

__all__ = ["meetings"]

_MOST = 2000  # sightings; a larger block is cut by given name (design.md, 3a)


def meetings(
    members: Sequence[Sighting],
    keys: Sequence[Sequence[str]],
    *,
    fresh: Collection[str] | None = None,
) -> Iterator[tuple[int, frozenset[int]]]:
    """Yield the place of each sighting with those of all that it meets, none twice.

    Two meet where they share a key; of a block that is cut, where they share a part.

    Args:
        members: All sightings.
        keys: Under which each stands; as many.
        fresh: Entities of which one is in every pair; ``None`` for all pairs.

    Yields:
        In order. Two that meet are told with the later one, or with the one that is
        fresh; who meets nobody is left out.
    """
    blocks = _blocks(members, keys)
    standing: list[list[list[int]]] = [[] for _ in members]
    for block in blocks:
        for place in block:
            standing[place].append(block)
    new = [fresh is None or member.entity in fresh for member in members]
    for place, own in enumerate(standing):
        if new[place]:
            met = frozenset().union(*own)
            others = frozenset(i for i in met if i < place or not new[i])
            if others:
                yield place, others


def _blocks(
    members: Sequence[Sighting], keys: Sequence[Sequence[str]]
) -> list[list[int]]:
    """Return the places of those that meet, block by block; too large ones cut."""
    under: dict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(keys):
        for key in own:
            under[key].append(place)
    blocks: list[list[int]] = []
    for block in under.values():
        blocks += [block] if len(block) <= _MOST else _cut(members, block)
    return blocks


def _cut(members: Sequence[Sighting], block: Iterable[int]) -> Iterable[list[int]]:
    parts: dict[str, list[int]] = defaultdict(list)
    for place in block:
        given = members[place].name.split()[0]
        for start in {sound[:2] for sound in loose_skeletons(given)}:
            parts[start].append(place)
    return parts.values()
