"""Write a trained tagger down as ONNX, operation by operation.

Two files: the word-piece table (int8, one scale a row), shared by all members of an
ensemble since training leaves it as MiniLM brought it, and one encoder a member.
"""

# torch, onnx and the like are not installed where types are checked.
# mypy: disable-error-code="import-not-found, misc"

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from onrecord.attribution.learned.encoding import MAX_PIECES
from training.encoder import HEAD_COUNT, LAYERS, WIDTH

__all__ = [
    "Graph",
    "Weights",
    "add_layer",
    "encoder_model",
    "save_quantised",
    "table_model",
]

_OPSET = 20  # the first with Gelu
_IR_VERSION = 9
_LAYER_NORM_EPS = 1e-12
_HEAD_SIZE = WIDTH // HEAD_COUNT

Weights = dict[str, np.ndarray]


class Graph:
    """Nodes and constants of a graph being written."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.domains: list[str] = []
        self._count = 0

    def constant(self, name: str, value: np.ndarray) -> str:
        """Keep a constant; return its name."""
        self.constants.append(
            numpy_helper.from_array(np.ascontiguousarray(value), name)
        )
        return name

    def add(self, kind: str, *inputs: str, name: str = "", **attributes: object) -> str:
        """Add an operation with one output; return the output's name."""
        self._count += 1
        out = name or f"{kind.lower()}_{self._count}"
        self.nodes.append(
            helper.make_node(kind, list(inputs), [out], name=out, **attributes)
        )
        return out

    def linear(self, hidden: str, name: str, weights: Weights) -> str:
        """Multiply and add; ``name`` is the layer's in the trained weights."""
        matrix = self.constant(f"{name}.weight", weights[f"{name}.weight"].T)
        bias = self.constant(f"{name}.bias", weights[f"{name}.bias"])
        return self.add(
            "Add", self.add("MatMul", hidden, matrix, name=f"{name}.product"), bias
        )

    def norm(self, hidden: str, name: str, weights: Weights) -> str:
        """Normalise a layer's output."""
        scale = self.constant(f"{name}.weight", weights[f"{name}.weight"])
        bias = self.constant(f"{name}.bias", weights[f"{name}.bias"])
        return self.add(
            "LayerNormalization", hidden, scale, bias, axis=-1, epsilon=_LAYER_NORM_EPS
        )

    def model(
        self, inputs: dict[str, int], outputs: list[str], **shapes: list[object]
    ) -> onnx.ModelProto:
        """Close the graph; ``inputs`` maps names to element types.

        Inputs without a shape of their own are rows of numbers.
        """
        shapes = {"embedded": ["pieces", WIDTH], **shapes}
        graph = helper.make_graph(
            self.nodes,
            "onrecord",
            [
                helper.make_tensor_value_info(
                    name, kind, shapes.get(name, [f"{name}_count"])
                )
                for name, kind in inputs.items()
            ],
            [
                helper.make_tensor_value_info(
                    o, TensorProto.FLOAT, [f"{o}_rows", f"{o}_columns"]
                )
                for o in outputs
            ],
            self.constants,
        )
        model = helper.make_model(
            graph,
            opset_imports=[
                helper.make_opsetid("", _OPSET),
                *(helper.make_opsetid(domain, 1) for domain in self.domains),
            ],
        )
        model.ir_version = _IR_VERSION
        onnx.checker.check_model(model)
        return model


def table_model(table: np.ndarray) -> onnx.ModelProto:
    """Return a model from word-piece ids to rows of ``table``, kept as int8."""
    scales = np.abs(table).max(1) / 127
    scales = np.maximum(scales, 1e-8).astype(np.float32)
    rows = np.clip(np.rint(table / scales[:, None]), -127, 127).astype(np.int8)
    graph = Graph()
    picked = graph.add("Gather", graph.constant("rows", rows), "pieces", axis=0)
    scale = graph.add(
        "Gather", graph.constant("scales", scales[:, None]), "pieces", axis=0
    )
    floats = graph.add("Cast", picked, to=TensorProto.FLOAT)
    graph.add("Mul", floats, scale, name="embedded")
    return graph.model({"pieces": TensorProto.INT64}, ["embedded"])


def encoder_model(weights: Weights) -> onnx.ModelProto:
    """Return one member: embedded pieces, features, first pieces in; scores out.

    ``heads`` holds one row a word; ``links`` and ``arcs`` one row for "none" and then
    one a word. There is no batch: a window is read alone, so nothing beside it matters.
    """
    graph = Graph()
    positions = graph.constant("positions", weights["positions.weight"][:MAX_PIECES])
    zero, one = (
        graph.constant(f"c{n}", np.asarray([n], dtype=np.int64)) for n in (0, 1)
    )
    length = graph.add("Shape", "features")
    place = graph.add("Slice", positions, zero, length, zero, one)
    table = graph.constant("feature_rows", weights["features.weight"])
    known = graph.add("Gather", table, "features", axis=0)
    summed = graph.add("Add", graph.add("Add", "embedded", place), known)
    hidden = graph.norm(summed, "norm", weights)
    for number in range(LAYERS):
        hidden = add_layer(graph, hidden, f"layers.{number}", weights)
    rows = graph.add("Concat", zero, "first_piece", axis=0)
    words = graph.add("Gather", hidden, rows, axis=0)
    links = graph.linear(words, "links", weights)
    heads = graph.linear(
        graph.add("Gather", hidden, "first_piece", axis=0), "heads", weights
    )
    graph.add("Identity", links, name="link_vectors")
    outputs = ["scores", "link_vectors"]
    # A member trained without arcs may still vote in an ensemble, but not lead it.
    if "arcs.weight" in weights:
        arcs = graph.linear(words, "arcs", weights)
        outputs.append(graph.add("Identity", arcs, name="arc_vectors"))
    graph.add("Identity", heads, name="scores")
    kinds = {
        "embedded": TensorProto.FLOAT,
        "features": TensorProto.INT64,
        "first_piece": TensorProto.INT64,
    }
    return graph.model(kinds, outputs)


def add_layer(graph: Graph, hidden: str, name: str, weights: Weights) -> str:
    """Add one transformer layer; return its output's name."""
    # The scale of the attention goes into the query's weights: one operation less.
    scaled = dict(weights)
    for part in ("weight", "bias"):
        joined = weights[f"{name}.qkv.{part}"].copy()
        joined[:WIDTH] /= math.sqrt(_HEAD_SIZE)
        scaled[f"{name}.qkv.{part}"] = joined
    qkv = graph.linear(hidden, f"{name}.qkv", scaled)
    shape = graph.constant(
        f"{name}.shape", np.asarray([-1, 3 * HEAD_COUNT, _HEAD_SIZE], dtype=np.int64)
    )
    split = graph.add("Reshape", qkv, shape)
    turned = graph.add("Transpose", split, perm=[1, 0, 2])
    sizes = graph.constant(
        f"{name}.sizes", np.asarray([HEAD_COUNT] * 3, dtype=np.int64)
    )
    parts = [f"{name}.{part}" for part in ("query", "key", "value")]
    graph.nodes.append(helper.make_node("Split", [turned, sizes], parts, axis=0))
    key = graph.add("Transpose", parts[1], perm=[0, 2, 1])
    weight = graph.add("Softmax", graph.add("MatMul", parts[0], key), axis=-1)
    mixed = graph.add(
        "Transpose", graph.add("MatMul", weight, parts[2]), perm=[1, 0, 2]
    )
    wide = graph.constant(f"{name}.wide", np.asarray([-1, WIDTH], dtype=np.int64))
    out = graph.linear(graph.add("Reshape", mixed, wide), f"{name}.out", weights)
    hidden = graph.norm(graph.add("Add", hidden, out), f"{name}.norm", weights)
    up = graph.add("Gelu", graph.linear(hidden, f"{name}.up", weights))
    down = graph.linear(up, f"{name}.down", weights)
    return graph.norm(graph.add("Add", hidden, down), f"{name}.norm2", weights)


def save_quantised(model: onnx.ModelProto, path: Path) -> None:
    """Write ``model`` with its encoder products in int8, the heads left as they are.

    ``reduce_range`` keeps weights to seven bits: processors without VNNI saturate
    otherwise and lose 3 points (attribution notes, section 4).
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic  # noqa: PLC0415

    whole = path.with_suffix(".float.onnx")
    onnx.save(model, whole)
    quantize_dynamic(
        whole,
        path,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=["heads.product", "links.product", "arcs.product"],
    )
    whole.unlink()
