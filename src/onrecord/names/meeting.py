"""Which sightings are held against each other: those under one key, each two once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from onrecord.names.fold import loose_skeletons
from onrecord.names.sightings import Sighting

__all__ = ["meetings"]

_MOST = 2000  # sightings; a larger block is cut by given name (design.md, 3a)

Pair = tuple[Sighting, Sighting]


def meetings(
    keys: Mapping[Sighting, Sequence[str]], *, fresh: Collection[str] | None = None
) -> Iterator[Pair]:
    """Yield the pairs of sightings that share a key, each once.

    Again only where they meet in several parts of blocks that are cut: of one block, or
    of two.

    Args:
        keys: Under which each sighting stands, sorted.
        fresh: Entities of which one is in every pair; ``None`` for all pairs.
    """
    members = sorted(keys, key=_order)
    blocks: dict[str, list[int]] = {}
    for number, member in enumerate(members):
        for key in keys[member]:
            blocks.setdefault(key, []).append(number)
    whole = {key for key, block in blocks.items() if len(block) <= _MOST}
    own = [tuple(key for key in keys[m] if key in whole) for m in members]
    new = [fresh is None or member.entity in fresh for member in members]
    for key in sorted(blocks):
        # most stand under several keys, and meet under the first of those they share
        here = key if key in whole else None
        for part in [blocks[key]] if here else _cut(members, blocks[key]):
            for i, j in _pairs(part, new):
                if next((k for k in own[i] if k in own[j]), None) == here:
                    yield members[i], members[j]


def _pairs(block: Sequence[int], new: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a block with a new one."""
    fresh = [i for i in block if new[i]]
    yield from combinations(fresh, 2)
    if len(fresh) < len(block):
        yield from product(fresh, (i for i in block if not new[i]))


def _order(sighting: Sighting) -> tuple[str, str, list[str], list[str]]:
    return (
        sighting.entity,
        sighting.name,
        sorted(sighting.roles),
        sorted(sighting.company),
    )


def _cut(members: Sequence[Sighting], block: Iterable[int]) -> list[list[int]]:
    parts: dict[str, list[int]] = {}
    for i in block:
        given = members[i].name.split()[0]
        for key in sorted({sound[:2] for sound in loose_skeletons(given)}):
            parts.setdefault(key, []).append(i)
    return [parts[key] for key in sorted(parts)]
