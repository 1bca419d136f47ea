"""Last names that so many people bear that a full name says less than others do."""

from __future__ import annotations

import functools

from onrecord.names.fold import loose_skeletons
from onrecord.names.letters import plain
from onrecord.names.packaged import read_table

__all__ = ["is_common"]

# A woman's form of a man's last name, by its ending.
_WOMANS = (
    ("ский", "ская"),
    ("цкий", "цкая"),
    ("ов", "ова"),
    ("ев", "ева"),
    ("ин", "ина"),
)


@functools.lru_cache(maxsize=32768)
def is_common(last_name: str) -> bool:
    """Tell whether very many people bear a last name, in either script.

    >>> is_common("Kuznetsova"), is_common("Lukashenko")
    (True, False)
    """
    return not loose_skeletons(plain(last_name)).isdisjoint(_common())


@functools.lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    lines = read_table("data/surnames.yml", list[str])
    names = {name for line in lines for name in line.split()}
    for man, woman in _WOMANS:
        names |= {n.removesuffix(man) + woman for n in names if n.endswith(man)}
    return frozenset(key for name in names for key in loose_skeletons(name))
