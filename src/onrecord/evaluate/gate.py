"""Floors that figures must not fall below, pinned with the data they hold for.

A floor belongs to one corpus: the fingerprint covers its files and their bytes, so
that a changed or shrunken corpus is seen and not scored against another's floors.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import msgspec

from onrecord.errors import InputError

__all__ = ["Floor", "Gate", "fingerprint", "load_gate", "pinned", "shortfalls"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The least one figure may be.

    Attributes:
        floor: In the figure's own unit (F1 of 100, or a share of 1).
        items: How many gold items the figure rests on.
    """

    floor: float
    items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """All floors of one data folder.

    Attributes:
        corpora: Fingerprint by corpus name.
        floors: By figure name, ``corpus/figure``.
    """

    corpora: Mapping[str, str]
    floors: Mapping[str, Floor]


def fingerprint(paths: Iterable[Path]) -> str:
    """Return one digest of files' names and bytes, whatever order they come in."""
    digest = blake2b(digest_size=16)
    for path in sorted(paths, key=lambda p: p.name):
        digest.update(path.name.encode() + b"\0")
        digest.update(blake2b(path.read_bytes()).digest())
    return digest.hexdigest()


def load_gate(path: Path) -> Gate:
    """Read pinned floors; an empty gate where the file does not exist yet.

    Raises:
        InputError: The file is not a gate.
    """
    if not path.exists():
        return Gate(corpora={}, floors={})
    try:
        return msgspec.json.decode(path.read_bytes(), type=Gate)
    except msgspec.DecodeError as exc:
        raise InputError(f"{path}: {exc}") from exc


def shortfalls(
    gate: Gate, figures: Mapping[str, Floor], corpora: Mapping[str, str]
) -> tuple[str, ...]:
    """Return what is wrong, a line each: figures below floors, changed corpora.

    Args:
        gate: The pinned floors.
        figures: What was measured now; ``floor`` holds the figure.
        corpora: Fingerprints of what it was measured on.
    """
    found = [
        f"{name}: the corpus changed; pin it again with --update"
        for name, seen in sorted(corpora.items())
        if gate.corpora.get(name, seen) != seen
    ]
    for name, pin in sorted(gate.floors.items()):
        now = figures.get(name)
        if now is None:
            found.append(f"{name}: pinned at {pin.floor}, not measured")
        elif now.floor < pin.floor:
            found.append(f"{name}: {now.floor} is below its floor {pin.floor}")
    return tuple(found)


def pinned(
    gate: Gate,
    figures: Mapping[str, Floor],
    corpora: Mapping[str, str],
    *,
    allow_regression: bool,
) -> Gate:
    """Return a gate with today's figures as floors.

    A figure below its old floor keeps the old floor, unless a regression is allowed.
    """
    floors = dict(gate.floors)
    for name, now in figures.items():
        old = floors.get(name)
        if old is None or now.floor >= old.floor or allow_regression:
            floors[name] = now
    return Gate(
        corpora={**gate.corpora, **corpora}, floors=dict(sorted(floors.items()))
    )
