"""Word pieces and their vectors, which several networks read: files of ``onrecord_acts``.

``pieces.tsv`` has SentencePiece's unigram pieces with their scores, ``rows.bin`` their
vectors in blocks of 32 weights of 4 bits.
"""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

__all__ = ["Pieces", "find_package", "load_pieces", "open_pieces", "unigram_tokenizer"]

PIECES_PACKAGE = "onrecord_acts"
_BLOCK_BYTES = 18  # a scale (float16) and 32 weights of 4 bits
_BLOCKS = 12  # of a word piece's row, 384 wide
_UNKNOWN = "<unk>"

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of a vocabulary.

    Attributes:
        tokenizer: Cuts a text into them.
        scores: Their log probabilities; 0 for marks.
        rows: ``[pieces, blocks, bytes]``, their vectors, packed.
    """

    tokenizer: Tokenizer = field(repr=False)
    scores: Floats = field(repr=False)
    rows: npt.NDArray[np.uint8] = field(repr=False)

    def vectors(self, ids: Integers) -> Floats:
        """Return ``[ids, 384]``.

        A byte holds weight ``j`` in its low half and weight ``j + 16`` in its high one.
        """
        blocks = self.rows[ids]
        scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16)
        halves = np.concatenate((blocks[..., 2:] & 15, blocks[..., 2:] >> 4), axis=-1)
        weights: Floats = (halves.astype(np.float32) - 8) * scales.astype(np.float32)
        return weights.reshape(len(blocks), -1)


def unigram_tokenizer(pieces: Sequence[tuple[str, float]], unknown: int) -> Tokenizer:
    """Build a SentencePiece unigram tokenizer from pieces and their scores."""
    tokenizer = Tokenizer(models.Unigram(list(pieces), unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Replace("ё", "е"),
            normalizers.Replace("Ё", "Е"),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    return tokenizer


def find_package(name: str, file: str) -> Path | None:
    """Return the folder of an installed package that has a file; ``None`` without."""
    spec = importlib.util.find_spec(name)
    places = list(spec.submodule_search_locations or ()) if spec is not None else []
    return next((Path(p) for p in places if (Path(p) / file).exists()), None)


@functools.lru_cache(maxsize=1)
def load_pieces() -> Pieces | None:
    """Return the installed pieces; ``None`` without them."""
    folder = find_package(PIECES_PACKAGE, "pieces.tsv")
    return None if folder is None else open_pieces(folder)


@functools.lru_cache(maxsize=2)
def open_pieces(folder: Path) -> Pieces:
    """Open the files of ``folder`` as ``training.acts`` wrote them."""
    # Not splitlines: a piece may be one of Unicode's line separators.
    lines = (folder / "pieces.tsv").read_text(encoding="utf-8").split("\n")
    pieces = [
        (piece, float(score))
        for piece, _, score in (line.partition("\t") for line in lines)
        if score
    ]
    unknown = next(n for n, (piece, _) in enumerate(pieces) if piece == _UNKNOWN)
    raw = np.frombuffer((folder / "rows.bin").read_bytes(), np.uint8)
    return Pieces(
        tokenizer=unigram_tokenizer(pieces, unknown),
        scores=np.asarray([score for _, score in pieces], np.float32),
        rows=raw.reshape(-1, _BLOCKS, _BLOCK_BYTES),
    )
