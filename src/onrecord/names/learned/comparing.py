"""What small networks make of two excerpts, taught on pairs of both kinds.

"Decomposable attention" (Parikh et al. 2016) over the untaught states that
``measures`` compares: each piece of one excerpt beside what it is aligned with in the
other, weighed by what the network takes to matter, and how well whole texts align.
Trained by ``training/comparing.py``; several networks are heard and their mean is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.names.learned.measures import Floats, Read

__all__ = ["COMPARED", "SCALE", "SHARP", "Comparer", "Prepared", "open_comparers"]

COMPARED = (1, 2)
"""States of a ``Read`` that are compared, by place: of layers 9 and 12."""
SCALE, SHARP = 10.0, 15.0
"""Rarity of a piece that counts as one; how sharply the best and worst pieces stand
out."""
_FAR = 4.0  # standard deviations beyond which a feature says no more
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a network makes of one excerpt by itself.

    Attributes:
        aligned: ``[pieces, size]`` for each state, of length one.
        said: ``[pieces, size]``, what is compared of a piece.
        matters: For each piece, how much it matters.
    """

    aligned: tuple[Floats, ...]
    said: Floats
    matters: Floats


@dataclass(frozen=True, slots=True)
class Comparer:
    """A taught network.

    Attributes:
        weights: By name, as ``training/comparing.py`` writes them.
    """

    weights: Mapping[str, Floats] = field(repr=False)

    def prepare(self, read: Read) -> Prepared:
        """Return an excerpt as this network compares it."""
        w, states = self.weights, [read.states[place].content for place in COMPARED]
        aligned = tuple(
            _units(units @ w[f"align.{n}.weight"].T) for n, units in enumerate(states)
        )
        joined = np.concatenate(states, axis=1)
        rarity = np.maximum(read.weights, 0.0) / SCALE
        near = 1 + _soft(w["near"]) * read.near / np.maximum(read.weights, _LEAST)
        matters = _soft(_linear(joined, w, "matter"))[:, 0] * rarity * near
        return Prepared(aligned, _linear(joined, w, "say"), matters.astype(np.float32))

    def odds(self, one: Prepared, other: Prepared) -> float:
        """Return the log odds that two excerpts tell of one person."""
        w, found = self.weights, []
        ours, theirs = one.matters, other.matters
        alike = [a @ b.T for a, b in zip(one.aligned, other.aligned, strict=True)]
        for table in alike:
            left, right = table.max(axis=1), table.max(axis=0)
            for pull in (None, -SHARP, SHARP):
                found += [_mean(left, ours, pull), _mean(right, theirs, pull)]
        sharp: Floats = np.exp(w["sharp"]) * np.mean(alike, axis=0)
        first = self._compared(one, other, sharp, alike)
        second = self._compared(other, one, sharp.T, [table.T for table in alike])
        away = (np.asarray(found, np.float32) - w["mean"]) / w["spread"]
        said = [_mean(first, ours), _mean(second, theirs)]
        said += [float(v @ m) / SCALE for v, m in ((first, ours), (second, theirs))]
        row = np.clip(np.concatenate((away, said)), -_FAR, _FAR)
        return float(_linear(row[None].astype(np.float32), w, "weigh")[0, 0])

    def _compared(
        self, one: Prepared, other: Prepared, sharp: Floats, alike: Sequence[Floats]
    ) -> Floats:
        """Return for each piece of one what it says beside what it is aligned with."""
        shares = _shares(sharp)
        ours, theirs = one.said, shares @ other.said
        agree = [(shares * table).sum(axis=1, keepdims=True) for table in alike]
        row = np.concatenate(
            (ours, theirs, np.abs(ours - theirs), ours * theirs, *agree), axis=1
        )
        inner = _bent(_linear(row, self.weights, "compare.inner"))
        return _linear(inner, self.weights, "compare.outer")[:, 0]


def open_comparers(path: Path) -> tuple[Comparer, ...]:
    """Read networks from a file without code: ``0.say.weight`` and so on."""
    of: dict[str, dict[str, Floats]] = {}
    with np.load(path, allow_pickle=False) as file:
        for key in sorted(file.files):
            number, _, name = key.partition(".")
            of.setdefault(number, {})[name] = file[key].astype(np.float32)
    return tuple(Comparer(weights) for weights in of.values())


def _linear(rows: Floats, weights: Mapping[str, Floats], name: str) -> Floats:
    out: Floats = rows @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]
    return out


def _units(rows: Floats) -> Floats:
    out: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    return out


def _soft(values: Floats) -> Floats:
    """Return ``softplus``: above 0 throughout."""
    out: Floats = np.logaddexp(np.float32(0), values)
    return out


def _bent(values: Floats) -> Floats:
    """Return GELU by its approximation with ``tanh``."""
    inner = np.sqrt(2 / np.pi) * (values + 0.044715 * values**3)
    out: Floats = 0.5 * values * (1 + np.tanh(inner))
    return out


def _shares(values: npt.NDArray[np.floating]) -> Floats:
    """Return ``softmax`` of each row."""
    powers = np.exp(values - values.max(axis=-1, keepdims=True))
    out: Floats = (powers / powers.sum(axis=-1, keepdims=True)).astype(np.float32)
    return out


def _mean(values: Floats, weights: Floats, pull: float | None = None) -> float:
    """Return a weighted mean; with ``pull`` one that leans to the best or the worst."""
    if pull is not None:
        weights = _shares(pull * values + np.log(weights + _LEAST))
    return float((values * weights).sum() / max(float(weights.sum()), _LEAST))
