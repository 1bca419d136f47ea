"""Average runs that began with the same weights into one network of the same size.

    python -m training.average --runs DIR DIR --out DIR

Runs from one starting point stay close enough for the mean of their weights to read
better than either, at no cost when reading.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file, save_file


def average(runs: list[Path], out: Path) -> None:
    """Write the mean of the runs' weights."""
    every = [load_file(run / "weights.safetensors") for run in runs]
    out.mkdir(parents=True, exist_ok=True)
    means = {
        name: np.mean([weights[name] for weights in every], axis=0, dtype=np.float64)
        for name in every[0]
    }
    save_file(
        {name: mean.astype(np.float32) for name, mean in means.items()},
        out / "weights.safetensors",
    )


def main() -> None:
    """Read the command line, average."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--runs", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    average(chosen.runs, chosen.out)


if __name__ == "__main__":
    main()
