"""Train the reader from a folder in the PolNeAR layout, in one command.

    python -m training FOLDER OUT [--seed N] [--threads N] [--member RUN ...]

``FOLDER`` holds ``text/ID.txt`` and ``attributions/ID_WHO.ann``. ``OUT`` gets
``lessons.jsonl`` (what spaCy says of the texts), one folder a stage with its
``options.json``, ``log.jsonl``, ``weights.safetensors`` and ``checkpoint.pt``,
``weights/`` (what ``src/onrecord_weights`` holds) and ``figures.txt`` (calibration on
the documents held out). A step whose outcome is there is passed over, and a stage goes
on from its last whole epoch: after a stop, give the same command again.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from pathlib import Path

from training.corpus import read_corpus, split_held_out
from training.recipe import Stage, recipe
from training.settings import HELD_OUT, HELD_OUT_SEED
from training.teach import teach


def run_stage(stage: Stage, data: Path, out: Path, *, minilm: Path | None) -> None:
    """Train one stage, or go on with it; a finished one costs only its loading."""
    from training.train import train_from  # noqa: PLC0415  (torch)

    folder = out / stage.name
    start = out / stage.start / "weights.safetensors" if stage.start else None
    train_from(
        stage.options,
        data,
        folder,
        lessons=out / "lessons.jsonl",
        minilm=minilm,
        start=start,
    )


def write_weights(
    runs: list[Path], out: Path, data: Path, *, held_out: int, minilm: Path | None
) -> None:
    """Export the runs, calibrate them on the documents held out, keep the figures."""
    from training.calibrate import calibrate_folder  # noqa: PLC0415  (onnx)
    from training.export import export  # noqa: PLC0415
    from training.train import installed_minilm  # noqa: PLC0415

    weights = out / "weights"
    export(runs, weights, minilm=minilm or installed_minilm())
    documents = read_corpus(data)
    _, held = split_held_out(documents, count=held_out, seed=HELD_OUT_SEED)
    lines: list[str] = []
    calibrate_folder(weights, held, lines.append)
    (out / "figures.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(words: list[str] | None = None) -> None:
    """Read the command line, teach, train, export, calibrate."""
    chosen = _parser().parse_args(words)
    chosen.out.mkdir(parents=True, exist_ok=True)
    stages = recipe(seed=chosen.seed, threads=chosen.threads, held_out=chosen.held_out)
    plan = [dataclasses.asdict(stage) for stage in stages]
    _keep_plan(chosen.out / "plan.json", plan)
    lessons = chosen.out / "lessons.jsonl"
    if not lessons.exists():
        teach(chosen.folder / "text", lessons)
    for stage in stages:
        run_stage(stage, chosen.folder, chosen.out, minilm=chosen.minilm)
    runs = [chosen.out / stages[-1].name, *chosen.member]
    write_weights(
        runs,
        chosen.out,
        chosen.folder,
        held_out=chosen.held_out,
        minilm=chosen.minilm,
    )
    print((chosen.out / "figures.txt").read_text(encoding="utf-8"))


def _keep_plan(path: Path, plan: list[dict[str, object]]) -> None:
    """Write the plan down; another plan in the same folder is a mistake."""
    words = json.dumps(plan, indent=1) + "\n"
    if path.exists() and path.read_text(encoding="utf-8") != words:
        raise SystemExit(
            f"{path}: holds another plan (seed, threads or held-out count); "
            "give the same command again, or another folder"
        )
    path.write_text(words, encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m training", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument("folder", type=Path, help="text/ and attributions/")
    parser.add_argument("out", type=Path, help="where everything is kept")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--held-out", type=int, default=HELD_OUT)
    parser.add_argument("--minilm", type=Path, help="model.safetensors, vocab.txt")
    parser.add_argument(
        "--member",
        type=Path,
        action="append",
        default=[],
        help="another run's folder, for the ensemble of `accurate`",
    )
    return parser


if __name__ == "__main__":
    main()
