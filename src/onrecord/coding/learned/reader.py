"""The trained network at run time: files of ``onrecord_acts``, one thread, no torch.

Every sentence is read alone: an int8 result depends on what shares its batch, so
nothing does.
"""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import onnxruntime as ort

from onrecord.coding.learned.asking import Asked, Sentence
from onrecord.coding.learned.encoding import encode
from onrecord.coding.learned.reading import asked_of
from onrecord.text.pieces import Pieces, find_package, open_pieces

__all__ = ["ActReader", "load_act_reader", "open_act_reader"]

ACTS_PACKAGE = "onrecord_acts"
_SETTINGS_FILE = "acts.json"
_FILES = ("acts.onnx", "pieces.tsv", "rows.bin")


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
    pieces: Pieces = field(repr=False)
    session: ort.InferenceSession = field(repr=False)

    def read(self, sentence: Sentence) -> tuple[Asked, ...]:
        """Return what it says of each of the sentence's subjects, in their order."""
        return tuple(self._ask(sentence, subject) for subject in sentence.subjects)

    def _ask(self, sentence: Sentence, subject: str | None) -> Asked:
        encoded = encode(sentence, subject, self.pieces.tokenizer)
        feed = {
            "embedded": self.pieces.vectors(encoded.pieces),
            "roles": encoded.roles,
            "told_codes": encoded.told[:, 0],
            "told_ways": encoded.told[:, 1],
        }
        (scores,) = self.session.run(["scores"], feed)
        return replace(asked_of(subject, encoded, scores), named=bool(sentence.names))


def load_act_reader(codebook: str) -> ActReader | None:
    """Return the installed network; ``None`` without one for ``codebook``."""
    folder = find_package(ACTS_PACKAGE, _SETTINGS_FILE)
    reader = None if folder is None else _load(folder)
    return reader if reader is not None and reader.codebook == codebook else None


@functools.lru_cache(maxsize=1)
def _load(folder: Path) -> ActReader:
    return open_act_reader(folder)


def open_act_reader(folder: Path) -> ActReader:
    """Open the files of ``folder`` as ``training.acts`` wrote them."""
    told: dict[str, Any] = json.loads(
        (folder / _SETTINGS_FILE).read_text(encoding="utf-8")
    )
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    return ActReader(
        name=_digest(told),
        codebook=told["codebook"],
        languages=frozenset(told["languages"]),
        limits=told["limits"],
        pieces=open_pieces(folder),
        session=ort.InferenceSession(
            folder / "acts.onnx", options, providers=["CPUExecutionProvider"]
        ),
    )


def _digest(told: Mapping[str, Any]) -> str:
    """Stand for all that decides a result: the files and the limits."""
    parts = [[told["sha256"][name] for name in _FILES], told["limits"]]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:12]
