"""Last names that so many people bear that a full name says less than others do."""

from __future__ import annotations

import functools
from importlib import resources

import msgspec

from onrecord.errors import GazetteerError
from onrecord.names.fold import loose_skeletons
from onrecord.names.letters import plain

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
    place = resources.files("onrecord.names") / "data" / "surnames.yml"
    try:
        lines = msgspec.yaml.decode(place.read_bytes(), type=list[str])
    except msgspec.DecodeError as error:
        raise GazetteerError(f"surnames.yml: {error}") from error
    names = {name for line in lines for name in line.split()}
    for man, woman in _WOMANS:
        names |= {n.removesuffix(man) + woman for n in names if n.endswith(man)}
    return frozenset(key for name in names for key in loose_skeletons(name))
