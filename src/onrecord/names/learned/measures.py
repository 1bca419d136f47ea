"""How alike two excerpts are: each piece of one against its nearest of the other.

"Late interaction" (ColBERT, Khattab and Zaharia 2020) over untaught states of several
layers; what the measures weigh is learned with the signs (``training/support.py``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.names.learned.encoding import CONTENT, LAYERS, NAME, Encoded

__all__ = ["MEASURES", "Read", "measures_of", "read_of"]

MEASURES = 11 * len(LAYERS)
"""Numbers that ``measures_of`` gives."""
_NEAR = 5.0  # pieces over which nearness to the name falls to a third
_QUARTER = 4

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class State:
    """An excerpt after one layer.

    Attributes:
        content: ``[pieces, width]``, pieces of the text, each of length one.
        name: ``[width]``, what stands for the name, of length one.
        whole: ``[width]``, mean of all pieces, of length one.
    """

    content: Floats
    name: Floats
    whole: Floats


@dataclass(frozen=True, slots=True)
class Read:
    """An excerpt after the layers that are compared.

    Attributes:
        states: A state a layer.
        weights: For each piece of the text, how rare it is.
        near: The same, less the further it is from the name.
    """

    states: tuple[State, ...]
    weights: Floats
    near: Floats


def read_of(encoded: Encoded, layers: list[Floats], scores: Floats) -> Read:
    """Return an excerpt ready to be compared.

    Args:
        encoded: Its pieces.
        layers: ``[pieces, width]`` for each of ``LAYERS``.
        scores: Log probability of each of its pieces.
    """
    content = np.flatnonzero(encoded.roles == CONTENT)
    names = np.flatnonzero(encoded.roles == NAME)
    weights = -scores[content]
    away = np.zeros(len(content))
    if len(names):
        away = np.abs(content[:, None] - names[None]).min(axis=1, initial=10**6)
    states = []
    for hidden in layers:
        units = _units(hidden)
        named = units[names] if len(names) else units
        states.append(
            State(
                units[content],
                _units(named.mean(axis=0, keepdims=True))[0],
                _units(hidden.mean(axis=0, keepdims=True))[0],
            )
        )
    near = (weights * np.exp(-away / _NEAR)).astype(np.float32)
    return Read(tuple(states), weights, near)


def measures_of(one: Read, other: Read) -> Floats:
    """Return ``MEASURES`` numbers: how alike two excerpts are, layer by layer.

    Of each layer: the weighted mean of the nearest, the same near the name, the worst
    quarter, the best, each from either side; the names; the whole; the lesser mean.
    """
    found: list[float] = []
    for ours, theirs in zip(one.states, other.states, strict=True):
        if not (len(ours.content) and len(theirs.content)):
            found += [0.0] * (MEASURES // len(LAYERS))
            continue
        alike = ours.content @ theirs.content.T
        left, right = alike.max(axis=1), alike.max(axis=0)
        means = _mean(left, one.weights), _mean(right, other.weights)
        found += [
            *means,
            _mean(left, one.near),
            _mean(right, other.near),
            _quarter(np.sort(left)),
            _quarter(np.sort(right)),
            _quarter(np.sort(left)[::-1]),
            _quarter(np.sort(right)[::-1]),
            float(ours.name @ theirs.name),
            float(ours.whole @ theirs.whole),
            min(means),
        ]
    return np.asarray(found, np.float32)


def _units(rows: Floats) -> Floats:
    units: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return units


def _mean(values: Floats, weights: Floats) -> float:
    return float((values * weights).sum() / max(float(weights.sum()), 1e-9))


def _quarter(values: Floats) -> float:
    """Return the mean of the first quarter, of one value at least."""
    return float(values[: max(1, len(values) // _QUARTER)].mean())
