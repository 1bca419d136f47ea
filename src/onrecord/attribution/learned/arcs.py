"""Dependencies from the network's arc vectors: one head a token, one root a sentence.

A word's head is the word whose vector its own fits best; what that leaves as a circle
is opened where it costs least. The labels are a head of their own, read word by word.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.attribution.learned.chain import Floats
from onrecord.attribution.learned.heads import ARC_SIZE

__all__ = ["attach"]

_NEVER = np.float32(-1e9)


def attach(vectors: Floats, root: Floats) -> list[int]:
    """Return each token's head in one sentence; the root is its own.

    Args:
        vectors: ``[tokens, 2 * ARC_SIZE]``, as a dependant and as a head.
        root: ``[2 * ARC_SIZE]``, the window's own vector.
    """
    count = len(vectors)
    scores = vectors[:, :ARC_SIZE] @ vectors[:, ARC_SIZE:].T
    np.fill_diagonal(scores, _NEVER)
    best = scores.max(1) if count > 1 else np.zeros(count, dtype=np.float32)
    top = int((vectors[:, :ARC_SIZE] @ root[ARC_SIZE:] - best).argmax())
    heads: list[int] = scores.argmax(1).tolist()
    heads[top] = top
    while (circle := _circle(heads, top)) is not None:
        _open(heads, circle, scores)
    return heads


def _circle(heads: Sequence[int], top: int) -> list[int] | None:
    """Return the tokens of a circle; ``None`` where all lead to the root."""
    safe = {top}
    for start in range(len(heads)):
        path: list[int] = []
        seen: set[int] = set()
        at = start
        while at not in safe and at not in seen:
            path.append(at)
            seen.add(at)
            at = heads[at]
        if at in seen:
            return path[path.index(at) :]
        safe |= seen
    return None


def _open(heads: list[int], circle: Sequence[int], scores: Floats) -> None:
    """Give one token of a circle its best head outside all that hangs on the circle."""
    hanging = set(circle)
    grown = True
    while grown:
        more = {n for n, head in enumerate(heads) if head in hanging} - hanging
        hanging |= more
        grown = bool(more)
    outside = [n for n in range(len(heads)) if n not in hanging]
    rows = list(circle)
    own = scores[rows, [heads[n] for n in rows]]
    loss = own[:, None] - scores[np.ix_(rows, outside)]
    row, column = np.unravel_index(int(loss.argmin()), loss.shape)
    heads[rows[row]] = outside[column]
