"""The whole training on a tiny corpus; needs the extra ``train`` (torch, onnx)."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import import_module
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from training.__main__ import main
from training.settings import Options

from onrecord.attribution.learned import find_triples, open_reader
from tiny_corpus import write_corpus

# torch is larger than all the rest and only training needs it, so `make test` does not
# install it; `make torture` does, and runs what is skipped here.
MISSING = [n for n in ("torch", "onnx", "safetensors") if find_spec(n) is None]
pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"needs the extra train: {', '.join(MISSING)} not installed"
)
WIDTH, INNER, LAYERS = 384, 1536, 6


@pytest.fixture(scope="module")
def minilm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encoder of MiniLM's shape whose weights are drawn by lot."""
    save_file = import_module("safetensors.numpy").save_file
    folder = tmp_path_factory.mktemp("minilm")
    vocabulary = files("onrecord_weights") / "vocab.txt"
    (folder / "vocab.txt").write_text(vocabulary.read_text(encoding="utf-8"))
    rng = np.random.default_rng(1)
    shapes = {
        "embeddings.word_embeddings.weight": (30522, WIDTH),
        "embeddings.position_embeddings.weight": (512, WIDTH),
        "embeddings.token_type_embeddings.weight": (2, WIDTH),
    }
    norms = ["embeddings.LayerNorm"]
    for number in range(LAYERS):
        base = f"encoder.layer.{number}."
        for part in ("query", "key", "value"):
            shapes[f"{base}attention.self.{part}.weight"] = (WIDTH, WIDTH)
        shapes[f"{base}attention.output.dense.weight"] = (WIDTH, WIDTH)
        shapes[f"{base}intermediate.dense.weight"] = (INNER, WIDTH)
        shapes[f"{base}output.dense.weight"] = (WIDTH, INNER)
        norms += [f"{base}attention.output.LayerNorm", f"{base}output.LayerNorm"]
    weights = {
        name: rng.normal(0, 0.02, shape).astype(np.float32)
        for name, shape in shapes.items()
    }
    for name in [n for n in weights if "encoder" in n]:
        bias = name.removesuffix("weight") + "bias"
        weights[bias] = np.zeros(len(weights[name]), dtype=np.float32)
    for name in norms:
        weights[f"{name}.weight"] = np.ones(WIDTH, dtype=np.float32)
        weights[f"{name}.bias"] = np.zeros(WIDTH, dtype=np.float32)
    save_file(weights, folder / "model.safetensors")
    return folder


def test_one_command_makes_weights_that_the_reader_opens(
    tmp_path: Path, minilm: Path
) -> None:
    corpus = write_corpus(tmp_path / "tiny", articles=4)
    out = tmp_path / "out"
    words = [str(corpus), str(out), "--held-out", "1", "--minilm", str(minilm)]

    main(words)

    reader = open_reader(out / "weights", profile="fast")
    find_triples("“It is shut,” the mayor said.", model=reader)
    assert reader.has_arcs
    assert (out / "figures.txt").read_text(encoding="utf-8").startswith("--- fast")
    epochs = [
        json.loads(line)["epoch"]
        for line in (out / "one" / "log.jsonl").read_text("utf-8").splitlines()
        if "epoch" in line
    ]
    assert epochs == [1, 2]


def test_a_stopped_run_goes_on_from_its_last_epoch(
    tmp_path: Path, minilm: Path
) -> None:
    train_from = import_module("training.train").train_from
    corpus = write_corpus(tmp_path / "tiny", articles=3)
    whole = Options(epochs=2, narrate=0.0, held_out=1)
    for options, folder in (
        (whole, "at once"),
        (replace(whole, stop_after=1), "in two"),
        (whole, "in two"),
    ):
        train_from(
            options,
            corpus,
            tmp_path / folder,
            lessons=None,
            minilm=minilm,
            start=None,
        )

    once, twice = (
        (tmp_path / folder / "weights.safetensors").read_bytes()
        for folder in ("at once", "in two")
    )
    assert once == twice
