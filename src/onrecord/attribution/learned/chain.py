"""Read the best role tags, and how sure they are, from word scores and transitions.

All windows of an article are walked side by side, one word of each at a time:
a window is a chain of its own, as in training.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.attribution.learned.encoding import Integers, Window
from onrecord.attribution.learned.heads import ROLE_TAGS

__all__ = ["Floats", "Tagging", "allowed_transitions", "tag_roles"]

Floats = npt.NDArray[np.float32]
_NEVER = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Tagging:
    """Role tags of an article's words.

    Attributes:
        tags: One index into ``ROLE_TAGS`` a word.
        marginals: ``[words, tags]``, the chain's probability of each tag.
    """

    tags: Integers
    marginals: Floats


def allowed_transitions() -> Floats:
    """Return a matrix with a prohibitive score where an I- tag lacks its B-."""
    size = len(ROLE_TAGS)
    between = np.zeros((size, size), dtype=np.float32)
    for column, tag in enumerate(ROLE_TAGS):
        if tag.startswith("I-"):
            for row, before in enumerate(ROLE_TAGS):
                between[row, column] = 0.0 if before[2:] == tag[2:] else _NEVER
    return between


def tag_roles(
    scores: Floats, windows: tuple[Window, ...], *, between: Floats
) -> Tagging:
    """Tag every word.

    Args:
        scores: ``[words, tags]``, log-odds of each word alone.
        windows: Which words are read together.
        between: ``[tags, tags]`` transition scores; forbidden ones are added here.
    """
    if not len(scores):
        return Tagging(
            np.zeros(0, dtype=np.int64), np.zeros((0, len(ROLE_TAGS)), np.float32)
        )
    shut = allowed_transitions()
    steps = between + shut
    start = shut[0]
    padded, lengths = _side_by_side(scores, windows)
    tags = _viterbi(padded, lengths, steps=steps, start=start)
    marginals = _marginals(padded, lengths, steps=steps, start=start)
    keep = np.arange(padded.shape[1])[None, :] < lengths[:, None]
    return Tagging(tags[keep], marginals[keep])


def _side_by_side(
    scores: Floats, windows: tuple[Window, ...]
) -> tuple[Floats, Integers]:
    lengths = np.asarray([w.words[1] - w.words[0] for w in windows], dtype=np.int64)
    padded = np.zeros(
        (len(windows), int(lengths.max()), scores.shape[1]), dtype=np.float32
    )
    for row, window in enumerate(windows):
        padded[row, : lengths[row]] = scores[slice(*window.words)]
    return padded, lengths


def _viterbi(
    scores: Floats, lengths: Integers, *, steps: Floats, start: Floats
) -> Integers:
    rows, words, size = scores.shape
    back: Integers = np.tile(np.arange(size, dtype=np.int64), (rows, words, 1))
    best = scores[:, 0] + start
    for place in range(1, words):
        moved = best[:, :, None] + steps
        live = place < lengths
        back[live, place] = moved.argmax(1)[live]
        best = np.where(live[:, None], moved.max(1) + scores[:, place], best)
    tags = np.zeros((rows, words), dtype=np.int64)
    tags[:, -1] = best.argmax(1)
    every = np.arange(rows)
    for place in range(words - 1, 0, -1):
        tags[:, place - 1] = back[every, place, tags[:, place]]
    return tags


def _marginals(
    scores: Floats, lengths: Integers, *, steps: Floats, start: Floats
) -> Floats:
    """Forward and backward in probabilities, each step scaled to sum to one."""
    rows, words, size = scores.shape
    moves = np.exp(steps)
    own = np.exp(scores - scores.max(2, keepdims=True))
    forward = np.zeros_like(own)
    forward[:, 0] = _scaled(own[:, 0] * np.exp(start))
    for place in range(1, words):
        forward[:, place] = _scaled((forward[:, place - 1] @ moves) * own[:, place])
    backward = np.full((rows, size), 1 / size, dtype=np.float32)
    joint: Floats = np.zeros_like(own)
    for place in range(words - 1, -1, -1):
        joint[:, place] = _scaled(forward[:, place] * backward)
        moved = _scaled((backward * own[:, place]) @ moves.T)
        backward = np.where((place < lengths)[:, None], moved, backward)
    return joint


def _scaled(values: Floats) -> Floats:
    total = np.maximum(values.sum(1, keepdims=True), np.float32(1e-30))
    shares: Floats = (values / total).astype(np.float32)
    return shares
