"""From lessons to batches: one example for each subject that a sentence is asked about."""

# torch, onnx and the like are not installed where types are checked.
# mypy: disable-error-code="import-not-found, misc"

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.coding.learned.encoding import Encoded, encode
from onrecord.coding.learned.heads import CODES, MODALITIES, ROLES
from onrecord.records import overlap
from training.acts.lessons import Lesson, Taught

__all__ = ["Batch", "Example", "batches", "examples_of", "gather"]

_POOL = 8  # batches' worth of examples that are sorted by length together
_NAMES = (ROLES.index("asked"), ROLES.index("other"))
_PAD = 1  # a piece of the tokenizer that stands for nothing

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and one subject.

    Attributes:
        encoded: The network's input.
        own: Which pieces stand in the sentence itself.
        claims: Code and modality (their numbers) and the pieces that may carry them.
        heard: Whether it may be told what the engine claims: not of sentences that
            the engine's authors wrote it by.
    """

    encoded: Encoded
    own: Flags
    claims: tuple[tuple[int, int, Flags], ...]
    heard: bool = True

    @property
    def near(self) -> bool:
        """Tell whether the sentence or the one before names a system."""
        return bool(np.isin(self.encoded.roles, _NAMES).any())


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples side by side.

    Attributes:
        pieces: ``[examples, pieces]``, rows of the table of pieces.
        roles: ``[examples, pieces]``.
        told: ``[examples, pieces, 2]``, what the engine claims.
        mask: Which pieces are there.
        own: Which stand in the sentence itself.
        allowed: ``[examples, pieces, codes]``: what a piece may be, "none" always.
        rows: For each claim, its example.
        codes: For each claim, its code.
        modalities: For each claim, its modality.
        carriers: ``[claims, pieces]``: which pieces may carry it.
    """

    pieces: Tensor
    roles: Tensor
    told: Tensor
    mask: Tensor
    own: Tensor
    allowed: Tensor
    rows: Tensor
    codes: Tensor
    modalities: Tensor
    carriers: Tensor

    def to(self, device: torch.device) -> Batch:
        """Return the batch on a device."""
        moved = {f.name: getattr(self, f.name).to(device) for f in fields(self)}
        return Batch(**moved)


def examples_of(lessons: Iterable[Lesson], tokenizer: Tokenizer) -> list[Example]:
    """Return the examples of ``lessons``, in order."""
    return [e for lesson in lessons for e in _examples(lesson, tokenizer)]


def _examples(lesson: Lesson, tokenizer: Tokenizer) -> Iterator[Example]:
    subjects = lesson.sentence.subjects
    for subject in subjects:
        encoded = encode(lesson.sentence, subject, tokenizer)
        own = np.asarray([place is not None for place in encoded.places])
        told = [c for c in lesson.claims if len(subjects) == 1 or c.subject == subject]
        claims = [
            (CODES.index(c.code), MODALITIES.index(c.modality), _carriers(encoded, c))
            for c in told
        ]
        yield Example(encoded, own, tuple(claims), heard=lesson.blind)


def _carriers(encoded: Encoded, claim: Taught) -> Flags:
    """Return the pieces of a claim's words; all of the sentence's where unknown."""
    inside = np.asarray(
        [
            place is not None
            and (claim.words is None or overlap(place, claim.words) > 0)
            for place in encoded.places
        ]
    )
    if inside.any():
        return inside
    return np.asarray([place is not None for place in encoded.places])


def batches(
    examples: Sequence[Example], *, size: int, rng: random.Random
) -> list[list[Example]]:
    """Return the examples in an order drawn by lot, alike in length within a batch."""
    drawn = list(examples)
    rng.shuffle(drawn)
    found = []
    for start in range(0, len(drawn), size * _POOL):
        pool = drawn[start : start + size * _POOL]
        pool.sort(key=lambda e: len(e.own))
        found += [pool[i : i + size] for i in range(0, len(pool), size)]
    rng.shuffle(found)
    return found


def gather(
    examples: Sequence[Example],
    *,
    lost: Flags | None = None,
    unknown: int = 0,
    deaf: Flags | None = None,
) -> Batch:
    """Pad examples to one length.

    Args:
        examples: At least one.
        lost: ``[examples, MAX_PIECES]`` pieces to hide; ``None`` hides none.
        unknown: What a hidden piece is read as.
        deaf: ``[examples]`` those that are not told what the engine claims; ``None``
            tells all.
    """
    count, length = len(examples), max(len(e.own) for e in examples)
    pieces = np.full((count, length), _PAD)
    roles = np.zeros((count, length), np.int64)
    told = np.zeros((count, length, 2), np.int64)
    mask, own = np.zeros((2, count, length), bool)
    allowed = np.zeros((count, length, len(CODES)), np.float32)
    allowed[..., 0] = 1
    claims: list[tuple[int, int, int]] = []
    carriers: list[npt.NDArray[np.float32]] = []
    for row, example in enumerate(examples):
        end = len(example.own)
        pieces[row, :end], roles[row, :end] = (
            example.encoded.pieces,
            example.encoded.roles,
        )
        mask[row, :end], own[row, :end] = True, example.own
        if deaf is None or not deaf[row]:
            told[row, :end] = example.encoded.told
        for code, modality, inside in example.claims:
            allowed[row, :end, code] = np.maximum(allowed[row, :end, code], inside)
            claims.append((row, code, modality))
            carriers.append(np.pad(inside.astype(np.float32), (0, length - end)))
    if lost is not None:
        pieces = np.where(lost[:count, :length] & own, unknown, pieces)
    numbers = np.asarray(claims, np.int64).reshape(-1, 3)
    flags = np.stack(carriers) if carriers else np.zeros((0, length), np.float32)
    return Batch(
        pieces=torch.from_numpy(pieces),
        roles=torch.from_numpy(roles),
        told=torch.from_numpy(told),
        mask=torch.from_numpy(mask),
        own=torch.from_numpy(own.astype(np.float32)),
        allowed=torch.from_numpy(allowed),
        rows=torch.from_numpy(numbers[:, 0]),
        codes=torch.from_numpy(numbers[:, 1]),
        modalities=torch.from_numpy(numbers[:, 2]),
        carriers=torch.from_numpy(flags),
    )
