"""Write trained runs down as the package data that ``onrecord`` reads.

    python -m training.export --runs DIR [DIR ...] --out src/onrecord_weights

The first run is the ``fast`` reader; all together are ``accurate``. Settings that
calibration chose (``training.calibrate``) are kept if the folder has them.
"""

# torch, onnx and the like are not installed where types are checked.
# mypy: disable-error-code="import-not-found, misc"

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from safetensors.numpy import load_file

from training.graph import encoder_model, save_quantised, table_model
from training.train import installed_minilm

_TABLE = "embeddings.word_embeddings.weight"


def export(runs: list[Path], out: Path, *, minilm: Path) -> None:
    """Write vocabulary, word-piece table, members and ``reader.json``."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "vocab.txt").write_bytes((minilm / "vocab.txt").read_bytes())
    table = load_file(minilm / "model.safetensors")[_TABLE]
    onnx.save(table_model(table), out / "pieces.onnx")
    transitions = []
    for number, run in enumerate(runs):
        weights = load_file(run / "weights.safetensors")
        transitions.append(weights["chain.between"])
        save_quantised(encoder_model(weights), out / f"member-{number}.onnx")
    path = out / "reader.json"
    settings = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    settings["members"] = [f"member-{number}.onnx" for number in range(len(runs))]
    settings["transitions"] = [np.round(t, 4).tolist() for t in transitions]
    settings["sha256"] = {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted([*out.glob("*.onnx"), out / "vocab.txt"])
    }
    path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Read the command line, export."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--runs", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minilm", type=Path)
    chosen = parser.parse_args()
    export(chosen.runs, chosen.out, minilm=chosen.minilm or installed_minilm())
    for path in sorted(chosen.out.iterdir()):
        print(f"{path.stat().st_size / 1e6:7.2f} MB  {path.name}")


if __name__ == "__main__":
    main()
