"""The encoder at run time: a file of ``onrecord_contexts``, one thread, no torch.

An excerpt is never read beside others, so what is said of two depends on them only.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.names.cyrillic import is_cyrillic
from onrecord.names.learned.encoding import LAYERS, encode
from onrecord.names.learned.measures import Floats, Read, measures_of, read_of
from onrecord.text.pieces import Pieces, find_package, load_pieces

if TYPE_CHECKING:
    import onnxruntime as ort

__all__ = ["ContextReader", "has_reader", "measures_of_texts", "open_context_reader"]

CONTEXTS_PACKAGE = "onrecord_contexts"
_ENCODER = "encoder.onnx"
_KEPT = 256  # excerpts that are kept, 150 kB each
_LEAST_PIECES = 6  # of the text; pairs learnt from have no fewer


@dataclass(frozen=True, slots=True)
class ContextReader:
    """A loaded encoder."""

    pieces: Pieces = field(repr=False)
    session: ort.InferenceSession = field(repr=False)

    def read(self, excerpt: str) -> Read:
        """Return an excerpt ready to be compared."""
        encoded = encode(excerpt, self.pieces.tokenizer)
        feed = {"embedded": self.pieces.vectors(encoded.pieces)}
        layers = self.session.run([f"after_{number}" for number in LAYERS], feed)
        return read_of(encoded, layers, self.pieces.scores[encoded.pieces])


def open_context_reader(folder: Path, pieces: Pieces) -> ContextReader:
    """Open the file of ``folder`` as ``training.contexts`` wrote it."""
    import onnxruntime as ort  # noqa: PLC0415  (dear: only when texts are compared)

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    session = ort.InferenceSession(
        folder / _ENCODER, options, providers=["CPUExecutionProvider"]
    )
    return ContextReader(pieces=pieces, session=session)


def has_reader() -> bool:
    """Tell whether encoder and word pieces are installed."""
    return _load() is not None


@functools.lru_cache(maxsize=1)
def _load() -> ContextReader | None:
    folder, pieces = find_package(CONTEXTS_PACKAGE, _ENCODER), load_pieces()
    if folder is None or pieces is None:
        return None
    return open_context_reader(folder, pieces)


@functools.lru_cache(maxsize=_KEPT)
def _read(excerpt: str) -> Read | None:
    reader = _load()
    return None if reader is None else reader.read(excerpt)


@functools.lru_cache(maxsize=16384)
def measures_of_texts(one: str, other: str) -> Floats | None:
    """Return how alike two excerpts are.

    The Cyrillic one comes first, as in the pairs learnt from, so either order gives
    the same.

    Returns:
        ``None`` where an excerpt says next to nothing or nothing is installed.
    """
    if not one or not other:
        return None
    first, second = sorted((one, other), key=lambda e: (not is_cyrillic(e), e))
    ours, theirs = _read(first), _read(second)
    if ours is None or theirs is None:
        return None
    if min(len(ours.weights), len(theirs.weights)) < _LEAST_PIECES:
        return None
    return measures_of(ours, theirs)
