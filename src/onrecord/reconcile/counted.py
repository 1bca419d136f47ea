"""What is counted: whether two numbers are of one unit, whatever language counts it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec
import yaml

from onrecord.records import Quantity

__all__ = ["counted_alike", "kind_of_unit"]


class _Counted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``data/counted.yaml``: words for units by kind."""

    kinds: dict[str, tuple[str, ...]]


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


def counted_alike(one: Quantity, other: Quantity) -> bool:
    """Tell whether two numbers are given of one kind of unit; not without a unit."""
    kind = kind_of_unit(one.unit)
    return kind is not None and kind == kind_of_unit(other.unit)
