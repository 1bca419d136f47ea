"""Write a trained run down as the package data that ``onrecord`` reads.

``acts.onnx`` (encoder and heads, int8), ``pieces.tsv`` (word pieces and their scores),
``rows.bin`` (their vectors as the packed file has them) and ``acts.json``.
"""

# torch, onnx and the like are not installed where types are checked.
# mypy: disable-error-code="import-not-found, misc"

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from onnx import ModelProto, TensorProto
from safetensors.numpy import load_file

from onrecord.coding.learned.encoding import MAX_PIECES
from training.acts.lessons import CODEBOOK
from training.acts.vocabulary import Vocabulary
from training.graph import Graph, Weights, add_layer, save_quantised

__all__ = ["export", "keep_limits"]

_LANGUAGES = ("en", "ru")


def export(weights: Path, layers: int, vocabulary: Vocabulary, out: Path) -> None:
    """Write the network and its pieces; limits stay to be chosen."""
    out.mkdir(parents=True, exist_ok=True)
    save_quantised(acts_model(load_file(weights), layers), out / "acts.onnx")
    lines = [f"{piece}\t{score:.5f}\n" for piece, score in vocabulary.pieces]
    (out / "pieces.tsv").write_text("".join(lines), encoding="utf-8")
    (out / "rows.bin").write_bytes(np.ascontiguousarray(vocabulary.rows).tobytes())
    told = {
        "codebook": CODEBOOK,
        "languages": _LANGUAGES,
        "unknown": vocabulary.unknown,
        "limits": {},
        "sha256": {
            name: hashlib.sha256((out / name).read_bytes()).hexdigest()
            for name in ("acts.onnx", "pieces.tsv", "rows.bin")
        },
    }
    (out / "acts.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def keep_limits(out: Path, limits: Mapping[str, float]) -> None:
    """Write the chosen limits beside the network."""
    path = out / "acts.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["limits"] = dict(limits)
    path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def acts_model(weights: Weights, layers: int) -> ModelProto:
    """Return the graph: pieces' vectors, roles, the engine's claims in; scores out."""
    graph = Graph()
    positions = graph.constant("positions", weights["positions.weight"][:MAX_PIECES])
    zero, one = (
        graph.constant(f"c{n}", np.asarray([n], dtype=np.int64)) for n in (0, 1)
    )
    place = graph.add("Slice", positions, zero, graph.add("Shape", "roles"), zero, one)
    table = graph.constant("role_rows", weights["roles.weight"])
    role = graph.add("Gather", table, "roles", axis=0)
    summed = graph.add("Add", graph.add("Add", "embedded", place), role)
    for name in ("told_codes", "told_ways"):
        table = graph.constant(f"{name}_rows", weights[f"{name}.weight"])
        summed = graph.add("Add", summed, graph.add("Gather", table, name, axis=0))
    hidden = graph.norm(summed, "norm", weights)
    for number in range(layers):
        hidden = add_layer(graph, hidden, f"layers.{number}", weights)
    scores = graph.linear(hidden, "heads", weights)
    graph.add("Identity", scores, name="scores")
    numbers = ("roles", "told_codes", "told_ways")
    kinds = {"embedded": TensorProto.FLOAT, **dict.fromkeys(numbers, TensorProto.INT64)}
    return graph.model(kinds, ["scores"])
