"""What is counted: whether two numbers are of one unit, whatever language counts it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import msgspec
import yaml

from onrecord.records import Quantity

__all__ = ["counted_alike", "kind_of_unit", "kind_of_whole"]


class _Counted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``data/counted.yaml``: words for units by kind, and what names alone count."""

    kinds: dict[str, tuple[str, ...]]
    named: frozenset[str]


@cache
def _load() -> _Counted:
    place = files("onrecord.reconcile").joinpath("data", "counted.yaml")
    loaded = yaml.safe_load(place.read_text(encoding="utf-8"))
    return msgspec.convert(loaded, _Counted)


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for kind, words in _load().kinds.items() for word in words}


def kind_of_unit(unit: str | None) -> str | None:
    """Return the kind of unit that a word counts; the word itself where none is known.

    ``None`` where the text names no unit.
    """
    return None if unit is None else _kinds().get(unit.lower(), unit)


def kind_of_whole(quantities: Iterable[Quantity]) -> str | None:
    """Return the kind of unit that a number before a system's own name counts.

    "Eight F-16s will land" counts aircraft where somebody counts six aircraft.

    Args:
        quantities: All numbers told of one subject.

    Returns:
        ``None`` where the numbers with a unit do not say.
    """
    found = {kind_of_unit(q.unit) for q in quantities} & _load().named
    return found.pop() if len(found) == 1 else None


def counted_alike(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers are given of one kind of unit; not without a unit."""
    kind = kind_of_unit(one.unit)
    return kind is not None and kind == kind_of_unit(other.unit)
