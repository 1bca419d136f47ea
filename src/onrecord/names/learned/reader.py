"""Encoder and networks at run time: files of ``onrecord_contexts``, one thread, no torch.

An excerpt is never read beside others, so what is said of two depends on them only.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from onrecord.names.cyrillic import is_cyrillic
from onrecord.names.learned.comparing import Comparer, Prepared, open_comparers
from onrecord.names.learned.encoding import LAYERS, encode
from onrecord.names.learned.measures import (
    MEASURES,
    Floats,
    Read,
    measures_of,
    read_of,
)
from onrecord.text.pieces import Pieces, find_package, load_pieces

if TYPE_CHECKING:
    import onnxruntime as ort

__all__ = [
    "HEARD",
    "TAUGHT",
    "ContextReader",
    "has_reader",
    "in_order",
    "measures_of_reads",
    "measures_of_texts",
    "open_context_reader",
    "read_excerpt",
]

TAUGHT = 1
"""Numbers, the last of ``HEARD``, that come from what was taught on pairs."""
HEARD = MEASURES + TAUGHT
"""Numbers that ``measures_of_texts`` gives: the measures, what the networks say."""
CONTEXTS_PACKAGE = "onrecord_contexts"
_ENCODER, _COMPARERS = "encoder.onnx", "compare.npz"
_KEPT = 256  # excerpts that are kept, 150 kB each
_LEAST_PIECES = 6  # of the text; pairs learnt from have no fewer


@dataclass(frozen=True, slots=True)
class ContextReader:
    """A loaded encoder and the networks that compare what it reads."""

    pieces: Pieces = field(repr=False)
    session: ort.InferenceSession = field(repr=False)
    comparers: tuple[Comparer, ...] = field(repr=False, default=())

    def read(self, excerpt: str) -> Read:
        """Return an excerpt ready to be compared."""
        encoded = encode(excerpt, self.pieces.tokenizer)
        feed = {"embedded": self.pieces.vectors(encoded.pieces)}
        layers = self.session.run([f"after_{number}" for number in LAYERS], feed)
        return read_of(encoded, layers, self.pieces.scores[encoded.pieces])


def open_context_reader(folder: Path, pieces: Pieces) -> ContextReader:
    """Open the files of ``folder``; without networks where ``compare.npz`` is not there.

    ``training.contexts`` and ``training.comparing`` wrote them.
    """
    import onnxruntime as ort  # noqa: PLC0415  (dear: only when texts are compared)

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    session = ort.InferenceSession(
        folder / _ENCODER, options, providers=["CPUExecutionProvider"]
    )
    path = folder / _COMPARERS
    comparers = open_comparers(path) if path.exists() else ()
    return ContextReader(pieces=pieces, session=session, comparers=comparers)


def has_reader() -> bool:
    """Tell whether encoder, networks and word pieces are installed."""
    reader = _load()
    return reader is not None and bool(reader.comparers)


@functools.lru_cache(maxsize=1)
def _load() -> ContextReader | None:
    folder, pieces = find_package(CONTEXTS_PACKAGE, _ENCODER), load_pieces()
    if folder is None or pieces is None:
        return None
    return open_context_reader(folder, pieces)


@functools.lru_cache(maxsize=_KEPT)
def read_excerpt(excerpt: str) -> Read | None:
    """Return an excerpt ready to be compared; ``None`` where nothing is installed."""
    reader = _load()
    return None if reader is None else reader.read(excerpt)


@functools.lru_cache(maxsize=_KEPT)
def _prepared(excerpt: str) -> tuple[Prepared, ...]:
    """Return what each network makes of an excerpt by itself."""
    reader, read = _load(), read_excerpt(excerpt)
    if reader is None or read is None:
        return ()
    return tuple(comparer.prepare(read) for comparer in reader.comparers)


def in_order(one: str, other: str) -> tuple[str, str]:
    """Return two excerpts, the Cyrillic one first, as in the pairs learnt from."""
    first, second = sorted((one, other), key=lambda e: (not is_cyrillic(e), e))
    return first, second


@functools.lru_cache(maxsize=16384)
def measures_of_texts(one: str, other: str) -> Floats | None:
    """Return ``HEARD`` numbers: how alike two excerpts are, in either order.

    Returns:
        ``None`` where an excerpt says next to nothing or nothing is installed.
    """
    if not one or not other:
        return None
    first, second = in_order(one, other)
    ours, theirs = read_excerpt(first), read_excerpt(second)
    if ours is None or theirs is None:
        return None
    measures = measures_of_reads(ours, theirs)
    if measures is None:
        return None
    return np.append(measures, np.float32(_taught(first, second)))


def measures_of_reads(one: Read, other: Read) -> Floats | None:
    """Return the ``MEASURES``; ``None`` where an excerpt says next to nothing."""
    if min(len(one.weights), len(other.weights)) < _LEAST_PIECES:
        return None
    return measures_of(one, other)


def _taught(first: str, second: str) -> float:
    """Return the mean log odds of all networks that two excerpts tell of one person."""
    reader = _load()
    if reader is None or not reader.comparers:
        return 0.0
    sides = zip(reader.comparers, _prepared(first), _prepared(second), strict=True)
    found = [comparer.odds(one, other) for comparer, one, other in sides]
    return sum(found) / len(found)
