"""The trained network at run time: files of ``onrecord_acts``, one thread, no torch.

Every sentence is read alone: an int8 result depends on what shares its batch, so
nothing does.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime as ort
from tokenizers import Tokenizer

from onrecord.coding.learned.asking import Asked, Sentence
from onrecord.coding.learned.encoding import encode, unigram_tokenizer
from onrecord.coding.learned.reading import Floats, asked_of

__all__ = ["ActReader", "load_act_reader", "open_act_reader"]

ACTS_PACKAGE = "onrecord_acts"
_SETTINGS_FILE = "acts.json"
_FILES = ("acts.onnx", "pieces.tsv", "rows.bin")
_BLOCK_BYTES = 18  # a scale (float16) and 32 weights of 4 bits
_BLOCKS = 12  # of a word piece's row, 384 wide


@dataclass(frozen=True, slots=True)
class ActReader:
    """A loaded network.

    Attributes:
        name: A digest of the files, as the run records it.
        codebook: The codebook whose codes it was taught.
        languages: The languages it was taught.
        limits: Scores that decide between it and the engine (``coding.weighing``).
    """

    name: str
    codebook: str
    languages: frozenset[str]
    limits: Mapping[str, float]
    tokenizer: Tokenizer = field(repr=False)
    rows: npt.NDArray[np.uint8] = field(repr=False)
    session: ort.InferenceSession = field(repr=False)

    def read(self, sentence: Sentence) -> tuple[Asked, ...]:
        """Return what it says of each of the sentence's subjects, in their order."""
        return tuple(self._ask(sentence, subject) for subject in sentence.subjects)

    def _ask(self, sentence: Sentence, subject: str | None) -> Asked:
        encoded = encode(sentence, subject, self.tokenizer)
        feed = {
            "embedded": _unpacked(self.rows[encoded.pieces]),
            "roles": encoded.roles,
            "told_codes": encoded.told[:, 0],
            "told_ways": encoded.told[:, 1],
        }
        (scores,) = self.session.run(["scores"], feed)
        return replace(asked_of(subject, encoded, scores), named=bool(sentence.names))


def _unpacked(blocks: npt.NDArray[np.uint8]) -> Floats:
    """Return ``[pieces, 384]`` weights of ``[pieces, _BLOCKS, _BLOCK_BYTES]``.

    A byte holds weight ``j`` in its low half and weight ``j + 16`` in its high one.
    """
    scales = np.ascontiguousarray(blocks[..., :2]).view(np.float16).astype(np.float32)
    halves = np.concatenate((blocks[..., 2:] & 15, blocks[..., 2:] >> 4), axis=-1)
    weights: Floats = (halves.astype(np.float32) - 8) * scales
    return weights.reshape(len(blocks), -1)


def load_act_reader(codebook: str) -> ActReader | None:
    """Return the installed network; ``None`` without one for ``codebook``."""
    spec = importlib.util.find_spec(ACTS_PACKAGE)
    places = list(spec.submodule_search_locations or ()) if spec is not None else []
    for place in places:
        if (Path(place) / _SETTINGS_FILE).exists():
            reader = _load(Path(place))
            return reader if reader.codebook == codebook else None
    return None


@functools.lru_cache(maxsize=1)
def _load(folder: Path) -> ActReader:
    return open_act_reader(folder)


def open_act_reader(folder: Path) -> ActReader:
    """Open the files of ``folder`` as ``training.acts`` wrote them."""
    told: dict[str, Any] = json.loads(
        (folder / _SETTINGS_FILE).read_text(encoding="utf-8")
    )
    # Not splitlines: a piece may be one of Unicode's line separators.
    lines = (folder / "pieces.tsv").read_text(encoding="utf-8").split("\n")
    pieces = [
        (piece, float(score))
        for piece, _, score in (li.partition("\t") for li in lines)
        if score
    ]
    raw = np.frombuffer((folder / "rows.bin").read_bytes(), np.uint8)
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    return ActReader(
        name=_digest(told),
        codebook=told["codebook"],
        languages=frozenset(told["languages"]),
        limits=told["limits"],
        tokenizer=unigram_tokenizer(pieces, told["unknown"]),
        rows=raw.reshape(-1, _BLOCKS, _BLOCK_BYTES),
        session=ort.InferenceSession(
            folder / "acts.onnx", options, providers=["CPUExecutionProvider"]
        ),
    )


def _digest(told: Mapping[str, Any]) -> str:
    """Stand for all that decides a result: the files and the limits."""
    parts = [[told["sha256"][name] for name in _FILES], told["limits"]]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:12]
