"""From labelled windows to batches of tensors."""

# torch, onnx and the like are not installed where types are checked.
# mypy: disable-error-code="import-not-found, misc"

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.attribution.learned.heads import HEADS
from training.examples import IGNORED, Example

__all__ = ["Batch", "batches"]

_POOL_BATCHES = 24  # windows are sorted by length inside pools of as many batches


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples padded to one length; padding words carry the label ``IGNORED``."""

    pieces: Tensor
    features: Tensor
    mask: Tensor
    first_piece: Tensor
    word_mask: Tensor
    labels: dict[str, Tensor]
    to_cue: Tensor
    to_source: Tensor
    to_head: Tensor


def batches(
    examples: Sequence[Example], *, size_pieces: int, rng: random.Random
) -> Iterator[Batch]:
    """Yield shuffled batches of about ``size_pieces`` word pieces, alike in length."""
    order = list(examples)
    rng.shuffle(order)
    pool_pieces = size_pieces * _POOL_BATCHES
    pools: list[list[Example]] = [[]]
    used = 0
    for example in order:
        pools[-1].append(example)
        used += len(example.pieces)
        if used > pool_pieces:
            pools.append([])
            used = 0
    groups = [group for pool in pools for group in _grouped(pool, size_pieces)]
    rng.shuffle(groups)
    yield from map(_pad, groups)


def _grouped(pool: list[Example], size_pieces: int) -> Iterator[list[Example]]:
    group: list[Example] = []
    for example in sorted(pool, key=lambda e: len(e.pieces)):
        if group and len(example.pieces) * (len(group) + 1) > size_pieces:
            yield group
            group = []
        group.append(example)
    if group:
        yield group


def _pad(examples: list[Example]) -> Batch:
    pieces = max(len(e.pieces) for e in examples)
    words = max(len(e.first_piece) for e in examples)

    def stack(arrays: list[np.ndarray], length: int, fill: int) -> Tensor:
        out = np.full((len(arrays), length), fill, dtype=np.int64)
        for row, array in enumerate(arrays):
            out[row, : len(array)] = array
        return torch.from_numpy(out)

    lengths = torch.tensor([len(e.pieces) for e in examples])
    word_lengths = torch.tensor([len(e.first_piece) for e in examples])
    return Batch(
        pieces=stack([e.pieces for e in examples], pieces, 0),
        features=stack([e.features for e in examples], pieces, 0),
        mask=torch.arange(pieces)[None, :] < lengths[:, None],
        first_piece=stack([e.first_piece for e in examples], words, 0),
        word_mask=torch.arange(words)[None, :] < word_lengths[:, None],
        labels={
            name: stack([e.labels[name] for e in examples], words, IGNORED)
            for name in HEADS
        },
        to_cue=stack([e.to_cue for e in examples], words, IGNORED),
        to_source=stack([e.to_source for e in examples], words, IGNORED),
        to_head=stack([e.to_head for e in examples], words, IGNORED),
    )
